// As src/search/query.rs: adding up.

const WINDOW = 5;
const MAX_READ = 200;
const FLOOR = 8;
const NARROW = 4, BROAD = 2, NOT_IN_TITLE = 1000;

// The best `limit` results for a query, with their excerpts: { offer, hits, found, counts, corrections, unknown, nearest }. `filters` has
// ids of { agreement, topic, unit, kind }.
async function query(parts, text, limit, filters) {
  const head = await parts.head();
  const facetsAsked = parts.facets();
  const parsed = parse(text, head);
  const last = parsed.words.length - 1;
  const words = await all(parsed.words.map((word, at) => resolve(parts, head, word, parsed.open && at === last)));
  const resolved = words.flat();
  const { groups, hints } = await grouped(parts, head, resolved);
  const facets = await facetsAsked;
  const lists = await listsOf(parts, head, parsed, resolved, groups, hints);
  const wanted = wantedOf(lists.slots);
  let found = findAll(lists, facets, parsed.asksMore);
  if (parsed.phrases.length) found = await keepPhrases(parts, head, facets, found, parsed, resolved);
  const values = wantedValues(facets, filters || {});
  const counts = count(facets, found, values);
  const passing = found.filter(({ entry }) => passes(facets.sets[facets.setOf[entry]], values));
  const { results, inAll } = resultsOf(facets, passing, Math.max(limit, WINDOW));
  await reorderWindow(parts, head, facets, results, wanted);
  const question = { parsed, resolved, groups, slots: lists.slots, wanted, found: passing };
  const [answer, offer] = await all([
    answeredBy(parts, head, facets, question),
    values.length ? null : offerOf(parts, head, facets, question),
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

const NONE = { places: [], scores: [] };
// After all units.
const END = 2 ** 30;

// The lists to add up: units and scores for each slot, with its terms, and for what is hinted at; entries and scores for
// each citation; what is left out.
async function listsOf(parts, head, parsed, resolved, groups, hints) {
  const bestOf = (numbers) => then(parts.terms(head, numbers), (terms) => ({ terms, list: best(terms) }));
  const slotOf = ({ words, meant }, n) => {
    const content = words.map((at) => resolved[at]).filter((word) => !word.stop);
    const whole = Math.max(content.length, 1) + 1;
    const said = all(content.map((word) => then(bestOf(word.terms), (it) => ({ ...it, worth: word.worth }))));
    const means = all(meant.map(({ term, isBroad }) =>
      then(bestOf([term]), (it) => ({ ...it, worth: [(isBroad ? BROAD : NARROW) * whole, 8] }))));
    const hinted = parts.terms(head, hints.filter(({ group }) => group === n).map(({ term }) => term));
    return then(all([said, means, hinted]), ([said, means, hinted]) => {
      const [one, other] = [[said, plus], [means, Math.max]].map(([ways, combine]) =>
        merged(ways.map(({ list, worth }) => weighed(list, worth)), combine));
      const isNumber = !words.every((at) => isKind(head, resolved[at].word));
      const terms = [...[...said, ...means].flatMap(({ terms }) => terms), ...hinted];
      return { isNumber, terms, ...mergedPair(one, other, saidEitherWay) };
    });
  };
  const citationOf = async (keys) => {
    let term;
    for (const key of keys) term ??= await parts.find(head, key);
    return (await bestOf(term === undefined ? [] : [term])).list;
  };
  const withoutOf = async (words) => {
    const terms = await all(words.map((word) => parts.find(head, word)));
    return (await bestOf(terms.filter((term) => term !== undefined))).list;
  };
  const hintOf = ({ term, worth }) => then(bestOf([term]), ({ list }) => weighed(list, worth));
  const { citations, without } = parsed;
  const lists = [all(groups.map(slotOf)), then(all(hints.map(hintOf)), (lists) => merged(lists, Math.max)), all(citations.map(citationOf)), without.length ? withoutOf(without) : NONE];
  const [slots, hinted, cited, leftOut] = await all(lists);
  return { slots, hinted, cited, leftOut };
}

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
  const places = [], scores = [];
  for (let a = 0, b = 0; a < one.places.length || b < other.places.length; ) {
    const first = a < one.places.length ? one.places[a] : END, second = b < other.places.length ? other.places[b] : END;
    places.push(Math.min(first, second));
    scores.push(combine(first <= second ? one.scores[a++] : 0, second <= first ? other.scores[b++] : 0));
  }
  return { places, scores };
}

// Of an entry that a citation means: more than any number of slots.
const CITED = 255;

// The entries found, { entry, unit, score }, in no order. The score of a unit is the sum of the slots, larger where more of
// them match, those that tell most, by their highest score, before others; an entry counts as its best unit, and citations come on top. Excluded entries and the lowest scores are left
// out. If the query is only a citation, other entries must have its number.
function findAll({ slots, hinted, cited, leftOut }, { units, adding }, asksMore) {
  const { best, unitOf, found: entries } = adding;
  let count = bestUnits([...slots, hinted].filter(({ places }) => places.length), units.entryOf, adding), floor = 0;
  const citing = new Map();
  for (const { places, scores } of cited) {
    places.forEach((entry, n) => citing.set(entry, (citing.get(entry) || 0) + scores[n]));
  }
  for (let n = 0; n < count; n++) if (!citing.has(entries[n])) floor = Math.max(floor, best[entries[n]]);
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
  const found = [];
  for (let n = 0; n < count; n++) {
    const entry = entries[n], score = best[entry], unit = unitOf[entry], isCited = citing.has(entry);
    if (score < 0 || (!isCited && score * FLOOR < floor)) continue;
    if (isCited || numbers.every((slot) => scoreIn(slot, unit) > 0)) found.push({ entry, unit, score });
  }
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
    found = found.filter(({ entry }) => having.has(entry));
  }
  found = firstOf(MAX_READ, found);
  const entries = await parts.entries(head, found.map(({ entry }) => entry));
  return found.filter((_, n) => hasPhrases(entries[n], parsed.phrases, head));
}

function scoreIn({ places, scores }, unit) {
  const at = partition(places.length, (n) => places[n] < unit);
  return places[at] === unit ? scores[at] : 0;
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

async function reorderWindow(parts, head, { units }, results, wanted) {
  const window = results.slice(0, WINDOW);
  const entries = await parts.entries(head, window.map(({ leader }) => leader.entry));
  window.forEach((one, n) => {
    const { entry, unit } = one.leader;
    const passage = unit - units.firstOf[entry];
    const isAsked = isQuestion(entries[n], head) && saysAll(entries[n], passage, wanted, head);
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
  const now = newer ? "kept" : facets.sets.some(([force]) => force === 1) ? "silent" : "none";
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
