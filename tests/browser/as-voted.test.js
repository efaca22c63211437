// A reader's packet, held against the agreement of the site: in the browser, also from a disk, and nothing is sent.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { browser, host, open, overflow, run, temporaryFolder } from "./site.js";

const OLD = "---\nkind: agreement\ntitle: Agreement of 2020\nsources: [book]\nbasis: official\n---\n\n## Article 6 Leave {#leave}\n\n### 6-1 Days {#days}\n\n10 sick days.\n\n### 6-2 Shoes {#shoes}\n\nShoes are new.\n";
const PROPOSAL = "---\nkind: proposal\ntitle: Settlement\nstatus: tentative\nbase: \"2020\"\nsources: [book]\nbasis: official\n---\n\n## Days {#days}\n\n12 sick days.\n\n## Lockers {#lockers action=add}\n\nEverybody has a locker.\n";
const NEW = OLD.replace("2020\nsources", "2024\nsupersedes: \"2020\"\nsources").replace("10 sick", "12 sick") + "\n### 6-3 Lockers {#lockers}\n\nEverybody has a locker.\n";

let chromium, site, out, packet;

/** Builds the site with this text of the agreement of 2024. */
function build(agreement) {
  const folder = join(out, "contract");
  const write = (path, text) => (mkdirSync(dirname(join(folder, path)), { recursive: true }), writeFileSync(join(folder, path), text));
  write("index.md", "---\nkind: site\ntitle: Harbor Workers\n---\n");
  write("sources.md", "---\nkind: sources\nentries: [{ id: book, title: The book }]\n---\n");
  write("agreements/2020.md", OLD);
  write("proposals/talks/settlement.md", PROPOSAL);
  write("agreements/2024.md", agreement);
  run("build", folder, "--output", join(out, "site"));
}

before(async () => {
  out = temporaryFolder();
  build(NEW);
  packet = join(out, "vote.html");
  run("packet", "settlement", "--contract", join(out, "contract"), "--output", packet);
  [chromium, site] = [await browser(), await host(join(out, "site"), "/")];
});

after(async () => {
  await chromium?.close();
  site?.stop();
});

const counts = (page) => page.locator("#voted-counts").innerText();

test("an agreement that is what was voted on", async () => {
  const { page, clean, close } = await open(chromium, { viewport: { width: 360, height: 740 } });
  await page.goto(site.address + "as-voted.html");
  await page.getByLabel("Packet", { exact: true }).setInputFiles(packet);
  await page.locator("#voted-counts").waitFor();
  assert.equal(await page.getByLabel("Agreement", { exact: true }).inputValue(), "2024");
  assert.match(await counts(page), /3 clauses are as voted on, 0 not/);
  assert.ok((await overflow(page)) <= 0);
  const found = await new AxeBuilder({ page }).include("main").analyze();
  assert.deepEqual(found.violations.map((it) => it.id), []);
  // The JSON file says the same.
  await page.getByLabel("Packet", { exact: true }).setInputFiles(packet.replace(".html", ".json"));
  await page.locator("#voted-counts").waitFor();
  assert.match(await counts(page), /3 clauses are as voted on/);
  clean(site.address);
  await close();
});

test("one edited clause is named and nothing else, also from a disk", async () => {
  build(NEW.replace("has a locker", "may rent a locker"));
  const { page, faults, close } = await open(chromium);
  await page.goto(pathToFileURL(join(out, "site", "as-voted.html")).href);
  await page.getByLabel("Packet", { exact: true }).setInputFiles(packet);
  await page.locator("#voted-counts").waitFor();
  assert.match(await counts(page), /2 clauses are as voted on, 1 not/);
  assert.match(await page.locator("#voted-counts + ul").innerText(), /^Lockers\s+differs from what was voted on\s+In the agreement/);
  assert.deepEqual(faults, []);
  await close();
  build(NEW);
});

test("a packet that was changed, and a file that is none", async () => {
  const { page, close } = await open(chromium);
  await page.goto(site.address + "as-voted.html");
  const forged = join(out, "forged.html");
  writeFileSync(forged, readFileSync(packet, "utf8").replaceAll("12 sick days", "99 sick days"));
  await page.getByLabel("Packet", { exact: true }).setInputFiles(forged);
  await page.locator("#voted-counts").waitFor();
  assert.match(await page.locator("#voted-answer .notice").innerText(), /changed after it was frozen: the text of Days does not fit its hash/);
  await page.getByLabel("Packet", { exact: true }).setInputFiles({ name: "note.html", mimeType: "text/html", buffer: Buffer.from("<p>hello</p>") });
  await page.getByText("This file is not a packet").waitFor();
  await close();
});
