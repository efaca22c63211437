// "/" goes to the search field, notes in the margin of a wide page are open, and links to a place are copied.
(function () {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = document.querySelector("input[type=search]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  const wide = window.matchMedia("(min-width: 68rem)");
  const unfold = () => document.querySelectorAll("details.side, .toc details").forEach((it) => { it.open = wide.matches; });
  if (wide.matches) unfold();
  wide.addEventListener("change", unfold);
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((it) => { it.open = true; }));

  // A link to a place is followed as usual, and shared: on a phone with its own share sheet.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.share");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) await navigator.share({ title: document.title, url: link.href });
      else {
        await navigator.clipboard.writeText(link.href);
        say("Link copied.");
      }
    } catch {
      // If neither is allowed, the address has the link.
    }
  });

  let said = null;
  let timer = 0;
  function say(words) {
    if (!said) {
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
