// As src/search/excerpt.rs: reading texts.

const TITLE = 6, BODY = 8, NOTES = 9, PASSAGES = 11, PAY = 12;
const MAX_CHARS = 280, SHORT = 40, BEFORE = 90, NEAR = 3;
const NOTHING = [];

// The forms that the slots match. For each slot its sequences of words by their first words, and for each of these the slots that look
// for it, as bits of a number: a query has 32 slots at most. `longest` is the longest sequence.
function wantedOf(slots) {
  const wanted = { forms: slots.map(() => new Map()), slots: new Map(), longest: 1, places: new Map() };
  slots.forEach(({ terms }, slot) => {
    for (const { forms } of terms) for (const form of forms) want(wanted, slot, form.split(" "));
  });
  return wanted;
}

function want(wanted, slot, sequence) {
  const forms = wanted.forms[slot], [first] = sequence;
  if (forms.has(first)) forms.get(first).push(sequence);
  else forms.set(first, [sequence]);
  wanted.slots.set(first, wanted.slots.get(first) | (1 << slot));
  wanted.longest = Math.max(wanted.longest, sequence.length);
}

// The number of words in the longest form of a slot at a place before the end.
function lengthAt(wanted, slot, words, at, end) {
  let longest = 0;
  for (const sequence of wanted.forms[slot].get(words[at]) || NOTHING) {
    const length = sequence.length;
    if (length > longest && (length === 1 || standsAt(sequence, words, at, end))) longest = length;
  }
  return longest;
}

// The places of a text, in order, whose words slots look for.
function placesIn(text, wanted) {
  const { slots, places: known } = wanted, { words, places } = text;
  if (known.has(text)) return known.get(text);
  let found = [];
  if (slots.size < words.length) {
    for (const word of slots.keys()) found.push(...(places.get(word) || NOTHING));
    found.sort((a, b) => a - b);
  } else words.forEach((word, at) => slots.has(word) && found.push(at));
  known.set(text, found);
  return found;
}

// The number of words in the longest form of any slot at a place.
function longestAt(wanted, words, at) {
  const slots = wanted.slots.get(words[at]);
  let longest = 0;
  for (let slot = 0; slots && slot < wanted.forms.length; slot++) {
    if (slots & (1 << slot)) longest = Math.max(longest, lengthAt(wanted, slot, words, at, words.length));
  }
  return longest;
}

const standsAt = (sequence, words, at, end) =>
  at + sequence.length <= end && sequence.every((word, n) => word === words[at + n]);

// The title and a passage of an entry: they are read once, for all the queries that show it.
const read = new WeakMap();
function readOnce(entry, passage, head) {
  if (!read.has(entry)) read.set(entry, new Map());
  const known = read.get(entry);
  if (!known.has(passage)) {
    const [other] = known.values();
    const title = other?.title || readText(entry[TITLE], head.clitics), text = readText(passageOf(entry, passage), head.clitics);
    const isBody = !isBlank(text.text), shown = isBody ? text : readText(entry[NOTES], head.clitics);
    const before = isBody ? entry[BODY].slice(0, entry[PASSAGES][2 * passage] || 0) : "";
    known.set(passage, { title, text, shown, statements: readStatements(shown, before, head) });
  }
  return known.get(passage);
}

const isBlank = (text) => !/[^ \n\t\r]/.test(text);

// A passage of an entry's body: the last numbers of an entry are where its passages start and end.
function passageOf(entry, passage) {
  const places = entry[PASSAGES];
  return places.length ? entry[BODY].slice(places[2 * passage], places[2 * passage + 1]) : entry[BODY];
}

// A text with its words, where each of them starts and ends, and the places of each word among them. Texts can be long, and stay in
// memory: a word is kept once.
function readText(text, clitics) {
  const folded = [], starts = [], ends = [], known = new Map(), places = new Map();
  eachWord(text, clitics, (start, end, word) => {
    if (!known.has(word)) {
      known.set(word, word);
      places.set(word, []);
    }
    places.get(word).push(folded.length);
    folded.push(known.get(word));
    starts.push(start);
    ends.push(end);
  });
  return { text, words: folded, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends), places };
}

// The statements of a text, each with the stretches of words that count for it: [text, first, end].
function readStatements(shown, before, head) {
  const heads = new Map();
  const headOf = (line) => {
    if (!heads.has(line)) heads.set(line, readText(line, head.clitics));
    return heads.get(line);
  };
  const wordAt = (place) => partition(shown.starts.length, (n) => shown.starts[n] < place);
  return statementsOf(shown.text, before).map((it) => {
    const says = it.says.map(([from, to]) => [shown, wordAt(from), wordAt(to)]);
    if (it.head !== null) says.push([headOf(it.head), 0, headOf(it.head).words.length]);
    return { ...it, text: shown.text, says };
  });
}

