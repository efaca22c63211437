// Light or dark, where the reader has chosen one. It runs before the style is read, so that nothing flashes.
(function () {
  "use strict";
  const root = document.documentElement;
  let chosen = "";
  try {
    chosen = localStorage.getItem("sideletter-colors") || "";
  } catch {
    // Then nothing is stored, and a choice holds for this page.
  }
  const show = (colors) => (colors ? (root.dataset.colors = colors) : delete root.dataset.colors);
  show(chosen);
  document.addEventListener("DOMContentLoaded", () => {
    const field = document.getElementById("_colors");
    if (!field) return;
    field.parentElement.hidden = false;
    field.value = chosen;
    field.addEventListener("change", () => {
      show(field.value);
      try {
        localStorage.setItem("sideletter-colors", field.value);
      } catch {
        // As above.
      }
    });
  });
})();
