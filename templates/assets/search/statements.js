// As src/search/statements.rs: what an excerpt may show of a text.

const HEAD_CELL = " ¦", ROW_CELL = " ·";
const SHORTENED = ["no", "nos", "sec", "art", "st", "dr", "mr", "mrs", "ms", "vs", "approx", "dept", "jr", "inc", "eg", "ie"];
const PARTS = ["section", "sec.", "article", "art.", "appendix", "§"];
const LONGEST = 12, PROSE = 6, HEADING_MARK = "¶";

// The cells of a row, or of a table's head.
const cells = (line) => line.split(line.includes(HEAD_CELL) ? HEAD_CELL : ROW_CELL).map((cell) => cell.replace(/^ +| +$/g, ""));

// What divides sentences is one character: a line's end, but of a line that is only wrapped. A row of a table is one.
const SENTENCE_END = /\n(?! *[a-z][^\n·¦]*(?:\n|$))|(?<=(?:^|[.!?:;\n]) *)\n|(?<=[.!?])(?<![·¦][^\n]*) (?![^\n]*[·¦])/;

// The sentences of a text, without the spaces around them: [start, end].
function sentencesOf(text) {
  const found = [];
  let start = 0;
  for (const piece of text.split(SENTENCE_END)) {
    const own = piece.replace(/^ +| +$/g, "");
    if (own) found.push([start + piece.indexOf(own), start + piece.indexOf(own) + own.length]);
    start += piece.length + 1;
  }
  return found;
}

// The statements of a text: { head, pieces, row, says }. `before` is what comes before it. Of a row `row` and `head` are texts; of
// others `pieces` are the places shown, and `says` those that count.
function statementsOf(text, before) {
  const found = [], pieces = glued(text, sentencesOf(text));
  const words = ([start, end]) => text.slice(start, end);
  let head = headBefore(before), heading = null, intro = null;
  pieces.forEach((piece, at) => {
    const own = words(piece), last = pieces[at - 1];
    if (own.includes(HEAD_CELL)) head = own;
    else if (own.includes(ROW_CELL)) found.push({ head, row: own, says: [piece] });
    else if (isHeading(text, last, piece, pieces[at + 1])) [heading, intro, head] = [piece, null, null];
    else {
      head = null;
      const startsLine = !last || text.slice(last[1], piece[0]).includes("\n");
      const introduced = startsLine && isItem(own) ? intro : null;
      if (own.endsWith(":")) intro = piece;
      else if (!introduced && startsLine) intro = null;
      const shown = introduced ? [introduced, piece] : [piece];
      found.push({ head: null, pieces: shown, says: heading ? [heading, ...shown] : shown });
    }
  });
  return found;
}

// The head of the table that a text is in, below its head.
function headBefore(before) {
  if (!before.endsWith("\n")) return null;
  for (const line of before.slice(0, -1).split("\n").reverse()) {
    if (line.includes(HEAD_CELL)) return line;
    if (!line.includes(ROW_CELL)) return null;
  }
  return null;
}

// Sentences that are one: a marker and its text, and what an abbreviation or a small letter shows to go on.
function glued(text, sentences) {
  const pieces = [];
  for (const sentence of sentences) {
    const last = pieces[pieces.length - 1];
    if (last && goesOn(text, last, sentence)) last[1] = sentence[1];
    else pieces.push(sentence);
  }
  return pieces;
}

function goesOn(text, one, next) {
  const words = text.slice(...one), behind = text.slice(...next);
  if (/[·¦]/.test(words + behind)) return false;
  const last = words.split(/[ \n]/).pop().replace(/[^A-Za-z]+/g, "").toLowerCase();
  const isShort = /[ap]\.m\.$/.test(words) || (words.endsWith(".") && SHORTENED.includes(last));
  return isMarker(words) || (!text.slice(one[1], next[0]).includes("\n") && (isShort || /^[a-z]/.test(behind)));
}

const tokens = (words) => words.split(/[ \n]/).filter((word) => word);
const endsClause = (words) => /[.!?:;,]$/.test(words);

// Whether words are only the marker of what follows.
function isMarker(words) {
  const [first, second, third] = tokens(words);
  if (second === undefined) return isLabel(first);
  return third === undefined && PARTS.includes(first.toLowerCase()) && isLabel(second);
}

// Whether a word is the number or letter of a part, with its full stop, colon or parenthesis.
function isLabel(word) {
  const name = word.replace(/^\(+|[.):]+$/g, "");
  return /[.):]$/.test(word) && /^[A-Za-z0-9.-]{1,8}$/.test(name) && (/[0-9]/.test(name) || name.length === 1 || /^[ivxlcIVXLC]{1,4}$/.test(name));
}

// Whether a sentence is a heading: a line of its own without a full stop, in capitals, or in capital initials above a text.
function isHeading(text, before, at, next) {
  if (!next) return false;
  const words = text.slice(...at), below = text.slice(...next);
  if (words.endsWith(HEADING_MARK)) return true;
  const isLine = text.slice(at[1], next[0]).includes("\n") && (!before || text.slice(before[1], at[0]).includes("\n"));
  const all = tokens(words);
  if (!isLine || endsClause(words) || all.length > LONGEST || words.includes("\n")) return false;
  const letters = words.match(/\p{Alphabetic}/gu) || [];
  if (letters.length > 3 && letters.every((letter) => /\p{Uppercase}/u.test(letter))) return true;
  const isBelow = (endsClause(below) && tokens(below).length >= PROSE && !isItem(below)) || /[·¦]/.test(below);
  const above = before && text.slice(...before);
  const isFirst = !before || (endsClause(above) && !above.endsWith(":"));
  const long = all.filter((it) => /^\p{Alphabetic}/u.test(it) && Array.from(it).length > 3);
  return isBelow && isFirst && long.length > 0 && long.every((it) => /^\p{Uppercase}/u.test(it));
}

// Whether a line is the item of a list.
function isItem(words) {
  const all = tokens(words);
  return /^[a-z]/.test(words) || isLabel(all[0] || "") || /[;,]$|; and$|; or$/.test(words) || (!endsClause(words) && all.length <= LONGEST);
}
