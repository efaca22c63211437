// As src/search/query.rs: adding up.

const WINDOW = 5;
const MAX_READ = 200;
const FLOOR = 8;
const NOT_IN_TITLE = 1000;
const AHEAD = 5;

// The best `limit` results for a query, with their excerpts: { offer, hits, found, counts, corrections, unknown, nearest }. `filters` has
// ids of { agreement, topic, unit, kind }.
async function query(parts, text, limit, filters) {
  const head = await parts.head();
  const facetsAsked = parts.facets();
  const question = await asked(parts, head, text);
  const { parsed, resolved, groups } = question;
  const facets = await facetsAsked;
  const values = wantedValues(facets, filters || {});
  const listed = listsOf(parts, head, question);
  if (listed instanceof Promise) start(textsAhead(parts, head, facets, question, values));
  const lists = await listed;
  const wanted = wantedOf(lists.slots);
  let found = findAll(lists, facets, parsed.asksMore);
  if (parsed.phrases.length) found = await keepPhrases(parts, head, facets, found, parsed, resolved);
  const counts = count(facets, found, values);
  const passing = passingOf(facets, found, values);
  const { results, inAll } = resultsOf(facets, passing, Math.max(limit, WINDOW));
  const about = { parsed, resolved, groups, slots: lists.slots, wanted, found: passing };
  // What these read is asked for at once.
  const [answer, offer] = await all([
    answeredBy(parts, head, facets, about),
    values.length ? null : offerOf(parts, head, facets, about),
    reorderWindow(parts, head, facets, results, wanted, lists.slots),
  ]);
  if (answer) putFirst(results, answer);
  const shown = results.slice(0, limit);
  const entries = await parts.entries(head, shown.map(({ leader }) => leader.entry));
  const hits = shown.map((result, n) => {
    const { entry, unit } = result.leader;
    const passage = unit - facets.units.firstOf[entry];
    const inTitle = presentIn(readOnce(entries[n], passage, head).title, wanted);
    const weights = lists.slots.map((slot, at) => scoreIn(slot, unit) * (inTitle & (1 << at) ? 1 : NOT_IN_TITLE));
    const parts = isQuestion(entries[n], head)
      ? beginning(entries[n], passage, wanted, head) : excerpt(entries[n], passage, wanted, weights, head);
    return describe(head, facets, entries[n], result, parts);
  });
  const corrections = resolved.flatMap(({ word: typed, corrected: used }) => (used ? [{ typed, used }] : []));
  const unknown = hits.length ? [] : resolved.filter(({ stop, terms }) => !stop && !terms.length).map(({ word }) => word);
  const nearest = (await Promise.all(unknown.map((word) => suggest(parts, head, word)))).flat().slice(0, 5);
  const isKnown = await all(parsed.citations.map((keys) => all(keys.map((key) => parts.find(head, key)))));
  const missing = parsed.citations.filter((_, n) => isKnown[n].every((term) => term === undefined)).map((keys) => nameOf(keys, head));
  return { missing: missing.filter((name) => name !== null), offer, hits, found: inAll, counts, corrections, unknown, nearest };
}

// While the scores of what the words mean are on their way, asks for the texts that the words alone lead to: most of the first
// results are among them.
async function textsAhead(parts, head, facets, { parsed, resolved, groups }, values) {
  if (parsed.phrases.length) return;
  const alone = groups.map(({ words }) => ({ words, meant: [] }));
  const lists = await listsOf(parts, head, { parsed, resolved, groups: alone, hints: [] });
  const found = passingOf(facets, findAll(lists, facets, parsed.asksMore), values);
  const { results } = resultsOf(facets, found, AHEAD);
  await parts.entries(head, results.map(({ leader }) => leader.entry));
}

// What is found: entries, the best unit of each, and its score, each in a list, in no order.
const foundOf = (entries, units, scores) => ({ entries: new Uint32Array(entries), units: new Uint32Array(units), scores: new Float64Array(scores) });

// The places, in what is found, of those that fit.
function placesOf({ entries, units }, fits) {
  const places = [];
  for (let n = 0; n < entries.length; n++) if (fits(entries[n], units[n], n)) places.push(n);
  return places;
}

function filtered(found, fits) {
  const places = placesOf(found, fits);
  return foundOf(...[found.entries, found.units, found.scores].map((all) => places.map((n) => all[n])));
}

