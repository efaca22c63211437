// As src/search/hints.rs: the concepts that a question hints at as a whole.

const TELLING = 2, LEAST = 28, FULL = 48, WORDS = 4, HINTS = 3;
const ALIKE = [3, 5], ONE_WORD = [3, 5];

// What a question hints at and does not say narrowly: { term, worth, group }.
function hintsOf(leads, resolved, groups) {
  const seen = new Set(), found = new Map();
  resolved.forEach(({ stop, terms, worth }, at) => {
    if (stop || !terms.length || seen.has(terms[0])) return;
    seen.add(terms[0]);
    const times = worth[0] === worth[1] ? TELLING : 1;
    for (const [term, score] of leads[at].hints) {
      const it = found.get(term) || { sum: 0, words: 0, at, most: 0 };
      found.set(term, it);
      it.sum += score * times;
      it.words += 1;
      if (score * times > it.most) [it.at, it.most] = [at, score * times];
    }
  });
  const clear = [...found].filter(([, { sum, words }]) => sum >= LEAST && (words > 1 || seen.size === 1));
  const best = clear.sort(([a, one], [b, other]) => other.sum - one.sum || a - b).slice(0, HINTS);
  const said = new Set(groups.flatMap(({ meant }) => meant.filter(({ isBroad }) => !isBroad).map(({ term }) => term)));
  const near = best.filter(([term, { sum }]) => sum * ALIKE[1] >= best[0][1].sum * ALIKE[0] && !said.has(term));
  return near.flatMap(([term, { sum, words, at }]) => {
    const group = groups.findIndex((group) => group.words.includes(at));
    const part = (1 + Math.min(words, WORDS)) * Math.min(sum, FULL) * ONE_WORD[0];
    return group < 0 ? [] : [{ term, worth: [part, 2 * FULL * ONE_WORD[1]], group }];
  });
}
