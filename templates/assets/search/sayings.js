// As src/search/sayings.rs: which words of a query say a concept, and which two are one word elsewhere.

const GAP = 1, SMALL_GAP = 3;

const NO_SAYINGS = { hints: [], ways: [] };

// What a word leads to: the concepts that it hints at, each with how much, and the sayings that are found by it. It is read when it is asked for.
function sayingsOf(term) {
  if (!term.sayings) {
    const numbers = decode(term.item, term.behind + 1), count = numbers[0] || 0, concepts = [], ways = [];
    for (let n = 0, concept = 0; n < count; n++) concepts.push([(concept += numbers[1 + 2 * n]), numbers[2 + 2 * n]]);
    for (let at = 1 + 2 * count; at < numbers.length; ) {
      const length = numbers[at + 1] >> 1, isBroad = (numbers[at + 1] & 1) === 1;
      ways.push({ terms: numbers.slice(at + 2, at + 2 + length), meant: { term: concepts[numbers[at]][0], isBroad } });
      at += 2 + length;
    }
    term.sayings = { hints: concepts.filter(([, score]) => score), ways };
  }
  return term.sayings;
}

// The groups of a query, in the order of their first words, { words: positions, meant: other ways to say them }, and what
// it hints at.
async function grouped(parts, head, resolved) {
  const stop = new Set(Object.values(head.said));
  const joinedAsked = all(resolved.slice(1).map((_, at) => joinedAt(parts, head, resolved, at)));
  start(joinedAsked);
  const leads = await all(resolved.map(({ stop, terms: [term] }) =>
    (term === undefined || (stop && !head.anchors.includes(term)) ? NO_SAYINGS : then(parts.term(head, term), sayingsOf))));
  const said = resolved.flatMap((_, at) => saidAt(leads[at], stop, resolved, at));
  const matter = ({ words }) => words.filter((at) => !resolved[at].stop).length;
  const inOrder = (a, b) => a.words.reduce((order, at, n) => order || at - b.words[n], 0);
  said.sort((a, b) => matter(b) - matter(a) || b.words.length - a.words.length || inOrder(a, b)
    || a.meant[0].term - b.meant[0].term || a.meant[0].isBroad - b.meant[0].isBroad);
  const spelled = resolved.flatMap(({ concepts }, at) =>
    (concepts.length ? [{ words: [at], meant: concepts.map((term) => ({ term, isBroad: false })) }] : []));
  const joined = (await joinedAsked).filter((group) => group);
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
  const inPlace = once(groups.sort((a, b) => a.words[0] - b.words[0]));
  return { groups: inPlace, hints: hintsOf(leads, resolved, inPlace) };
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

function saidAt({ ways }, stop, resolved, at) {
  return ways.flatMap(({ terms, meant }) => {
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
  return then(parts.findInTexts(head, joined), (term) =>
    (term === undefined ? null : { words: [at, at + 1], meant: [{ term, isBroad: false }] }));
}

const isSpoken = (word) => word[0] !== "#" && word[0] !== "~";
