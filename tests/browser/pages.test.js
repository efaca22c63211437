// Every type of page, light and dark, wide and narrow: accessible, inside its window, and with nobody else asked.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { host, onePageOfEachType, open, overflow, pages, publish, run, temporaryFolder } from "./site.js";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };
const NARROWEST = { width: 360, height: 740 };

/** What the first visit of an article may weigh over the wire, all included, in bytes. */
const LIGHT = 60_000;

let chromium, folder, site, types, end;

before(async () => {
  ({ folder, chromium, site, close: end } = await publish());
  types = onePageOfEachType(folder);
});

after(() => end?.());

test("every type of page is there", () => {
  const found = types.map(({ type }) => type).join(" ");
  for (const wanted of ["/index.html", "/404.html", "/search.html", "/timeline.html", "/glossary.html", "/sources.html",
    "/questions.html", "/key-terms.html", "/coverage.html",
    "agreements/*/index.html", "agreements/*/*.html", "agreements/*/whole.html", "compare/*/*/whole.html", "/as-voted.html", "compare/*/*/index.html", "compare/*/*/*.html", "rights/*.html",
    "topics/*.html", "negotiations/*.html", "proposals/*.html", "summaries/*.html", "guides/*.html", "schedules/*.html",
    "schedules/*/*.html", "/find-my-row.html"]) {
    assert.ok(found.split(" ").includes(wanted), `${wanted} is not in ${found}`);
  }
});

// All rules once for each layout; in the dark only the colors differ. Two at a time, each in a process of its own.
const LAYOUTS = [
  ["light and wide", { colorScheme: "light", viewport: WIDE }],
  ["light and narrow", { colorScheme: "light", viewport: NARROW }],
  ["dark", { colorScheme: "dark", viewport: WIDE }, ["color-contrast", "link-in-text-block"]],
];

test("no page has a fault that axe finds", { concurrency: 2 }, async (t) => {
  await Promise.all(LAYOUTS.map(([name, look, rules]) => t.test(name, () => examine(look, rules))));
});

/** The rules that ask where things are. */
const PLACED = ["target-size", "color-contrast", "scrollable-region-focusable"];

async function faults(page, type, chosen) {
  const { violations } = await chosen(new AxeBuilder({ page }).options({ resultTypes: ["violations"] })).analyze();
  return violations.map(({ id, help, nodes }) => `${type} (${page.url()}): ${id}, ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
}

async function examine(look, rules) {
  const { page, clean, close } = await open(chromium, { ...look, reducedMotion: "reduce" });
  const found = [];
  for (const { type, page: path } of types) {
    await page.goto(site.address + path);
    // What is far from what is read is only laid out when it comes near: until then, axe would see it in the wrong place. So
    // what depends on places is looked at when all is laid out, and everything else as readers have it, too.
    if (!rules && (await page.locator(".chapter").count())) found.push(...(await faults(page, type, (axe) => axe.withTags(WCAG).disableRules(PLACED))));
    await page.evaluate(() => document.styleSheets[0].insertRule(".chapter { content-visibility: visible !important; }", document.styleSheets[0].cssRules.length));
    found.push(...(await faults(page, type, (axe) => (rules ? axe.withRules(rules) : axe.withTags(WCAG)))));
    const wider = await overflow(page);
    if (wider > 0) found.push(`${type} (${path}): ${wider} px wider than its window`);
  }
  assert.deepEqual(found, []);
  clean(site.address);
  await close();
}

test("cards, posters and parts of other websites have no fault either", async () => {
  const [contract, made] = [join(temporaryFolder(), "contract"), join(temporaryFolder(), "site")];
  run("new", contract);
  const index = join(contract, "index.md");
  writeFileSync(index, readFileSync(index, "utf8").replace("kind: site\n", "kind: site\nbase_url: https://example.org/\n"));
  run("build", contract, "--output", made);
  const own = await host(made, "/");
  const folders = ["cards", "embeds", "posters"].map((name) => pages(made).find((page) => page.startsWith(`${name}/`)));
  const found = [];
  for (const look of [{ viewport: NARROWEST }, { viewport: WIDE, colorScheme: "dark" }, { viewport: WIDE, forcedColors: "active" }]) {
    const { page, clean, close } = await open(chromium, look);
    for (const path of folders) {
      await page.goto(own.address + path);
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
      found.push(...violations.map(({ id, nodes }) => `${path}: ${id}, ${nodes[0].html}`));
      if ((await overflow(page)) > 0) found.push(`${path}: wider than its window`);
    }
    clean(own.address);
    await close();
  }
  assert.deepEqual(found, []);
  own.stop();
});

test("search results are accessible too", async () => {
  const { page, clean, close } = await open(chromium, { viewport: NARROW });
  await page.goto(site.address + "search.html?q=sick%20days");
  await page.locator("#search-results li").first().waitFor();
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
  assert.ok((await overflow(page)) <= 0);
  clean(site.address);
  await close();
});

test("the narrowest phone scrolls up and down only", async () => {
  const { page, close } = await open(chromium, { viewport: NARROWEST });
  const wider = [];
  for (const { page: path } of types) {
    await page.goto(site.address + path);
    const by = await overflow(page);
    if (by > 0) wider.push(`${path}: ${by} px`);
  }
  assert.deepEqual(wider, []);
  await close();
});

test("a pasted contract with long words and a wide table stays in its window", async () => {
  const [contract, made] = [temporaryFolder(), join(temporaryFolder(), "site")];
  const long = "Intercommunalhospitalworkersandtechniciansandeverybodyelse";
  const row = (cell) => `|${Array.from({ length: 14 }, (_, n) => ` ${cell(n)} `).join("|")}|\n`;
  const table = row((n) => `Step ${n}`) + row(() => "---") + row((n) => 41_000 + n);
  writeFileSync(join(contract, "all.md"),
    `# Agreement of the ${long} Federation\n\nIt holds.\n\n## Article 1. ${long}\n\n### Section 1. ${long}\n\n${long}\n\n## Article 2. Pay\n\n${table}`);
  run("build", contract, "--output", made);
  const own = await host(made, "/");
  const { page, close } = await open(chromium, { viewport: NARROWEST });
  const wider = [];
  for (const path of pages(made)) {
    await page.goto(own.address + path);
    const by = await overflow(page);
    if (by > 0) wider.push(`${path}: ${by} px`);
  }
  assert.deepEqual(wider, []);
  await close();
  own.stop();
});

