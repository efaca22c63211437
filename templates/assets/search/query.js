// As src/search/query.rs: adding up.

const WINDOW = 5;
const MAX_READ = 200;
const FLOOR = 8;

// The best `limit` results for a query, with their excerpts: { hits, found, counts, corrections, nearest }. `filters` has
// ids of { agreement, topic, unit, kind }.
async function query(parts, text, limit, filters) {
  const head = await parts.head();
  const facetsAsked = parts.facets();
  const parsed = parse(text, head);
  const last = parsed.words.length - 1;
  const resolved = await all(parsed.words.map((word, at) => resolve(parts, head, word, parsed.open && at === last)));
  const groups = grouped(head, parsed.words, resolved, await findSpans(parts, head, parsed.words, resolved));
  const facets = await facetsAsked;
  const lists = await listsOf(parts, head, parsed, groups);
  const wanted = wantedOf(lists.slots);
  let found = findAll(lists, facets.adding, parsed.asksMore);
  if (parsed.phrases.length) found = await keepPhrases(parts, head, found, parsed, resolved);
  const values = wantedValues(facets, filters || {});
  const counts = count(facets, found, values);
  const passing = found.filter(({ entry }) => passes(facets.sets[facets.setOf[entry]], values));
  const { results, inAll } = resultsOf(facets, passing, Math.max(limit, WINDOW));
  await reorderWindow(parts, head, results, wanted);
  const shown = results.slice(0, limit);
  const entries = await parts.entries(head, shown.map((result) => result.leader));
  const hits = shown.map((result, n) => {
    const weights = lists.slots.map((slot) => scoreIn(slot, result.leader));
    return describe(head, facets, entries[n], result, excerpt(entries[n], wanted, weights, head));
  });
  const corrections = parsed.words.flatMap((typed, n) =>
    resolved[n].corrected ? [{ typed, used: resolved[n].corrected }] : []);
  const unknown = hits.length ? [] : parsed.words.filter((_, n) => !resolved[n].stop && !resolved[n].terms.length);
  const nearest = (await Promise.all(unknown.map((word) => suggest(parts, head, word)))).flat().slice(0, 5);
  return { hits, found: inAll, counts, corrections, nearest };
}

// The content words, and the sayings: { words, others: terms of other ways to say the words, isNumber: whether the words do
// not only say what kind of thing is cited }.
function grouped(head, queried, resolved, spans) {
  const groups = [];
  for (let at = 0; at < resolved.length; ) {
    const span = spans.find((one) => one.start === at);
    const end = span ? span.end : at + 1;
    const words = resolved.slice(at, end).filter((word) => !word.stop);
    const isNumber = !queried.slice(at, end).every((word) => isKind(head, word));
    if (span || words.length) groups.push({ words, others: span ? span.terms : [], isNumber });
    at = end;
  }
  return groups;
}

const NONE = { entries: [], scores: [] };
// After all entries.
const END = 2 ** 30;

// The lists to add up: a list of entries and scores for each slot, with its terms, for each citation, and for what is left out.
async function listsOf(parts, head, parsed, groups) {
  const termsOf = (numbers) => parts.terms(head, numbers.filter((number) => number !== undefined));
  const slotOf = ({ words, others, isNumber }) => {
    const ways = words.map(({ terms, worth }) => [terms, worth]);
    if (others.length) ways.push([others, [3 * (Math.max(words.length, 1) + 1), 4]]);
    return then(all(ways.map(([terms]) => termsOf(terms))), (terms) => {
      const lists = terms.map((terms, n) => weighed(best(terms), ways[n][1]));
      return { isNumber, terms: terms.flat(), ...merged(lists, (one, other) => one + other) };
    });
  };
  const citationOf = async ([first, second]) => {
    const found = await parts.find(head, first);
    return best(await termsOf([found === undefined && second ? await parts.find(head, second) : found]));
  };
  const withoutOf = async (words) => best(await termsOf(await all(words.map((word) => parts.find(head, word)))));
  const { citations, without } = parsed;
  const lists = [all(groups.map(slotOf)), all(citations.map(citationOf)), without.length ? withoutOf(without) : NONE];
  const [slots, cited, leftOut] = await all(lists);
  return { slots, cited, leftOut };
}

// For each entry the best score of some terms.
const best = (terms) => merged(terms.map(postingsOf), Math.max);

// The scores of a common word are weighed once.
function weighed(list, [part, whole]) {
  if (part === whole) return list;
  const key = part + "/" + whole;
  list.weighed ??= {};
  list.weighed[key] ??= { entries: list.entries, scores: list.scores.map((score) => Math.floor((score * part) / whole)) };
  return list.weighed[key];
}

// One list of several; `combine` makes one score of two.
const merged = (lists, combine) => (lists.length ? lists.reduce((one, other) => mergedPair(one, other, combine)) : NONE);

function mergedPair(one, other, combine) {
  const entries = [], scores = [];
  for (let a = 0, b = 0; a < one.entries.length || b < other.entries.length; ) {
    const first = a < one.entries.length ? one.entries[a] : END, second = b < other.entries.length ? other.entries[b] : END;
    entries.push(Math.min(first, second));
    scores.push(combine(first <= second ? one.scores[a++] : 0, second <= first ? other.scores[b++] : 0));
  }
  return { entries, scores };
}

// Of an entry that a citation means: more than any number of slots.
const CITED = 255;

