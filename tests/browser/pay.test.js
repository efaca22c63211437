// Pay schedules: find my row by keyboard on a phone, a link that brings a row back, from a disk, and without JavaScript.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { contract, open, overflow, publish } from "./site.js";

const NARROW = { width: 390, height: 844 };
const ROW = "#unit=Teachers&calendar=208+days&lane=II&step=10&year=2012-13&to=2014-15";

let chromium, site, folder, end;

before(async () => {
  ({ folder, chromium, site, close: end } = await publish());
});

after(() => end?.());

/** A figure of a CSV file of the contract. */
function figure(year, row, column, schedule = "teachers-208", agreement = "2012-2015") {
  const csv = readFileSync(join(contract, `agreements/${agreement}/schedules/${schedule}-${year}.csv`), "utf8");
  const [head, ...lines] = csv.trim().split("\n").map((line) => line.split(","));
  return Number(lines.find(([name]) => name === row)[head.indexOf(column)]);
}

const dollars = (amount) => `${amount < 0 ? "−" : ""}$${Math.abs(amount).toLocaleString("en-US")}`;
const difference = (now, then) => {
  const sign = now >= then ? "+" : "−";
  return `${sign}${dollars(Math.abs(now - then))} (${sign}${Math.abs(((now - then) / then) * 100).toFixed(1)}%)`;
};

/** Goes with the Tab key to the list with this name, and with the arrows to an option. */
async function choose(page, label, words) {
  for (let n = 0; n < 40; n++) {
    const here = await page.evaluate(() => document.activeElement.labels?.[0]?.textContent);
    if (here === label) break;
    await page.keyboard.press("Tab");
  }
  const chosen = () => page.locator("select:focus option:checked").textContent();
  await page.keyboard.press("Home");
  for (let n = 0; n < 40 && (await chosen()) !== words; n++) await page.keyboard.press("ArrowDown");
  assert.equal(await chosen(), words, label);
}

test("a row is found by keyboard on a phone", async () => {
  const { page, clean, close } = await open(chromium, { viewport: NARROW });
  const loaded = [];
  page.on("request", (request) => request.url().includes("/data/") && loaded.push(request.url().split("/").at(-1)));
  await page.goto(site.address + "find-my-row.html");
  await page.locator("#pay-answer .pay").waitFor();
  await choose(page, "Unit", "Teachers");
  await choose(page, "Work year", "208 days");
  await choose(page, "Lane", "II");
  await choose(page, "Step", "10");
  await choose(page, "Year", "2012–13");
  await choose(page, "Compare with", "2014–15");

  const [now, next, later] = [figure("2012-13", "10", "II"), figure("2012-13", "11", "II"), figure("2014-15", "10", "II")];
  assert.deepEqual([now, later], [74510, 77454]);
  assert.equal(await page.locator("#pay-answer .pay").textContent(), dollars(now));
  const facts = await page.locator("#pay-answer dl > div").evaluateAll((all) => all.map((it) => [...it.children].map((c) => c.textContent)));
  assert.deepEqual(facts, [
    [`Next step, 11: ${dollars(next)}`, difference(next, now)],
    ["From 2012–13 to 2014–15", difference(later, now)],
  ]);
  assert.equal(difference(later, now), "+$2,944 (+4.0%)");
  assert.equal(await page.locator("#pay-answer").getAttribute("aria-live"), "polite");

  const rows = await page.locator("#pay-years tbody tr").evaluateAll((all) => all.map((it) => [...it.children].map((c) => c.innerText.trim())));
  assert.equal(rows.length, 13);
  assert.deepEqual(rows.map(([year]) => year).slice(0, 2), ["2011–12", "2012–13"]);
  const line = rows.find(([year]) => year === "2014–15");
  assert.equal(line[1], dollars(later));
  assert.match(line[3], /^\+\$2,944\s+\+4\.0%$/);
  assert.equal(rows.at(-1)[1], dollars(figure("2023-24", "10", "II", "teachers-208", "2019-2024")));

  assert.deepEqual([...new Set(loaded)], ["teachers-208-days.js"]);
  assert.equal(new URL(page.url()).hash, ROW);
  assert.ok((await overflow(page)) <= 0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  clean(site.address);
  await close();
});

test("a link brings a row back, also from a disk", async () => {
  for (const address of [site.address, pathToFileURL(folder).href + "/"]) {
    const { page, faults, close } = await open(chromium, { viewport: NARROW });
    await page.goto(address + "find-my-row.html" + ROW);
    await page.locator("#pay-answer .pay").waitFor();
    assert.equal(await page.locator("#pay-answer .pay").textContent(), "$74,510", address);
    assert.equal(await page.locator("#pay-to").inputValue(), "2014–15");
    await page.evaluate(() => (location.hash = "#unit=Paraprofessionals and school-related personnel&calendar=248 days&lane=G10&step=4&year=2015-16"));
    await page.getByText("$50,883.").or(page.locator("#pay-answer .notice")).first().waitFor();
    assert.equal(await page.locator("label[for=pay-lane]").textContent(), "Grade");
    const cents = figure("2015-16", "G10", "4", "psrps-248", "2015-2019").toLocaleString("en-US", { minimumFractionDigits: 2 });
    assert.equal(await page.locator("#pay-answer .pay").textContent(), `$${cents}`);
    assert.match(await page.locator("#pay-answer .notice").textContent(), /rise by 2% in every year/);
    assert.deepEqual(faults, []);
    await close();
  }
});

test("a step that a year does not have is said to be missing", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address + "find-my-row.html#unit=Teachers&calendar=208 days&lane=I&step=16&year=2012-13&to=2014-15");
  await page.locator("#pay-answer .pay").waitFor();
  const facts = await page.locator("#pay-answer dd").allTextContents();
  assert.deepEqual(facts, ["this is the last step", "no step 16 in 2014–15"]);
  clean(site.address);
  await close();
});

