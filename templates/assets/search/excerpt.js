// As src/search/excerpt.rs: reading texts.

const TITLE = 6, BODY = 8, NOTES = 9;
const MAX_CHARS = 280, BEFORE = 90, NEAR = 3;

// What one slot looks for: sequences of words by their first word.
async function wantedOf(parts, head, group) {
  const wanted = new Map();
  const terms = group.words.flatMap((word) => word.terms).concat(group.others);
  for (const term of await Promise.all(terms.map((number) => parts.term(head, number)))) {
    for (const form of term.forms) {
      const sequence = form.split(" ");
      if (!wanted.has(sequence[0])) wanted.set(sequence[0], []);
      wanted.get(sequence[0]).push(sequence);
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

function lengthAt(wanted, found, at) {
  const sequences = wanted.get(found[at][2]);
  if (!sequences) return 0;
  let longest = 0;
  for (const sequence of sequences) {
    const fits = at + sequence.length <= found.length && sequence.every((word, n) => word === found[at + n][2]);
    if (fits) longest = Math.max(longest, sequence.length);
  }
  return longest;
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
    wanted.forEach((slot, n) => {
      const length = lengthAt(slot, found, at);
      if (length) present.add(n);
      longest = Math.max(longest, length);
    });
    if (longest) marked.push([found[at][0], found[at + longest - 1][1]]);
    at += Math.max(longest, 1);
  }
  return [[...present].reduce((sum, n) => sum + weights[n], 0), marked];
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
  const pairs = wanted.length - 1;
  if (pairs < 1) return 0;
  const { title, body } = readOnce(entry, head);
  const near = 2 * nearPairs(title, wanted) + nearPairs(body, wanted);
  return Math.floor((near * 4) / pairs);
}

function nearPairs(found, wanted) {
  const last = [], near = new Set();
  for (let at = 0; at < found.length; at++) {
    for (let slot = wanted.length - 1; slot >= 0; slot--) {
      const length = lengthAt(wanted[slot], found, at);
      if (!length) continue;
      const end = last[slot - 1];
      if (end !== undefined && at >= end && at - end < NEAR) near.add(slot);
      last[slot] = at + length;
    }
  }
  return near.size;
}
