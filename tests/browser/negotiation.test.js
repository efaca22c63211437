// The bargaining table as a delegate uses it: a column to compare with, filters, cards on a phone, pay under each position,
// paper, and no JavaScript.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { contract, open, overflow, publish } from "./site.js";

const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const REOPENING = "negotiations/2021-reopening.html";
const CONTRACT = "negotiations/2012-contract.html";

let chromium, site, folder, end;

before(async () => {
  ({ folder, chromium, site, close: end } = await publish());
});

after(() => end?.());

/** The titles of the columns that are in sight, from left to right. */
const columns = (page) => page.locator("#table thead th:visible > a:first-child").allInnerTexts();

/** What the columns say on a point, by their titles. */
const cells = (page, point) =>
  page.locator(`#${point} > td:visible`).evaluateAll((all) => all.map((it) => [it.querySelector(".who").textContent.replace(/^\S\s/, ""), it.innerText]));

test("the last offer and the settlement are on the first screen", async () => {
  const { page, clean, close } = await open(chromium, WIDE);
  for (const [path, wanted] of [
    [REOPENING, ["CPS last, best and final offer", "Framework of 6 February, ratified 10 February"]],
    [CONTRACT, ["The Board’s offer during the strike", "Settlement of September 2012"]],
  ]) {
    await page.goto(site.address + path);
    await page.locator("#table-form").waitFor();
    assert.deepEqual((await columns(page)).slice(-2), wanted);
    for (const cell of await page.locator("#table > tbody > tr:first-child > td:visible").all()) {
      const { x, y, width } = await cell.boundingBox();
      assert.ok(y < 700 && x + width <= 1280, `${path}: a cell at ${x}, ${y}`);
    }
    assert.ok((await overflow(page)) <= 0);
  }
  clean(site.address);
  await close();
});

test("the chosen column comes first, and the others say how they differ from it", async () => {
  const { page, clean, close } = await open(chromium, WIDE);
  await page.goto(site.address + CONTRACT);
  await page.getByLabel("Compare with", { exact: true }).first().selectOption({ label: "Where the Union stands" });
  assert.equal((await columns(page))[0], "Where the Union stands");
  const settled = (await cells(page, "duration")).find(([who]) => who.startsWith("Settlement"))[1];
  assert.match(settled, /2 years → 3 years \(1 year more\)/);
  assert.match(await page.locator("#duration th").innerText(), /Chicago Teachers Union 2 years, Chicago Board of Education 5 years: 3 years apart\. Settled at 3 years/);
  // The choice is in the address, and the address brings it back.
  const address = page.url();
  await page.goto(site.address + "index.html");
  await page.goto(address);
  await page.locator("#table-form").waitFor();
  assert.equal((await columns(page))[0], "Where the Union stands");
  clean(site.address);
  await close();
});

test("who is silent loses nothing: earlier words stay in sight", async () => {
  const { page, close } = await open(chromium, WIDE);
  await page.goto(site.address + REOPENING);
  const said = Object.fromEntries(await cells(page, "school-pause"));
  assert.match(said["CPS last, best and final offer"], /^Nothing found\s+Before, in CPS position of 3 February\s+A school suspends operations/);
  assert.equal(said["Union position of 3 February"].trim(), "Nothing found");
  assert.ok(!(await page.locator("#table").innerText()).match(/removed|dropped by/i));
  await page.getByLabel("Positions", { exact: true }).selectOption("all");
  assert.equal((await columns(page)).length, 8);
  assert.equal(await page.locator(".earlier:visible").count(), 0);
  assert.match((await cells(page, "vaccines")).find(([who]) => who.startsWith("CPS last"))[1], /no change since 3 February 2021/);
  await close();
});

test("points are filtered by state, topic and unit", async () => {
  const { page, close } = await open(chromium, WIDE);
  const shown = () => page.locator("#table > tbody > tr:visible > th").evaluateAll((all) => all.map((it) => it.parentElement.id));
  await page.goto(site.address + REOPENING);
  await page.getByLabel("Points", { exact: true }).selectOption("open");
  const open_ = await shown();
  assert.ok(open_.includes("accommodations-own-risk") && !open_.includes("vaccines"), String(open_));
  assert.equal(await page.locator("#table-count").innerText(), `${open_.length} of 14 points`);
  await page.goto(site.address + CONTRACT);
  await page.getByLabel("Topic", { exact: true }).selectOption("class-size");
  assert.deepEqual((await shown()).sort(), ["class-size-enforcement", "class-size-money"]);
  await page.getByLabel("Topic", { exact: true }).selectOption("");
  await page.getByLabel("Unit", { exact: true }).first().selectOption("psrps");
  assert.deepEqual(await shown(), ["psrp-pay-basis"]);
  await close();
});