test("without JavaScript every table is there", async () => {
  const { page, close } = await open(chromium, { javaScriptEnabled: false, viewport: NARROW });
  await page.goto(site.address + "find-my-row.html");
  assert.ok(await page.locator("noscript p", { hasText: "needs JavaScript" }).isVisible());
  assert.ok(!(await page.locator("#pay-form").isVisible()));
  assert.equal(await page.locator(".years a").count(), 73);
  await page.goto(site.address + "schedules/index.html");
  assert.equal(await page.locator(".choice td a").count(), 73);
  await page.getByRole("link", { name: "Teachers, 208 days, 2014–15" }).click();
  assert.equal(await page.locator("h1").textContent(), "Teachers, 208 days, 2014–15");
  await close();
});

test("a schedule shows its figures, its chart, and what is odd about it", async () => {
  const { page, clean, close } = await open(chromium, { viewport: { ...NARROW, height: 600 } });
  await page.goto(site.address + "schedules/teachers-208-2014-15.html");
  const table = page.locator(".scroll.tall");
  await table.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((it) => it.scrollLeft > 0, await table.elementHandle());
  const places = await table.evaluate((it) => {
    it.scrollTo(200, 150);
    const box = (selector) => it.querySelector(selector).getBoundingClientRect();
    return [box("tbody tr:nth-child(9) th").left - it.getBoundingClientRect().left, box("thead th").top - it.getBoundingClientRect().top];
  });
  assert.ok(places.every((it) => Math.abs(it) < 1), `the heads stay: ${places}`);
  const odd = page.locator("tbody tr", { hasText: "14b" }).locator("td a");
  assert.equal(await odd.textContent(), "94,071");
  await odd.click();
  const reason = page.locator(new URL(page.url()).hash);
  assert.match(await reason.textContent(), /Step 14b, lane VI: \$94,071; the claim gives \$93,158/);
  // Each lane has a drawing of its own, whose name and figures are in sight.
  const chart = page.locator(".pay-charts");
  assert.equal(await chart.locator(".line").count(), 6);
  assert.deepEqual(await chart.locator("strong").allTextContents(), ["I", "II", "III", "IV", "V", "VI"]);
  assert.ok((await chart.getAttribute("aria-label")).includes("lane II from $54,161 to $89,308"));
  for (const part of await chart.locator("p, svg").all()) {
    const { x, width } = await part.boundingBox();
    assert.ok(x >= 0 && x + width <= NARROW.width, `${await part.textContent()} is out of sight`);
  }
  const more = () => table.evaluate((it) => getComputedStyle(it, "::before").content);
  await table.evaluate((it) => it.scrollTo(0, 0));
  await page.waitForFunction((it) => /^\d+ more columns →$/.test(it.dataset.more), await table.elementHandle());
  assert.match(await more(), /more columns →/);
  await table.evaluate((it) => it.scrollTo(1000, 0));
  await page.waitForFunction((it) => it.dataset.more === "", await table.elementHandle());
  assert.ok((await overflow(page)) <= 0);

  const csv = await page.evaluate(async () => (await fetch(document.querySelector("a[download]").href)).text());
  assert.equal(csv, readFileSync(join(contract, "agreements/2012-2015/schedules/teachers-208-2014-15.csv"), "utf8"));
  await page.locator(".changed a").click();
  const cell = page.locator(".changes tbody tr").first().locator("td").nth(1);
  await cell.waitFor();
  await page.waitForLoadState("load");
  assert.equal((await cell.innerText()).replace(/\s+/g, " "), "54,161 +$1,062 +2.0%");
  assert.equal(await page.locator("tr.removed del").count(), 12);
  assert.ok((await overflow(page)) <= 0);
  await page.goBack();
  await page.getByRole("link", { name: "Find my row in this table" }).click();
  await page.locator("#pay-answer .pay").waitFor();
  assert.equal(await page.locator("#pay-calendar").inputValue(), "208 days");
  clean(site.address);
  await close();
});

test("find my row is one click from home, the topic of pay, schedules and agreements", async () => {
  const { page, clean, close } = await open(chromium);
  for (const path of ["index.html", "topics/pay.html", "schedules/index.html", "agreements/2012-2015/index.html"]) {
    await page.goto(site.address + path);
    assert.ok((await page.locator('main a[href$="find-my-row.html"]').count()) > 0, path);
  }
  clean(site.address);
  await close();
});