// The entries found, { entry, score }, in no order: the score is the sum of the slots, larger where more of them match; citations
// come on top. Excluded entries and the lowest scores are left out. If the query is only a citation, other entries must
// have its number.
function findAll({ slots, cited, leftOut }, { sums, matched, touched }, asksMore) {
  let count = 0, floor = 0;
  sums.fill(0);
  matched.fill(0);
  for (const { entries, scores } of slots) {
    for (let n = 0; n < entries.length; n++) {
      const entry = entries[n];
      if (matched[entry]++ === 0) touched[count++] = entry;
      sums[entry] += scores[n];
    }
  }
  const addUp = (entry) => Math.floor((sums[entry] * (1 + matched[entry])) / (1 + slots.length));
  for (let n = 0; n < count; n++) sums[touched[n]] = addUp(touched[n]);
  for (const { entries, scores } of cited) {
    for (let n = 0; n < entries.length; n++) {
      const entry = entries[n];
      if (matched[entry] === 0) touched[count++] = entry;
      matched[entry] = CITED;
      sums[entry] += scores[n];
    }
  }
  for (const entry of leftOut.entries) sums[entry] = -1;
  for (let n = 0; n < count; n++) {
    const entry = touched[n];
    if (matched[entry] !== CITED && sums[entry] > floor) floor = sums[entry];
  }
  const onlyCites = !asksMore && cited.some(({ entries }) => entries.length);
  const numbers = onlyCites ? slots.filter(({ isNumber }) => isNumber) : [];
  const found = [];
  for (let n = 0; n < count; n++) {
    const entry = touched[n], score = sums[entry];
    if (score < 0 || (matched[entry] !== CITED && score * FLOOR < floor)) continue;
    if (matched[entry] === CITED || numbers.every((slot) => placeIn(slot, entry) >= 0)) found.push({ entry, score });
  }
  return found;
}

async function keepPhrases(parts, head, found, parsed, resolved) {
  for (let n = 0; n < resolved.length; n++) {
    if (resolved[n].stop || !parsed.phrases.some((phrase) => phrase.includes(parsed.words[n]))) continue;
    const having = new Set(best(await parts.terms(head, resolved[n].terms)).entries);
    found = found.filter(({ entry }) => having.has(entry));
  }
  found = firstOf(MAX_READ, found);
  const entries = await parts.entries(head, found.map(({ entry }) => entry));
  return found.filter((_, n) => hasPhrases(entries[n], parsed.phrases, head));
}

// The place of an entry in a list, or -1; and its score there.
function placeIn({ entries }, entry) {
  const at = partition(entries.length, (n) => entries[n] < entry);
  return entries[at] === entry ? at : -1;
}

function scoreIn(list, entry) {
  const at = placeIn(list, entry);
  return at < 0 ? 0 : list.scores[at];
}

// Whether one result comes before another.
const isBefore = (one, other) => one.score > other.score || (one.score === other.score && one.entry < other.entry);

// The first `most` results, in order, which is quicker than sorting all.
function firstOf(most, found) {
  const first = [];
  for (const one of found) {
    if (first.length === most && isBefore(first[most - 1], one)) continue;
    first.splice(partition(first.length, (n) => isBefore(first[n], one)), 0, one);
    first.length = Math.min(first.length, most);
  }
  return first;
}

// The first `most` results, and how many there are in all: versions of one right are one.
function resultsOf(facets, found, most) {
  const rights = new Map(), heads = [];
  for (const one of found) {
    const right = facets.groupOf[one.entry];
    if (facets.isAlone[one.entry]) heads.push(one);
    else if (rights.has(right)) rights.get(right).push(one);
    else rights.set(right, [one]);
  }
  for (const versions of rights.values()) heads.push(firstOf(1, versions)[0]);
  const results = firstOf(most, heads).map((best) => {
    const versions = firstOf(Infinity, rights.get(facets.groupOf[best.entry]) || [best]);
    const result = { leader: best.entry, score: best.score, entries: new Set(versions.map(({ entry }) => entry)) };
    for (const { entry, score } of versions) if (leads(facets, entry, score, result)) result.leader = entry;
    return result;
  });
  return { results, inAll: heads.length };
}

function leads(facets, entry, score, result) {
  const [leader, other] = [result.leader, entry].map(facets.inForce);
  return leader || other ? other && !leader : entry < result.leader && score * 2 >= result.score;
}

async function reorderWindow(parts, head, results, wanted) {
  const window = results.slice(0, WINDOW);
  const entries = await parts.entries(head, window.map((one) => one.leader));
  window.forEach((one, n) => {
    one.score += Math.floor((one.score * nearness(entries[n], wanted, head)) / 32);
  });
  window.sort((a, b) => b.score - a.score || a.leader - b.leader);
  results.splice(0, window.length, ...window);
}

function describe(head, facets, entry, { leader, score, entries }, parts) {
  const [id, kind, agreement, label, article, number, title, url, , , others] = entry;
  const [kindName, agreementTitle, standing] = [kind, agreement, label].map((name) => head.names[name]);
  const found = others.filter(([other]) => entries.has(other));
  const versions = found.map(([, agreement, standing, number, url]) =>
    ({ agreement: head.names[agreement], standing: head.names[standing], number, url }));
  const inForce = facets.inForce(leader);
  return { id, inForce, kind: kindName, agreement: agreementTitle, standing, article, number, title, url, score, versions, excerpt: parts };
}
