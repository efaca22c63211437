// The search page asks for the scores of the question in its address, while the scripts that answer it are on their way.

// The files of the index on the page, as promises of [build, value]. The page brings the first of them itself.
function pageFiles(address) {
  const brought = [...document.querySelectorAll("script[data-part]")];
  const loaded = new Map(brought.map((part) => [part.dataset.part, Promise.resolve(readPart(part.text))]));
  const running = new Map();
  let fresh = false;
  root.sideletterPart = (name, build, value) => running.get(name)?.([build, value]);

  async function fetchPart(name, build) {
    const options = fresh ? { cache: "no-cache" } : {};
    const answer = await fetch(address + name + ".js" + (build ? "?" + build : ""), options);
    if (!answer.ok) throw new Error(message("index-not-loaded", { file: name, why: answer.status }));
    return readPart(await answer.text());
  }

  // A page opened from a disk may not fetch: there the files are run as scripts.
  function runPart(name) {
    return new Promise((resolve, reject) => {
      running.set(name, resolve);
      const tag = document.createElement("script");
      tag.src = address + name + ".js";
      tag.onload = () => tag.remove();
      tag.onerror = () => reject(new Error(message("index-file-not-loaded", { file: name })));
      document.head.append(tag);
    });
  }

  return {
    address,
    load(name, build) {
      if (!loaded.has(name)) {
        const part = location.protocol === "file:" ? runPart(name) : fetchPart(name, build);
        part.catch(() => loaded.delete(name));
        loaded.set(name, part);
      }
      return loaded.get(name);
    },
    // Lets go of all files, after the site was published again.
    startAnew() {
      fresh = true;
      loaded.clear();
    },
  };
}

const SideletterSearch = { LIGHT, Parts, all, asked, best, eachWord, listsOf, nameOf, partition, readPart, sayingsOf, start, suggest };
root.SideletterSearch = SideletterSearch;
if (typeof document !== "undefined") {
  const folder = (document.currentScript.dataset.root || ".").replace(/\/*$/, "/search/");
  const files = pageFiles(new URL(folder, document.baseURI).href);
  const parts = new Parts(files.load);
  SideletterSearch.page = { files, parts };
  start(begin(parts, new URLSearchParams(location.search).get("q") || ""));
}
