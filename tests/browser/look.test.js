// How pages look and what they weigh: the clause first, few sizes, room for thumbs, light and dark, paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { onePageOfEachType, open, overflow, pages, publish } from "./site.js";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const ARTICLE = "agreements/2012-2015/article-37.html";
const WHOLE = "agreements/2019-2024/whole.html";

/** Most bytes over the wire. */
const LIMITS = { style: 12_000, article: 15_000, script: 3_000 };

let chromium, folder, site, end;

before(async () => {
  ({ folder, chromium, site, close: end } = await publish());
});

after(() => end?.());

test("style, scripts and articles stay light", () => {
  const weight = (...paths) => paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);
  const style = weight("assets/style.css");
  assert.ok(style <= LIMITS.style, `${style} bytes of style`);
  const script = weight("assets/colors.js", "assets/site.js");
  assert.ok(script <= LIMITS.script, `${script} bytes of script before search`);
  const articles = pages(folder).filter((page) => /^agreements\/.*\/(?!index|whole)/.test(page));
  for (const article of articles) assert.ok(weight(article) <= LIMITS.article, `${article}: ${weight(article)} bytes`);
});

test("on a phone the first clause is on the first screen, and nothing jumps or covers it", async () => {
  const { page, clean, close } = await open(chromium, PHONE);
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((it) => (window.shift += it.value))).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(site.address + ARTICLE);
  const top = await page.locator(".provision .text p").first().evaluate((it) => it.getBoundingClientRect().top);
  assert.ok(top < 700, `the first clause begins at ${top} px`);
  // What one touches at the middle of each line of text is that text, wherever the page is scrolled to.
  for (const y of [0, 400, 1500, 3000]) {
    const covered = await page.evaluate((y) => {
      window.scrollTo(0, y);
      const head = document.querySelector(".running").getBoundingClientRect().bottom;
      const over = (text) => [...text.getClientRects()].flatMap(({ left, top, width, height }) => {
        const [x, middle] = [left + width / 2, top + height / 2];
        const found = middle > head && middle < innerHeight && document.elementFromPoint(x, middle);
        return found && !text.contains(found) && !found.contains(text) ? [found.outerHTML.slice(0, 80)] : [];
      });
      return [...document.querySelectorAll(".provision .text p")].flatMap(over);
    }, y);
    assert.deepEqual(covered, [], `scrolled to ${y}`);
  }
  for (const path of [ARTICLE, "index.html", "summaries/2012-term-sheet.html"]) {
    await page.goto(site.address + path);
    const shift = await page.evaluate(() => window.shift);
    assert.ok(shift < 0.05, `${path}: ${shift}`);
  }
  clean(site.address);
  await close();
});

test("the numbers of clauses hang in sight on a whole agreement", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 1440, height: 900 } });
  await page.goto(site.address + "agreements/2012-2015/whole.html");
  for (const number of (await page.locator(".provision .number").all()).slice(0, 3)) await number.click({ trial: true, timeout: 5000 });
  await close();
});

test("a phone's navigation is one row, and its main links are as large as a thumb", async () => {
  const { page, close } = await open(chromium, PHONE);
  await page.goto(site.address + ARTICLE);
  assert.ok((await page.locator(".masthead").boundingBox()).height <= 56);
  await page.locator(".menu summary").click();
  for (const link of await page.locator(".masthead a:visible, .menu summary").all()) {
    const { height } = await link.boundingBox();
    assert.ok(height >= 44, `${await link.innerText()}: ${height} px`);
  }
  await page.getByRole("link", { name: "Glossary" }).first().click();
  await page.waitForURL(/glossary\.html$/);
  await close();
});

test("six sizes of type, none under 13 pixels", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 1280, height: 900 } });
  const sizes = new Map();
  for (const { page: path } of onePageOfEachType(folder)) {
    await page.goto(site.address + path);
    const found = await page.evaluate(() => {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const sizes = new Set();
      while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !parent.checkVisibility() || parent.closest("svg, script, option")) continue;
        sizes.add(Math.round(parseFloat(getComputedStyle(parent).fontSize) * 10) / 10);
      }
      return [...sizes];
    });
    for (const size of found) sizes.set(size, path);
  }
  const all = [...sizes.keys()].sort((a, b) => a - b);
  assert.ok(all[0] >= 13, `${all[0]} px on ${sizes.get(all[0])}`);
  assert.ok(all.length <= 6, all.map((size) => `${size} (${sizes.get(size)})`).join(", "));
  await close();
});

