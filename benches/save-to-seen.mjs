// Saving to seen: how long it takes from the moment when a file is saved until the preview shows it, in a browser.
//
//     SIDELETTER=target/release/sideletter node benches/save-to-seen.mjs [FOLDER [FILE [TIMES]]]
//
// Copies the folder (contract/), shows it with `sideletter serve`, and saves one of its files again and again with another
// word in it. Prints the median and the best of: until the browser begins to load the page anew (noticing, reading,
// checking, building), and until it has painted the page.

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

await page.goto(server.address, { timeout: 300_000 });
// The first save leads from the home page to the page of the file.
const runs = [];
for (let run = 0; run <= Number(times); run++) {
  const mark = `Saved for the ${run}th time.`;
  const saved = now();
  // At the end of the first line that ends a sentence below the header.
  writeFileSync(path, text.replace(/^([^-#].*\w\.)$/m, `$1 ${mark}`));
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  const [begun, painted] = await page.evaluate(async () => {
    const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
    while (!paint()) await new Promise(requestAnimationFrame);
    return [performance.timeOrigin, performance.timeOrigin + paint().startTime];
  });
  if (run > 0) runs.push([begun - saved, painted - saved]);
  // Whoever writes saves seldom, and never while the page is still being loaded.
  await page.waitForTimeout(1000);
}
for (const [at, what] of ["until the page is loaded anew", "until it is painted"].entries()) {
  const sorted = runs.map((run) => run[at]).sort((a, b) => a - b);
  const [median, best] = [sorted[Math.floor(sorted.length / 2)], sorted[0]].map((ms) => ms.toFixed(0).padStart(5));
  console.log(`${what.padEnd(30)} median ${median} ms, best ${best} ms (${sorted.length} saves)`);
}
await chromium.close();
server.stop();
