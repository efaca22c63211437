// What answers a query: a script of its own, since the search page does not wait for it before it asks for scores.

const { LIGHT, all, asked, best, eachWord, listsOf, nameOf, partition, sayingsOf, start, suggest } = root.SideletterSearch;
Object.assign(root.SideletterSearch, { query, named });
