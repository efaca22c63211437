// My pay at the table: what a step would be paid under each position, in each year and over all of its years, and the
// difference from a position that the reader chooses, or from the pay before the talks.

(function () {
  "use strict";

  const form = document.getElementById("table-pay-form");
  const answer = document.getElementById("table-pay-answer");
  if (!form || !answer) return;
  const select = (name) => document.getElementById("table-pay-" + name);
  const NAMES = { group: "unit", lane: "lane", step: "step", against: "pay-against" };
  const BEFORE = message("the-pay-before-the-talks");
  let groups = [];

  window.sideletterTable = (data) => {
    groups = data;
    form.hidden = false;
    fromAddress();
  };
  const tag = document.createElement("script");
  tag.src = document.currentScript.dataset.figures;
  document.head.append(tag);
  form.addEventListener("change", () => {
    show(chosen());
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", fromAddress);

  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const wanted = {};
    for (const [name, key] of Object.entries(NAMES)) wanted[name] = asked.get(key);
    // Find my row writes unit and work year apart.
    if (asked.has("calendar")) wanted.group = asked.get("unit") + ", " + asked.get("calendar");
    if (!groups.length) return;
    show(wanted);
    if (asked.get("at") === "pay") form.scrollIntoView();
  }

  function show(wanted) {
    const nameOf = (it) => it.unit + ", " + it.calendar;
    const name = offer("group", groups.map(nameOf), wanted.group);
    const group = groups.find((it) => nameOf(it) === name);
    const rows = group.base.rows.map(([row]) => row);
    const [lanes, steps] = group.turned ? [rows, group.base.columns] : [group.base.columns, rows];
    label("lane", group.turned ? group.rows : group.columns);
    label("step", group.turned ? group.columns : group.rows);
    const lane = offer("lane", lanes, wanted.lane);
    const step = offer("step", steps, wanted.step);
    const against = offer("against", [BEFORE, ...group.offers.map((it) => it.name)], wanted.against);
    render(group, lane, step, group.offers.find((it) => it.name === against));
  }

  function render(group, lane, step, against) {
    const at = (table) => figure(group, table, lane, step);
    const before = at(group.base);
    const names = [...new Set(group.offers.flatMap((it) => it.years.map((year) => year.year)))].sort();
    const paid = (offer, name) => {
      const table = offer.years.find((it) => it.year === name);
      return table && at(table);
    };
    // A year is held against the same year of the chosen position.
    const then = (name) => (against ? paid(against, name) : before);
    const cell = (pay, other) => {
      if (!pay) return element("td", {}, element("span", { className: "quiet" }, message("not-said")));
      return element("td", {}, range(group, pay), element("small", {}, other ? difference(group, pay, other) : ""));
    };
    const sum = (list) => (list.every(Boolean) ? list.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]) : null);
    const lines = group.offers.map((offer) => {
      const years = offer.years.map((it) => it.year);
      const whole = offer.whole ? sum(years.map((name) => paid(offer, name))) : null;
      const other = sum(years.map(then));
      const count = message("unit-years", { n: years.length, number: years.length });
      const total = whole
        ? element("td", {}, range(group, whole), element("small", {}, count), element("small", {}, other && offer !== against ? difference(group, whole, other) : ""))
        : element("td", {}, element("span", { className: "quiet" }, message("total-not-known")), element("small", {}, message("not-every-year")));
      return element("tr", { className: offer === against ? "chosen" : "" },
        element("th", { scope: "row" }, offer.name, element("small", {}, offer.party || "")),
        ...names.map((name) => cell(paid(offer, name), offer === against ? null : then(name))), total);
    });
    const title = (group.turned ? group.rows : group.columns) + " " + lane + ", " + (group.turned ? group.columns : group.rows).toLowerCase() + " " + step;
    const caption = element("caption", { id: "table-pay-caption" },
      message("pay-at-the-table", {
        title, pay: before ? range(group, before) : message("no-figure"), year: group.base.year, from: against ? against.name : BEFORE,
      }));
    const head = [message("position"), ...names, message("all-its-years")].map((text) => element("th", { scope: "col" }, text));
    const scroll = element("div", { className: "scroll", tabIndex: 0 },
      element("table", { className: "figures-table" }, caption, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...lines)));
    scroll.setAttribute("role", "group");
    scroll.setAttribute("aria-labelledby", "table-pay-caption");
    answer.replaceChildren(scroll);
  }

  // A figure as its least and its most, which are the same unless a raise is a range.
  function figure(group, table, lane, step) {
    const [rowName, columnName] = group.turned ? [lane, step] : [step, lane];
    const column = table.columns.indexOf(columnName);
    const found = column < 0 ? null : table.rows.find(([name]) => name === rowName)?.[column + 1];
    if (found === null || found === undefined) return null;
    return Array.isArray(found) ? found : [found, found];
  }

  function range(group, [low, high]) {
    return low === high ? money(group, low) : message("from-to", { from: money(group, low), to: money(group, high) });
  }

  function difference(group, [low, high], [otherLow, otherHigh]) {
    const least = round(low - otherHigh);
    const most = round(high - otherLow);
    return least === most ? signed(group, least) : message("from-to", { from: signed(group, least), to: signed(group, most) });
  }

  function signed(group, amount) {
    if (!amount) return message("no-difference");
    return (amount > 0 ? "+" : "−") + money(group, Math.abs(amount));
  }

  function round(amount) {
    return Math.round(amount * 100) / 100;
  }

  function money(group, amount) {
    const text = amount.toLocaleString(message("number-locale"), { minimumFractionDigits: group.decimals, maximumFractionDigits: group.decimals });
    return group.currency === "USD" ? "$" + text : text + (group.currency ? " " + group.currency : "");
  }

  function offer(name, values, wanted) {
    const list = select(name);
    list.replaceChildren(...values.map((text) => element("option", { value: text }, text)));
    list.value = values.includes(wanted) ? wanted : values[0];
    return list.value;
  }

  function label(of, text) {
    form.querySelector("label[for=table-pay-" + of + "]").textContent = text;
  }

  function chosen() {
    return Object.fromEntries(Object.keys(NAMES).map((it) => [it, select(it).value]));
  }

  // The address also keeps what the table above asked for.
  function remember() {
    const all = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const name of ["calendar", "year", "to", "at"]) all.delete(name);
    for (const [name, key] of Object.entries(NAMES)) all.set(key, select(name).value);
    history.replaceState(null, "", "#" + all);
  }

  function element(kind, properties, ...children) {
    const made = Object.assign(document.createElement(kind), properties);
    made.append(...children);
    return made;
  }
})();
