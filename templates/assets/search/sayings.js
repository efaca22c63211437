// As src/search/sayings.rs: which words of a query say a concept, and which two are one word elsewhere.

const GAP = 1, SMALL_GAP = 3;
const FEW = 3;
const TELLING = 4;
const HINT = [3, 5];

// The sayings by one of their terms, and the terms of stop words. They are read when the first question is asked.
function sayingsOf(head) {
  head.read ??= readSayings(decode(head.sayings), new Set(Object.values(head.said)));
  return head.read;
}

function readSayings(numbers, stop) {
  const byTerm = new Map(), narrow = [], having = new Map();
  let concept = 0, concepts = 0;
  const have = (term) => {
    const known = having.get(term);
    if (!known) having.set(term, [concept]);
    else if (known[known.length - 1] !== concept) known.push(concept);
  };
  for (let at = 0; at < numbers.length; ) {
    const count = numbers[at];
    concept += numbers[at + 1];
    concepts += 1;
    at += 2;
    for (let n = 0; n < count; n++) {
      const length = numbers[at] >> 1, isBroad = (numbers[at] & 1) === 1;
      const terms = numbers.slice(at + 1, at + 1 + length);
      const anchor = terms.find((term) => !stop.has(term)) ?? terms[0];
      if (!byTerm.has(anchor)) byTerm.set(anchor, []);
      byTerm.get(anchor).push({ terms, meant: { term: concept, isBroad } });
      for (const term of terms) if (!stop.has(term)) have(term);
      if (!isBroad && terms.length > 2) narrow.push({ terms, meant: { term: concept, isBroad } });
      at += 1 + length;
    }
  }
  return { byTerm, narrow, stop, having, concepts };
}

// The groups of a query, in the order of their first words: { words: positions, meant: other ways to say them }.
async function grouped(parts, head, resolved) {
  const sayings = sayingsOf(head), { byTerm, stop } = sayings;
  const said = resolved.flatMap((_, at) => saidAt(byTerm, stop, resolved, at));
  const matter = ({ words }) => words.filter((at) => !resolved[at].stop).length;
  const inOrder = (a, b) => a.words.reduce((order, at, n) => order || at - b.words[n], 0);
  said.sort((a, b) => matter(b) - matter(a) || b.words.length - a.words.length || inOrder(a, b)
    || a.meant[0].term - b.meant[0].term || a.meant[0].isBroad - b.meant[0].isBroad);
  const spelled = resolved.flatMap(({ word, terms, stop }, at) => {
    const meant = stop || terms.length ? [] : initials(sayings, head, word);
    return meant.length ? [{ words: [at], meant }] : [];
  });
  const joined = (await all(resolved.slice(1).map((_, at) => joinedAt(parts, head, resolved, at)))).filter((group) => group);
  const alone = resolved.flatMap(({ stop }, at) => (stop ? [] : [{ words: [at], meant: [] }]));
  const groups = [], taken = new Set();
  for (const group of [...said, ...spelled, ...joined, ...alone]) {
    if (group.words.every((at) => !taken.has(at))) {
      group.words.forEach((at) => taken.add(at));
      groups.push({ words: group.words, meant: [...group.meant] });
    } else {
      const key = group.words.join();
      groups.find(({ words }) => words.join() === key)?.meant.push(...group.meant);
    }
  }
  return hint(sayings, resolved, once(groups.sort((a, b) => a.words[0] - b.words[0])));
}

