// The editor in the browser: an organizer corrects a summary in a form, sees that a figure is wrong, mends it, and what
// was typed is a commit in the repository.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { browser, command, open, preview, run, temporaryFolder } from "./site.js";

const SUMMARY = "summaries/2024-2027.md";
let chromium, server, folder;

/** The package of the editor's script, from the npm registry. The program names the version, and checks its hash. */
function scriptPackage() {
  const [, name, version] = command("cms", folder).stderr.match(/(decap-cms)-([\d.]+)\.tgz/);
  const libraries = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
  const file = join(libraries, `${name}-${version}.tgz`);
  if (!existsSync(file)) {
    const got = spawnSync("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", libraries]);
    assert.equal(got.status, 0, `the package of the editor cannot be had: ${got.stderr}`);
  }
  return file;
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, `git ${args.join(" ")}\n${stderr}`);
  return stdout;
}

before(async () => {
  folder = join(temporaryFolder(), "contract");
  run("new", folder);
  git("init", "--quiet");
  git("config", "user.name", "An Organizer");
  git("config", "user.email", "organizer@localhost");
  git("add", ".");
  git("commit", "--quiet", "--message", "The example");
  run("cms", folder, "--package", scriptPackage());
  chromium = await browser();
  server = await preview(folder, "--edit");
});

after(async () => {
  await chromium?.close();
  server?.stop();
});

/** Opens the form of a file; `form.text` is the field of its text, `form.preview` the pane beside it. */
async function edit(route) {
  const opened = await open(chromium, { viewport: { width: 1280, height: 900 } });
  const { page } = opened;
  await page.goto(`${server.address}admin/`);
  await page.getByRole("button", { name: "Login" }).click();
  await page.getByRole("heading", { name: "Collections" }).waitFor();
  await page.goto(`${server.address}admin/#/collections/${route}`);
  const text = page.locator("textarea:not([aria-hidden])").first();
  await text.waitFor();
  const preview = page.frameLocator("iframe").first();
  const save = async () => {
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Save now", { exact: true }).click();
    await page.getByText("Changes saved").waitFor();
  };
  return { ...opened, text, preview, save };
}

test("a summary is corrected in a form, and the commit has what was typed", async () => {
  const { page, text, preview, save, clean, close } = await edit("summaries/entries/2024-2027");
  await preview.getByText("Sideletter sees no problems.").waitFor();
  const typed = await text.inputValue();
  assert.match(typed, /Everyone has 12 sick days a year\. \[\[sick-days\]\]/);

  const wrong = typed.replace("Everyone has 12 sick days a year.", "Each of us has 15 sick days — “every” year.");
  await text.fill(wrong);
  const problem = preview.getByRole("listitem").filter({ hasText: "15" }).first();
  await problem.waitFor();
  const lines = readFileSync(join(folder, SUMMARY), "utf8").split("\n");
  const line = lines.findIndex((it) => it.includes("12 sick days")) + 1;
  assert.match(await problem.innerText(), new RegExp(`^summaries/2024-2027\\.md:${line}:\\d+ "15" does not appear`));
  assert.equal(await problem.locator("mark").innerText(), "15");

  const right = wrong.replace("15", "12");
  await text.fill(right);
  await preview.getByText("Sideletter sees no problems.").waitFor();
  await preview.frameLocator("iframe").getByText("Each of us has 12 sick days").waitFor();
  assert.equal(git("rev-list", "--count", "HEAD").trim(), "1", "nothing was saved so far");
  assert.equal(git("status", "--porcelain"), "", "neither a file nor the editor itself");

  await save();
  assert.equal(git("rev-list", "--count", "HEAD").trim(), "2");
  const saved = git("show", `HEAD:${SUMMARY}`);
  assert.equal(saved, readFileSync(join(folder, SUMMARY), "utf8"));
  assert.equal(saved.slice(saved.indexOf("\n---\n") + 5), right, "the text is byte for byte what was typed");
  assert.match(saved, /^---\nkind: summary\ntitle: What the agreement says\nof: 2024-2027\ndate: 2024-01-15\n/);
  assert.equal(git("diff", "--name-only", "HEAD~1").trim(), SUMMARY);
  assert.equal(git("log", "-1", "--format=%an").trim(), "An Organizer");

  await page.goto(`${server.address}summaries/2024-2027.html`);
  await page.getByText("Each of us has 12 sick days").first().waitFor();
  clean(server.address);
  await close();
});

test("what another program changed meanwhile is not replaced", async () => {
  const { page, text, preview, faults, close } = await edit("guides/entries/calling-in-sick");
  await preview.getByText("Sideletter sees no problems.").waitFor();
  const file = join(folder, "guides/calling-in-sick.md");
  const theirs = `${readFileSync(file, "utf8")}\nTheir words.\n`;
  writeFileSync(file, theirs);
  await text.fill("My words.\n");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Save now", { exact: true }).click();
  await page.getByText("was changed by another program").first().waitFor();
  assert.equal(readFileSync(file, "utf8"), theirs);
  assert.ok(faults.every((fault) => /422|another program|^script: Object$/.test(fault)), faults.join("\n"));
  await close();
});

test("every file of every form opens, and nothing else is asked", async () => {
  const { page, clean, close } = await edit("summaries/entries/2024-2027");
  const config = JSON.parse(readFileSync(join(folder, "_editor/config.yml"), "utf8"));
  const forms = config.collections.flatMap(({ name, files = [] }) => files.map((file) => `${name}/entries/${file.name}`));
  const articles = config.collections.find(({ label }) => label.startsWith("Articles")).name;
  assert.ok(forms.length >= 5, forms.join());
  for (const [at, form] of [...forms, `${articles}/entries/01-sick-days`, `${articles}/new`].entries()) {
    // Loaded anew, as by somebody who follows a bookmark.
    await page.goto(`${server.address}admin/?${at}#/collections/${form}`);
    await page.locator("textarea:not([aria-hidden])").first().waitFor();
    await page.frameLocator("iframe").first().getByRole("status").waitFor();
  }
  clean(server.address);
  await close();
});

test("only the editor's own page may write", async () => {
  const ask = (headers, method = "POST") =>
    fetch(`${server.address}_sideletter/edit`, { method, headers, body: method === "POST" ? '{"action":"info","params":{}}' : null });
  const json = { "content-type": "application/json" };
  const origin = new URL(server.address).origin;
  assert.equal((await ask({ ...json, origin })).status, 200);
  assert.equal((await ask(json)).status, 403);
  assert.equal((await ask({ ...json, origin: "http://evil.example" })).status, 403);
  assert.equal((await ask({ "content-type": "text/plain", origin })).status, 403);
  const plain = await preview(folder);
  const refused = await fetch(`${plain.address}_sideletter/edit`, { method: "POST", headers: { ...json, origin: new URL(plain.address).origin } });
  assert.equal(refused.status, 405);
  assert.equal((await fetch(`${plain.address}admin/`)).status, 404);
  plain.stop();
});
