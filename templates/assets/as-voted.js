// As voted: a packet from the reader's device, held against an agreement of this site. Each clause of the packet is hashed
// again and looked for among the agreement's hashes: first by its lasting id, then by its words. Nothing is sent.

(function () {
  "use strict";

  const root = document.currentScript.dataset.root || "";
  const form = document.getElementById("voted-form");
  const file = document.getElementById("voted-file");
  const against = document.getElementById("voted-against");
  const answer = document.getElementById("voted-answer");
  if (!form || !against.options.length) return;
  const START = '<script type="application/json" id="manifest">';
  const waiting = new Map();
  const loaded = new Map();
  window.sideletterClauses = (id, clauses) => waiting.get(id)?.(clauses);
  let packet = null;
  let latest = 0;

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  file.addEventListener("change", read);
  against.addEventListener("change", show);

  async function read() {
    packet = file.files.length ? parse(await file.files[0].text()) : null;
    if (!packet) return say(file.files.length ? message("not-a-packet") : "");
    // The agreement that came after the one that the packet changes.
    const next = Array.from(against.options).find((it) => it.dataset.supersedes && it.dataset.supersedes === packet.base);
    if (next) against.value = next.value;
    show();
  }

  function parse(text) {
    const at = text.indexOf(START);
    try {
      const found = JSON.parse(at < 0 ? text : text.slice(at + START.length).split("</" + "script>")[0]);
      return Array.isArray(found.clauses) && typeof found.code === "string" ? found : null;
    } catch {
      return null;
    }
  }

  async function show() {
    if (!packet) return;
    const number = ++latest;
    if (!globalThis.crypto?.subtle) return say(message("cannot-hash"));
    say(message("checking"));
    try {
      const [damage, printed] = [await damaged(packet), await load(against.selectedOptions[0])];
      if (number === latest) render(damage, hold(packet, printed));
    } catch (error) {
      if (number === latest) say(error.message);
    }
  }

  async function sha256(text) {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // What in the packet is not as it was frozen. Its own hashes are not believed: each is computed again.
  async function damaged({ clauses, claims = [], tables = [], code }) {
    const found = [];
    let lines = "";
    for (const it of [...clauses, ...claims, ...tables]) {
      const hash = await sha256(it.text);
      if (hash !== it.sha256) found.push(message("text-does-not-fit", { clause: it.title || it.id }));
      lines += it.sha256 + "  " + it.id + "\n";
    }
    const own = (await sha256(lines)).slice(0, 12).replace(/(.{4})(?=.)/g, "$1-");
    if (own !== code) found.push(message("hashes-give", { own, code }));
    return found;
  }

  function hold({ clauses, base_is_partial: partial }, printed) {
    const left = new Set(printed);
    const take = (fits) => {
      for (const it of left) if (fits(it)) return left.delete(it), it;
      return null;
    };
    const voted = clauses.filter((it) => it.change !== "struck");
    const pairs = new Map();
    for (const it of voted.filter((it) => it.lasting)) pairs.set(it, take((other) => other.lasting && other.id === it.id));
    for (const it of voted.filter((it) => !pairs.get(it))) pairs.set(it, take((other) => other.sha256 === it.sha256));
    for (const it of voted.filter((it) => !pairs.get(it))) pairs.set(it, take((other) => other.number && other.number === it.number && other.title === it.title));
    const results = voted.map((clause) => {
      const other = pairs.get(clause);
      if (!other) return { clause, words: message("voted-not-under-this-name") };
      return { clause, other, words: other.sha256 === clause.sha256 ? "" : message("differs-from-voted") };
    });
    return { results, extra: Array.from(left), partial };
  }

  function render(damage, { results, extra, partial }) {
    const name = (it) => (it.number ? it.number + " " : "") + it.title;
    const title = against.selectedOptions[0].text;
    const differ = results.filter((it) => it.words);
    const same = results.filter((it) => !it.words);
    const link = (it) => element("a", { href: root + it.url }, message("in-the-agreement"));
    const list = (items) => element("ul", { className: "links" }, ...items);
    const differing = differ.map(({ clause, other, words }) => element("li", {}, element("strong", {}, name(clause)), " ", element("span", { className: "quiet" }, words), " ",
      ...(other ? [link(other)] : []), element("details", {}, element("summary", {}, message("as-voted-on")), ...clause.text.split("\n\n").map((text) => element("p", {}, text)))));
    const parts = [
      element("h3", {}, message("packet-titled", { code: packet.code, title: packet.title })),
      ...damage.map((text) => element("p", { className: "notice" }, element("strong", {}, message("this-packet-was-changed-after"), " "), text + ".")),
      element("p", { id: "voted-counts" }, message("against-as-voted", { title, n: same.length, differ: differ.length })),
      ...(differ.length ? [list(differing)] : []),
    ];
    if (extra.length && partial) {
      parts.push(element("p", { className: "quiet" }, message("extra-partly-known", { n: extra.length })));
    } else if (extra.length) {
      parts.push(element("h4", {}, message("extra-clauses")), list(extra.map((it) => element("li", {}, name(it), " ", link(it)))));
    }
    parts.push(element("details", {}, element("summary", {}, message("clauses-as-voted", { n: same.length })), list(same.map(({ clause, other }) => element("li", {}, name(clause), " ", link(other))))));
    answer.replaceChildren(...parts);
  }

  function load(option) {
    const id = option.value;
    if (!loaded.has(id)) {
      const loading = new Promise((resolve, reject) => {
        waiting.set(id, resolve);
        const tag = element("script", { src: option.dataset.figures });
        tag.onload = () => tag.remove();
        tag.onerror = () => reject(new Error(message("hashes-not-loaded")));
        document.head.append(tag);
      });
      loading.catch(() => loaded.delete(id));
      loaded.set(id, loading);
    }
    return loaded.get(id);
  }

  function say(words) {
    answer.replaceChildren(words ? element("p", {}, words) : "");
  }

  function element(kind, properties, ...children) {
    const made = Object.assign(document.createElement(kind), properties);
    made.append(...children);
    return made;
  }
})();
