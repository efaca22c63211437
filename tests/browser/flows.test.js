// What the three kinds of readers do, from the home page to the end, on a phone's line and with the keyboard.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, open, preview, publish, run, temporaryFolder } from "./site.js";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const WIDE = { viewport: { width: 1280, height: 900 } };
/** 1.6 Mbit/s and 150 ms, as on a bad day in a hallway. */
const LINE = { offline: false, latency: 150, downloadThroughput: 2e5, uploadThroughput: 1e5 };
const FAST = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

let chromium, site, end;

before(async () => {
  ({ chromium, site, close: end } = await publish());
});

after(() => end?.());

/** Lets a page load as on a slow line; gives what changes the line. */
async function on(page, line) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const change = (to) => session.send("Network.emulateNetworkConditions", to);
  await change(line);
  return change;
}

/** Presses Tab until the focus is on what matches; says how often. */
async function tabTo(page, selector, most = 60) {
  for (let n = 1; n <= most; n++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return n;
  }
  assert.fail(`${selector} is not among the first ${most} stops of ${page.url()}`);
}

const top = (place) => place.evaluate((it) => it.getBoundingClientRect().top);

test("a member asks, reads the clause and its history on a phone, and the next time without a connection", async () => {
  const { page, clean, close } = await open(chromium, PHONE);
  const change = await on(page, LINE);
  await page.goto(site.address);
  await page.locator("#_q").fill("how many sick days");
  await page.getByRole("button", { name: "Search" }).tap();
  const first = page.locator("#search-results h2 a").first();
  await first.waitFor();
  assert.ok((await top(first)) < 400, "the first result is on the first screen");
  assert.ok(await page.locator("#search-filters").isHidden(), "filters are folded");
  await page.getByText("Filter", { exact: true }).tap();
  assert.ok(await page.getByLabel("Agreement", { exact: true }).isVisible());
  const clause = page.locator("#search-results h2 a[href*='/agreements/']").first();
  const found = await clause.evaluate((it) => it.href);
  await clause.tap();
  await page.waitForURL(found);
  const text = await page.locator(":target .text").first().innerText();
  await page.locator(":target").getByRole("link", { name: /^History/ }).tap();
  await page.waitForURL(/rights\//);
  assert.ok((await page.locator(".version").count()) > 1);
  await change(FAST);
  await page.locator(".offline [role=status]").filter({ hasText: /^Saved/ }).waitFor({ timeout: 120_000 });
  clean(site.address);

  // The second visit, without a connection: another question, and the clause that was read.
  await page.context().setOffline(true);
  await page.goto(site.address + "search.html?q=" + encodeURIComponent("notice before a layoff"));
  await page.locator("#search-results h2 a").first().waitFor();
  await page.locator("#search-results h2 a[href*='/agreements/']").first().tap();
  await page.waitForURL(/agreements\//);
  assert.ok((await page.locator(":target .text").first().innerText()).length > 40);
  await page.goto(found);
  assert.equal(await page.locator(":target .text").first().innerText(), text);
  await close();
});

test("a member needs no pointer from the question to the history of the clause", async () => {
  const { page, clean, close } = await open(chromium, WIDE);
  await page.goto(site.address + "topics/index.html");
  await page.keyboard.press("/");
  await page.keyboard.type("saving unused sick days");
  await page.keyboard.press("Enter");
  await page.locator("#search-results h2 a").first().waitFor();
  const results = page.locator("#search-results h2 a");
  await page.locator("#_q").focus();
  for (let n = 0; n < (await results.count()); n++) {
    await page.keyboard.press("ArrowDown");
    if (await page.evaluate(() => document.activeElement.href.includes("/agreements/"))) break;
  }
  const href = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press("Enter");
  await page.waitForURL(href);
  // From the clause, not from the top of the page.
  assert.ok((await tabTo(page, ":target a[href*='rights/']", 12)) <= 12);
  await page.keyboard.press("Enter");
  await page.waitForURL(/rights\//);
  clean(site.address);
  await close();
});

test("a delegate goes from the table of positions to its redline and through the changes, by keyboard", async () => {
  const { page, clean, close } = await open(chromium, WIDE);
  await on(page, LINE);
  await page.goto(site.address);
  await tabTo(page, "a[href*='negotiations/2021-reopening']", 120);
  await page.keyboard.press("Enter");
  await page.waitForURL(/negotiations\/2021-reopening/);
  await tabTo(page, ".positions .moved-by a", 80);
  await page.keyboard.press("Enter");
  await page.waitForURL(/compare\//);
  await tabTo(page, ".next-step a");
  await page.keyboard.press("Enter");
  await page.locator(".change-buttons").waitFor();
  await page.keyboard.press("n");
  await page.locator(".row.current").waitFor();
  const first = await page.evaluate(() => document.activeElement.id);
  assert.equal(decodeURIComponent(new URL(page.url()).hash), "#" + first);
  const place = await page.locator(".row.current").boundingBox();
  assert.ok(place.y >= 0 && place.y < 900, "the change is in sight");
  clean(site.address);
  await close();
});

test("a bargaining table that fits into the window scrolls with the page", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 1440, height: 900 } });
  await page.goto(site.address + "negotiations/2021-reopening.html");
  const [inner, outer] = await page.locator(".positions").evaluate((it) => [it.scrollHeight, it.clientHeight]);
  assert.ok(inner - outer <= 1, `${inner} in ${outer}`);
  await page.locator("#table tbody tr").last().scrollIntoViewIfNeeded();
  assert.ok((await top(page.locator("#table thead th").first())) >= -1, "the names of the positions stay in sight");
  await close();
});

test("an organizer writes, is told of a mistake by keyboard, and mends it", async () => {
  const folder = join(temporaryFolder(), "contract");
  run("new", folder);
  const shown = await preview(folder);
  const own = await browser();
  const { page, clean, close } = await open(own, WIDE);
  const file = join(folder, "index.md");
  const good = readFileSync(file, "utf8");
  await page.goto(shown.address);
  writeFileSync(file, good + "\nSee [[no-such-clause]].\n");
  await page.getByRole("alert").filter({ hasText: "no-such-clause" }).waitFor();
  assert.ok(await page.locator("main h1").isVisible(), "the last good page stays");
  writeFileSync(file, good + "\nNow it is right.\n");
  await page.getByText("Now it is right.").waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
  clean(shown.address);
  await close();
  await own.close();
  shown.stop();
});
