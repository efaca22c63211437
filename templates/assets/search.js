// The search page: results as you type, filters with counts, all of it in the address. The searching itself is in
// search-ask.js and search-answer.js; nothing that is typed leaves the browser.

(function () {
  "use strict";

  const { files } = SideletterSearch.page;
  const reader = new URL("search-worker.js", document.currentScript.src).href;
  const FIRST = 5;
  const STEP = 10;
  const PAUSE = 60;
  const FILTERS = ["agreement", "topic", "unit", "kind"];
  const FILTER_NAMES = [message("agreement"), message("topic"), message("unit"), message("kind")];
  const KIND_NAMES = {
    provision: message("clauses"), summary: message("summaries"), guide: message("guides"), question: message("questions"),
    glossary: message("words"), schedule: message("pay-schedules"), event: message("events"), page: message("pages"),
  };
  const KIND_NAME = {
    summary: message("summary"), guide: message("guide"), question: message("question"), glossary: message("glossary"),
    schedule: message("pay-schedule"), event: message("timeline"), page: message("page"),
  };
  const ARTICLE_NAME = {
    preamble: message("preamble"), article: message("article"), appendix: message("appendix"), "side-letter": message("side-letter"),
  };

  const box = document.getElementById("_q");
  const results = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const filters = document.getElementById("search-filters");
  const fold = filters?.closest("details");
  if (!box || !results || !status || !fold) return;

  // What the contract says is in its language, also on a page in another one.
  const own = results.dataset.own ? { lang: results.dataset.own } : {};

  let { parts } = SideletterSearch.page;
  let worker = null;
  let started = false;
  const selects = FILTERS.map(makeSelect);
  let latest = 0;
  let timer = 0;
  // Whether the address is of a finished search, which the next one must not overwrite.
  let settled = true;

  box.addEventListener("focus", startWorker);
  box.addEventListener("input", () => {
    startWorker();
    clearTimeout(timer);
    timer = setTimeout(typed, PAUSE);
  });
  box.addEventListener("change", () => { settled = true; });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
    settled = true;
  });
  filters.addEventListener("change", () => {
    remember("pushState");
    search(STEP);
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(() => {
    for (const select of selects) select.value = "";
    remember("pushState");
    search(STEP);
    box.focus();
  }));
  window.addEventListener("popstate", fromAddress);
  document.addEventListener("keydown", moveThroughResults);
  fromAddress();

  function typed() {
    clearTimeout(timer);
    remember(settled && new URLSearchParams(location.search).get("q") ? "pushState" : "replaceState");
    settled = false;
    search(STEP);
  }

  // Shows the answer to the query in the box, unless the box has changed meanwhile.
  async function search(limit) {
    const text = box.value.trim();
    const number = ++latest;
    if (!text) return void show({ hits: [], found: 0, counts: [] }, "", limit);
    const waiting = setTimeout(() => number === latest && say(message("searching")), 500);
    try {
      const answer = await ask(box.value, limit, chosen());
      if (!answer.found && Object.keys(chosen()).length) answer.without = (await ask(box.value, 1, {})).found;
      if (number !== latest) return;
      show(answer, text, limit);
      if (limit < STEP && answer.found > limit) return search(STEP);
    } catch (error) {
      if (number === latest) fail(error);
    } finally {
      clearTimeout(waiting);
    }
  }

  // ---- the address

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    box.value = asked.get("q") || "";
    selects.forEach((select, n) => choose(select, asked.get(FILTERS[n]) || ""));
    settled = true;
    // The first results are shown while the others are on their way.
    search(FIRST);
  }

  function remember(how) {
    const address = new URL(location.href);
    address.hash = "";
    const values = { q: box.value.trim() && box.value, ...chosen() };
    for (const name of ["q", ...FILTERS]) {
      if (values[name]) address.searchParams.set(name, values[name]);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history[how](null, "", address);
  }

  // ---- asking

  // The answer, and the names of its counts.
  async function ask(text, limit, filters) {
    const answer = await answerOf(text, limit, filters);
    const [, [labels]] = await files.load("facets");
    const counts = answer.counts.map((values, n) => SideletterSearch.named(labels[n], values));
    return { ...answer, counts, choices: labels.map((values) => values.length) };
  }

  // Answers here until the worker is ready, which starts when someone is about to type. If the site was published
  // again meanwhile, it retries with an empty cache.
  async function answerOf(text, limit, filters) {
    if (worker) {
      try {
        return await worker(text, limit, filters);
      } catch {
        worker = null;
      }
    }
    try {
      return await SideletterSearch.query(parts, text, limit, filters);
    } catch (error) {
      if (!error.anew) throw error;
      startAnew();
      return SideletterSearch.query(parts, text, limit, filters);
    }
  }

  function startAnew() {
    files.startAnew();
    worker = null;
    parts = new SideletterSearch.Parts(files.load);
  }

  // The worker asks this page for the files of the index, so that each is loaded once.
  function startWorker() {
    if (started || location.protocol === "file:") return;
    started = true;
    const made = new Worker(reader);
    const asked = new Map();
    let next = 0;
    const answered = (text, limit, filters) => new Promise((resolve, reject) => {
      asked.set(++next, { resolve, reject });
      made.postMessage({ asked: next, text, limit, filters });
    });
    made.onmessage = ({ data }) => {
      if (data.ready) worker = answered;
      else if (data.load) {
        const { load: name, build } = data;
        files.load(name, build).then((part) => made.postMessage({ name, part }), ({ message }) => made.postMessage({ name, error: message }));
      } else {
        const { resolve, reject } = asked.get(data.asked);
        asked.delete(data.asked);
        data.error ? reject(new Error(data.error)) : resolve(data.answer);
      }
    };
    made.onerror = () => {
      worker = null;
      for (const { reject } of asked.values()) reject(new Error(message("search-stopped")));
    };
  }

  // ---- filters

  function makeSelect(name, n) {
    const select = element("select", { id: "_" + name, name });
    const label = element("label", { for: "_" + name }, [FILTER_NAMES[n]]);
    filters.append(element("p", { hidden: "" }, [label, select]));
    if (n === FILTERS.length - 1) filters.append(element("button", { type: "reset", hidden: "" }, [message("remove-filters")]));
    return select;
  }

  function chosen() {
    return Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
  }

  // Chooses a value, also one that the list does not have yet.
  function choose(select, value) {
    if (value && ![...select.options].some((option) => option.value === value)) {
      select.append(element("option", { value }, [value]));
    }
    select.value = value;
  }

  function showFilters(answer) {
    selects.forEach((select, n) => {
      const values = answer.counts[n] || [];
      const value = select.value;
      select.parentElement.hidden = !(value || answer.choices?.[n] > 1);
      const text = (id, name) => (FILTERS[n] === "kind" ? KIND_NAMES[id] || name : printed(name));
      const options = values.map(([id, name, count]) => [id, `${text(id, name)} (${count})`]);
      if (value && !values.some(([id]) => id === value)) {
        const known = [...select.options].find((option) => option.value === value);
        options.push([value, (known?.textContent || value).replace(/ \(\d+\)$/, "") + " (0)"]);
      }
      options.unshift(["", message("show-all")]);
      const before = [...select.options].map((option) => option.value + "\n" + option.textContent).join("\n");
      if (before !== options.map((option) => option.join("\n")).join("\n")) {
        select.replaceChildren(...options.map(([id, name]) => element("option", { value: id }, [name])));
        select.value = value;
      }
    });
    const any = selects.filter((select) => select.value).length;
    filters.querySelector("button").hidden = !any;
    fold.querySelector("summary").textContent = message("filter") + (any ? ` (${any})` : "");
    fold.hidden = !any && (!answer.hits.length || selects.every((select) => select.parentElement.hidden));
  }

  // ---- showing

  function show(answer, text, limit) {
    const offer = answer.offer ? [offered(answer.offer)] : [];
    const list = answer.hits.length ? [element("ol", { class: "search-list" }, answer.hits.map(item))] : [];
    const more = answer.found > limit && limit >= STEP ? [moreButton(() => showMore(limit + STEP))] : [];
    results.replaceChildren(...offer, ...list, ...more, ...nothing(answer, text));
    showFilters(answer);
    say(summary(answer, text));
  }

  async function showMore(limit) {
    await search(limit);
    titles()[limit - STEP]?.focus();
  }

  function item(hit) {
    const number = hit.number ? [element("span", { class: "search-number" }, [hit.number]), " "] : [];
    const link = element("a", { ...own, href: address(hit) }, [...number, printed(hit.title || hit.article?.[2] || hit.id)]);
    const place = printed([hit.agreement, articleName(hit), KIND_NAME[hit.kind]].filter(Boolean).join(" · "));
    const standing = hit.standing
      ? [" ", element("span", { class: "status search-standing" + (hit.inForce ? " in-force" : "") }, [hit.standing])] : [];
    return element("li", {}, [
      element("h2", {}, [link]),
      element("p", { class: "search-where" }, [place, ...(hit.older ? [] : standing)]),
      ...excerpt(hit),
      ...older(hit),
      ...versions(hit),
    ]);
  }

  // The row of a pay schedule, or the vote, that the question asks for.
  function offered(offer) {
    return element("div", { class: "search-offer" }, [element("p", {}, [element("a", { href: address(offer) }, [printed(offer.isRow ? message("row-of", { schedule: offer.title }) : offer.title)])]), ...excerpt(offer)]);
  }

  function excerpt({ excerpt }) {
    const sentence = printed(excerpt.map(([text]) => text).join(""));
    let at = 0;
    const words = excerpt.map(([typed, marked]) => {
      const text = sentence.slice(at, (at += typed.length));
      return marked ? element("mark", {}, [text]) : text;
    });
    return words.length ? [element("p", { ...own, class: "search-excerpt" }, words)] : [];
  }

  // That a text has ended, with a link to the one in force.
  function older({ older }) {
    if (!older) return [];
    const link = older.newer ? [" ", element("a", { href: address(older.newer) }, [printed([older.newer.agreement, older.newer.number].filter(Boolean).join(", "))])] : [];
    return [element("p", { class: "search-standing" }, [message("older-text", { ended: older.ended, now: older.now }), ...link])];
  }

  // As src/render/typography.rs: apostrophes and, in English, quotation marks as a printer sets them, each in the place of the
  // one that was typed.
  function printed(text) {
    const set = text.replace(/(?<=\p{Alphabetic})'|(?<=[0-9])'(?=\p{Alphabetic})/gu, "’");
    if (!document.documentElement.lang.startsWith("en")) return set;
    return set.replace(/(?<=^|[\s([—–])"(\S[^"]*(?<=[\p{Alphabetic}0-9.,!?)%]))"/gu, "“$1”");
  }

  // The other versions of a right, as links; of a pay table only the years, which tell them apart.
  function versions({ kind, versions: others }) {
    if (!others.length) return [];
    const table = kind === "schedule";
    const link = (other) => {
      if (table) return element("li", {}, [element("a", { href: address(other) }, [other.number || other.agreement])]);
      const name = element("a", { href: address(other) }, [printed([other.agreement, other.number].filter(Boolean).join(", "))]);
      return element("li", {}, [name, other.standing ? " " + other.standing : ""]);
    };
    const list = element("ul", {}, others.map(link));
    // On a phone, a long list would hide the next result.
    if (!table && others.length > 1) {
      const count = element("summary", {}, [message("same-right-in-texts", { n: others.length })]);
      return [element("details", { class: "search-versions" }, [count, list])];
    }
    return [element("div", { class: "search-versions" }, [element("p", {}, [table ? message("same-table-in") : message("same-right-in")]), list])];
  }

  const address = ({ url }) => new URL("../" + url, files.address).href;

  function articleName({ article, title }) {
    if (!article) return "";
    const [kind, number, name] = article;
    const first = number ? ARTICLE_NAME[kind] + " " + number : "";
    return [first, name === title ? "" : name].filter(Boolean).join(", ");
  }

  function moreButton(act) {
    const button = element("button", { type: "button", class: "search-more" }, [message("more-results")]);
    button.addEventListener("click", act);
    return button;
  }

  // Below an empty list: suggestions of known words like those of the query.
  function nothing(answer, text) {
    if (answer.hits.length || !text || !answer.nearest?.length) return [];
    const link = (word) => element("li", {}, [element("a", { href: "?q=" + encodeURIComponent(word) }, [word])]);
    const words = element("ul", { class: "search-nearest" }, answer.nearest.map(link));
    return [element("p", {}, [message("did-you-mean")]), words];
  }

  function summary(answer, text) {
    if (!text) return "";
    const corrected = (answer.corrections || []).map((it) => message("corrected", { typed: it.typed, used: it.used })).join("");
    const filtered = Object.keys(chosen()).length ? "yes" : "no";
    const missing = (answer.missing || []).map((name) => message("no-such-part", { name })).join("");
    if (answer.found) return message("search-found", { n: answer.found, text, filtered }) + corrected + missing;
    const unknown = (answer.unknown || []).map((word) => message("quoted", { word })).join(message("or-between"));
    const why = unknown ? message("no-text-has", { words: unknown }) : "";
    return message("search-nothing", { text, filtered }) + corrected + why + missing + (answer.without ? message("without-filters", { n: answer.without }) : message("search-advice", { filtered }));
  }

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function fail(error) {
    say(navigator.onLine
      ? message("search-not-working", { why: error.message })
      : message("search-offline"));
  }

  // ---- keys

  const titles = () => [...results.querySelectorAll("h2 a")];

  // Arrow keys go from the box through the results and back; Escape goes back at once.
  function moveThroughResults(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const stops = [box, ...titles()];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    let next = null;
    if (event.key === "Escape" && results.contains(document.activeElement)) next = box;
    else if (step && at >= 0) next = stops[at + step];
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
