// A claim whose text has changed since it was reviewed: its notice is visible, says what changed, and fits a phone.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, contract, host, open, overflow, run, temporaryFolder } from "./site.js";

const SUMMARY = "summaries/2012-term-sheet.html";
const CLAUSE = "agreements/2012-2015/37-sick-days-and-short-term-disability.md";

let chromium, site;

before(async () => {
  const folder = join(temporaryFolder(), "contract");
  cpSync(contract, folder, { recursive: true });
  run("review", "2012-term-sheet", "--contract", folder, "--accept-all", "--name", "A. Reader", "--date", "2026-11-30");
  const file = join(folder, CLAUSE);
  writeFileSync(file, readFileSync(file, "utf8").replace("up to 40 days in all", "up to 50 days in all"));
  const built = join(temporaryFolder(), "site");
  run("build", folder, "--output", built);
  [chromium, site] = [await browser(), await host(built, "/")];
});

after(async () => {
  await chromium?.close();
  site?.stop();
});

test("a stale claim carries a notice with what changed, and others do not", async () => {
  for (const [width, scheme] of [[360, "light"], [1280, "dark"]]) {
    const options = { viewport: { width, height: 900 }, colorScheme: scheme };
    const { page, clean, close } = await open(chromium, options);
    await page.goto(site.address + SUMMARY);
    const notice = page.locator(".stale");
    assert.equal(await notice.count(), 1);
    assert.match(await notice.textContent(), /has changed since it was reviewed on 30 November 2026/);
    await notice.locator("summary").click();
    assert.ok(await notice.locator("del", { hasText: "40" }).isVisible());
    assert.ok(await notice.locator("ins", { hasText: "50" }).isVisible());
    assert.equal(await overflow(page), 0);
    const claim = page.locator("li[id]", { has: notice });
    const id = await claim.getAttribute("id");
    await page.goto(`${site.address}${SUMMARY}#${id}`);
    assert.ok(await claim.evaluate((it) => it.matches(":target")), "the claim has an address of its own");
    clean(site.address);
    await close();
  }
});

test("a summary lists the changes that it does not mention, with links to them", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address + SUMMARY);
  await page.locator(".omitted summary").click();
  const links = page.locator(".omitted a");
  assert.ok((await links.count()) > 0);
  await links.first().click();
  assert.match(page.url(), /agreements\/20(07|12)-20(12|15)\/.*#/);
  clean(site.address);
  await close();
});
