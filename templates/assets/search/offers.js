// As src/search/offers.rs: what is offered above the results.

const FINDER_URL = 0, ROW_KEY = 1, COLUMN_KEY = 2, COLUMNS = 3, FIGURES = 4, TITLES = 5;
const LABEL = 5, ADDRESS = 7, ALMOST = 2;

// Whether what words mean is one of some terms, and whether narrowly: null, false or true.
function leadTo(meant, terms) {
  const those = meant.filter(({ term }) => terms.includes(term));
  return those.length ? those.some(({ isBroad }) => !isBroad) : null;
}

// What each word of each group leads to alone, but for stop words.
function wordsLeadTo(parts, head, { groups, resolved }, terms) {
  const ofWord = async (at) => {
    const [term] = resolved[at].terms;
    if (term === undefined) return null;
    const { ways } = sayingsOf(await parts.term(head, term));
    return leadTo(ways.filter((way) => way.terms.length === 1 && way.terms[0] === term).map(({ meant }) => meant), terms);
  };
  return Promise.all(groups.map(({ words }) => Promise.all(words.filter((at) => !resolved[at].stop).map(ofWord))));
}

// { title, excerpt, url, isRow }, or null.
async function offerOf(parts, head, facets, question) {
  const { vote, pay } = head.asks, { wanted } = question;
  const [votes, pays] = await Promise.all([vote, pay].map((terms) => wordsLeadTo(parts, head, question, terms)));
  const event = voteAsked(head, question, votes), number = event ?? payAsked(head, facets, question, pays);
  if (number === null) return null;
  const entry = await parts.entry(head, number);
  if (event !== null) return { title: entry[TITLE], excerpt: beginning(entry, 0, wanted, head), url: entry[ADDRESS], isRow: false };
  const [told, url] = entry[PAY] ? askedRow(entry[PAY], wanted, head) : ["", ""];
  if (!entry[PAY] || (!told && url === entry[PAY][FINDER_URL] && !presentIn(readText(entry[TITLE], head.clitics), wanted))) {
    const finder = await parts.entry(head, head.asks.finder);
    return { title: finder[TITLE], excerpt: [], url: finder[ADDRESS], isRow: false };
  }
  return { title: [entry[TITLE], entry[LABEL]].filter((it) => it !== null).join(", "), excerpt: marked(told, wanted, head), url, isRow: true };
}

// The newest entry of those that say most, with at least a part of the best score among them.
function newest(all, most, [part, whole]) {
  const those = all.filter(({ said }) => said === most), best = Math.max(...those.map(({ score }) => score));
  return Math.min(...those.filter(({ score }) => score * whole >= best * part).map(({ entry }) => entry));
}

function voteAsked({ asks }, { groups, slots, found }, words) {
  const own = groups.map(({ meant }) => leadTo(meant, asks.vote) !== null);
  const isVote = own.map((leads, n) => leads || words[n].some((leads) => leads !== null));
  if (!isVote.includes(true)) return null;
  const events = those(found, placesOf(found, (entry) => entry >= asks.votes[0] && entry < asks.votes[1])).map((one) => {
    const said = slots.map((slot) => scoreIn(slot, one.unit) > 0);
    return { ...one, said: said.some((has, n) => has && isVote[n]) ? said.filter((has) => has).length : 0 };
  });
  const most = Math.max(0, ...events.map(({ said }) => said));
  return most && most * 3 >= groups.length * 2 ? newest(events, most, own.includes(false) ? [9, 10] : [0, 1]) : null;
}

function payAsked({ asks }, facets, { groups, resolved, slots, found }, words) {
  const byWords = (leads) => (leads.length && !leads.includes(null) ? leads.includes(true) : null);
  const pay = groups.map(({ meant }, n) => leadTo(meant, asks.pay) ?? byWords(words[n]));
  if (asks.finder === null || pay.every((leads) => leads === null)) return null;
  const isLight = ({ words, meant }) => !meant.length && words.every((at) => resolved[at].worth.join() === LIGHT.join());
  const named = slots.filter((_, n) => pay[n] === null && !isLight(groups[n]));
  const schedules = those(found, placesOf(found, (entry) => facets.kindOf(entry) === "schedule"))
    .map((one) => ({ ...one, said: named.filter((slot) => scoreIn(slot, one.unit) > 0).length }));
  const most = Math.max(0, ...schedules.map(({ said }) => said)), others = named.length - most;
  if (others > 1 || (others === 1 && !(pay.length > 2 && pay.includes(true)))) return null;
  return most ? newest(schedules, most, [9, 10]) : asks.finder;
}

// The question of the FAQ that is asked: { entry, unit, score }, or null.
async function answeredBy(parts, head, facets, { parsed, resolved, slots, wanted, found }) {
  if (parsed.citations.length || parsed.phrases.length || !slots.length) return null;
  if (!facets.kinds.includes("question")) return null;
  const fitting = placesOf(found, (entry, unit) => facets.kindOf(entry) === "question" && slots.every((slot) => scoreIn(slot, unit) > 0));
  const [one] = those(found, firstOf(1, found, fitting));
  if (!one) return null;
  const { title } = readOnce(await parts.entry(head, one.entry), one.unit - facets.units.firstOf[one.entry], head);
  // A title that says more than a short query may ask something else.
  const said = resolved.filter(({ stop }) => !stop).length;
  const isAsked = asksAll(title, slots) && (slots.length > 1 || said + unasked(title, wanted, head) <= Math.max(ALMOST, said));
  return isAsked ? one : null;
}

// The row of a pay table that a query asks for, in words, and its address.
function askedRow(pay, wanted, head) {
  const slotsOf = (text) => presentIn(readText(text, head.clitics), wanted);
  const [names, ...rows] = pay[FIGURES].split("\n"), columns = cells(names);
  const shared = columns.reduce((all, name) => all | slotsOf(name), 0);
  const [titles, ...lines] = pay[TITLES].split("\n");
  let title = mostOf(lines, (line) => bits(slotsOf(cells(line)[0])));
  if (title !== null) {
    const read = readText(cells(title)[0], head.clitics);
    if (bits(presentIn(read, wanted)) * 2 < read.words.length) title = null;
  }
  const grade = title === null ? null : cells(title)[1];
  const row = mostOf(rows, (line) => bits(slotsOf(cells(line)[0]) & ~shared)) ?? rows.find((line) => cells(line)[0] === grade) ?? null;
  const plain = columns.map((name) => (name.startsWith(pay[COLUMNS]) ? name.slice(pay[COLUMNS].length) : name).replace(/^ +/, ""));
  const asked = askedColumns(columns, wanted, head);
  const column = asked.length === 1 ? plain[asked[0]] : plain.slice(1).find((name) => name === grade) ?? null;
  const told = [];
  if (title !== null) told.push(rowTold(titles, title, wanted, head));
  if (row !== null) told.push(rowTold(names, row, wanted, head));
  let url = pay[FINDER_URL];
  if (row !== null) url += "&" + pay[ROW_KEY] + "=" + encodeURIComponent(cells(row)[0]);
  if (column !== null) url += "&" + pay[COLUMN_KEY] + "=" + encodeURIComponent(column);
  return [told.join(". "), url];
}

// The first of those with the highest number, if that is not 0.
function mostOf(list, number) {
  let best = null, most = 0;
  for (const it of list) {
    const count = number(it);
    if (count > most) [best, most] = [it, count];
  }
  return best;
}
