// Bytes and times of searching in a browser, beside Pagefind with a record per provision on the same text:
// `node measure.js SITE TEXTS.json`. TEXTS has { language, first: [queries from a cold start], queries,
// records: [{ url, title, text }] }. Times and bytes of cold starts are medians over the queries of `first`.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pagefind from "pagefind";
import { chromium } from "playwright-core";
import { host } from "./host.js";

const LINE = { bits: 1.6e6, delay: 150 };
const [site, textsFile] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(textsFile, "utf8"));

// The page that Pagefind's documentation suggests, with as many results as ours shows first and Pagefind's own page shows.
const PAGE = `<!doctype html><html lang="${texts.language}"><meta charset="utf-8"><title>Search</title>
<input type="search"><ol></ol><script type="module">
import * as pagefind from "./pagefind/pagefind.js";
window.ask = async (text) => {
  const { results } = await pagefind.search(text);
  return Promise.all(results.slice(0, 5).map((result) => result.data()));
};
const found = await ask(new URLSearchParams(location.search).get("q"));
document.querySelector("ol").innerHTML = found.map((it) => "<li><a href=" + it.url + ">" + it.meta.title + "</a><p>" + it.excerpt).join("");
</script></html>`;

async function pagefindSite() {
  const folder = mkdtempSync(join(tmpdir(), "pagefind-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { index } = await pagefind.createIndex();
  for (const { url, title, text } of texts.records) {
    await index.addCustomRecord({ url: "/" + url, content: text, language: texts.language, meta: { title } });
  }
  await index.writeFiles({ outputPath: join(folder, "pagefind") });
  await pagefind.close();
  writeFileSync(join(folder, "search.html"), PAGE);
  return folder;
}

/** From a cold start to the first results: milliseconds, bytes, requests. */
async function cold(browser, folder, shown, line, question) {
  const served = await host(folder, line);
  const context = await browser.newContext();
  const page = await context.newPage();
  // The page's own clock: asking from outside whether something is there is only done now and then.
  await page.addInitScript((shown) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(shown)) return;
      window.firstShown = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }, shown);
  await page.goto(served.address + "search.html?q=" + encodeURIComponent(question), { waitUntil: "commit" });
  await page.waitForFunction(() => window.firstShown, null, { timeout: 60_000 });
  const wall = await page.evaluate(() => window.firstShown);
  await page.waitForLoadState("networkidle");
  await context.close();
  served.stop();
  return { wall, ...served.counted };
}

/** Milliseconds of each query once everything that it needs is loaded. */
async function warm(browser, folder, shown, prepare) {
  const served = await host(folder, null);
  const page = await browser.newPage();
  await page.goto(served.address + "search.html?q=" + encodeURIComponent(texts.first[0]));
  await page.waitForSelector(shown, { state: "attached" });
  await page.evaluate(prepare);
  const times = await page.evaluate(async (queries) => {
    for (const query of queries) await window.ask(query);
    const times = [];
    for (const query of queries) {
      const started = performance.now();
      await window.ask(query);
      times.push(performance.now() - started);
    }
    return times.sort((a, b) => a - b);
  }, texts.queries);
  await page.close();
  served.stop();
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  return { p50: at(0.5), p95: at(0.95) };
}

// A worker of our own, asked as the search page asks it; the way there and back is measured too.
const OURS = `{
  const worker = new Worker("assets/search-worker.js");
  const waiting = new Map();
  let next = 0;
  worker.onmessage = async ({ data: { load, asked, answer } }) => {
    if (load) {
      const text = await (await fetch("search/" + load + ".js")).text();
      worker.postMessage({ name: load, part: SideletterSearch.readPart(text) });
    } else if (asked) waiting.get(asked)(answer);
  };
  window.ask = (text) => new Promise((resolve) => {
    waiting.set(++next, resolve);
    worker.postMessage({ asked: next, text, limit: 10, filters: {} });
  });
}`;

const median = (runs, key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];

async function measure(browser, name, folder, shown, prepare) {
  const fast = [], slow = [];
  for (const question of texts.first) fast.push(await cold(browser, folder, shown, null, question));
  for (const question of texts.first) slow.push(await cold(browser, folder, shown, LINE, question));
  const { p50, p95 } = await warm(browser, folder, shown, prepare);
  const row = {
    kB: median(slow, "bytes") / 1000, requests: median(slow, "requests"), cold: median(fast, "wall"),
    slow: median(slow, "wall"), p50, p95,
  };
  print(name, Object.values(row));
  return row;
}

function print(name, numbers) {
  const widths = [8, 9, 8, 8, 8, 8], digits = [1, 0, 0, 0, 2, 2];
  console.log(name.padEnd(12) + numbers.map((n, i) => n.toFixed(digits[i]).padStart(widths[i])).join(""));
}

const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = candidates.find((path) => path && statSync(path, { throwIfNoEntry: false }));
if (!executablePath) {
  console.log("no Chromium was found (name one with CHROMIUM): bytes and times were not measured");
  process.exit(0);
}
console.log(`${texts.records.length} provisions, ${texts.first.length} cold starts, ${texts.queries.length} queries`);
console.log("                  kB requests    cold    slow     p50     p95   (ms; slow: 1.6 Mbit/s, 150 ms)");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const ours = await measure(browser, "sideletter", site, "#search-results li", OURS);
const theirs = await measure(browser, "pagefind", await pagefindSite(), "ol li", "0");
const ratios = ["kB", "requests", "cold", "slow", "p50", "p95"].map((key) => ours[key] / theirs[key]);
console.log("ratio       " + ratios.map((n, i) => n.toFixed(2).padStart([8, 9, 8, 8, 8, 8][i])).join(""));
await browser.close();
process.exit(0);