// Adds the concept that has the most telling words of a question among the words of its ways.
function hint({ having, concepts }, resolved, groups) {
  const said = new Set(groups.flatMap(({ words, meant }) => (meant.some(({ isBroad }) => !isBroad) ? words : [])));
  const seen = new Set(), found = new Map();
  let all = 0;
  resolved.forEach(({ stop, terms, worth }, at) => {
    if (stop || said.has(at) || !terms.length || seen.has(terms[0])) return;
    seen.add(terms[0]);
    const known = having.get(terms[0]) || [];
    const rarity = 32 - Math.clz32(Math.max(1, Math.floor(concepts / (known.length || 1))));
    const telling = worth[0] === worth[1] ? rarity * TELLING : rarity;
    all += telling;
    for (const concept of known) {
      const it = found.get(concept) || { sum: 0, words: 0, at, most: 0 };
      found.set(concept, it);
      it.sum += telling;
      it.words += 1;
      if (telling > it.most) [it.at, it.most] = [at, telling];
    }
  });
  groups.forEach(({ meant }) => meant.forEach(({ term }) => found.delete(term)));
  const hints = [...found].filter(([, { words }]) => words > 1);
  const [best] = hints.sort(([a, one], [b, other]) => other.sum - one.sum || a - b);
  if (best && best[1].sum * HINT[1] >= all * HINT[0]) {
    groups.find(({ words }) => words.includes(best[1].at)).meant.push({ term: best[0], isBroad: true });
  }
  return groups;
}

// The concepts that have a way of words with these initials; none if they are too many.
function initials({ narrow, stop }, head, word) {
  if (!/^[a-z]{3,6}$/.test(word)) return [];
  const letter = (term) => head.letters[partition(head.first.length, (at) => head.first[at] <= term) - 1];
  const begin = (terms) => terms.length === word.length && terms.every((term, n) => letter(term) === word[n]);
  const says = ({ terms }) => terms.length >= word.length && (begin(terms) || begin(terms.filter((term) => !stop.has(term))));
  const meant = new Map();
  for (const saying of narrow) if (says(saying)) meant.set(saying.meant.term, saying.meant);
  return meant.size > FEW ? [] : [...meant.values()].sort((a, b) => a.term - b.term);
}

// A concept counts once, where it is asked for first.
function once(groups) {
  const known = new Set();
  for (const group of groups) {
    group.meant.sort((a, b) => a.isBroad - b.isBroad || a.term - b.term);
    group.meant = group.meant.filter(({ term }) => !known.has(term) && known.add(term));
  }
  return groups;
}

function saidAt(byTerm, stop, resolved, at) {
  return (byTerm.get(resolved[at].terms[0]) || []).flatMap(({ terms, meant }) => {
    const matter = terms.filter((term) => !stop.has(term));
    let words = null;
    if (matter.length > 1) words = saidAnyhow(matter, resolved, at);
    else for (let from = Math.max(0, at - terms.length); from <= at && !words; from++) words = saidUntil(terms, resolved, from, at);
    return words ? [{ words, meant: [meant] }] : [];
  });
}

function saidUntil(terms, resolved, from, at) {
  const words = [];
  let next = from;
  for (const term of terms) {
    while (words.length && resolved[next]?.stop && resolved[next].terms[0] !== term) next += 1;
    if (resolved[next]?.terms[0] !== term) return null;
    words.push(next++);
  }
  return words.includes(at) ? words : null;
}

function saidAnyhow(matter, resolved, at) {
  const words = [];
  for (const term of matter) {
    let nearest = -1;
    for (let place = 0; place < resolved.length; place++) {
      if (resolved[place].terms[0] !== term || words.includes(place)) continue;
      if (nearest < 0 || Math.abs(place - at) < Math.abs(nearest - at)) nearest = place;
    }
    if (nearest < 0) return null;
    words.push(nearest);
  }
  words.sort((a, b) => a - b);
  const span = resolved.slice(words[0], words[words.length - 1] + 1), small = span.filter((word) => word.stop).length;
  return words.includes(at) && span.length - small - words.length <= GAP && small <= SMALL_GAP ? words : null;
}

function joinedAt(parts, head, resolved, at) {
  const [one, other] = [resolved[at], resolved[at + 1]], joined = one.word + other.word;
  if (one.stop || other.stop || !isSpoken(joined) || NUMERIC.test(joined)) return null;
  return then(parts.find(head, joined), (term) =>
    (term === undefined ? null : { words: [at, at + 1], meant: [{ term, isBroad: false }] }));
}

const isSpoken = (word) => word[0] !== "#" && word[0] !== "~";
