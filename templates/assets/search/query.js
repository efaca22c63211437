// As src/search/query.rs: adding up.

const WINDOW = 5;
const MAX_READ = 200;
const FLOOR = 8;

// The best `limit` results for a query, with their excerpts: { hits, found, counts, choices, corrections, nearest }. `filters`
// has ids of { agreement, topic, unit, kind }.
async function query(parts, text, limit, filters) {
  const head = await parts.head();
  const facetsAsked = parts.facets();
  const parsed = parse(text, head);
  const last = parsed.words.length - 1;
  const resolved = await Promise.all(
    parsed.words.map((word, at) => resolve(parts, head, word, parsed.open && at === last)));
  const groups = grouped(resolved, await findSpans(parts, head, parsed.words, resolved));
  const facets = await facetsAsked;
  const scored = await score(parts, head, facets, parsed, groups);
  let { found, scores } = await findAll(parts, head, facets, scored, parsed);
  if (parsed.phrases.length) found = await keepPhrases(parts, head, found, scores, parsed, resolved);
  const values = wantedValues(facets, filters || {});
  const counts = count(facets, found, values);
  const passing = facets.sets.map((set) => passes(set, values));
  found = found.filter((entry) => passing[facets.setOf[entry]]);
  const { results, all } = resultsOf(facets, found, scores, Math.max(limit, WINDOW));
  const wanted = await wantedOf(parts, head, groups);
  await reorderWindow(parts, head, results, wanted);
  const hits = await Promise.all(results.slice(0, limit).map(async (result) => {
    const entry = await parts.entry(head, result.leader);
    const weights = scored.slots.map((slot) => scoreIn(slot, result.leader));
    return describe(head, facets, entry, result, excerpt(entry, wanted, weights, head));
  }));
  const corrections = parsed.words.flatMap((typed, n) =>
    resolved[n].corrected ? [{ typed, used: resolved[n].corrected }] : []);
  const unknown = hits.length ? [] : parsed.words.filter((_, n) => !resolved[n].stop && !resolved[n].terms.length);
  const nearest = (await Promise.all(unknown.map((word) => suggest(parts, head, word)))).flat().slice(0, 5);
  const choices = facets.values.map((values) => values.length);
  return { hits, found: all, counts, choices, corrections, nearest };
}

// The words with matter, and the sayings: { words, others: terms of other ways to say the words }.
function grouped(resolved, spans) {
  const groups = [];
  for (let at = 0; at < resolved.length; ) {
    const span = spans.find((one) => one.start === at);
    const end = span ? span.end : at + 1;
    const words = resolved.slice(at, end).filter((word) => !word.stop);
    if (span || words.length) groups.push({ words, others: span ? span.terms : [] });
    at = end;
  }
  return groups;
}

// The scores of every slot and of every citation, each as [entry, score, entry, score, …].
async function score(parts, head, facets, parsed, groups) {
  const size = facets.groupOf.length;
  const slots = await Promise.all(groups.map(async ({ words, others }) => {
    const found = await Promise.all([...words, { terms: others, worth: [1, 1] }].map(async ({ terms, worth }) =>
      weighed(await best(parts, head, terms, size), worth)));
    const other = weighed(found.pop(), [3 * (Math.max(words.length, 1) + 1), 4]);
    return merged([...found, other], (sum, score) => sum + score, size);
  }));
  const citations = await Promise.all(parsed.citations.map(async (keys) => {
    for (const key of keys) {
      const term = await parts.find(head, key);
      if (term !== undefined) return best(parts, head, [term], size);
    }
    return [];
  }));
  return { slots, citations };
}

// For each entry the best score of some terms.
async function best(parts, head, terms, size) {
  const found = await Promise.all(terms.map((number) => parts.term(head, number)));
  return merged(found.map(postingsOf), Math.max, size);
}

function weighed(list, [part, whole]) {
  return part === whole ? list : list.map((number, n) => (n % 2 ? Math.floor((number * part) / whole) : number));
}

// One list of several, in the order of entries; `combine` makes one score of two. Scores are looked up by entry, which is
// quicker than hashing.
function merged(lists, combine, size) {
  const filled = lists.filter((list) => list.length);
  if (filled.length < 2) return filled[0] || [];
  const scores = new Float64Array(size).fill(-1);
  for (const list of filled) {
    for (let n = 0; n < list.length; n += 2) {
      const known = scores[list[n]];
      scores[list[n]] = known < 0 ? list[n + 1] : combine(known, list[n + 1]);
    }
  }
  const all = [];
  for (let entry = 0; entry < size; entry++) if (scores[entry] >= 0) all.push(entry, scores[entry]);
  return all;
}

