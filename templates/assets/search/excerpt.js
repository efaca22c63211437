// As src/search/excerpt.rs: reading texts.

const TITLE = 6, BODY = 8, NOTES = 9, PASSAGES = 11;
const MAX_CHARS = 280, BEFORE = 90, NEAR = 3;
const NOTHING = [];

// The forms that the slots match. For each slot its sequences of words by their first words, and for each of these the slots that look
// for it, as bits of a number: a query has 32 slots at most. `longest` is the longest sequence.
function wantedOf(slots) {
  const wanted = { forms: slots.map(() => new Map()), slots: new Map(), longest: 1 };
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

const standsAt = (sequence, words, at, end) =>
  at + sequence.length <= end && sequence.every((word, n) => word === words[at + n]);

// The title and a passage of an entry: they are read once, for all the queries that show it.
const read = new WeakMap();
function readOnce(entry, passage, head) {
  if (!read.has(entry)) read.set(entry, new Map());
  const known = read.get(entry);
  if (!known.has(passage)) {
    const title = readText(entry[TITLE], head.clitics), text = readText(passageOf(entry, passage), head.clitics);
    const shown = text.text.trim() ? text : readText(entry[NOTES], head.clitics);
    known.set(passage, { title, text, shown, ...readSentences(shown) });
  }
  return known.get(passage);
}

// A passage of an entry's body: the last numbers of an entry are where its passages start and end.
function passageOf(entry, passage) {
  const places = entry[PASSAGES];
  return places.length ? entry[BODY].slice(places[2 * passage], places[2 * passage + 1]) : entry[BODY];
}

// A text with its words, where each of them starts and ends, and the places of each word among them. Texts can be long, and stay in
// memory: a word is kept once.
function readText(text, clitics) {
  const folded = [], starts = [], ends = [], known = new Map(), places = new Map();
  for (const [start, end, word] of words(text, clitics)) {
    if (!known.has(word)) {
      known.set(word, word);
      places.set(word, []);
    }
    places.get(word).push(folded.length);
    folded.push(known.get(word));
    starts.push(start);
    ends.push(end);
  }
  return { text, words: folded, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends), places };
}

// The sentences of a text, each with its words, from one up to another; the sentence of each word; and a number for each
// sentence, for `excerpt`. What divides sentences is one character: a line's end, but of a line that is only wrapped.
const SENTENCE_END = /\n(?! *[a-z][^\n·]*(?:\n|$))|(?<=(?:^|[.!?:;\n]) *)\n|(?<=[.!?]) /;

function readSentences({ text, starts }) {
  const sentences = [], sentenceOf = new Uint32Array(starts.length);
  let start = 0, first = 0;
  for (const piece of text.split(SENTENCE_END)) {
    const own = piece.replace(/^ +| +$/g, "");
    let end = first;
    while (starts[end] <= start + piece.length) sentenceOf[end++] = sentences.length;
    if (own) sentences.push({ text: own, start: start + piece.indexOf(own), first, end });
    start += piece.length + 1;
    first = end;
  }
  return { sentences, sentenceOf, promised: new Uint32Array(sentences.length) };
}

// The sentence with the most valuable words of the query; `weights` has the worth of each slot.
function excerpt(entry, passage, wanted, weights, head) {
  const { shown, sentences, sentenceOf, promised } = readOnce(entry, passage, head);
  if (!sentences.length) return [];
  // The slots that each sentence may have. A sentence is read only where they promise more than the best.
  promised.fill(0);
  for (const [word, slots] of wanted.slots) {
    const places = shown.places.get(word) || NOTHING;
    for (let n = 0; n < places.length; n++) promised[sentenceOf[places[n]]] |= slots;
  }
  let best = { sentence: sentences[0], slots: 0, worth: 0 };
  for (let n = 0; n < promised.length; n++) {
    if ((promised[n] & ~best.slots) === 0 || worthOf(promised[n], weights) <= best.worth) continue;
    const slots = readMarks(shown, sentences[n], wanted);
    const worth = worthOf(slots, weights);
    if (worth > best.worth) best = { sentence: sentences[n], slots, worth };
  }
  const { text, start } = best.sentence, marked = [];
  readMarks(shown, best.sentence, wanted, (from, to) => marked.push([from - start, to - start]));
  return cutAtMarks(text, marked);
}

// The first sentences, as many as fit.
function beginning(entry, passage, wanted, head) {
  const { shown, sentences } = readOnce(entry, passage, head);
  if (!sentences.length) return [];
  const ends = (sentence) => sentence.start + sentence.text.length;
  const [first] = sentences, most = after(shown.text, first.start, MAX_CHARS), marked = [];
  const over = sentences.findIndex((sentence) => ends(sentence) > most);
  const last = sentences[Math.max(0, (over < 0 ? sentences.length : over) - 1)];
  const mark = (from, to) => marked.push([from - first.start, to - first.start]);
  readMarks(shown, { first: first.first, end: last.end }, wanted, mark);
  return cutAtMarks(shown.text.slice(first.start, ends(last)), marked);
}

const worthOf = (slots, weights) => weights.reduce((sum, weight, slot) => (slots & (1 << slot) ? sum + weight : sum), 0);

// The slots that look for the words of a sentence; `mark` is told where these words start and end in the text.
function readMarks({ words, starts, ends }, { first, end }, wanted, mark) {
  let present = 0;
  for (let at = first; at < end; ) {
    const slots = wanted.slots.get(words[at]);
    let longest = 0;
    for (let slot = 0; slots && slot < wanted.forms.length; slot++) {
      const length = slots & (1 << slot) ? lengthAt(wanted, slot, words, at, end) : 0;
      if (length) present |= 1 << slot;
      longest = Math.max(longest, length);
    }
    if (longest && mark) mark(starts[at], ends[at + longest - 1]);
    at += longest || 1;
  }
  return present;
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

// Whether a title has all slots of a query, two or more.
function saysAll(entry, passage, wanted, head) {
  const { words } = readOnce(entry, passage, head).title;
  const has = (_, slot) => words.some((_, at) => lengthAt(wanted, slot, words, at, words.length));
  return wanted.forms.length > 1 && wanted.forms.every(has);
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
