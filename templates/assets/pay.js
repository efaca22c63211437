// Find my row: unit, work year, lane, step and year, chosen from lists; what the step pays then, in the next step and
// in every other year. The choice is in the address and nowhere else. The figures of a series are a small script,
// which a page opened from a disk may load too.

(function () {
  "use strict";

  const root = document.currentScript.dataset.root || "";
  const form = document.getElementById("pay-form");
  const answer = document.getElementById("pay-answer");
  const years = document.getElementById("pay-years");
  const lists = Array.from(document.querySelectorAll(".years[data-file]"), (list) => ({ ...list.dataset }));
  if (!form || !lists.length) return;
  const select = (name) => document.getElementById("pay-" + name);
  const NAMES = ["unit", "calendar", "lane", "step", "year", "to"];

  const loaded = new Map();
  const waiting = new Map();
  window.sideletterPay = (file, data) => waiting.get(file)?.(data);
  let latest = 0;

  form.addEventListener("change", (event) => show(event.target.id.slice("pay-".length)));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", fromAddress);
  form.hidden = false;
  fromAddress();

  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1) || location.search);
    const table = lists.find((it) => it.file === asked.get("table"));
    const wanted = table ? { unit: table.unit, calendar: table.calendar } : {};
    for (const name of NAMES) if (asked.has(name)) wanted[name] = asked.get(name);
    show("address", wanted);
  }

  // Fills the lists from left to right, each with what fits the choices before it, and shows the row.
  async function show(changed, wanted = chosen()) {
    const number = ++latest;
    const unit = offer("unit", unique(lists.map((it) => it.unit)), wanted.unit);
    const ofUnit = lists.filter((it) => it.unit === unit);
    const calendar = offer("calendar", ofUnit.map((it) => it.calendar), wanted.calendar);
    const { file } = ofUnit.find((it) => it.calendar === calendar);
    let data;
    try {
      data = await load(file);
    } catch (error) {
      answer.replaceChildren(element("p", {}, error.message));
      return years.replaceChildren();
    }
    if (number !== latest) return;
    const [step, lane] = data.turned ? [data.columns, data.rows] : [data.rows, data.columns];
    name("lane", lane);
    name("step", step);
    const all = data.years.map((it) => it.year);
    const known = (year) => all.find((it) => plain(it) === plain(year || ""));
    const year = offer("year", all, known(wanted.year) || all[all.length - 1]);
    const table = data.years[all.indexOf(year)];
    const lanes = data.turned ? table.rows.map(([row]) => row) : table.columns;
    const steps = data.turned ? table.columns : table.rows.map(([row]) => row);
    const chosenLane = offer("lane", lanes, wanted.lane);
    const chosenStep = offer("step", steps, steps.includes(wanted.step) ? wanted.step : near(wanted.step, steps));
    const others = all.filter((it) => it !== year);
    const to = offer("to", others, known(wanted.to) || others.find((it) => it > year) || others[others.length - 1]);
    select("calendar").parentElement.hidden = lists.every((it) => it.calendar === it.unit);
    select("to").parentElement.hidden = !others.length;
    if (changed !== "address" || location.hash) remember();
    pass();
    render(data, table, { lane: chosenLane, step: chosenStep, steps, year, to, names: { lane, step } });
  }

  function render(data, table, row) {
    const money = (figure) => currency(data, Math.abs(figure), figure < 0 ? "−" : "");
    const difference = (now, then) => now == null || then == null ? null : Math.round((now - then) * 100) / 100;
    const both = (now, then) => {
      const more = difference(now, then);
      if (more === null) return null;
      const sign = more > 0 ? "+" : more < 0 ? "−" : "";
      const share = then ? Math.abs(more / then * 100) : null;
      return [currency(data, Math.abs(more), sign), share === null ? null : (share < 0.05 ? "" : sign) + decimal(share, 1) + "%"];
    };
    const words = (pair) => pair ? pair[0] + (pair[1] ? " (" + pair[1] + ")" : "") : message("no-figure-to-compare");
    const at = (it, step = row.step) => figure(data, it, row.lane, step);

    const pay = at(table);
    const nextStep = row.steps[row.steps.indexOf(row.step) + 1];
    // Steps are counted; from one trade or category to the other nobody moves up.
    const counted = row.steps.some((it) => /\d/.test(it));
    const other = data.years.find((it) => it.year === row.to);
    const facts = [];
    if (nextStep !== undefined && counted) {
      const next = at(table, nextStep);
      facts.push([message("next-step-named", { step: nextStep }) + (next == null ? "" : ": " + money(next)), words(both(next, pay))]);
    } else if (counted) {
      facts.push([message("next-step"), message("this-is-the-last-step")]);
    }
    if (other) {
      const [then, now] = row.year < row.to ? [table, other] : [other, table];
      const label = message("from-to-sentence", { from: then.year, to: now.year });
      const none = () => message("no-step-in", { what: row.names.step.toLowerCase(), step: row.step, year: other.year });
      facts.push([label, other && at(other) == null ? none() : words(both(at(now), at(then)))]);
    }
    const titleOf = row.names.lane + " " + row.lane + ", " + row.names.step.toLowerCase() + " " + row.step + ", " + row.year;
    const [rowName, columnName] = data.turned ? [row.lane, row.step] : [row.step, row.lane];
    const odd = table.odd.find(([r, c]) => r === rowName && (c === null || c === columnName));
    answer.replaceChildren(
      element("p", { className: "row-name" }, titleOf, ...(table.agreement ? [" · ", element("span", { className: "nb" }, table.agreement)] : [])),
      element("p", { className: "pay" }, pay == null ? message("no-figure") : money(pay)),
      element("dl", {}, ...facts.map(([label, value]) => element("div", {}, element("dt", {}, label), element("dd", {}, value)))),
      ...(odd ? [element("p", { className: "notice" }, message("be-careful", { why: odd[2] }))] : []),
    );

    const cell = (pair) => pair ? element("td", {}, pair[0], element("small", {}, pair[1] || "")) : element("td", {}, "–");
    const head = [message("year"), message("pay-of-year"), message("since-the-year-before"), message("against", { what: row.year })].map((text) => element("th", { scope: "col" }, text));
    const lines = data.years.map((it, n) => {
      const before = data.years[n - 1];
      return element("tr", { className: it.year === row.year ? "chosen" : "" },
        element("th", { scope: "row" }, element("a", { href: root + it.url }, it.year)),
        element("td", {}, at(it) == null ? "–" : money(at(it))),
        cell(before && both(at(it), at(before))),
        it.year === row.year ? element("td", {}, message("chosen")) : cell(both(at(it), pay)));
    });
    const caption = element("caption", { id: "pay-caption" }, message("in-every-year", { row: row.names.lane + " " + row.lane + ", " + row.names.step.toLowerCase() + " " + row.step }));
    const scroll = element("div", { className: "scroll", tabIndex: 0 },
      element("table", { className: "figures-table" }, caption, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...lines)));
    scroll.setAttribute("role", "group");
    scroll.setAttribute("aria-labelledby", "pay-caption");
    years.replaceChildren(
      element("p", { className: "meta" }, element("a", { href: root + table.url }, message("the-whole-table")), " · ", element("a", { href: location.hash || address() }, message("link-to-this-row"))),
      scroll,
    );
  }

  // ---- the figures

  function figure(data, table, lane, step) {
    const [rowName, columnName] = data.turned ? [lane, step] : [step, lane];
    const column = table.columns.indexOf(columnName);
    return column < 0 ? undefined : table.rows.find(([name]) => name === rowName)?.[column + 1];
  }

  function load(file) {
    if (!loaded.has(file)) {
      const loading = new Promise((resolve, reject) => {
        waiting.set(file, resolve);
        const tag = element("script", { src: root + "schedules/data/" + file + ".js" });
        tag.onload = () => tag.remove();
        tag.onerror = () => reject(new Error(message("figures-not-loaded")));
        document.head.append(tag);
      });
      loading.catch(() => loaded.delete(file));
      loaded.set(file, loading);
    }
    return loaded.get(file);
  }

  // "14b" if a year has only "14", and the other way around.
  function near(step, steps) {
    const number = parseInt(step, 10);
    return steps.find((it) => parseInt(it, 10) === number);
  }

  function decimal(number, digits) {
    return number.toLocaleString(message("number-locale"), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  function currency(data, amount, sign) {
    const text = decimal(amount, data.decimals);
    return data.currency === "USD" ? sign + "$" + text : sign + text + (data.currency ? " " + data.currency : "");
  }

  // ---- the lists and the address

  function offer(name, values, wanted) {
    const list = select(name);
    const value = values.includes(wanted) ? wanted : values[0];
    if (values.join("\n") !== Array.from(list.options, (it) => it.value).join("\n")) {
      list.replaceChildren(...values.map((text) => element("option", { value: text }, text)));
    }
    list.value = value ?? "";
    return value;
  }

  function name(of, label) {
    form.querySelector("label[for=pay-" + of + "]").textContent = label;
  }

  function chosen() {
    return Object.fromEntries(NAMES.map((it) => [it, select(it).value]));
  }

  function address() {
    const choice = chosen();
    return "#" + new URLSearchParams({ ...choice, year: plain(choice.year), to: plain(choice.to) });
  }

  function remember() {
    history.replaceState(null, "", address());
  }

  // The bargaining tables are asked for the same row.
  function pass() {
    for (const link of document.querySelectorAll("#pay-tables a")) link.href = link.href.split("#")[0] + address() + "&at=pay";
  }

  function plain(year) {
    return year.replace(/–/g, "-");
  }

  function unique(values) {
    return [...new Set(values)];
  }

  function element(kind, properties, ...children) {
    const made = Object.assign(document.createElement(kind), properties);
    made.append(...children);
    return made;
  }
})();
