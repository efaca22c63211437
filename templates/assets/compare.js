// Filters, layout and steps on a page of changes. Without it everything is shown.
(function () {
  "use strict";
  const tools = document.querySelector(".tools");
  const main = document.querySelector("main");
  if (!tools) return;
  tools.hidden = false;

  const says = tools.querySelector("[role=status]");
  const shown = (it) => it.offsetParent !== null || it.getClientRects().length > 0;
  const changes = () => Array.from(main.querySelectorAll(".row[id]")).filter(shown);

  tools.addEventListener("change", (event) => {
    if (event.target.name === "_show") main.dataset.show = event.target.value;
    if (event.target.name === "_layout") main.dataset.layout = event.target.value;
    const left = changes().length;
    says.textContent = left === 1 ? "1 change" : left + " changes";
  });

  let current = null;
  function step(by) {
    const all = changes();
    if (!all.length) return;
    let at = all.indexOf(current);
    if (at < 0) {
      // From where the reader is: the first change below the top of the window, or the one above it.
      const below = all.findIndex((it) => it.getBoundingClientRect().top > 120);
      at = below < 0 ? all.length : below;
      at = by > 0 ? at - 1 : at;
    }
    at = Math.min(all.length - 1, Math.max(0, at + by));
    if (current) current.classList.remove("current");
    current = all[at];
    current.classList.add("current");
    current.tabIndex = -1;
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "center" });
    // The address names the change, so that it can be sent to others.
    history.replaceState(null, "", "#" + current.id);
    says.textContent = "Change " + (at + 1) + " of " + all.length;
  }

  tools.querySelectorAll("[data-step]").forEach((button) => {
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
})();