test("the reader's colors are kept from page to page, before anything is drawn", async () => {
  const { page, clean, close } = await open(chromium, { colorScheme: "light" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(site.address + ARTICLE);
  const light = await paper();
  await page.getByLabel("Colors").selectOption("dark");
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.goto(site.address + "topics/index.html", { waitUntil: "commit" });
  await page.locator("body").waitFor();
  assert.equal(await paper(), dark);
  await page.getByLabel("Colors").selectOption("");
  assert.equal(await paper(), light);
  clean(site.address);
  await close();
});

test("in the reader's own colors the place is seen, although there are no grounds", async () => {
  const { page, clean, close } = await open(chromium, { forcedColors: "active", viewport: { width: 1280, height: 900 } });
  await page.goto(site.address + pages(folder).find((it) => /^compare\/2007-2012\/2012-2015\/article-/.test(it)));
  const line = await page.locator(".menu [aria-current]").evaluate((it) => getComputedStyle(it).textDecorationLine);
  assert.equal(line, "underline");
  await page.keyboard.press("n");
  assert.equal(await page.locator(".row.current").evaluate((it) => getComputedStyle(it).outlineStyle), "solid");
  clean(site.address);
  await close();
});

test("the contents of a whole agreement follow the reader", async () => {
  const { page, clean, close } = await open(chromium, { viewport: { width: 1280, height: 900 } });
  await page.goto(site.address + WHOLE);
  await page.locator("#article-28").scrollIntoViewIfNeeded();
  await page.locator("#article-28").evaluate((it) => it.scrollIntoView());
  await page.locator('.contents a[aria-current][href="#article-28"]').waitFor();
  const entry = await page.locator(".contents a[aria-current]").boundingBox();
  assert.ok(entry.y >= 0 && entry.y < 900, `its entry is at ${entry.y}`);
  assert.ok((await overflow(page)) <= 0);
  clean(site.address);
  await close();
});

test("on paper a whole agreement is laid out from its first article to its last, and so are its contents", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 640, height: 900 } });
  await page.goto(site.address + WHOLE);
  await page.emulateMedia({ media: "print" });
  // Paper that is skipped as if it were out of sight is blank.
  const laid = await page.locator(".chapter").evaluateAll((all) => all.map((it) => [getComputedStyle(it).contentVisibility, getComputedStyle(it).containIntrinsicHeight].join()));
  assert.deepEqual([...new Set(laid)], ["visible,none"]);
  assert.ok(await page.locator(".contents a").last().isVisible());
  const cut = await page.locator(".contents ol").evaluate((it) => it.scrollHeight - it.clientHeight);
  assert.ok(cut <= 1, `${cut} px of the contents are cut off`);
  await close();
});

test("what hangs at the edge of a chapter is not cut off with it", async () => {
  const { page, close } = await open(chromium, PHONE);
  for (const [path, what, hang] of [["compare/2015-2019/2019-2024/whole.html", ".row .mark a:first-child", 10], [WHOLE, ".provision > .text", 12]]) {
    await page.goto(site.address + path);
    const cut = await page.locator(`.chapter:has(${what})`).first().evaluate((chapter, [what, hang]) => {
      const [outer, inner] = [chapter, chapter.querySelector(what)].map((it) => it.getBoundingClientRect());
      const line = chapter.querySelector(".row, .text").getBoundingClientRect().left - hang;
      return [outer.left - line, inner.right - outer.right];
    }, [what, hang]);
    assert.ok(cut.every((it) => it <= 0), `${path}: ${cut}`);
  }
  await close();
});

test("the rules of a pay table go through its first column, which stays in its place", async () => {
  const { page, close } = await open(chromium, PHONE);
  for (const path of ["schedules/teachers-208-2014-15.html", "schedules/index.html", "coverage.html"]) {
    await page.goto(site.address + path);
    const rules = await page.locator(".figures-table tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 2).map((cell) => {
      const { borderTopWidth, borderTopColor, borderBottomWidth, boxShadow } = getComputedStyle(cell);
      const { top, bottom } = cell.getBoundingClientRect();
      return [borderTopWidth, borderTopColor, borderBottomWidth, boxShadow, top, bottom].join();
    })));
    for (const [head, cell] of rules) assert.equal(head, cell, path);
    // Borders that cells share do not move with a head that stays.
    assert.equal(await page.locator(".figures-table").first().evaluate((it) => getComputedStyle(it).borderCollapse), "separate");
  }
  await close();
});

test("the search field ends where the notes or columns below it end", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 1440, height: 900 } });
  for (const [path, below] of [[ARTICLE, ".provision .beside"], ["compare/2015-2019/2019-2024/article-37.html", ".names"]]) {
    await page.goto(site.address + path);
    const [field, under] = await Promise.all([".masthead .search", below].map((it) => page.locator(it).first().boundingBox()));
    assert.ok(Math.abs(field.x + field.width - under.x - under.width) < 2, `${path}: ${field.x + field.width}, ${under.x + under.width}`);
  }
  await close();
});

test("a table of schedules is a table on a phone", async () => {
  const { page, close } = await open(chromium, PHONE);
  await page.goto(site.address + "schedules/index.html");
  const [head, body] = await Promise.all(["thead", "tbody"].map((part) => page.locator(`table ${part}`).first().boundingBox()));
  assert.ok(head.y + head.height <= body.y + 1, "the head is above the figures");
  await close();
});

test("on paper positions are a table, as wide as a sheet on its side", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 960, height: 700 } });
  await page.goto(site.address + "negotiations/2021-reopening.html");
  await page.emulateMedia({ media: "print" });
  const cell = page.locator("#table tbody td").first();
  assert.equal(await cell.evaluate((it) => getComputedStyle(it).display), "table-cell");
  assert.ok(await page.locator("#table thead th").first().isVisible());
  assert.ok((await overflow(page)) <= 0);
  await close();
});

test("on paper details that were closed stay closed, and each page says what it is", async () => {
  const { page, close } = await open(chromium);
  await page.goto(site.address + "summaries/2012-term-sheet.html");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".cited .text:visible").count(), 0);
  assert.equal(await page.locator(".masthead, .colophon").and(page.locator(":visible")).count(), 0);
  await page.goto(site.address + ARTICLE);
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => {
    window.dispatchEvent(new Event("beforeprint"));
    const style = getComputedStyle(document.documentElement);
    return [style.getPropertyValue("--printed-title"), style.getPropertyValue("--printed-from")];
  });
  assert.match(printed[0], /Agreement 2012–2015 · Article 37/);
  assert.match(printed[1], /article-37\.html · .*\d{4}/);
  await close();
});
