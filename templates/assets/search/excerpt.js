// As src/search/excerpt.rs: reading texts.

const TITLE = 6, BODY = 8, NOTES = 9;
const MAX_CHARS = 280, BEFORE = 90, NEAR = 3;
const NOTHING = [];

// What the slots look for, by first words: the slots, from the last to the first, whether each looks for the word alone
// (1 or 0), and for which sequences of words. `longer` has the words that start such a sequence.
async function wantedOf(parts, head, groups) {
  const found = await Promise.all(groups.map(({ words, others }) =>
    Promise.all([...words.flatMap((word) => word.terms), ...others].map((number) => parts.term(head, number)))));
  const wanted = { slots: groups.length, of: new Map(), longer: new Set(), stops: new Map() };
  for (let slot = groups.length - 1; slot >= 0; slot--) {
    for (const form of found[slot].flatMap((term) => term.forms)) {
      const sequence = form.split(" "), [first] = sequence;
      if (!wanted.of.has(first)) wanted.of.set(first, []);
      const slots = wanted.of.get(first);
      if (slots.at(-1)?.[0] !== slot) slots.push([slot, 0, []]);
      if (sequence.length === 1) slots.at(-1)[1] = 1;
      else {
        slots.at(-1)[2].push(sequence);
        wanted.longer.add(first);
      }
    }
  }
  return wanted;
}

// The texts of an entry: they are read once, for all the queries that show it.
const read = new WeakMap();
function readOnce(entry, head) {
  if (!read.has(entry)) {
    const [title, body, notes] = [TITLE, BODY, NOTES].map((part) => readText(entry[part], head.clitics));
    const shown = entry[BODY].trim() ? body : notes;
    read.set(entry, { title, body, notes, shown, sentences: sentences(shown) });
  }
  return read.get(entry);
}

// A text with its words, and the places of each word among them.
function readText(text, clitics) {
  const found = words(text, clitics), places = new Map();
  found.forEach(([, , word], at) => (places.has(word) ? places.get(word).push(at) : places.set(word, [at])));
  return { text, found, places };
}

// The places in a text where something wanted may start, in order. A text is asked twice: for nearness and for its excerpt.
function stops(text, wanted) {
  if (!wanted.stops.has(text)) {
    const found = [];
    for (const word of wanted.of.keys()) for (const at of text.places.get(word) || NOTHING) found.push(at);
    wanted.stops.set(text, Int32Array.from(found).sort());
  }
  return wanted.stops.get(text);
}

// Which slots look for the words at a place, the last slot first, and how many words each of them finds before the end.
function slotsAt(wanted, found, at, end) {
  const word = found[at][2], slots = wanted.of.get(word);
  if (!wanted.longer.has(word)) return slots;
  const fits = (sequence) => at + sequence.length <= end && sequence.every((word, n) => word === found[at + n][2]);
  const longest = (alone, sequences) =>
    sequences.reduce((most, one) => (one.length > most && fits(one) ? one.length : most), alone);
  return slots.map(([slot, alone, sequences]) => [slot, longest(alone, sequences)]).filter(([, length]) => length);
}

function excerpt(entry, wanted, weights, head) {
  const { shown, sentences } = readOnce(entry, head);
  if (!sentences.length) return [];
  let best = { worth: 0, sentence: sentences[0], marked: [] };
  const places = stops(shown, wanted);
  for (let n = 0, at = 0; at < places.length; n++) {
    const sentence = sentences[n], first = at;
    while (places[at] < sentence.end) at += 1;
    if (at === first) continue;
    const [worth, marked] = marks(shown, sentence.end, places.subarray(first, at), wanted, weights);
    if (n === 0 || worth > best.worth) best = { worth, sentence, marked };
  }
  const { text, start } = best.sentence;
  return cutAtMarks(text, best.marked.map(([from, to]) => [shown.found[from][0] - start, shown.found[to - 1][1] - start]));
}

// The sentences of a text, and where the words of each end. What divides them is one character.
function sentences({ text, found }) {
  let start = 0, end = 0;
  const all = text.split(/\n|(?<=[.!?]) /).map((piece) => {
    const own = piece.replace(/^ +| +$/g, "");
    const sentence = { text: own, start: start + piece.indexOf(own), end: 0 };
    start += piece.length + 1;
    while (found[end]?.[0] < start) end += 1;
    return { ...sentence, end };
  });
  return all.filter(({ text }) => text);
}

// What a sentence is worth, and which of its words are the query's, as ranges.
function marks({ found }, end, places, wanted, weights) {
  const marked = [];
  let worth = 0, present = 0, next = 0;
  for (const at of places) {
    if (at < next) continue;
    let longest = 0;
    for (const one of slotsAt(wanted, found, at, end)) {
      const slot = one[0], length = one[1];
      // A query has 32 slots at most: as many as a number has bits.
      if (!(present & (1 << slot))) worth += weights[slot];
      present |= 1 << slot;
      if (length > longest) longest = length;
    }
    if (!longest) continue;
    next = at + longest;
    marked.push([at, next]);
  }
  return [worth, marked];
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
  const places = [0];
  for (const character of sentence) places.push(places[places.length - 1] + character.length);
  const count = places.length - 1;
  if (count <= MAX_CHARS) return [0, sentence.length];
  const first = marked.length ? partition(places.length, (n) => places[n] < marked[0][0]) : 0;
  let start = first <= BEFORE ? 0 : places[first - BEFORE];
  const space = sentence.indexOf(" ", start);
  if (start > 0 && space >= 0) start = space + 1;
  const from = partition(places.length, (n) => places[n] < start);
  let end = places[Math.min(from + MAX_CHARS, count)];
  const cut = sentence.lastIndexOf(" ", end - 1);
  if (end < sentence.length && cut > start) end = cut;
  return [start, end];
}

function hasPhrases(entry, phrases, head) {
  const { title, body, notes } = readOnce(entry, head);
  const holds = ({ found, places }, phrase) =>
    (places.get(phrase[0]) || NOTHING).some((at) => phrase.every((word, n) => found[at + n]?.[2] === word));
  return phrases.every((phrase) => [title, body, notes].some((text) => holds(text, phrase)));
}

function nearness(entry, wanted, head) {
  const pairs = wanted.slots - 1;
  if (pairs < 1) return 0;
  const { title, body } = readOnce(entry, head);
  const near = 2 * nearPairs(title, wanted) + nearPairs(body, wanted);
  return Math.floor((near * 4) / pairs);
}

function nearPairs(text, wanted) {
  const last = [], near = new Set();
  for (const at of stops(text, wanted)) {
    for (const one of slotsAt(wanted, text.found, at, text.found.length)) {
      const slot = one[0], length = one[1], end = last[slot - 1];
      if (end !== undefined && at >= end && at - end < NEAR) near.add(slot);
      last[slot] = at + length;
    }
  }
  return near.size;
}
