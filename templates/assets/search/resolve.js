// As src/search/resolve.rs: from words to terms.

const LIGHT = [1, 4], MAX_MATTER = 4;

// Remembers the words of this visit: a person who types asks for the earlier words again and again.
function resolve(parts, head, word, open) {
  if (parts.resolved.size > 500) parts.resolved.clear();
  return remember(parts.resolved, word + (open ? "…" : ""), () => resolveAnew(parts, head, word, open));
}

async function resolveAnew(parts, head, word, open) {
  const as = (terms, stop = false) => ({ terms, corrected: null, worth: [1, 1], stop });
  if (head.stop.has(word)) {
    return as(Object.hasOwn(head.said, word) ? [head.said[word]] : [], true);
  }
  parts.ahead(head, word);
  const known = await findKnown(parts, head, word);
  if (known !== undefined) return { ...as([known]), worth: head.light.has(known) ? LIGHT : [1, 1] };
  const length = Array.from(word).length;
  if (open && length >= 2) {
    const completed = await complete(parts, head, word);
    if (completed.length) return as(completed);
  }
  const edits = mostEdits(word);
  let corrections = await correct(parts, head, word, edits, head.agreeing);
  if (!corrections.length && edits && head.agreeing === 1) corrections = await correct(parts, head, word, 1, 0);
  if (!corrections.length) return as([]);
  const [{ distance, word: corrected }] = corrections;
  const nearest = corrections.filter((c) => c.distance === distance);
  return { terms: distinct(nearest, 3), corrected, worth: [length - distance, length], stop: false };
}

async function findKnown(parts, head, word) {
  let term = await parts.find(head, word);
  for (const [from, to] of head.endings) {
    if (term !== undefined) break;
    const beginning = word.slice(0, word.length - from.length);
    if (word.endsWith(from) && Array.from(beginning).length >= 3) term = await parts.find(head, beginning + to);
  }
  return term;
}

async function complete(parts, head, word) {
  const found = await parts.wordsFrom(head, word, (other) => other.startsWith(word));
  found.sort((a, b) => b[2] - a[2] || a[3] - b[3]);
  return distinct(found.map(([, term]) => ({ term })), 8);
}

function mostEdits(word) {
  const length = Array.from(word).length;
  return NUMERIC.test(word) || length < 4 ? 0 : length < 8 ? 1 : 2;
}

async function correct(parts, head, word, edits, agreeing) {
  if (edits === 0) return [];
  const letters = Array.from(word);
  const beginning = letters.slice(0, agreeing).join("");
  const found = [];
  for (const [other, term, frequency, index] of await parts.wordsFrom(head, beginning, (o) => o.startsWith(beginning))) {
    if (!isSpoken(other) || NUMERIC.test(other)) continue;
    const others = Array.from(other);
    if (Math.abs(others.length - letters.length) > edits) continue;
    const distance = edited(letters, others);
    if (distance <= edits) found.push({ distance, frequency, index, term, word: other });
  }
  return found.sort((a, b) => a.distance - b.distance || b.frequency - a.frequency || a.index - b.index);
}

// Insertions, deletions, exchanges and swaps of neighbors between two words (optimal string alignment).
function edited(a, b) {
  let before = [], last = b.map((_, n) => n).concat(b.length);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

async function suggest(parts, head, word) {
  const found = await correct(parts, head, word, 3, head.agreeing);
  return found.filter((c) => Array.from(c.word).length > 3).slice(0, 5).map((c) => c.word);
}

function distinct(found, most) {
  return [...new Set(found.map((one) => one.term))].slice(0, most);
}

// Where sayings overlap, those with several content words go first.
async function findSpans(parts, head, queried, resolved) {
  const said = queried.map((_, at) => saidAt(head, resolved, at) || saidAnyhowAt(head, resolved, at)).filter((span) => span);
  const few = ({ start, end }) => resolved.slice(start, end).filter((word) => !word.stop).length < 2;
  const found = [];
  const free = (start, end) => found.every((taken) => end <= taken.start || taken.end <= start);
  for (const span of said.sort((a, b) => few(a) - few(b) || a.start - b.start)) {
    if (free(span.start, span.end)) found.push(span);
  }
  for (let at = 0; at + 1 < queried.length; at++) {
    const whole = !resolved[at].stop && !resolved[at + 1].stop && free(at, at + 2);
    const joined = whole ? await joinedAt(parts, head, queried, at) : null;
    if (joined) found.push(joined);
  }
  return found;
}

function saidAt(head, resolved, at) {
  const sayings = sayingsOf(head, resolved[at].terms[0]);
  const fitting = sayings.map(([terms, concept]) => [terms.length, concept, saidUntil(terms, resolved, at)]).filter(([, , end]) => end);
  if (!fitting.length) return null;
  const length = Math.max(...fitting.map(([terms]) => terms));
  const longest = fitting.filter(([terms]) => terms === length);
  return { start: at, end: Math.max(...longest.map(([, , end]) => end)), terms: longest.map(([, concept]) => concept) };
}

// The end of a saying that starts at a word. Stop words may come between: "lay me off" matches "lay off".
function saidUntil(terms, resolved, at) {
  let next = at;
  for (let n = 0; n < terms.length; n++) {
    while (n > 0 && resolved[next]?.stop && resolved[next].terms[0] !== terms[n]) next += 1;
    if (resolved[next]?.terms[0] !== terms[n]) return 0;
    next += 1;
  }
  return next;
}

// The concepts of the longest saying whose content words, in any order, are the next ones.
function saidAnyhowAt(head, resolved, at) {
  if (!head.byMatter) head.byMatter = byMatter(head);
  const matter = [];
  let longest = null;
  for (let place = at; place < resolved.length; place++) {
    const { stop, terms } = resolved[place];
    if (stop && matter.length) continue;
    if (stop || !terms.length || matter.includes(terms[0]) || matter.length === MAX_MATTER) break;
    matter.push(terms[0]);
    const concepts = head.byMatter.get(matterKey(matter));
    if (concepts) longest = { start: at, end: place + 1, terms: concepts };
  }
  return longest;
}

// The concepts of sayings with several content words, by these words' terms.
function byMatter(head) {
  const stop = new Set(Object.values(head.said));
  const concepts = new Map();
  for (const [terms, concept] of allSayings(head)) {
    const matter = [...new Set(terms)].filter((term) => !stop.has(term));
    if (matter.length < 2) continue;
    const key = matterKey(matter);
    concepts.set(key, [...(concepts.get(key) || []), concept]);
  }
  return concepts;
}

const matterKey = (terms) => [...terms].sort((a, b) => a - b).join();

async function joinedAt(parts, head, queried, at) {
  const joined = queried[at] + queried[at + 1];
  if (!isSpoken(joined) || NUMERIC.test(joined)) return null;
  const term = await parts.find(head, joined);
  return term === undefined ? null : { start: at, end: at + 2, terms: [term] };
}

const isSpoken = (word) => word[0] !== "#" && word[0] !== "~";
