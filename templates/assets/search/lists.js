// As src/search/query.rs: what a query asks for, and the lists of scores to add up.

const NARROW = 4, BROAD = 2, APART = [3, 4];

// What a query asks for: { parsed, resolved, groups, hints }.
async function asked(parts, head, text) {
  const parsed = parse(text, head);
  const last = parsed.words.length - 1;
  const words = await all(parsed.words.map((word, at) => resolve(parts, head, word, parsed.open && at === last)));
  const resolved = words.flat();
  // What is known to be needed is asked for at once: `grouped` waits for the first term of each word.
  start(parts.terms(head, resolved.flatMap(({ stop, terms }) => (stop ? [] : terms))));
  for (const keys of parsed.citations) start(then(firstKnown(parts, head, keys), (term) => parts.terms(head, term === undefined ? [] : [term])));
  return { parsed, resolved, ...(await grouped(parts, head, resolved)) };
}

// Starts to load the scores that a query needs.
async function begin(parts, text) {
  const head = await parts.head();
  await listsOf(parts, head, await asked(parts, head, text));
}

const NONE = { places: [], scores: [] };
// After all units.
const END = 2 ** 30;

// The lists to add up, or a promise of them: units and scores for each slot, with its terms, and for what is hinted at; entries and scores for
// each citation; what is left out.
function listsOf(parts, head, { parsed, resolved, groups, hints }) {
  const bestOf = (numbers) => then(parts.terms(head, numbers), (terms) => ({ terms, list: best(terms) }));
  const slotOf = ({ words, meant }, n) => {
    const content = words.map((at) => resolved[at]).filter((word) => !word.stop);
    const whole = Math.max(content.length, 1) + 1;
    const isNarrow = meant.some(({ isBroad }) => !isBroad);
    const said = all(content.map((word) => then(bestOf(word.terms), (it) => ({ ...it, worth: word.worth }))));
    const means = all(meant.map(({ term, isBroad }) =>
      then(bestOf([term]), (it) => ({ ...it, worth: [(isBroad ? BROAD : NARROW) * whole, 8] }))));
    const hinted = parts.terms(head, hints.filter(({ group }) => group === n).map(({ term }) => term));
    return then(all([said, means, hinted]), ([said, means, hinted]) => {
      const [ways, others] = [said, means].map((all) => all.map(({ list, worth }) => weighed(list, worth)));
      const one = isNarrow && ways.length > 1 ? apart(ways, merged(ways, plus)) : merged(ways, plus);
      const other = merged(others, Math.max);
      const isNumber = !words.every((at) => isKind(head, resolved[at].word));
      const terms = [...[...said, ...means].flatMap(({ terms }) => terms), ...hinted];
      const meaning = [...means.flatMap(({ terms }) => terms), ...hinted];
      const asked = { words: words.map((at) => (resolved[at].stop ? [resolved[at].word] : formsOf(said[content.indexOf(resolved[at])].terms))), meant: formsOf(meaning) };
      return { isNumber, terms, asked, ...mergedPair(one, other, saidEitherWay) };
    });
  };
  const listOf = (terms) => then(bestOf(terms.filter((term) => term !== undefined)), ({ list }) => list);
  const citationOf = (keys) => then(firstKnown(parts, head, keys), (term) => listOf([term]));
  const withoutOf = (words) => then(all(words.map((word) => parts.find(head, word))), listOf);
  const hintOf = ({ term, worth }) => then(listOf([term]), (list) => weighed(list, worth));
  const { citations, without } = parsed;
  const lists = [all(groups.map(slotOf)), then(all(hints.map(hintOf)), (lists) => merged(lists, Math.max)), all(citations.map(citationOf)), without.length ? withoutOf(without) : NONE];
  return then(all(lists), ([slots, hinted, cited, leftOut]) => ({ slots, hinted, cited, leftOut }));
}

// The first of some keys that is a term's.
const firstKnown = (parts, head, [key, ...others]) =>
  (key === undefined ? undefined : then(parts.find(head, key), (term) => term ?? firstKnown(parts, head, others)));

// The sums of the words of a group that means something together: where a text has only some of them, they count less.
function apart(ways, { places, scores }) {
  const at = ways.map(() => 0);
  const hasAll = (place) => ways.filter((way, n) => {
    while (way.places[at[n]] < place) at[n]++;
    return way.places[at[n]] === place;
  }).length === ways.length;
  return { places, scores: scores.map((score, n) => (hasAll(places[n]) ? score : Math.floor((score * APART[0]) / APART[1]))) };
}

const formsOf = (terms) => terms.flatMap(({ forms }) => forms);

const plus = (one, other) => one + other;

// Words, and other ways to say them: the better counts, and half of the other.
const saidEitherWay = (words, meant) => Math.max(words, meant) + Math.floor(Math.min(words, meant) / 2);

// For each unit the best score of some terms.
const best = (terms) => merged(terms.map(postingsOf), Math.max);

// The scores of a common word are weighed once.
function weighed(list, [part, whole]) {
  if (part === whole) return list;
  const key = part + "/" + whole;
  list.weighed ??= {};
  list.weighed[key] ??= { places: list.places, scores: list.scores.map((score) => Math.floor((score * part) / whole)) };
  return list.weighed[key];
}

// One list of several; `combine` makes one score of two.
const merged = (lists, combine) => (lists.length ? lists.reduce((one, other) => mergedPair(one, other, combine)) : NONE);

function mergedPair(one, other, combine) {
  // Each way to combine leaves a score as it is that nothing is combined with.
  if (!other.places.length) return one;
  if (!one.places.length) return other;
  const places = [], scores = [];
  for (let a = 0, b = 0; a < one.places.length || b < other.places.length; ) {
    const first = a < one.places.length ? one.places[a] : END, second = b < other.places.length ? other.places[b] : END;
    places.push(Math.min(first, second));
    scores.push(combine(first <= second ? one.scores[a++] : 0, second <= first ? other.scores[b++] : 0));
  }
  return { places, scores };
}