// The sum of the slots by entry, larger where more of them match; citations come on top. -1 where nothing matches.
function totals({ slots, citations }, size) {
  const sums = new Float64Array(size).fill(-1), matched = new Uint8Array(size);
  for (const slot of slots) {
    for (let n = 0; n < slot.length; n += 2) {
      sums[slot[n]] = Math.max(sums[slot[n]], 0) + slot[n + 1];
      matched[slot[n]] += 1;
    }
  }
  for (let entry = 0; entry < size; entry++) {
    if (matched[entry]) sums[entry] = Math.floor((sums[entry] * (1 + matched[entry])) / (1 + slots.length));
  }
  for (const cited of citations) {
    for (let n = 0; n < cited.length; n += 2) sums[cited[n]] = Math.max(sums[cited[n]], 0) + cited[n + 1];
  }
  return sums;
}

// The scores, and the entries found, in their order: without those that a word to leave out stands in, and without those
// of the least scores.
async function findAll(parts, head, facets, scored, parsed) {
  const scores = totals(scored, facets.groupOf.length);
  const without = await Promise.all(parsed.without.map((word) => parts.find(head, word)));
  const known = without.filter((term) => term !== undefined);
  const leftOut = entriesOf([await best(parts, head, known, scores.length)]);
  const cited = entriesOf(scored.citations);
  for (const entry of leftOut) scores[entry] = -1;
  let floor = 0;
  scores.forEach((score, entry) => {
    if (score > floor && !cited.has(entry)) floor = score;
  });
  const found = [];
  scores.forEach((score, entry) => {
    if (score >= 0 && (score * FLOOR >= floor || cited.has(entry))) found.push(entry);
  });
  return { found, scores };
}

async function keepPhrases(parts, head, found, scores, parsed, resolved) {
  for (let n = 0; n < resolved.length; n++) {
    if (resolved[n].stop || !parsed.phrases.some((phrase) => phrase.includes(parsed.words[n]))) continue;
    const having = entriesOf([await best(parts, head, resolved[n].terms, scores.length)]);
    found = found.filter((entry) => having.has(entry));
  }
  found = firstOf(MAX_READ, found, bestFirst(scores));
  const holds = await Promise.all(
    found.map(async (entry) => hasPhrases(await parts.entry(head, entry), parsed.phrases, head)));
  return found.filter((_, n) => holds[n]);
}

const entriesOf = (lists) => new Set(lists.flatMap((list) => list.filter((_, n) => n % 2 === 0)));

function scoreIn(list, entry) {
  const at = 2 * partition(list.length / 2, (n) => list[2 * n] < entry);
  return list[at] === entry ? list[at + 1] : 0;
}

// Whether an entry comes before another.
const bestFirst = (scores) => (a, b) => scores[a] > scores[b] || (scores[a] === scores[b] && a < b);

// The first `most` items in an order, which is quicker than to sort them all.
function firstOf(most, items, before) {
  const first = [];
  for (const item of items) {
    if (first.length === most && before(first[most - 1], item)) continue;
    first.splice(partition(first.length, (n) => before(first[n], item)), 0, item);
    first.length = Math.min(first.length, most);
  }
  return first;
}

// The first `most` results, and how many there are in all: versions of one right are one.
function resultsOf(facets, found, scores, most) {
  const before = bestFirst(scores);
  const rights = new Map(), leaders = [];
  for (const entry of found) {
    const right = facets.groupOf[entry];
    if (facets.isAlone[entry]) leaders.push(entry);
    else if (rights.has(right)) rights.get(right).push(entry);
    else rights.set(right, [entry]);
  }
  for (const entries of rights.values()) leaders.push(entries.reduce((one, other) => (before(one, other) ? one : other)));
  const results = firstOf(most, leaders, before).map((best) => {
    const entries = firstOf(Infinity, rights.get(facets.groupOf[best]) || [best], before);
    const result = { leader: best, score: scores[best], entries: new Set(entries) };
    for (const entry of entries) if (leads(facets, entry, scores[entry], result)) result.leader = entry;
    return result;
  });
  return { results, all: leaders.length };
}

function leads(facets, entry, score, result) {
  const [leader, other] = [result.leader, entry].map(facets.inForce);
  return leader || other ? other && !leader : entry < result.leader && score * 2 >= result.score;
}

async function reorderWindow(parts, head, results, wanted) {
  const window = results.slice(0, WINDOW);
  await Promise.all(window.map(async (one) => {
    one.score += Math.floor((one.score * nearness(await parts.entry(head, one.leader), wanted, head)) / 32);
  }));
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
