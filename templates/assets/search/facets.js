// As src/search/facets.rs: what results can be filtered by.

const FACETS = ["agreement", "topic", "unit", "kind"];

// The numbers of the wanted values: undefined where all pass, -1 where the value is unknown.
function wantedValues(facets, filters) {
  return FACETS.map((name, n) => (filters[name] ? facets.values[n].findIndex(([id]) => id === filters[name]) : undefined));
}

function passes(facets, entry, wanted, but) {
  const values = facets.valuesOf(entry);
  return wanted.every((value, n) => n === but || value === undefined || values[n].includes(value));
}

// For each facet [id, text, how many results], all other filters observed.
function count(facets, found, wanted) {
  return facets.values.map((labels, n) => {
    const others = wanted.some((value, m) => m !== n && value !== undefined);
    const counts = new Map(), seen = new Set();
    for (const { entry } of found) {
      if (others && !passes(facets, entry, wanted, n)) continue;
      for (const value of facets.valuesOf(entry)[n]) {
        const key = facets.groupOf[entry] * labels.length + value;
        if (seen.has(key)) continue;
        seen.add(key);
        counts.set(value, (counts.get(value) || 0) + 1);
      }
    }
    const values = [...counts].sort((a, b) => a[0] - b[0]);
    return values.map(([value, size]) => [labels[value][0], labels[value][1], size]);
  });
}
