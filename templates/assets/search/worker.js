// Where the search runs: as a worker, as a script in a page opened from a disk, under node for tests.

// Reads a file of the index: [build, value].
function readPart(text) {
  const [, , build, json] = /^sideletterPart\("([a-z0-9]+)","([0-9a-f]+)",([\s\S]*)\)\s*$/.exec(text) || [];
  if (json === undefined) throw new Error("a file of the search cannot be read");
  return [build, JSON.parse(json)];
}

const SideletterSearch = { Parts, query, readPart };
if (typeof module !== "undefined") module.exports = SideletterSearch;
else root.SideletterSearch = SideletterSearch;
if (typeof WorkerGlobalScope === "undefined" || !(root instanceof WorkerGlobalScope)) return;

// The first message says where the files lie, the second brings the first of them.
let parts = null;
let bringHead;
const brought = new Promise((resolve) => (bringHead = resolve));
root.onmessage = async ({ data }) => {
  if (data.head !== undefined) return bringHead(data.head);
  if (data.files) {
    parts = new Parts(async (name, build) => {
      const head = name === "head" && (await brought);
      if (head) return readPart(head);
      const answer = await fetch(data.files + name + ".js" + (build ? "?" + build : ""), build ? {} : { cache: "no-cache" });
      if (!answer.ok) throw new Error("the file search/" + name + ".js could not be loaded (" + answer.status + ")");
      return readPart(await answer.text());
    });
    parts.head().then(() => parts.facets()).catch(() => {});
    return;
  }
  try {
    root.postMessage({ asked: data.asked, answer: await query(parts, data.text, data.limit, data.filters) });
  } catch (error) {
    root.postMessage({ asked: data.asked, error: error.message });
  }
};
