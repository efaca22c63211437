// Keeps a preview page fresh: after a good build it reloads it or goes to the page of the saved file, and shows the problems after a bad one.
// The server adds this script to the pages that it shows; published sites do not have it.
"use strict";

(() => {
  const own = document.getElementById("_sideletter");
  const version = own ? own.dataset.version : "";
  // The plain page lists the problems itself.
  const isPlain = document.body.dataset.sideletter === "plain";
  let source = null;
  let last = "";
  let dismissed = "";

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function style() {
    if (document.querySelector('link[href="/_sideletter/reload.css"]')) return;
    const link = element("link");
    link.rel = "stylesheet";
    link.href = "/_sideletter/reload.css";
    document.head.append(link);
  }

  function item(problem) {
    const made = element("li", `sideletter-${problem.severity}`);
    const head = element("p", "sideletter-head");
    head.append(element("strong", "", problem.severity === "error" ? "Error" : "Warning"), " ");
    if (problem.place) head.append(element("code", "", problem.place), " ");
    head.append(...words(problem.message));
    made.append(head);
    if (problem.excerpt) {
      const [before, marked, after] = problem.excerpt;
      const line = element("pre");
      line.append(before, element("mark", "", marked), after);
      made.append(line);
    }
    if (problem.hint) {
      const hint = element("p", "sideletter-hint");
      hint.append(...words(problem.hint));
      made.append(hint);
    }
    return made;
  }

  // A message with names between backticks.
  function words(message) {
    return message.split("`").map((part, at) => (at % 2 ? element("code", "", part) : part));
  }

  function list(state) {
    const made = element("ul");
    made.append(...state.problems.map(item));
    if (state.more) made.append(element("li", "", `… and ${state.more} more: run sideletter check`));
    return made;
  }

  function count(number, word) {
    return `${number} ${word}${number === 1 ? "" : "s"}`;
  }

  function errorPanel(state, errors) {
    const panel = element("section", "sideletter-panel");
    panel.setAttribute("role", "alert");
    const bar = element("div", "sideletter-bar");
    bar.append(element("strong", "", `${count(errors, "error")}: this is the last good version of the page`));
    const close = element("button", "", "Dismiss");
    close.type = "button";
    close.addEventListener("click", () => {
      dismissed = last;
      panel.remove();
    });
    bar.append(close);
    panel.append(bar, list(state));
    return panel;
  }

  function warningPanel(state) {
    const panel = element("details", "sideletter-warnings");
    panel.append(element("summary", "", count(state.problems.length + state.more, "warning")), list(state));
    return panel;
  }

  function show(state) {
    for (const old of document.querySelectorAll(".sideletter-panel, .sideletter-warnings")) old.remove();
    if (state.problems.length === 0 || dismissed === last) return;
    style();
    const errors = state.problems.filter((problem) => problem.severity === "error").length;
    document.body.append(errors ? errorPanel(state, errors) : warningPanel(state));
  }

  // Shows the page of the file that was saved. Whoever looks at a comparison, a right or a whole agreement stays there:
  // what was saved is on it, too.
  function lead(page) {
    const path = location.pathname;
    const stays = /^\/(compare|rights|topics|search)/.test(path) || path.endsWith("/whole.html");
    if (!page || stays || path === `/${page}`) location.reload();
    else location.assign(`/${page}`);
  }

  function receive(data) {
    const state = JSON.parse(data);
    if (state.version !== version || (isPlain && last && last !== data)) {
      lead(state.page);
      return;
    }
    if (data === last) return;
    last = data;
    if (!isPlain) show(state);
  }

  function listen() {
    if (source) return;
    source = new EventSource("/_sideletter/events");
    source.addEventListener("state", (event) => receive(event.data));
  }

  // Browsers open six connections to one server at most: pages that nobody looks at leave theirs to others.
  function rest() {
    if (source) source.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  if (!document.hidden) listen();
})();
