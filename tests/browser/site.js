// The setup of the tests: the program, a preview server, a host for the written site, and a browser that notes
// everything that must not happen.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, relative, sep, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The contract of this repository. */
export const contract = join(root, "contract");

const program =
  process.env.SIDELETTER || resolve(root, process.env.CARGO_TARGET_DIR || "target", "debug", "sideletter");

/** An empty folder that goes away when the test process ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "sideletter-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the program to its end, whatever that is. */
export const command = (...args) => spawnSync(program, args, { encoding: "utf8" });

/** Runs the program to its end, which must be a good one. */
export function run(...args) {
  const { status, stdout, stderr } = command(...args);
  assert.equal(status, 0, `sideletter ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

/** The built contract, a host that shows it below `base`, a browser, and what ends both. */
export async function publish(base = "/") {
  const folder = join(temporaryFolder(), "site");
  run("build", contract, "--output", folder);
  const [chromium, site] = [await browser(), await host(folder, base)];
  const close = async () => {
    await chromium.close();
    site.stop();
  };
  return { folder, chromium, site, close };
}

/** Shows a contract folder with `sideletter serve`; `address` ends with a slash. */
export async function preview(folder, ...more) {
  const child = spawn(program, ["serve", folder, "--port", "0", ...more], { stdio: ["ignore", "pipe", "inherit"] });
  const stop = () => child.kill();
  process.on("exit", stop);
  let printed = "";
  const address = await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      const found = printed.match(/http:\/\/\S+/);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error(`sideletter serve ended: ${printed}`)));
  });
  return { address, stop, process: child.pid };
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

/** Serves a written site below `base` as a plain web host does; `asked` has what it was asked for. */
export async function host(folder, base) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    let file = path.startsWith(base) && !path.includes("..") ? join(folder, path.slice(base.length)) : "";
    if (path.endsWith("/")) file = join(file, "index.html");
    const found = file && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!found) file = join(folder, "404.html");
    response.writeHead(found ? 200 : 404, { "content-type": TYPES[extname(file)] || "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${server.address().port}${base}`;
  return { address, asked, stop: () => (server.closeAllConnections(), server.close()) };
}

/** The pages of a written site, as paths from its root. */
export function pages(folder) {
  const all = readdirSync(folder, { recursive: true }).map((name) => name.split(sep).join("/"));
  return all.filter((name) => name.endsWith(".html")).sort();
}

/** Beyond this size, in bytes, a page only holds more of the same, and looking at it takes very long. */
const ENOUGH = 100_000;

/** A large page of each type; a type is what is left of a path without the names that content gives. */
export function onePageOfEachType(folder) {
  const largest = new Map();
  for (const page of pages(folder)) {
    const parts = page.split("/");
    const named = ["index.html", "whole.html"].includes(parts.at(-1)) || parts.length === 1;
    const last = named ? parts.at(-1) : "*.html";
    const type = [parts.length > 1 ? parts[0] : "", ...parts.slice(1, -1).map(() => "*"), last].join("/");
    const { size } = statSync(join(folder, page));
    const known = largest.get(type);
    const better = known && known.size > ENOUGH ? size < known.size : size > (known?.size ?? -1) && size <= ENOUGH;
    if (!known || better) largest.set(type, { page, size });
  }
  return [...largest].map(([type, { page }]) => ({ type, page }));
}

/** A headless browser. */
export function browser() {
  const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = candidates.find((path) => path && statSync(path, { throwIfNoEntry: false }));
  assert.ok(executablePath, "no Chromium was found; name one with CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Opens a page that notes what must not happen; `faults` is empty where all is well. */
export async function open(browser, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  const hosts = new Set();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => {
    // A missing page is answered with 404 on purpose where a test asks for one.
    if (message.type() === "error" && !/status of 404/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  if (options.javaScriptEnabled !== false) {
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
      );
    });
  }
  return {
    page,
    faults,
    /** Fails where anything went wrong, or where anybody but this host was asked. */
    clean(address) {
      assert.deepEqual(faults, []);
      assert.deepEqual([...hosts], [new URL(address).host]);
    },
    close: () => context.close(),
  };
}

/** How much wider the page is than its window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A page's path from the site's root. */
export const below = (address, url) => relative(new URL(address).pathname, decodeURIComponent(new URL(url).pathname));
