// The contents of a long page: what is being read is marked, and its entry is kept in sight.
(function () {
  "use strict";
  const list = document.querySelector(".contents");
  const links = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const chapters = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let current = null;
  // Beside the text they are shown whole, whether open or not; what reads pages aloud asks for that word.
  list.open = getComputedStyle(list.querySelector("summary")).display === "none";
  function follow() {
    const read = chapters.findLast((it) => it.getBoundingClientRect().top < 160) || chapters[0];
    const link = read && links.get(read.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    current.setAttribute("aria-current", "true");
    const below = current.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (below < 0 || below > list.clientHeight - 40) list.scrollTop += below - list.clientHeight / 2;
  }
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => ((waiting = false), follow()));
  }, { passive: true });
  // On a phone the contents are folded again when a place is chosen.
  list.addEventListener("click", (event) => event.target.closest("a") && getComputedStyle(list.querySelector("summary")).display !== "none" && (list.open = false));
  follow();
})();
