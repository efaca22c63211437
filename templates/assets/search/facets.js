// As src/search/facets.rs: the filters of results.

const FACETS = ["agreement", "topic", "unit", "kind"];

// The wanted values, as [facet, value]; the value is -1 if it is unknown.
function wantedValues(facets, filters) {
  const asked = FACETS.map((name, n) => [n, filters[name]]).filter(([, id]) => id);
  return asked.map(([n, wanted]) => [n, facets.values[n].findIndex(([id]) => id === wanted)]);
}

// Whether a set of values has the wanted ones.
const passes = ([, values], wanted) => wanted.every(([n, value]) => values[n].includes(value));

// Those found that have the wanted values.
const passingOf = (facets, found, wanted) =>
  (wanted.length ? filtered(found, (entry) => passes(facets.sets[facets.setOf[entry]], wanted)) : found);

// For each facet [value, how many results, value, how many, …], all other filters observed: numbers, which go quickly from a
// worker to its page. Entries that share their right with no others are counted by their sets of values, which are few.
function count(facets, found, wanted) {
  const alone = new Uint32Array(facets.sets.length), versions = [];
  for (const entry of found.entries) {
    if (facets.isAlone[entry]) alone[facets.setOf[entry]] += 1;
    else versions.push(entry);
  }
  return facets.values.map((labels, n) => {
    const counts = new Uint32Array(labels.length), seen = new Set();
    const others = wanted.filter(([facet]) => facet !== n);
    alone.forEach((size, number) => {
      const set = facets.sets[number];
      if (size && passes(set, others)) for (const value of set[1][n]) counts[value] += size;
    });
    for (const entry of versions) {
      const set = facets.sets[facets.setOf[entry]];
      if (!passes(set, others)) continue;
      for (const value of set[1][n]) {
        const key = facets.groupOf[entry] * labels.length + value;
        if (!seen.has(key)) counts[value] += 1;
        seen.add(key);
      }
    }
    const all = [];
    counts.forEach((size, value) => size && all.push(value, size));
    return all;
  });
}

// The counts of a facet with the names of the values: [id, text, how many results].
function named(labels, counts) {
  const all = [];
  for (let n = 0; n < counts.length; n += 2) all.push([...labels[counts[n]], counts[n + 1]]);
  return all;
}
