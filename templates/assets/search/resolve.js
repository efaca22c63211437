// As src/search/resolve.rs: from words to terms.

const LIGHT = [1, 4], MIN_PART = 3;
const SHORT_PARTS = ["by", "co", "de", "in", "on", "re", "un", "up"];

// Remembers the words of this visit: a person who types asks for the earlier words again and again.
function resolve(parts, head, word, open) {
  if (parts.resolved.size > 500) parts.resolved.clear();
  return remember(parts.resolved, word + (open ? "…" : ""), () => resolveAnew(parts, head, word, open));
}

// `concepts` are those of initials: `ooc` for "out of class".
const known = (word, terms) => ({ word, terms, concepts: [], corrected: null, worth: [1, 1], stop: false });

// The terms of a word, or of the two words that it is made of.
async function resolveAnew(parts, head, word, open) {
  if (head.stop.has(word)) return [resolveStop(head, word)];
  parts.ahead(head, word);
  const found = await resolveKnown(parts, head, word);
  if (found) return [found];
  const length = Array.from(word).length;
  if (length >= (open ? 2 : 3)) {
    const completed = await complete(parts, head, word);
    if (completed.length) return [known(word, completed)];
  }
  const { initials } = await parts.unknown();
  if (Object.hasOwn(initials, word)) return [{ ...known(word, []), concepts: decode(initials[word]) }];
  const edits = mostEdits(word);
  // A long word that is one letter away from another is that word, whatever parts it could have: `vaccation`.
  let corrections = await correct(parts, head, word, Math.max(0, edits - 1), head.agreeing);
  if (!corrections.length) {
    const compound = await resolveCompound(parts, head, word);
    if (compound) return compound;
    corrections = await correct(parts, head, word, edits, head.agreeing);
  }
  if (!corrections.length && edits && head.agreeing === 1) corrections = await correct(parts, head, word, 1, 0);
  if (!corrections.length) return [known(word, [])];
  const [{ distance, word: corrected }] = corrections;
  const nearest = corrections.filter((c) => c.distance === distance);
  return [{ ...known(word, distinct(nearest, 3)), corrected, worth: [length - distance, length] }];
}

function resolveStop(head, word) {
  return { ...known(word, Object.hasOwn(head.said, word) ? [head.said[word]] : []), stop: true };
}

async function resolveKnown(parts, head, word) {
  const term = await findKnown(parts, head, word);
  return term === undefined ? null : { ...known(word, [term]), worth: head.light.has(term) ? LIGHT : [1, 1] };
}

// The words that an unknown word is made of; of two ways to cut it, that with the longer beginning.
async function resolveCompound(parts, head, word) {
  if (NUMERIC.test(word)) return null;
  const letters = Array.from(word);
  const isPart = (part) => Array.from(part).length >= MIN_PART || SHORT_PARTS.includes(part);
  const resolvePart = (part) => (head.stop.has(part) ? resolveStop(head, part) : resolveKnown(parts, head, part));
  for (let at = letters.length - 1; at > 0; at--) {
    const cut = [letters.slice(0, at).join(""), letters.slice(at).join("")];
    if (!cut.every(isPart)) continue;
    const one = await resolvePart(cut[0]), other = one && (await resolvePart(cut[1]));
    if (other && !(one.stop && other.stop)) return [one, other];
  }
  return null;
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
  const found = await parts.wordsFrom(head, word, (other) => other.startsWith(word), true);
  found.sort((a, b) => b[2] - a[2] || inOrder(a[0], b[0]));
  return distinct(found.map(([, term]) => ({ term })), 8);
}

// Words are in the order of their UTF-16 units.
const inOrder = (one, other) => (one < other ? -1 : Number(one > other));

function mostEdits(word) {
  const length = Array.from(word).length;
  return NUMERIC.test(word) || length < 4 ? 0 : length < 8 ? 1 : 2;
}

async function correct(parts, head, word, edits, agreeing) {
  if (edits === 0) return [];
  const letters = Array.from(word);
  const beginning = letters.slice(0, agreeing).join("");
  const found = [];
  for (const [other, term, frequency] of await parts.wordsFrom(head, beginning, (o) => o.startsWith(beginning))) {
    if (!isSpoken(other) || NUMERIC.test(other)) continue;
    const others = Array.from(other);
    if (Math.abs(others.length - letters.length) > edits) continue;
    const distance = edited(letters, others);
    if (distance <= edits) found.push({ distance, frequency, term, word: other });
  }
  return found.sort((a, b) => a.distance - b.distance || b.frequency - a.frequency || inOrder(a.word, b.word));
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
