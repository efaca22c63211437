// The search box and the search page. Without this script the box leads to the search page, which then says what else
// helps. The searching itself is in search-worker.js; nothing that is typed leaves the browser.

(function () {
  "use strict";

  const script = document.currentScript;
  const files = new URL((script.dataset.root || ".").replace(/\/*$/, "/search/"), document.baseURI).href;
  const reader = new URL("search-worker.js", script.src).href;
  const STEP = 10;
  const PAUSE = 80;

  const box = document.getElementById("q");
  const results = document.getElementById("search-results");
  const status = document.getElementById("search-status");

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  if (box && results && status) openSearchPage();

  function openSearchPage() {
    const ask = location.protocol === "file:" ? askHere() : askWorker();
    let latest = 0;
    let timer = 0;

    // Shows the answer to what stands in the box, unless the box has changed meanwhile.
    async function search(limit) {
      const text = box.value.trim();
      const number = ++latest;
      if (!text) return show({ hits: [] }, "", limit);
      const waiting = setTimeout(() => number === latest && say("Searching…"), 500);
      try {
        const answer = await ask(box.value, limit + 1);
        if (number === latest) show(answer, text, limit);
      } catch (error) {
        if (number === latest) fail(error);
      } finally {
        clearTimeout(waiting);
      }
    }

    function show(answer, text, limit) {
      const list = element("ol", { class: "search-list" }, answer.hits.slice(0, limit).map(item));
      const more = answer.hits.length > limit ? [moreButton(() => showMore(limit + STEP))] : [];
      results.replaceChildren(...(answer.hits.length ? [list, ...more] : []), ...nothing(answer, text));
      say(summary(answer, text, limit));
    }

    async function showMore(limit) {
      await search(limit);
      const links = results.querySelectorAll("li a");
      if (links[limit - STEP]) links[limit - STEP].focus();
    }

    function fromAddress() {
      box.value = new URLSearchParams(location.search).get("q") || "";
      search(STEP);
    }

    function remember(how) {
      clearTimeout(timer);
      const address = new URL(location.href);
      address.hash = "";
      if (box.value.trim()) address.searchParams.set("q", box.value);
      else address.searchParams.delete("q");
      if (address.href !== location.href) history[how](null, "", address);
    }

    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        remember("replaceState");
        search(STEP);
      }, PAUSE);
    });
    box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      remember("replaceState");
      history.pushState(null, "", location.href);
      search(STEP);
    });
    window.addEventListener("popstate", fromAddress);
    document.addEventListener("keydown", moveThroughResults);
    fromAddress();
  }

  // ---- asking

  // Asks the worker; the promises are kept by number.
  function askWorker() {
    const worker = new Worker(reader);
    const asked = new Map();
    let next = 0;
    const failAll = (message) => {
      for (const { reject } of asked.values()) reject(new Error(message));
      asked.clear();
    };
    worker.onmessage = ({ data }) => {
      const waiting = asked.get(data.asked);
      asked.delete(data.asked);
      if (waiting) data.error ? waiting.reject(new Error(data.error)) : waiting.resolve(data.answer);
    };
    worker.onerror = (event) => failAll(event.message || "its script could not be loaded");
    worker.postMessage({ files });
    return (text, limit) =>
      new Promise((resolve, reject) => {
        asked.set(++next, { resolve, reject });
        worker.postMessage({ asked: next, text, limit });
      });
  }

  // Pages opened from a disk may neither start workers nor fetch: there the search and its files are scripts.
  function askHere() {
    const waiting = new Map();
    window.sideletterPart = (name, build, value) => waiting.get(name)?.([build, value]);
    const load = (name) =>
      new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        runScript(files + name + ".js").catch(reject);
      });
    const ready = runScript(reader).then(() => new SideletterSearch.Parts(load));
    return async (text, limit) => {
      const parts = await ready;
      return SideletterSearch.query(parts, text, limit);
    };
  }

  function runScript(address) {
    return new Promise((resolve, reject) => {
      const tag = element("script", { src: address });
      tag.onload = () => resolve(tag.remove());
      tag.onerror = () => reject(new Error("the file " + address + " could not be loaded"));
      document.head.append(tag);
    });
  }

  // ---- showing

  function item(hit) {
    const place = [hit.agreement, articleName(hit), hit.kind === "provision" ? "" : hit.kind];
    const where = element("p", { class: "search-where" }, [place.filter(Boolean).join(" · ")]);
    if (hit.standing) where.append(" · ", element("span", { class: "search-standing" }, [hit.standing]));
    const excerpt = hit.excerpt.map(([text, marked]) => (marked ? element("mark", {}, [text]) : text));
    const number = hit.number ? [element("span", { class: "search-number" }, [hit.number]), " "] : [];
    const link = element("a", { href: new URL("../" + hit.url, files).href }, [...number, hit.title || hit.id]);
    return element("li", {}, [link, where, element("p", { class: "search-excerpt" }, excerpt)]);
  }

  function articleName(hit) {
    if (!hit.article) return "";
    const [kind, number, title] = hit.article;
    const name = (kind.charAt(0).toUpperCase() + kind.slice(1)).replace("-", " ");
    return [number ? name + " " + number : "", title === hit.title ? "" : title].filter(Boolean).join(" ");
  }

  function moreButton(act) {
    const button = element("button", { type: "button", class: "search-more" }, ["More results"]);
    button.addEventListener("click", act);
    return button;
  }

  // What is said below an empty list: words that are like those asked for.
  function nothing(answer, text) {
    if (answer.hits.length || !text || !answer.nearest?.length) return [];
    const link = (word) => element("li", {}, [element("a", { href: "?q=" + encodeURIComponent(word) }, [word])]);
    return [element("p", {}, ["Words like yours that do occur:"]), element("ul", {}, answer.nearest.map(link))];
  }

  function summary(answer, text, limit) {
    if (!text) return "";
    const corrected = (answer.corrections || []).map(({ typed, used }) => ` No text has “${typed}”: searched “${used}”.`);
    const count = answer.hits.length;
    if (!count) return `Nothing found for “${text}”. Try other words, or fewer.`;
    const found = count > limit ? `The best ${limit} results` : count === 1 ? "1 result" : `${count} results`;
    return `${found} for “${text}”.${corrected.join("")}`;
  }

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function fail(error) {
    say(`The search does not work just now: ${error.message}. The contents pages list every clause.`);
  }

  // Arrow keys go from the box through the results and back.
  function moveThroughResults(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box, ...results.querySelectorAll("li a")];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function element(name, attributes, children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...(children || []));
    return made;
  }
})();
