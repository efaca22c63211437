// Writing: the page follows each save, and says what is wrong without going away.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, open, preview, run, temporaryFolder } from "./site.js";

let chromium, server, folder;

before(async () => {
  folder = join(temporaryFolder(), "contract");
  run("new", folder);
  chromium = await browser();
  server = await preview(folder);
});

after(async () => {
  await chromium?.close();
  server?.stop();
});

/** Saves as editors do: the new file takes the place of the old one. */
function save(path, text) {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(join(folder, ".saved"), text);
  renameSync(join(folder, ".saved"), file);
}

const welcome = (words) => readFileSync(join(folder, "index.md"), "utf8").replace(/\n---\n[^]*$/, `\n---\n\n${words}\n`);

test("a saved file shows by itself", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(server.address);
  save("index.md", welcome("The first of all words."));
  await page.getByText("The first of all words.").waitFor();
  save("index.md", welcome("Quite other words."));
  await page.getByText("Quite other words.").waitFor();
  clean(server.address);
  await close();
});

test("a page changes in its place: what is open stays open", async () => {
  const { page, clean, close } = await open(chromium);
  save("index.md", welcome("One.\n\nTwo.\n\nThree."));
  await page.goto(server.address);
  await page.getByText("Three.").waitFor();
  await page.evaluate(() => {
    window.isSame = true;
    document.querySelector("details.menu").open = true;
  });
  const three = await page.getByText("Three.").elementHandle();
  for (const words of ["One.\n\nTwo and a half.\n\nThree.", "Zero.\n\nOne.\n\nThree.", "Zero.\n\nThree."]) {
    save("index.md", welcome(words));
    const shown = words.split("\n\n");
    await page.waitForFunction((shown) => {
      const found = [...document.querySelectorAll("main p")].map((it) => it.textContent).filter((it) => shown.includes(it));
      return found.join() === shown.join();
    }, shown);
    assert.ok(await three.evaluate((it) => it.isConnected), "what is the same is the same element");
  }
  assert.equal(await page.getByText("Two and a half.").count(), 0);
  assert.ok(await page.evaluate(() => window.isSame && document.querySelector("details.menu").open));
  assert.ok(await page.locator(".colors").isVisible(), "what a script shows stays in sight");
  clean(server.address);
  await close();
});

test("a mistake is told on the page, and the last good page stays", async () => {
  const { page, clean, close } = await open(chromium);
  const good = welcome("Words that stay.");
  save("index.md", good);
  await page.goto(server.address);
  await page.getByText("Words that stay.").waitFor();

  save("index.md", good.replace("Words that stay.", "See [[no-such-clause]]."));
  const panel = page.getByRole("alert");
  await panel.filter({ hasText: "no-such-clause" }).waitFor();
  assert.match(await panel.innerText(), /index\.md:\d+:\d+/);
  assert.ok(await page.getByText("Words that stay.").isVisible());

  save("index.md", good.replace("\ntitle:", "\ntitel: x\ntitle:"));
  await page.getByText("did you mean title?").first().waitFor({ state: "attached" });
  assert.equal(await panel.count(), 0, "a warning is no error");

  save("index.md", good);
  await page.getByText("did you mean title?").first().waitFor({ state: "detached" });
  clean(server.address);
  await close();
});

test("on a site in Spanish a mistake is told in Spanish, and what is still English is marked so", async () => {
  const english = readFileSync(join(folder, "index.md"), "utf8");
  const { page, clean, close } = await open(chromium);
  save("index.md", english.replace("kind: site\n", "kind: site\nlanguage: es\n").replace("language: en\n", ""));
  await page.goto(server.address);
  await page.locator("html[lang=es]").waitFor();
  save("guides/roto.md", "---\nkind: guide\nid: roto\ntitle: Roto\n---\n\nVea [[no-existe-tal-cosa]].\n");
  await page.reload();
  const panel = page.locator(".sideletter-panel");
  await panel.waitFor();
  assert.match(await panel.innerText(), /Un error: esta es la última versión buena de la página/);
  const problem = panel.locator("li").first();
  assert.match(await problem.innerText(), /^Error guides\/roto\.md:7:\d+ Una cita por identificador que no lleva a ninguna parte\./);
  assert.ok(await problem.locator("[lang=en]").count());
  await panel.getByRole("button", { name: "Cerrar" }).click();
  rmSync(join(folder, "guides/roto.md"));
  save("index.md", english);
  await page.locator("html[lang=en]").waitFor();
  clean(server.address);
  await close();
});

test("a deleted file takes nothing down", async () => {
  const { page, clean, close } = await open(chromium);
  const path = join(folder, "sources.md");
  const sources = readFileSync(path, "utf8");
  await page.goto(server.address);
  rmSync(path);
  const panel = page.getByRole("alert");
  await panel.filter({ hasText: "unknown source" }).waitFor();
  await page.reload();
  await panel.filter({ hasText: "unknown source" }).waitFor();
  assert.ok(await page.locator("main h1").isVisible() || (await page.locator("main h1").count()) > 0);
  save("sources.md", sources);
  await panel.waitFor({ state: "detached" });
  clean(server.address);
  await close();
});

test("saving a file leads to its page, except from pages that show it, too", async () => {
  const { page, clean, close } = await open(chromium);
  const path = "agreements/2024-2027/01-sick-days.md";
  const article = readFileSync(join(folder, path), "utf8");
  await page.goto(server.address);
  save(path, article.replace("12 sick days", "twelve sick days"));
  await page.waitForURL("**/agreements/2024-2027/article-1.html");
  await page.getByText("twelve sick days").first().waitFor();

  await page.goto(`${server.address}agreements/2024-2027/whole.html`);
  save(path, article);
  await page.getByText("granted 12 sick days").first().waitFor();
  assert.match(page.url(), /whole\.html$/);
  clean(server.address);
  await close();
});