// Those at some places, { entry, unit, score }.
const those = ({ entries, units, scores }, places) => places.map((n) => ({ entry: entries[n], unit: units[n], score: scores[n] }));

// Of an entry that a citation means: more than any number of slots.
const CITED = 255;

// The entries found. The score of a unit is the sum of the slots, larger where more of
// them match, those that tell most, by their highest score, before others; an entry counts as its best unit, and citations come on top. Excluded entries and the lowest scores are left
// out. If the query is only a citation, other entries must have its number.
function findAll({ slots, hinted, cited, leftOut }, { units, adding }, asksMore) {
  const { best, unitOf, found: entries } = adding;
  let count = bestUnits([...slots, hinted].filter(({ places }) => places.length), units.entryOf, adding), floor = 0;
  const citing = new Map();
  for (const { places, scores } of cited) {
    places.forEach((entry, n) => citing.set(entry, (citing.get(entry) || 0) + scores[n]));
  }
  const isCited = (entry) => citing.size > 0 && citing.has(entry);
  for (let n = 0; n < count; n++) if (best[entries[n]] > floor && !isCited(entries[n])) floor = best[entries[n]];
  for (const [entry, score] of citing) {
    if (best[entry] < 0) {
      entries[count++] = entry;
      best[entry] = 0;
      unitOf[entry] = units.firstOf[entry];
    }
    best[entry] += score;
  }
  for (const unit of leftOut.places) best[units.entryOf[unit]] = -1;
  const onlyCites = !asksMore && citing.size > 0;
  const numbers = onlyCites ? slots.filter(({ isNumber }) => isNumber) : [];
  // Those that stay are moved to the front.
  let kept = 0;
  for (let n = 0; n < count; n++) {
    const entry = entries[n], score = best[entry];
    if (score < 0 || (score * FLOOR < floor && !isCited(entry))) continue;
    if (!numbers.length || isCited(entry) || numbers.every((slot) => scoreIn(slot, unitOf[entry]) > 0)) entries[kept++] = entry;
  }
  const found = foundOf(entries.subarray(0, kept), kept, kept);
  found.entries.forEach((entry, n) => {
    found.units[n] = unitOf[entry];
    found.scores[n] = best[entry];
  });
  return found;
}

// Adds up the slots, and keeps the best unit of each entry. Returns how many entries were found; the others have the score -1.
function bestUnits(slots, entryOf, { sums, matched, touched, best, unitOf, found }) {
  let count = 0, entries = 0;
  sums.fill(0);
  matched.fill(0);
  best.fill(-1);
  let all = 0;
  for (const { places, scores } of slots) {
    let weight = 1;
    for (let n = 0; n < scores.length; n++) if (scores[n] >= weight) weight = scores[n] + 1;
    all += weight;
    for (let n = 0; n < places.length; n++) {
      const unit = places[n];
      if (matched[unit] === 0) touched[count++] = unit;
      matched[unit] += weight;
      sums[unit] += scores[n];
    }
  }
  for (let n = 0; n < count; n++) {
    const unit = touched[n], entry = entryOf[unit];
    const score = Math.floor((sums[unit] * (all + slots.length * matched[unit])) / (all + slots.length * all));
    if (best[entry] < 0) found[entries++] = entry;
    if (score > best[entry] || (score === best[entry] && unit < unitOf[entry])) {
      best[entry] = score;
      unitOf[entry] = unit;
    }
  }
  return entries;
}

async function keepPhrases(parts, head, { units }, found, parsed, resolved) {
  for (const { word, terms, stop } of resolved) {
    if (stop || !parsed.phrases.some((phrase) => phrase.includes(word))) continue;
    const having = new Set(best(await parts.terms(head, terms)).places.map((unit) => units.entryOf[unit]));
    found = filtered(found, (entry) => having.has(entry));
  }
  const first = new Set(firstOf(MAX_READ, found));
  found = filtered(found, (entry, unit, n) => first.has(n));
  const entries = await parts.entries(head, Array.from(found.entries));
  return filtered(found, (entry, unit, n) => hasPhrases(entries[n], parsed.phrases, head));
}

