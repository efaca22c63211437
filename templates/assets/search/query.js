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
  const scored = await score(parts, head, parsed, groups);
  let found = await findAll(parts, head, scored, parsed);
  if (parsed.phrases.length) found = await keepPhrases(parts, head, found, parsed, resolved);
  const values = wantedValues(facets, filters || {});
  const counts = count(facets, found, values);
  const results = resultsOf(facets, found.filter(({ entry }) => passes(facets, entry, values)));
  const wanted = await Promise.all(groups.map((group) => wantedOf(parts, head, group)));
  await reorderWindow(parts, head, results, wanted);
  const hits = await Promise.all(results.slice(0, limit).map(async (result) => {
    const entry = await parts.entry(head, result.leader);
    const weights = scored.slots.map((slot) => slot.get(result.leader) || 0);
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

async function score(parts, head, parsed, groups) {
  const slots = await Promise.all(groups.map(async (group) => {
    const others = best(parts, head, group.others);
    const each = await Promise.all(group.words.map(async ({ terms, worth: [part, whole] }) => {
      const scores = await best(parts, head, terms);
      if (part !== whole) for (const [entry, score] of scores) scores.set(entry, Math.floor((score * part) / whole));
      return scores;
    }));
    return saidEitherWay(each, await others);
  }));
  const citations = await Promise.all(parsed.citations.map(async (keys) => {
    for (const key of keys) {
      const term = await parts.find(head, key);
      if (term !== undefined) return best(parts, head, [term]);
    }
    return new Map();
  }));
  return { slots, citations };
}

// For each entry the best score of some terms.
async function best(parts, head, terms) {
  const found = new Map();
  for (const term of await Promise.all(terms.map((number) => parts.term(head, number)))) {
    const postings = postingsOf(term);
    for (let n = 0; n < postings.length; n += 2) {
      found.set(postings[n], Math.max(postings[n + 1], found.get(postings[n]) || 0));
    }
  }
  return found;
}

function saidEitherWay(each, others) {
  const sums = new Map();
  for (const word of each) for (const [entry, score] of word) sums.set(entry, (sums.get(entry) || 0) + score);
  for (const [entry, score] of others) {
    sums.set(entry, (sums.get(entry) || 0) + Math.floor((score * 3 * (Math.max(each.length, 1) + 1)) / 4));
  }
  return sums;
}

function totals({ slots, citations }) {
  const sums = new Map(), matched = new Map();
  for (const slot of slots) {
    for (const [entry, score] of slot) {
      sums.set(entry, (sums.get(entry) || 0) + score);
      matched.set(entry, (matched.get(entry) || 0) + 1);
    }
  }
  for (const [entry, sum] of sums) {
    sums.set(entry, Math.floor((sum * (1 + matched.get(entry))) / (1 + slots.length)));
  }
  for (const cited of citations) for (const [entry, score] of cited) sums.set(entry, (sums.get(entry) || 0) + score);
  return sums;
}

// The entries with their scores, best first, without those that a word to leave out stands in, and without the least.
async function findAll(parts, head, scored, parsed) {
  const sums = totals(scored);
  for (const word of parsed.without) {
    const term = await parts.find(head, word);
    if (term !== undefined) for (const entry of (await best(parts, head, [term])).keys()) sums.delete(entry);
  }
  const cited = new Set(scored.citations.flatMap((entries) => [...entries.keys()]));
  let floor = 0;
  for (const [entry, score] of sums) if (!cited.has(entry) && score > floor) floor = score;
  const found = [];
  for (const [entry, score] of sums) if (cited.has(entry) || score * FLOOR >= floor) found.push({ entry, score });
  return found.sort((a, b) => b.score - a.score || a.entry - b.entry);
}

async function keepPhrases(parts, head, found, parsed, resolved) {
  for (let n = 0; n < resolved.length; n++) {
    if (resolved[n].stop || !parsed.phrases.some((phrase) => phrase.includes(parsed.words[n]))) continue;
    const having = await best(parts, head, resolved[n].terms);
    found = found.filter(({ entry }) => having.has(entry));
  }
  found = found.slice(0, MAX_READ);
  const holds = await Promise.all(
    found.map(async ({ entry }) => hasPhrases(await parts.entry(head, entry), parsed.phrases, head)));
  return found.filter((_, n) => holds[n]);
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