// The figures of a pay table, as statements.
function readFigures(entry, head) {
  if (!entry[PAY]) return NOTHING;
  if (!read.has(entry[PAY])) {
    const of = (table) => readStatements(readText(entry[PAY][table], head.clitics), "", head);
    read.set(entry[PAY], [...of(FIGURES), ...of(TITLES)]);
  }
  return read.get(entry[PAY]);
}

// What a passage says with the most valuable words of the query; `weights` has the worth of each slot.
function excerpt(entry, passage, wanted, weights, head) {
  const all = [...readOnce(entry, passage, head).statements, ...readFigures(entry, head)];
  if (!all.length) return [];
  let best = 0, most = -1;
  all.forEach(({ says }, n) => {
    const slots = says.reduce((slots, [text, first, end]) => slots | present(text, wanted, first, end), 0);
    const worth = worthOf(slots, weights);
    if (worth > most) [best, most] = [n, worth];
  });
  const { text, pieces, row, head: names } = all[best];
  return marked(row === undefined ? told(text, pieces, all.slice(best + 1)) : rowTold(names, row, wanted, head), wanted, head);
}

// Pieces of a text as one. A short one is followed by the next of its paragraph, and an introduction by what it introduces.
function told(text, pieces, behind) {
  const own = (piece) => text.slice(...piece), last = pieces[pieces.length - 1];
  if (pieces.reduce((sum, piece) => sum + countOf(own(piece)), 0) > MAX_CHARS) pieces = [last];
  let told = pieces.length === 1 && /^[a-z]/.test(own(last)) && !isLabel(own(last).split(/[ \n]/)[0]) ? "… " : "", end = pieces[0][0];
  for (const piece of pieces) {
    if (!isBlank(text.slice(end, piece[0]))) told = plainer(told, "…");
    told = plainer(told, own(piece));
    end = piece[1];
  }
  const introduces = text.slice(0, end).endsWith(":");
  for (const { pieces, row } of behind) {
    const next = row === undefined && pieces[pieces.length - 1];
    if (!next || next[0] < end) break;
    const between = text.slice(end, next[0]);
    const isSame = (isBlank(between) && !between.includes("\n\n")) || (introduces && pieces.length > 1);
    const length = countOf(told), fits = (introduces && length + countOf(own(next)) <= MAX_CHARS) || length < SHORT;
    if (!isSame || !fits) break;
    told = plainer(told, own(next));
    end = next[1];
  }
  return told;
}

// Adds words, with one space between any two.
function plainer(told, text) {
  for (const word of text.split(/[ \n\t\r]/)) if (word && word !== HEADING_MARK) told += (told && !told.endsWith(" ") ? " " : "") + word;
  return told;
}