test("text can be twice as large", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 640, height: 900 } });
  const wider = [];
  for (const { page: path } of types) {
    await page.goto(site.address + path);
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    const by = await overflow(page);
    if (by > 0) wider.push(`${path}: ${by} px`);
  }
  assert.deepEqual(wider, []);
  await close();
});

test("every page has a policy, a language, a title and one heading above all others", async () => {
  const { page, close } = await open(chromium);
  const titles = new Map();
  for (const { page: path } of types) {
    await page.goto(site.address + path);
    const facts = await page.evaluate(() => ({
      policy: document.querySelector("meta[http-equiv=Content-Security-Policy]")?.content ?? "",
      language: document.documentElement.lang,
      title: document.title,
      headings: document.querySelectorAll("h1").length,
      inline: document.querySelectorAll("style, [style], script:not([src], [type='text/plain'], [type='application/ld+json'])").length,
    }));
    assert.match(facts.policy, /default-src 'none'/, path);
    assert.doesNotMatch(facts.policy, /unsafe|\*|https?:/, path);
    assert.equal(facts.language, "en", path);
    assert.equal(facts.headings, 1, path);
    assert.equal(facts.inline, 0, path);
    assert.ok(!titles.has(facts.title), `${path} and ${titles.get(facts.title)} are both called ${facts.title}`);
    titles.set(facts.title, path);
  }
  await close();
});

test("no article weighs much on a first visit", () => {
  const weight = (path) => gzipSync(readFileSync(join(folder, path))).length;
  const articles = pages(folder).filter((page) => /^agreements\/.*\/(?!index|whole)/.test(page));
  assert.ok(articles.length > 100);
  for (const article of articles) {
    const html = readFileSync(join(folder, article), "utf8");
    const parts = [...html.matchAll(/<(?:script src|link rel="(?:stylesheet|icon)" href)="([^"]+)"/g)];
    assert.ok(parts.length >= 3, article);
    const files = [article, ...parts.map(([, address]) => normalize(join(dirname(article), address)))];
    const sum = files.reduce((sum, file) => sum + weight(file), 0);
    assert.ok(sum < LIGHT, `${article}: ${sum} bytes`);
  }
});
