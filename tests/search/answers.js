// Answers queries with the browser's search: `node answers.js FOLDER` reads a JSON list of {text, filters} from
// standard input and prints a JSON list of answers. The folder has the files of the index, and the scripts that read them.
const fs = require("node:fs");
const path = require("node:path");

const folder = path.resolve(process.argv[2]);
for (const script of ["search-ask.js", "search-answer.js"]) require(path.join(folder, script));
const { Parts, named, query, readPart } = globalThis.SideletterSearch;

async function main() {
  const queries = JSON.parse(fs.readFileSync(0, "utf8"));
  const parts = new Parts(async (name) => readPart(fs.readFileSync(path.join(folder, name + ".js"), "utf8")));
  const answers = [];
  for (const { text, filters } of queries) {
    const { missing, offer, hits, found, counts, corrections, nearest } = await query(parts, text, 20, filters);
    const { values } = await parts.facets();
    answers.push({
      hits: hits.map(({ id, score, excerpt, versions, older }) => [id, score, excerpt, versions.map(({ url }) => url), older && [older.ended, older.now, older.newer && older.newer.url]]),
      offer: offer && [offer.title, offer.isRow, offer.excerpt, offer.url],
      missing,
      found,
      counts: counts.map((of, n) => named(values[n], of)),
      corrections: corrections.map(({ typed, used }) => [typed, used]),
      nearest,
    });
  }
  process.stdout.write(JSON.stringify(answers));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