// A row of a table with the names of its columns: those that the query asks for, or all.
function rowTold(names, line, wanted, head) {
  const row = cells(line), columns = names === null ? [] : cells(names), asked = askedColumns(columns, wanted, head);
  const value = (column) => {
    if ((row.length === 2 && /\p{Alphabetic}/u.test(row[1])) || !columns[column]) return row[column];
    return columns[column] + ": " + row[column];
  };
  const values = [];
  for (let n = 1; n < row.length; n++) if ((!asked.length || asked.includes(n)) && row[n]) values.push(value(n));
  const isShort = !row[0].includes(" ") && (countOf(row[0]) <= 4 || /[0-9]/.test(row[0]));
  const label = (isShort ? (columns[0] || "") + " " + row[0] : row[0]).replace(/^ +| +$/g, "");
  const mark = !label || !values.length ? "" : values[0].includes(": ") ? ", " : ": ";
  return (label + mark + values.join("; ")).replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

// The columns whose names have words of the query that not all of them have.
function askedColumns(columns, wanted, head) {
  const slots = columns.map((name) => presentIn(readText(name, head.clitics), wanted));
  const common = slots.slice(1).reduce((all, slots) => all & slots, -1);
  const own = slots.map((slots) => bits(slots & ~common)), most = Math.max(0, ...own.slice(1));
  return columns.flatMap((_, n) => (n && most && own[n] === most ? [n] : []));
}

function bits(slots) {
  let count = 0;
  for (; slots; slots &= slots - 1) count++;
  return count;
}

// The first sentences, as many as fit.
function beginning(entry, passage, wanted, head) {
  const { text } = readOnce(entry, passage, head).shown, sentences = sentencesOf(text);
  if (!sentences.length) return [];
  const [[start]] = sentences, most = after(text, start, MAX_CHARS);
  const over = sentences.findIndex(([, end]) => end > most);
  const [, end] = sentences[Math.max(0, (over < 0 ? sentences.length : over) - 1)];
  return marked(text.slice(start, end), wanted, head);
}

const worthOf = (slots, weights) => weights.reduce((sum, weight, slot) => (slots & (1 << slot) ? sum + weight : sum), 0);

// The slots whose words a stretch of a text has, as bits.
function present(text, wanted, first, end) {
  const { words } = text, places = placesIn(text, wanted);
  let found = 0;
  for (let n = partition(places.length, (n) => places[n] < first); places[n] < end; n++) {
    const at = places[n], slots = wanted.slots.get(words[at]);
    for (let slot = 0; slot < wanted.forms.length; slot++) {
      if (slots & ~found & (1 << slot) && lengthAt(wanted, slot, words, at, end)) found |= 1 << slot;
    }
  }
  return found;
}

const presentIn = (text, wanted) => present(text, wanted, 0, text.words.length);

// How many words of a text, other than stop words, the query does not have.
function unasked({ words }, wanted, head) {
  let count = 0;
  for (let at = 0; at < words.length; ) {
    const longest = longestAt(wanted, words, at);
    if (!longest && !head.stop.has(words[at])) count++;
    at += longest || 1;
  }
  return count;
}

// A text as [text, marked] pairs.
function marked(text, wanted, head) {
  const words = [], starts = [], ends = [], places = [];
  eachWord(text, head.clitics, (start, end, word) => {
    words.push(word);
    starts.push(start);
    ends.push(end);
  });
  for (let at = 0; at < words.length; ) {
    const longest = longestAt(wanted, words, at);
    if (longest) places.push([starts[at], ends[at + longest - 1]]);
    at += longest || 1;
  }
  return cutAtMarks(text, places);
}

// A sentence as [text, marked] pairs, shortened around its first mark.
function cutAtMarks(sentence, marked) {
  const [start, end] = shown(sentence, marked);
  const parts = [];
  const push = (text, mark) => text && parts.push([text, mark]);
  if (start > 0) push("… ", false);
  let at = start;
  for (const [from, to] of marked.filter(([from, to]) => from >= start && to <= end)) {
    push(sentence.slice(at, from), false);
    push(sentence.slice(from, to), true);
    at = to;
  }
  push(sentence.slice(at, end), false);
  if (end < sentence.length) push(" …", false);
  return parts;
}

function shown(sentence, marked) {
  if (after(sentence, 0, MAX_CHARS) === sentence.length) return [0, sentence.length];
  let start = marked.length ? before(sentence, marked[0][0], BEFORE) : 0;
  const space = sentence.indexOf(" ", start);
  if (start > 0 && space >= 0) start = space + 1;
  let end = after(sentence, start, MAX_CHARS);
  const cut = sentence.lastIndexOf(" ", end - 1);
  if (end < sentence.length && cut > start) end = cut;
  return [start, end];
}

// The places some characters after and before another. Few texts have characters of two units.
const PAIR = /[\ud800-\udbff]/;
const after = (text, at, count) =>
  PAIR.test(text) ? at + Array.from(text.slice(at)).slice(0, count).join("").length : Math.min(at + count, text.length);
const countOf = (text) => (PAIR.test(text) ? Array.from(text).length : text.length);
const before = (text, at, count) =>
  PAIR.test(text) ? at - Array.from(text.slice(0, at)).slice(-count).join("").length : Math.max(at - count, 0);

function hasPhrases(entry, phrases, head) {
  const texts = [TITLE, BODY, NOTES].map((part) => readText(entry[part], head.clitics));
  const holds = ({ words, places }, phrase) =>
    (places.get(phrase[0]) || NOTHING).some((at) => standsAt(phrase, words, at, words.length));
  return phrases.every((phrase) => texts.some((text) => holds(text, phrase)));
}

// How many neighbors in the query are neighbors in the title or text too, twice as much in the title; 16 at most.
function nearness(entry, passage, wanted, head) {
  const pairs = wanted.forms.length - 1;
  if (pairs < 1) return 0;
  const { title, text } = readOnce(entry, passage, head);
  let near = 0;
  for (let slot = 1; slot <= pairs; slot++) near += 2 * isNear(title, wanted, slot) + isNear(text, wanted, slot);
  return Math.floor((near * 4) / pairs);
}

// Whether a title asks for all groups of a query, each with its words or with what they mean together.
function asksAll({ words }, slots) {
  const has = (forms) => forms.some((form) => {
    const sequence = form.split(" ");
    return words.some((_, at) => standsAt(sequence, words, at, words.length));
  });
  return slots.every(({ asked }) => has(asked.meant) || asked.words.every(has));
}

// Whether a slot appears within a few words after the slot before it.
function isNear({ words, places }, wanted, slot) {
  const stands = (word) => places.has(word);
  if (![...wanted.forms[slot - 1].keys()].some(stands)) return false;
  for (const word of wanted.forms[slot].keys()) {
    for (const at of places.get(word) || NOTHING) {
      if (lengthAt(wanted, slot, words, at, words.length) && standsBehind(wanted, slot - 1, words, at)) return true;
    }
  }
  return false;
}

// Whether the latest words before a place that a slot looks for end within a few words of it.
function standsBehind(wanted, slot, words, at) {
  for (let from = at - 1; from >= Math.max(0, at - NEAR - wanted.longest + 1); from--) {
    const length = lengthAt(wanted, slot, words, from, words.length);
    if (length) return from + length <= at && at - from - length < NEAR;
  }
  return false;
}
