// Saving to seen: how long it takes from the moment when a file is saved until the preview shows it, in a browser.
//
//     SIDELETTER=target/release/sideletter node benches/save-to-seen.mjs [FOLDER [FILE [TIMES]]]
//
// Copies the folder (contract/), shows it with `sideletter serve`, and saves one of its files again and again with another
// word in it. Prints the median and the best of: until the word is on the page, and until the browser has painted it; and how
// much memory the server takes.

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser, contract, preview, temporaryFolder } from "../tests/browser/site.js";

const [source = contract, file = "agreements/2019-2024/03-grievance-and-arbitration.md", times = "15"] = process.argv.slice(2);
const folder = join(temporaryFolder(), "contract");
cpSync(source, folder, { recursive: true });
const path = join(folder, file);
const text = readFileSync(path, "utf8");
const chromium = await browser();
const server = await preview(folder);
const page = await chromium.newPage();
const now = () => performance.timeOrigin + performance.now();

// On each page: when a word of ours is first there, and when it is painted.
await page.addInitScript(() => {
  const seen = (window.seen = {});
  const look = () => {
    const run = document.querySelector("main")?.textContent.match(/Saved for the (\d+)th time/)?.[1];
    if (!run || seen[run]) return;
    const now = () => performance.timeOrigin + performance.now();
    const it = (seen[run] = { there: now() });
    requestAnimationFrame(() => setTimeout(() => (it.painted = now())));
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
});
await page.goto(server.address, { timeout: 300_000 });
// The first save leads from the home page to the page of the file.
const runs = [];
for (let run = 0; run <= Number(times); run++) {
  const mark = `Saved for the ${run}th time.`;
  const saved = now();
  // At the end of the first line that ends a sentence below the header.
  writeFileSync(path, text.replace(/^([^-#].*\w\.)$/m, `$1 ${mark}`));
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  await page.waitForFunction((run) => window.seen[run]?.painted, run);
  const { there, painted } = await page.evaluate((run) => window.seen[run], run);
  if (run > 0) runs.push([there - saved, painted - saved]);
  // Whoever writes saves seldom, and never while the page is still being loaded.
  await page.waitForTimeout(1500);
}
for (const [at, what] of ["until it is on the page", "until it is painted"].entries()) {
  const sorted = runs.map((run) => run[at]).sort((a, b) => a - b);
  const [median, best] = [sorted[Math.floor(sorted.length / 2)], sorted[0]].map((ms) => ms.toFixed(0).padStart(5));
  console.log(`${what.padEnd(24)} median ${median} ms, best ${best} ms (${sorted.length} saves)`);
}
if (process.platform === "linux") {
  const memory = readFileSync(`/proc/${server.process}/status`, "utf8");
  const [now, most] = ["VmRSS", "VmHWM"].map((name) => Math.round(memory.match(new RegExp(`${name}:\\s+(\\d+)`))[1] / 1024));
  console.log(`the server takes ${now} MB, at most ${most} MB`);
}
await chromium.close();
server.stop();