test("on a phone each point is a card that says who speaks", async () => {
  const { page, clean, close } = await open(chromium, PHONE);
  await page.goto(site.address + REOPENING);
  assert.ok((await overflow(page)) <= 0);
  const card = page.locator("#vaccines");
  const { width } = await card.boundingBox();
  assert.ok(width <= 360);
  const who = await card.locator("td:visible .who").allInnerTexts();
  assert.deepEqual(who.map((it) => it.trim()[0]), ["○", "▲", "■", "◆"]);
  const found = await new AxeBuilder({ page }).include("main").analyze();
  assert.deepEqual(found.violations.map((it) => it.id), []);
  clean(site.address);
  await close();
});

test("my pay under each position is worked out from the tables, and nothing leaves the phone", async () => {
  const { page, clean, close } = await open(chromium, PHONE);
  await page.goto(site.address + "find-my-row.html#unit=Teachers&calendar=208+days&lane=II&step=10&year=2011-12&to=2012-13");
  await page.locator("#pay-answer .pay").waitFor();
  await page.locator("#pay-tables a").click();
  await page.locator("#table-pay-answer table").waitFor();
  const csv = readFileSync(join(contract, "agreements/2007-2012/schedules/teachers-208-2011-12.csv"), "utf8");
  const [head, ...lines] = csv.trim().split("\n").map((line) => line.split(","));
  const base = Number(lines.find(([step]) => step === "10")[head.indexOf("II")]);
  const dollars = (amount) => "$" + amount.toLocaleString("en-US");
  assert.match(await page.locator("#table-pay-caption").innerText(), new RegExp(`Lane II, step 10: \\${dollars(base)} in 2011–12`));
  const rows = await page.locator("#table-pay-answer tbody tr").evaluateAll((all) => all.map((it) => [...it.children].map((c) => c.innerText.split("\n").map((s) => s.trim()))));
  const row = (name) => rows.find(([[title]]) => title === name);
  const years = [1.03, 1.02, 1.02, 1.03].reduce((all, by) => [...all, Math.round((all.at(-1) ?? base) * by)], []);
  const settled = row("Settlement of September 2012");
  assert.deepEqual(settled.slice(1, 5).map(([pay]) => pay), years.map(dollars));
  assert.equal(settled[1][1], "+" + dollars(years[0] - base));
  const sum = years.reduce((a, b) => a + b, 0);
  assert.deepEqual(settled[5], [dollars(sum), "4 years", "+" + dollars(sum - 4 * base)]);
  const benn = row("What the fact-finder recommends");
  assert.equal(benn[1][0], `${dollars(Math.round(base * 1.15))} to ${dollars(Math.round(base * 1.2))}`);
  // Of the union's 29% over 2 years only the end is known.
  assert.deepEqual(row("Where the Union stands").slice(1, 3).map(([pay]) => pay), ["not said", dollars(Math.round(base * 1.29))]);
  assert.equal(row("Where the Union stands").at(-1)[0], "not known");

  await page.locator("#table-pay-against").selectOption("Settlement of September 2012");
  assert.equal((await page.locator("#table-pay-answer tr.chosen th").innerText()).split("\n")[0], "Settlement of September 2012");
  assert.ok((await overflow(page)) <= 0);
  clean(site.address);
  await close();
});

test("without JavaScript everything can be read", async () => {
  const { page, close } = await open(chromium, { ...WIDE, javaScriptEnabled: false });
  await page.goto(site.address + CONTRACT);
  assert.equal((await columns(page)).length, 7);
  assert.equal(await page.locator("#table > tbody > tr:visible").count(), 14);
  assert.equal(await page.locator("form#table-form:visible, form#table-pay-form:visible").count(), 0);
  assert.match(await page.locator(".raises").first().innerText(), /\+15% to \+20%/);
  await close();
});

test("from a disk the table and the pay work too", async () => {
  const { page, faults, close } = await open(chromium, WIDE);
  await page.goto(pathToFileURL(join(folder, CONTRACT)).href);
  await page.locator("#table-pay-answer table").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("on paper the table is landscape and keeps the reader's choice", async () => {
  const { page, close } = await open(chromium, WIDE);
  await page.goto(site.address + REOPENING);
  await page.locator("#table-form").waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#table-form:visible").count(), 0);
  const fits = await page.locator("#table").evaluate((it) => it.scrollWidth <= it.parentElement.clientWidth + 1);
  assert.ok(fits, "the table is as wide as the paper");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width, height]) => [Number(width), Number(height)]);
  assert.ok(boxes.length && boxes.every(([width, height]) => width > height), JSON.stringify(boxes));
  await close();
});
