// The search as a worker, which answers while one types: the page's scripts, and how page and worker speak.

importScripts("search-ask.js", "search-answer.js");
const { Parts, query } = SideletterSearch;

// A worker loads nothing: it asks the page for the files, { load: name }, and gets { name, part } or { name, error }.
const waiting = new Map();
const parts = new Parts((name, build) => new Promise((resolve, reject) => {
  waiting.set(name, { resolve, reject });
  self.postMessage({ load: name, build });
}));
self.onmessage = async ({ data: { name, part, error, asked, text, limit, filters } }) => {
  if (name) {
    const { resolve, reject } = waiting.get(name);
    return part ? resolve(part) : reject(new Error(error));
  }
  try {
    self.postMessage({ asked, answer: await query(parts, text, limit, filters) });
  } catch (error) {
    self.postMessage({ asked, error: error.message });
  }
};
self.postMessage({ ready: true });
