// As src/search/facets.rs: what results can be filtered by.

const FACETS = ["agreement", "topic", "unit", "kind"];

// The numbers of the wanted values: undefined where all pass, -1 where the value is unknown.
function wantedValues(facets, filters) {
  return FACETS.map((name, n) => (filters[name] ? facets.values[n].findIndex(([id]) => id === filters[name]) : undefined));
}

// Whether a set of values has the wanted ones, those of one facet not asked for.
function passes([, values], wanted, but) {
  return wanted.every((value, n) => n === but || value === undefined || values[n].includes(value));
}

// For each facet [id, text, how many results], all other filters observed. Entries that are no versions of a right with
// others are counted by their sets of values, which are few.
function count(facets, found, wanted) {
  const alone = facets.sets.map(() => 0), versions = [];
  for (const entry of found) {
    if (facets.isAlone[entry]) alone[facets.setOf[entry]] += 1;
    else versions.push(entry);
  }
  return facets.values.map((labels, n) => {
    const counts = new Map(), seen = new Set();
    const add = (value, size) => counts.set(value, (counts.get(value) || 0) + size);
    const passing = facets.sets.map((set) => passes(set, wanted, n));
    alone.forEach((size, set) => {
      if (size && passing[set]) facets.sets[set][1][n].forEach((value) => add(value, size));
    });
    for (const entry of versions) {
      const set = facets.setOf[entry];
      if (!passing[set]) continue;
      for (const value of facets.sets[set][1][n]) {
        const key = facets.groupOf[entry] * labels.length + value;
        if (!seen.has(key)) add(value, 1);
        seen.add(key);
      }
    }
    const values = [...counts].sort((a, b) => a[0] - b[0]);
    return values.map(([value, size]) => [labels[value][0], labels[value][1], size]);
  });
}
