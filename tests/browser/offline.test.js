// Reading without a connection: what is kept, by whom it is chosen, and how something newer is announced.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, host, open, run, temporaryFolder } from "./site.js";

const CLAUSE = "agreements/2024-2027/article-1.html";

let chromium;

before(async () => {
  chromium = await browser();
});

after(() => chromium?.close());

/** The example of `sideletter new`, built and shown below a path. */
async function published(t) {
  const copy = join(temporaryFolder(), "contract");
  run("new", copy);
  const folder = join(temporaryFolder(), "site");
  const build = () => run("build", copy, "--output", folder);
  build();
  const site = await host(folder, "/contracts/");
  t.after(() => site.stop());
  return { copy, folder, build, site };
}

const says = (page, words) => page.locator(".offline [role=status]").filter({ hasText: words }).waitFor();

/** Stops the host: some versions of Chromium let workers reach it although the page is offline. */
async function disconnect(page, site) {
  await page.context().setOffline(true);
  site.stop();
}

async function firstResults(page, question) {
  await page.locator("#search-status").filter({ hasText: `“${question}”` }).waitFor();
  return page.locator("#search-results h2 a").allInnerTexts();
}

test("after one visit the whole site is searched and read without a connection", async (t) => {
  const { site, folder } = await published(t);
  const { page, close } = await open(chromium);
  await page.goto(site.address + "index.html");
  await says(page, /^Saved for offline, \d+\.\d MB\.$/);
  const { bytes } = JSON.parse(readFileSync(join(folder, "offline.json")));
  assert.match(await page.locator(".offline").innerText(), new RegExp((bytes / 1e6).toFixed(1)));
  await disconnect(page, site);
  await page.goto(site.address + "search.html?q=sick+days");
  assert.ok((await firstResults(page, "sick days")).length > 1);
  await page.locator("#_q").fill("unsued");
  assert.ok((await firstResults(page, "unsued")).length > 0, "a question that was never asked");
  await page.locator("#search-results h2 a").first().click();
  await page.waitForURL(/agreements\/|rights\/|questions|glossary|summaries/);
  assert.ok((await page.locator("main").innerText()).length > 200);
  await page.goto(site.address + CLAUSE);
  assert.match(await page.locator("h1").innerText(), /sick days/i, "a clause that was never visited");
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector(".crumbs")).paddingTop), "0px", "with its style");
  await page.goto(site.address + "compare/2024-2027/2024-2027+union/");
  assert.ok((await page.locator("main a").count()) > 3, "a folder's page");
  await page.goto(site.address + "nothing/here.html");
  await page.getByRole("heading", { name: "This page is not saved" }).waitFor();
  await close();
});

test("no question is sent, also not where the page opens with one", async (t) => {
  const { site } = await published(t);
  const { page, close } = await open(chromium);
  await page.goto(site.address + "index.html");
  await says(page, /^Saved/);
  await page.goto(site.address + "search.html?q=bank");
  assert.ok((await firstResults(page, "bank")).length > 0);
  assert.ok(!site.asked.some((url) => /q=bank/.test(url)));
  await close();
});

test("the reader decides whether anything is kept", async (t) => {
  const { site } = await published(t);
  const { page, close } = await open(chromium);
  await page.goto(site.address + "index.html");
  await says(page, /^Saved/);
  const box = page.getByRole("switch", { name: "Offline copy" });
  await box.uncheck();
  await says(page, /^Not saved/);
  await page.waitForFunction(async () => (await caches.keys()).length === 0);
  await page.goto(site.address + CLAUSE);
  assert.equal(await box.isChecked(), false, "it holds for other pages");
  await page.waitForTimeout(2500);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  await box.check();
  await says(page, /^Saved/);
  await close();
});

test("a new version is announced on the pages that it changes, and shown when the reader wants it", async (t) => {
  const { site, copy, build } = await published(t);
  const { page, close } = await open(chromium);
  await page.goto(site.address + "index.html");
  await says(page, /^Saved/);
  const announced = page.locator(".newer");
  const guide = join(copy, "guides", "zebra.md");
  const write = (text) => {
    writeFileSync(guide, `---\nkind: guide\ntitle: The zebra\n---\n\n${text}\n`);
    build();
  };
  // As if the page had been open for ten minutes, and was looked at again.
  const comeBack = async () => {
    const [worker] = page.context().serviceWorkers();
    await worker.evaluate(() => { checked = 0; });
    await page.evaluate(() => {
      ahead += 7e5;
      document.dispatchEvent(new Event("visibilitychange"));
    });
  };
  const listing = () => page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).match(new URL("/contracts/offline.json", location.href))).text());

  write("A zebra came to school.");
  await page.addInitScript(() => {
    window.ahead = 0;
    const now = Date.now;
    Date.now = () => now() + window.ahead;
  });
  await page.goto(site.address + "guides/zebra.html");
  await says(page, /^Saved/);
  let before = await listing();
  await comeBack();
  while ((await listing()) === before) await page.waitForTimeout(100);
  await page.waitForTimeout(500);
  assert.equal(await announced.isVisible(), false, "the page itself is as it was");

  write("Two zebras came to school.");
  await comeBack();
  await announced.waitFor();
  assert.match(await page.locator("main").innerText(), /A zebra came/, "nothing was loaded under the reader");
  await announced.getByRole("button").click();
  await page.getByText("Two zebras came").waitFor();
  assert.equal(await announced.isVisible(), false);
  await close();
});

test("of a site that is too large to keep, what was read can be read again", async (t) => {
  const { site, folder } = await published(t);
  writeFileSync(join(folder, "offline.json"), JSON.stringify({ ...JSON.parse(readFileSync(join(folder, "offline.json"))), packs: [] }));
  const { page, close } = await open(chromium);
  await page.goto(site.address + "search.html?q=bank");
  const found = await firstResults(page, "bank");
  await says(page, /what you read is saved/);
  await page.goto(site.address + CLAUSE);
  await says(page, /what you read is saved/);
  await disconnect(page, site);
  await page.goto(site.address + "search.html?q=bank");
  assert.deepEqual(await firstResults(page, "bank"), found);
  await page.goto(site.address + CLAUSE);
  assert.match(await page.locator("h1").innerText(), /sick days/i);
  await page.goto(site.address + "timeline.html");
  await page.getByRole("heading", { name: "This page is not saved" }).waitFor();
  await close();
});

test("the manifest puts the site on a phone's screen", async (t) => {
  const { site } = await published(t);
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address + CLAUSE);
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector("link[rel=manifest]").href;
    const it = await (await fetch(link)).json();
    return { ...it, start: new URL(it.start_url, link).href, icon: (await fetch(new URL(it.icons[0].src, link))).status };
  });
  assert.deepEqual([manifest.start, manifest.icon], [site.address + "index.html", 200]);
  clean(site.address);
  await close();
});
