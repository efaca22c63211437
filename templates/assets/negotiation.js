// The bargaining table: the column to compare with comes first, and the rest says how it differs from it; older positions
// can be folded, and points filtered. The choice is in the address. Without this script everything is in sight.

(function () {
  "use strict";

  const form = document.getElementById("table-form");
  const table = document.getElementById("table");
  if (!form || !table) return;
  const select = (name) => document.getElementById("table-" + name);
  const NAMES = ["against", "columns", "state", "topics", "units"].filter(select);
  const rows = Array.from(table.tBodies[0].rows);
  const lines = [table.tHead.rows[0], ...rows];

  form.addEventListener("change", () => {
    show();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", fromAddress);
  form.hidden = false;
  fromAddress();

  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const name of NAMES) {
      const list = select(name);
      const wanted = asked.get(name);
      list.value = Array.from(list.options).some((it) => it.value === wanted) ? wanted : list.options[0].value;
    }
    show();
  }

  function show() {
    const against = select("against").value;
    table.parentElement.classList.toggle("last", select("columns").value === "last");
    for (const line of lines) order(line, against);
    for (const it of table.querySelectorAll(".held-against")) it.hidden = it.dataset.with !== against;
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) shown++;
    }
    // A table that fits into the window scrolls with the page; only a wider one needs a frame of its own.
    const frame = table.parentElement;
    frame.classList.remove("fits");
    frame.classList.toggle("fits", table.offsetWidth <= frame.clientWidth);
    select("count").textContent = message("points-shown", { n: shown, all: rows.length });
  }

  // The chosen column comes right after the name of the point, the others in the order of the talks.
  function order(line, against) {
    const cells = Array.from(line.querySelectorAll(":scope > [data-column]"));
    cells.sort((a, b) => (b.dataset.column === against) - (a.dataset.column === against) || a.dataset.column - b.dataset.column);
    for (const cell of cells) cell.classList.toggle("chosen-column", cell.dataset.column === against);
    line.append(...cells);
  }

  function fits(row) {
    const has = (name) => {
      const wanted = select(name)?.value;
      return !wanted || row.dataset[name].split(" ").includes(wanted);
    };
    return ["state", "topics", "units"].every(has);
  }

  // The address also keeps what the pay below asked for.
  function remember() {
    const all = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const name of NAMES) {
      const list = select(name);
      if (list.value === list.options[0].value) all.delete(name);
      else all.set(name, list.value);
    }
    history.replaceState(null, "", all.size ? "#" + all : location.pathname + location.search);
  }
})();
