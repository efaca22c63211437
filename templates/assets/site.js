// "/" goes to the search field, and what stands in the margin of a wide page is open.
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
  const unfold = () => document.querySelectorAll("details.side").forEach((it) => { it.open = wide.matches; });
  if (wide.matches) unfold();
  wide.addEventListener("change", unfold);
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((it) => { it.open = true; }));
})();
