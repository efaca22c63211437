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
  let found = await findAll(parts, head, facets, scored, parsed);
  if (parsed.phrases.length) found = await keepPhrases(parts, head, facets, found, parsed, resolved);
  const values = wantedValues(facets, filters || {});
  const counts = count(facets, found, values);
  const results = resultsOf(facets, found.filter(({ entry }) => passes(facets, entry, values)));
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
  return { hits, found: results.length, counts, choices, corrections, nearest };
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

// One list of several; `combine` makes one score of two. Scores are looked up by entry, which is quicker than hashing.
function merged(lists, combine, size) {
  const filled = lists.filter((list) => list.length);
  if (filled.length < 2) return filled[0] || [];
  const scores = new Float64Array(size).fill(-1);
  const entries = [];
  for (const list of filled) {
    for (let n = 0; n < list.length; n += 2) {
      const entry = list[n], known = scores[entry];
      if (known < 0) entries.push(entry);
      scores[entry] = known < 0 ? list[n + 1] : combine(known, list[n + 1]);
    }
  }
  return entries.flatMap((entry) => [entry, scores[entry]]);
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

// The entries with their scores, best first, without those that a word to leave out stands in, and without the least.
async function findAll(parts, head, facets, scored, parsed) {
  const size = facets.groupOf.length;
  const without = await Promise.all(parsed.without.map((word) => parts.find(head, word)));
  const leftOut = await best(parts, head, without.filter((term) => term !== undefined), size);
  const sums = totals(scored, size);
  for (let n = 0; n < leftOut.length; n += 2) sums[leftOut[n]] = -1;
  const cited = new Set(scored.citations.flatMap((list) => list.filter((_, n) => n % 2 === 0)));
  let floor = 0;
  for (let entry = 0; entry < size; entry++) if (sums[entry] > floor && !cited.has(entry)) floor = sums[entry];
  const found = [];
  for (let entry = 0; entry < size; entry++) {
    const score = sums[entry];
    if (score >= 0 && (score * FLOOR >= floor || cited.has(entry))) found.push({ entry, score });
  }
  return found.sort((a, b) => b.score - a.score || a.entry - b.entry);
}

async function keepPhrases(parts, head, facets, found, parsed, resolved) {
  for (let n = 0; n < resolved.length; n++) {
    if (resolved[n].stop || !parsed.phrases.some((phrase) => phrase.includes(parsed.words[n]))) continue;
    const list = await best(parts, head, resolved[n].terms, facets.groupOf.length);
    const having = new Set(list.filter((_, at) => at % 2 === 0));
    found = found.filter(({ entry }) => having.has(entry));
  }
  found = found.slice(0, MAX_READ);
  const holds = await Promise.all(
    found.map(async ({ entry }) => hasPhrases(await parts.entry(head, entry), parsed.phrases, head)));
  return found.filter((_, n) => holds[n]);
}

function scoreIn(list, entry) {
  for (let n = 0; n < list.length; n += 2) if (list[n] === entry) return list[n + 1];
  return 0;
}

// Versions of one right are one result.
function resultsOf(facets, found) {
  const results = new Map();
  for (const { entry, score } of found) {
    const group = facets.groupOf[entry];
    const result = results.get(group);
    if (!result) results.set(group, { leader: entry, score, entries: new Set([entry]) });
    else {
      result.entries.add(entry);
      if (leads(facets, entry, score, result)) result.leader = entry;
    }
  }
  return [...results.values()];
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
