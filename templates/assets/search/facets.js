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
    const groups = labels.map(() => new Set());
    for (const { entry } of found) {
      if (!passes(facets, entry, wanted, n)) continue;
      for (const value of facets.valuesOf(entry)[n]) groups[value].add(facets.groupOf[entry]);
    }
    return labels.map(([id, text], value) => [id, text, groups[value].size]).filter(([, , size]) => size > 0);
  });
}
