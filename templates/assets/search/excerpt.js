// As src/search/excerpt.rs: reading texts.

const TITLE = 6, BODY = 8, NOTES = 9;
const MAX_CHARS = 280, BEFORE = 90, NEAR = 3;
const NOTHING = [];

// What the slots look for, by first words: the slots, from the last to the first, each with its sequences of words.
async function wantedOf(parts, head, groups) {
  const found = await Promise.all(groups.map(({ words, others }) =>
    Promise.all([...words.flatMap((word) => word.terms), ...others].map((number) => parts.term(head, number)))));
  const wanted = { slots: groups.length, of: new Map() };
  for (let slot = groups.length - 1; slot >= 0; slot--) {
    for (const form of found[slot].flatMap((term) => term.forms)) {
      const sequence = form.split(" ");
      if (!wanted.of.has(sequence[0])) wanted.of.set(sequence[0], []);
      const slots = wanted.of.get(sequence[0]);
      if (slots.at(-1)?.[0] === slot) slots.at(-1)[1].push(sequence);
      else slots.push([slot, [sequence]]);
    }
  }
  return wanted;
}

// The words of an entry: they are found once, for all the queries that show it.
const read = new WeakMap();
function readOnce(entry, head) {
  if (!read.has(entry)) {
    const text = entry[BODY].trim() ? entry[BODY] : entry[NOTES];
    read.set(entry, {
      title: words(entry[TITLE], head.clitics),
      body: words(entry[BODY], head.clitics),
      sentences: sentences(text).map((sentence) => [sentence, words(sentence, head.clitics)]),
    });
  }
  return read.get(entry);
}

// Which slots look for the words at a place, the last slot first, and how many words each of them finds.
function slotsAt(wanted, found, at) {
  const slots = wanted.of.get(found[at][2]);
  if (!slots) return NOTHING;
  const fits = (sequence) => at + sequence.length <= found.length && sequence.every((word, n) => word === found[at + n][2]);
  const length = (sequences) => sequences.reduce((most, one) => (one.length > most && fits(one) ? one.length : most), 0);
  return slots.map(([slot, sequences]) => [slot, length(sequences)]).filter(([, length]) => length);
}

function excerpt(entry, wanted, weights, head) {
  let best = null;
  for (const [sentence, found] of readOnce(entry, head).sentences) {
    const [worth, marked] = marks(found, wanted, weights);
    if (!best || worth > best.worth) best = { worth, sentence, marked };
  }
  return best ? cutAtMarks(best.sentence, best.marked) : [];
}

function sentences(text) {
  return text.split(/\n|(?<=[.!?]) /).map((one) => one.replace(/^ +| +$/g, "")).filter((one) => one);
}

function marks(found, wanted, weights) {
  const marked = [], present = new Set();
  for (let at = 0; at < found.length; ) {
    let longest = 0;
    for (const [slot, length] of slotsAt(wanted, found, at)) {
      present.add(slot);
      if (length > longest) longest = length;
    }
    if (longest) marked.push([found[at][0], found[at + longest - 1][1]]);
    at += longest || 1;
  }
  let worth = 0;
  for (const slot of present) worth += weights[slot];
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
  const { title, body } = readOnce(entry, head);
  const texts = [title, body, words(entry[NOTES], head.clitics)];
  const holds = (text, phrase) => text.some((_, at) => phrase.every((word, n) => text[at + n]?.[2] === word));
  return phrases.every((phrase) => texts.some((text) => holds(text, phrase)));
}

function nearness(entry, wanted, head) {
  const pairs = wanted.slots - 1;
  if (pairs < 1) return 0;
  const { title, body } = readOnce(entry, head);
  const near = 2 * nearPairs(title, wanted) + nearPairs(body, wanted);
  return Math.floor((near * 4) / pairs);
}

function nearPairs(found, wanted) {
  const last = [], near = new Set();
  for (let at = 0; at < found.length; at++) {
    for (const [slot, length] of slotsAt(wanted, found, at)) {
      const end = last[slot - 1];
      if (end !== undefined && at >= end && at - end < NEAR) near.add(slot);
      last[slot] = at + length;
    }
  }
  return near.size;
}
