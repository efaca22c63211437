// "/" goes to the search field, links to a place are copied, and a printed page says where it is from.
(function () {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = document.querySelector("input[type=search]");
    event.preventDefault();
    // On a phone the field is on the search page.
    if (!field || !field.checkVisibility()) return void document.querySelector(".to-search")?.click();
    field.focus();
    field.select();
  });

  const root = document.documentElement;
  window.addEventListener("beforeprint", () => {
    const address = location.protocol === "file:" ? root.dataset.printed : location.href;
    root.dataset.printed = [address, new Date().toLocaleDateString(root.lang, { dateStyle: "long" })].filter(Boolean).join(" · ");
  });

  // A printed code brings the name of the text that was printed.
  const printed = new URLSearchParams(location.search).get("printed");
  const notice = printed && document.querySelector("main [data-text]");
  if (notice) {
    if (notice.dataset.text === printed) notice.textContent = notice.dataset.same;
    notice.hidden = false;
  }

  // A term shows its definition while the pointer or the focus is on it.
  const define = (event) => {
    const term = event.target.closest?.(".term");
    for (const shown of document.querySelectorAll(".shown")) shown.classList.remove("shown");
    if (term && event.key !== "Escape") document.getElementById(term.hash.slice(1)).classList.add("shown");
  };
  for (const kind of ["mouseover", "focusout", "focusin"]) document.addEventListener(kind, define);
  document.addEventListener("keydown", (event) => event.key === "Escape" && define(event));

  // A table that is wider than its window says how many columns are still to come.
  for (const box of document.querySelectorAll(".scroll")) {
    const heads = [...box.querySelectorAll("thead th")];
    if (!heads.length) continue;
    const tell = () => {
      const edges = box.getBoundingClientRect();
      const isHidden = ({ left, right }) => (root.dir ? left < edges.left - 9 : right > edges.right + 9);
      const n = heads.filter((it) => isHidden(it.getBoundingClientRect())).length;
      box.dataset.more = n ? message("more-columns", { n }) : "";
    };
    new ResizeObserver(tell).observe(box);
    box.addEventListener("scroll", tell);
  }

  // A link to a place is followed as usual, and shared: on a phone with its own share sheet.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.share");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // What is sent on is the address that lasts: without the article's number.
    const url = new URL(link.dataset.lasting || link.href, location.href).href;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) await navigator.share({ title: document.title, url });
      else {
        await navigator.clipboard.writeText(url);
        say(message("link-copied"));
      }
    } catch {
      // If neither is allowed, the address has the link.
    }
  });

  // ---- reading without a connection

  const line = document.querySelector(".offline");
  const box = line?.querySelector("input");
  const site = new URL("..", document.currentScript.src).href;
  const worker = navigator.serviceWorker;
  const can = worker && window.caches && window.DecompressionStream && location.protocol !== "file:";
  if (box && can && !document.getElementById("_sideletter")) {
    const stored = (value) => {
      try {
        return value === undefined ? localStorage.getItem("sideletter-offline") : localStorage.setItem("sideletter-offline", value);
      } catch {
        // Then the switch holds for this page.
      }
    };
    const say = (text) => (line.querySelector("[role=status]").textContent = text);
    const size = (bytes) => (bytes / 1e6).toLocaleString(root.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
    const save = async () => {
      await worker.register(site + "offline.js");
      const used = [location.origin + location.pathname, ...performance.getEntriesByType("resource").map((it) => it.name)];
      (await worker.ready).active.postMessage({ used });
    };
    worker.addEventListener("message", ({ data: { bytes, saved, whole, anew, failed } }) => {
      if (!box.checked) return;
      if (failed) say(message("it-could-not-be-saved"));
      else if (!whole) say(message("this-site-is-large-what"));
      else if (saved < bytes) say(message("saving-for-offline-of-mb", { saved: size(saved), all: size(bytes) }));
      else say(message("saved-for-offline-mb", { all: size(bytes) }));
      if (anew) look();
    });
    box.addEventListener("change", async () => {
      stored(box.checked ? "on" : "off");
      if (box.checked) {
        navigator.storage?.persist?.();
        return save();
      }
      say(message("not-saved-for-offline"));
      await (await worker.getRegistration(site))?.unregister();
      await caches.delete("sideletter " + site);
    });
    box.checked = stored() ? stored() === "on" : !navigator.connection?.saveData;
    line.hidden = false;
    say(message("not-saved-for-offline"));
    if (box.checked) addEventListener("load", () => setTimeout(() => save().catch(() => {}), 1500));
    let checked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || !box.checked || Date.now() - checked < 6e5) return;
      checked = Date.now();
      save().catch(() => {});
    });
  }

  // A newer version of this page is announced; the reader decides when to see it.
  async function look() {
    const answer = await fetch(location.pathname, { cache: "no-cache" }).catch(() => null);
    const made = answer?.ok && (await answer.text()).match(/data-made="(\w+)"/);
    if (!made || made[1] === root.dataset.made) return;
    const notice = document.querySelector(".newer");
    notice.hidden = false;
    notice.querySelector("button").onclick = () => location.reload();
  }

  let said = null;
  let timer = 0;
  function say(words) {
    if (!said?.isConnected) {
      said = document.createElement("p");
      said.className = "said";
      said.setAttribute("role", "status");
      document.querySelector("main").append(said);
    }
    said.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = ""; }, 4000);
  }
})();
