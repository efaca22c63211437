// As src/language/words.rs: the words of a text, folded.

const SPELLED_OUT = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" };
const IDEOGRAPH = "[\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}]";
const CHAR = "[\\p{Alphabetic}\\p{N}\\u0300-\\u036f\\u00ad\\u200b-\\u200f\\u2060\\ufeff\\ufe00-\\ufe0f]";
// The hour of "8am" is a run of its own.
const HOUR = `[0-9]{1,2}(?=[AaPp][Mm](?!${CHAR}))`;
const WHOLE_HOUR = /^[0-9]{1,2}[AaPp][Mm]$/;
const RUN = new RegExp(`${HOUR}|(?=${CHAR})${IDEOGRAPH}|(?:(?!${IDEOGRAPH})${CHAR})+`, "gu");
const WORD_CHAR = new RegExp(CHAR, "u");
const NUMERIC = /\p{N}/u;
const INITIAL = /^[A-Za-z]$/, DIGITS_ONLY = /^[0-9]+$/, THREE = /^[0-9]{3}$/;
const JOINING = ".,(-‑–";

// Ideographs and characters of two units come after these.
const SIMPLE = 0x3041;
// Which units are characters of words: 1, or 2 for no. Each is found out when it is first met.
const OF_WORDS = new Uint8Array(SIMPLE);
const isOfWord = (unit) => (OF_WORDS[unit] ||= WORD_CHAR.test(String.fromCharCode(unit)) ? 1 : 2) === 1;

function fold(word) {
  if (/^[\x00-\x7f]*$/.test(word)) return word.replace(/[^0-9A-Za-z]+/g, "").slice(0, 40).toLowerCase();
  let plain = word.normalize("NFKD").replace(/[^\p{Alphabetic}\p{N}\u0300-\u036f]+/gu, "");
  plain = plain.replace(/([A-Za-z])[\u0300-\u036f]+/g, "$1");
  plain = plain.toLowerCase().replace(/[ßæœøđłıς]/g, (c) => SPELLED_OUT[c]).normalize("NFC");
  return plain.length > 40 ? Array.from(plain).slice(0, 40).join("") : plain;
}

// The words of a text, folded, with their places: [start, end, word].
function words(text, clitics) {
  const found = [];
  eachWord(text, clitics, (...one) => found.push(one));
  return found;
}

function eachWord(text, clitics, take) {
  const runs = runsOf(text);
  for (let n = 0, at = 0; n < runs.length; ) {
    const start = runs[n], last = joinedEnd(text, runs, n);
    const apostrophe = at > 0 && start === at + 1 && (text[at] === "'" || text[at] === "’");
    at = runs[last + 1];
    const word = fold(text.slice(start, at));
    if (word && !(apostrophe && clitics.has(word))) take(start, at, word);
    n = last + 2;
  }
}

// Where each run of word characters starts, and where it ends.
function runsOf(text) {
  const runs = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= SIMPLE) return Array.from(text.matchAll(RUN), ({ 0: run, index }) => [index, index + run.length]).flat();
    if (!isOfWord(unit)) {
      if (start >= 0) addRun(runs, text, start, at);
      start = -1;
    } else if (start < 0) start = at;
  }
  if (start >= 0) addRun(runs, text, start, text.length);
  return runs;
}

function addRun(runs, text, start, end) {
  if (end - start <= 4 && WHOLE_HOUR.test(text.slice(start, end))) runs.push(start, end - 2, end - 2, end);
  else runs.push(start, end);
}

// The last run of the word that begins with a run: it goes on over marks that others leave out.
function joinedEnd(text, runs, first) {
  let last = first;
  for (; last + 2 < runs.length && runs[last + 2] === runs[last + 1] + 1; last += 2) {
    const mark = text[runs[last + 1]];
    if (mark === " " || !JOINING.includes(mark)) break;
    const before = text.slice(runs[last], runs[last + 1]), behind = text.slice(runs[last + 2], runs[last + 3]), single = last === first;
    let joined = false;
    if (mark === ".") joined = INITIAL.test(before) && INITIAL.test(behind);
    else if (mark === ",") joined = before.length <= 3 && DIGITS_ONLY.test(before) && THREE.test(behind);
    else if (mark === "(") joined = single && THREE.test(before) && INITIAL.test(behind) && text[runs[last + 3]] === ")";
    else joined = single && INITIAL.test(before) && DIGITS_ONLY.test(behind);
    if (!joined) break;
  }
  return last;
}
