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
  const count = (number) => (number ? message("changes-counted", { n: number }) : message("no-changes"));

  // A choice also applies to the articles read next, until the window is closed.
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem("sideletter-compare")) || {};
  } catch {
    // Then nothing is stored.
  }
  choose("show", kept.show);
  choose("layout", kept.layout);
  // An address may ask for a topic or a unit.
  const asked = new URLSearchParams(location.search);
  const selects = [...tools.querySelectorAll("select")];
  for (const select of selects) select.value = asked.get(select.name.slice(1)) ?? kept[select.name.slice(1)] ?? "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = "";
  narrow();
  const target = document.getElementById(fragment());
  if (target && !shown(target)) {
    choose("show", "all");
    for (const select of selects) select.value = "";
    narrow();
  }
  if (target && (kept.show || kept.layout)) target.scrollIntoView();
  if ((main.dataset.show && main.dataset.show !== "all") || selects.some((it) => it.value)) says.textContent = count(changes().length);

  // The part of the address behind the sign; what cannot be decoded is taken as it is.
  function fragment() {
    const part = location.hash.slice(1);
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  }

  // Only what is about the topic, and for the unit: a clause that names no unit is for all.
  function narrow() {
    for (const pair of main.querySelectorAll(".pair")) {
      pair.hidden = selects.some(({ name, value }) => {
        const own = pair.dataset[name.slice(1)];
        return value && (own || name === "_topic") && !(own || "").split(" ").includes(value);
      });
    }
    for (const chapter of main.querySelectorAll(".chapter")) {
      chapter.hidden = selects.some((it) => it.value) && !chapter.querySelector(".pair:not([hidden])");
    }
  }

  function choose(name, value) {
    const input = value && [...tools.querySelectorAll("[name=_" + name + "]")].find((it) => it.value === value);
    if (!input) return;
    input.checked = true;
    main.dataset[name] = value;
  }

  tools.addEventListener("change", (event) => {
    const name = event.target.name.slice(1);
    if (selects.includes(event.target)) narrow();
    else choose(name, event.target.value);
    kept[name] = event.target.value;
    try {
      sessionStorage.setItem("sideletter-compare", JSON.stringify(kept));
    } catch {
      // Then it applies to this page only.
    }
    says.textContent = count(changes().length);
  });

  let current = null;
  function step(by) {
    const all = changes();
    if (!all.length) return void (says.textContent = count(0));
    let at = all.indexOf(current);
    if (by > 0 && at === all.length - 1) return onward();
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
    says.textContent = message("change-of", { n: at + 1, all: all.length });
  }

  // After the last change, focus moves to the link to the next article.
  function onward() {
    const next = main.querySelector("a[rel=next]");
    says.textContent = next ? message("last-change-here") : message("last-change");
    next?.focus();
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