function scoreIn({ places, scores }, unit) {
  const at = partition(places.length, (n) => places[n] < unit);
  return places[at] === unit ? scores[at] : 0;
}

// Whether one of what is found comes before another.
const isBefore = ({ entries, scores }, one, other) =>
  scores[one] > scores[other] || (scores[one] === scores[other] && entries[one] < entries[other]);

// The first `most` of what is found, or of some places in it, in order, which is quicker than sorting all.
function firstOf(most, found, places = found.entries.keys()) {
  const first = [];
  for (const one of places) {
    if (first.length === most && isBefore(found, first[most - 1], one)) continue;
    first.splice(partition(first.length, (n) => isBefore(found, first[n], one)), 0, one);
    if (first.length > most) first.length = most;
  }
  return first;
}

// The first `most` results, and how many there are in all: versions of one right are one.
function resultsOf(facets, found, most) {
  const rights = new Map(), heads = [];
  found.entries.forEach((entry, n) => {
    const right = facets.groupOf[entry];
    if (facets.isAlone[entry]) heads.push(n);
    else if (rights.has(right)) rights.get(right).push(n);
    else rights.set(right, [n]);
  });
  for (const versions of rights.values()) heads.push(firstOf(1, found, versions)[0]);
  const results = firstOf(most, found, heads).map((head) => {
    const [best] = those(found, [head]);
    const versions = those(found, firstOf(Infinity, found, rights.get(facets.groupOf[best.entry]) || [head]));
    const result = { leader: best, score: best.score, entries: new Set(versions.map(({ entry }) => entry)) };
    for (const one of versions) if (leads(facets, one, result)) result.leader = one;
    return result;
  });
  return { results, inAll: heads.length };
}

function leads(facets, one, result) {
  const [leader, other] = [result.leader, one].map(({ entry }) => facets.inForce(entry));
  return leader || other ? other && !leader : one.entry < result.leader.entry && one.score * 2 >= result.score;
}

const isQuestion = (entry, head) => head.names[entry[1]] === "question";

async function reorderWindow(parts, head, { units }, results, wanted, slots) {
  const window = results.slice(0, WINDOW);
  const entries = await parts.entries(head, window.map(({ leader }) => leader.entry));
  window.forEach((one, n) => {
    const { entry, unit } = one.leader;
    const passage = unit - units.firstOf[entry];
    const isAsked = isQuestion(entries[n], head) && slots.length > 1 && asksAll(readOnce(entries[n], passage, head).title, slots);
    one.score += Math.floor((one.score * nearness(entries[n], passage, wanted, head)) / 32);
    if (isAsked) one.score += Math.floor(one.score / 2);
  });
  window.sort((a, b) => b.score - a.score || a.leader.entry - b.leader.entry);
  results.splice(0, window.length, ...window);
}

// Puts the answer to what is asked before all other results.
function putFirst(results, answer) {
  const at = results.findIndex(({ entries }) => entries.has(answer.entry));
  const alone = { leader: answer, score: answer.score, entries: new Set([answer.entry]) };
  results.unshift(at < 0 ? alone : results.splice(at, 1)[0]);
}

// What is known now of the right of a text that has ended.
function olderOf(facets, entry, standing, versions) {
  if (!facets.hasEnded(entry)) return null;
  const newer = versions.find(({ number }) => facets.inForce(number)) || null;
  const now = newer ? "kept" : !facets.sets.some(([standing]) => standing & 1) ? "none" : facets.isTraced(entry) ? "silent" : "unknown";
  return { ended: standing.split(";")[0], now, newer: newer && newer.version };
}

function describe(head, facets, entry, { leader, score, entries }, parts) {
  const [id, kind, agreement, label, article, number, title, url, , , others] = entry;
  const [kindName, agreementTitle, standing] = [kind, agreement, label].map((name) => head.names[name]);
  const all = others.map(([entry, agreement, standing, number, url]) =>
    ({ number: entry, version: { agreement: head.names[agreement], standing: head.names[standing], number, url } }));
  const versions = all.filter(({ number }) => entries.has(number)).map(({ version }) => version);
  const older = olderOf(facets, leader.entry, standing, all);
  const inForce = facets.inForce(leader.entry);
  return { id, inForce, kind: kindName, agreement: agreementTitle, standing, article, number, title, url, score, versions, older, excerpt: parts };
}
