// Keeps a preview page fresh: after a save it shows what changed in its place or goes to the page of the saved file, and tells
// what is wrong.
// The server adds this script to the pages that it shows; published sites do not have it.
"use strict";

(() => {
  const own = document.getElementById("_sideletter");
  let version = own ? own.dataset.version : "";
  // The plain page lists the problems itself.
  const isPlain = document.body.dataset.sideletter === "plain";
  let source = null;
  // The newest state, and the one whose problems are shown.
  let last = "";
  let shown = "";
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
    head.append(element("strong", "", problem.severity === "error" ? message("problem-error") : message("problem-warning")), " ");
    if (problem.place) head.append(element("code", "", problem.place), " ");
    if (problem.kind) head.append(...words(problem.kind), " ");
    const text = element("span");
    text.append(...words(problem.message));
    if (problem.kind) text.lang = "en";
    head.append(text);
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
      if (problem.kind) hint.lang = "en";
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
    if (state.more) made.append(element("li", "", message("preview-more", { n: state.more })));
    return made;
  }

  function errorPanel(state, errors) {
    const panel = element("section", "sideletter-panel");
    panel.setAttribute("role", "alert");
    const bar = element("div", "sideletter-bar");
    bar.append(element("strong", "", message("preview-errors", { n: errors })));
    const close = element("button", "", message("preview-dismiss"));
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
    panel.append(element("summary", "", message("preview-warnings", { n: state.problems.length + state.more })), list(state));
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
    const path = location.pathname.replace(/\/$/, "/index.html");
    const stays = /^\/(compare|rights|topics|search)/.test(path) || path.endsWith("/whole.html");
    if (!page || stays || path === `/${page}`) renew();
    else location.assign(`/${page}`);
  }

  // These scripts find a page's elements when something happens; others found them when the page was loaded.
  const LASTING = ["colors.js", "site.js", "reload.js"];

  const lasts = (page) => [...page.querySelectorAll("script[src]")].every((it) => LASTING.includes(it.src.split("/").pop()));

  let renewing = false;

  // Shows the new page in the place of the old one: loading it anew takes several times as long, and forgets what is open.
  async function renew() {
    if (isPlain || !lasts(document)) return location.reload();
    if (renewing) return;
    renewing = true;
    try {
      const answer = await fetch(location.href, { cache: "no-cache" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const made = page.getElementById("_sideletter");
      if (!answer.ok || !made || !lasts(page)) return location.reload();
      version = own.dataset.version = made.dataset.version;
      document.title = page.title;
      attributes(document.documentElement, page.documentElement);
      for (const part of [".masthead", "main", ".colophon"]) {
        const [old, now] = [document.querySelector(part), page.querySelector(part)];
        if (!old || !now) return location.reload();
        patch(old, now);
      }
    } catch {
      return location.reload();
    } finally {
      renewing = false;
    }
    // Something else may have been saved meanwhile.
    if (last) receive(last);
  }

  // Makes a node like another one. What is the same stays, with all that hangs on it: a menu that is open, the focus.
  function patch(old, now) {
    if (old.isEqualNode(now)) return;
    if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== now.nodeName) {
      old.replaceWith(document.importNode(now, true));
      return;
    }
    attributes(old, now);
    const [before, after] = [[...old.childNodes], [...now.childNodes]];
    const same = (at) => before.length && after.length && before.at(at).isEqualNode(after.at(at));
    while (same(0)) before.shift(), after.shift();
    // The first of the nodes at the end that are the same.
    let rest = null;
    while (same(-1)) (rest = before.pop()), after.pop();
    if (before.length === after.length) {
      before.forEach((it, at) => patch(it, after[at]));
    } else {
      before.forEach((it) => it.remove());
      after.forEach((it) => old.insertBefore(document.importNode(it, true), rest));
    }
  }

  // What readers and scripts change stays as they left it.
  const THEIRS = ["open", "hidden", "style", "data-colors"];

  function attributes(old, now) {
    const names = new Set([...old.getAttributeNames(), ...now.getAttributeNames()]);
    for (const name of names) {
      const value = now.getAttribute(name);
      if (THEIRS.includes(name) || old.getAttribute(name) === value) continue;
      if (value === null) old.removeAttribute(name);
      else old.setAttribute(name, value);
    }
  }

  // Versions are numbered; those of another server, which was started later, begin with another name.
  function isNewer(other) {
    const [[name, number], [otherName, otherNumber]] = [version.split("-"), other.split("-")];
    return name !== otherName || Number(otherNumber) > Number(number);
  }

  function receive(data) {
    const state = JSON.parse(data);
    const isNew = data !== last;
    const isFirst = !last;
    last = data;
    if (isNewer(state.version) || (isPlain && isNew && !isFirst)) {
      lead(state.page);
      return;
    }
    if (!isNew && shown === data) return;
    shown = data;
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
