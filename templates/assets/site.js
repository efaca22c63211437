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
