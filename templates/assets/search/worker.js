// Where the search runs: in the page that opens with a question, as a worker while one types, under node for tests.

// Reads a file of the index: [build, value].
function readPart(text) {
  const [, , build, json] = /^sideletterPart\("([a-z0-9]+)","([0-9a-f]+)",([\s\S]*)\)\s*$/.exec(text) || [];
  if (json === undefined) throw new Error("a file of the search cannot be read");
  return [build, JSON.parse(json)];
}

const SideletterSearch = { Parts, query, named, readPart };
if (typeof module !== "undefined") module.exports = SideletterSearch;
else root.SideletterSearch = SideletterSearch;
if (typeof WorkerGlobalScope === "undefined" || !(root instanceof WorkerGlobalScope)) return;

// A worker loads nothing: it asks the page for the files, { load: name }, and gets { name, part } or { name, error }.
const waiting = new Map();
const parts = new Parts((name, build) => new Promise((resolve, reject) => {
  waiting.set(name, { resolve, reject });
  root.postMessage({ load: name, build });
}));
root.onmessage = async ({ data: { name, part, error, asked, text, limit, filters } }) => {
  if (name) {
    const { resolve, reject } = waiting.get(name);
    return part ? resolve(part) : reject(new Error(error));
  }
  try {
    root.postMessage({ asked, answer: await query(parts, text, limit, filters) });
  } catch (error) {
    root.postMessage({ asked, error: error.message });
  }
};
root.postMessage({ ready: true });
