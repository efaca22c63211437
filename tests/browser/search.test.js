// Searching: as you type, by keyboard, below any path, and from a disk.

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { contract, open, publish, run } from "./site.js";

const QUESTION = "can sick days be cashed out";

let chromium, site, folder, end;

before(async () => {
  ({ folder, chromium, site, close: end } = await publish("/contracts/of/chicago/"));
});

after(() => end?.());

const results = (page) => page.locator("#search-results .search-list > li");
const links = (page) => results(page).locator("h2 a");

/** The first three results, once the status speaks of `question`. */
async function firstThree(page, question) {
  await page.locator("#search-status").filter({ hasText: `“${question}”` }).waitFor();
  return (await results(page).allInnerTexts()).slice(0, 3);
}

/** Asks the page again and again, until the answer is yes. */
async function until(page, isSo, argument) {
  while (!(await page.evaluate(isSo, argument))) await page.waitForTimeout(100);
}

function findsTheClause(found) {
  assert.ok(found.some((text) => /cash/i.test(text) && /sick/i.test(text)), found.join("\n\n"));
}

test("a member's question finds the clause while it is typed", async () => {
  const { page, clean, close } = await open(chromium);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(site.address + "search.html");
  await page.locator("input[type=search]").pressSequentially("sick da");
  await results(page).first().waitFor();
  await page.locator("input[type=search]").fill("");
  await page.locator("input[type=search]").pressSequentially(QUESTION, { delay: 5 });
  findsTheClause(await firstThree(page, QUESTION));
  assert.ok((await page.locator("#search-results mark").count()) > 0, "words are marked");
  assert.ok((await page.locator(".search-standing").count()) > 0, "it is said whether a text is in force");
  assert.ok(!asked.some((url) => /cash/i.test(url)), "the question stays in the browser");
  clean(site.address);
  await close();
});

test("while one types a worker answers, also where the page opens with a question", async () => {
  const { page, clean, close } = await open(chromium);
  await page.addInitScript(() => {
    window.said = [];
    window.Worker = class extends Worker {
      constructor(...names) {
        super(...names);
        this.addEventListener("message", ({ data }) => window.said.push(data));
      }
    };
  });
  for (const address of ["search.html", "search.html?q=sick"]) {
    await page.goto(site.address + address);
    await page.locator("input[type=search]").focus();
    await until(page, () => window.said.some(({ ready }) => ready));
    await page.locator("input[type=search]").fill(QUESTION);
    findsTheClause(await firstThree(page, QUESTION));
    const said = await page.evaluate(() => window.said.map(({ answer, error }) => [Boolean(answer), error]));
    assert.deepEqual(said.filter(([, error]) => error), [], address);
    assert.ok(said.some(([isAnswer]) => isAnswer), `${address} was answered by its worker`);
  }
  clean(site.address);
  await close();
});

/**
 * Opens the search page with a question, and answers all that it asks for at once, each time it asks for no more. Returns what was
 * asked for each time, until the first results were there.
 */
async function waves(page, question) {
  const held = [], all = [];
  await page.route("**/*", (route) => void held.push(route));
  // Some of what it asks for is never answered.
  page.goto(site.address + "search.html?q=" + encodeURIComponent(question)).catch(() => {});
  for (let known = 0, round = 0; round < 75; round++, known = held.length) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    if (held.length > known) continue;
    // Before the page is there, nothing can be asked of it.
    if (all.length && (await results(page).count())) break;
    if (!held.length) continue;
    all.push(held.map((route) => route.request().url().slice(site.address.length).replace(/\?.*/, "")));
    await Promise.all(held.splice(0).map((route) => route.continue()));
  }
  assert.ok(await results(page).count(), `nothing is shown for ${question}`);
  return all;
}

test("the first results wait for four or five answers one after the other", async () => {
  const most = { "bereavement leave": 4, "sick bank": 4, "layoff notice": 4, [QUESTION]: 4, "class size": 5, "sick days": 5 };
  for (const [question, count] of Object.entries(most)) {
    // What a service worker asks for would not be seen.
    const { page, close } = await open(chromium, { serviceWorkers: "block" });
    const asked = await waves(page, question);
    const told = `${question}: ${asked.map((paths) => paths.join(" ")).join("\n")}`;
    assert.ok(asked.length <= count, told);
    const [own, scripts, scores, ...later] = asked;
    assert.deepEqual(own, ["search.html"]);
    assert.ok(scripts.includes("assets/search-ask.js"), `the script that asks is asked for with the style\n${told}`);
    assert.ok(scores.some((path) => /^search\/p/.test(path)), `scores are asked for as soon as it is there\n${told}`);
    assert.ok(later[0].some((path) => /^search\/t/.test(path)), `texts are asked for as soon as the scores of the words are there\n${told}`);
    await close();
  }
});

test("the terminal and the browser agree", async () => {
  const { page, close } = await open(chromium);
  for (const question of [QUESTION, "37-3", "appendix h", "class size", "layof order"]) {
    const json = JSON.parse(run("search", "--contract", contract, "--format", "json", "--limit", "10", question));
    await page.goto(site.address + "search.html?q=" + encodeURIComponent(question));
    await firstThree(page, question);
    const found = await links(page).evaluateAll((all) => all.map((a) => a.href));
    assert.deepEqual(found.map((url) => url.slice(site.address.length)), json.results.map((it) => it.url), question);
  }
  await close();
});

test("the keyboard is enough", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address);
  const field = page.locator("input[type=search]");
  await page.locator("a").first().focus();
  await page.keyboard.press("/");
  await page.keyboard.type(QUESTION);
  assert.equal(await field.inputValue(), QUESTION, "/ leads to the field and is not typed");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\.html\?q=/);
  findsTheClause(await firstThree(page, QUESTION));
  await page.locator("input[type=search]").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const second = links(page).nth(1);
  assert.ok(await second.evaluate((link) => link === document.activeElement), "arrows go through the results");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.ok(await page.locator("input[type=search]").evaluate((box) => box === document.activeElement), "and back to the box");
  await page.keyboard.press("ArrowDown");
  const target = await links(page).first().evaluate((link) => link.href);
  await page.keyboard.press("Enter");
  await page.waitForURL(target);
  clean(site.address);
  await close();
});

test("what was asked stands in the address", async () => {
  const { page, close } = await open(chromium);
  await page.goto(site.address + "search.html?q=layoff");
  await firstThree(page, "layoff");
  await page.locator("input[type=search]").focus();
  await page.keyboard.press("Enter");
  await page.locator("input[type=search]").fill("class size");
  await firstThree(page, "class size");
  assert.match(page.url(), /q=class(\+|%20)size/);
  await page.goBack();
  await firstThree(page, "layoff");
  await close();
});

test("coming back from a result finds the search as it was", async () => {
  const { page, close } = await open(chromium);
  await page.goto(site.address);
  await page.goto(site.address + "search.html");
  await page.locator("#_q").pressSequentially("class size");
  const found = await firstThree(page, "class size");
  await links(page).first().click();
  await page.waitForURL(/agreements/);
  await page.goBack();
  assert.deepEqual(await firstThree(page, "class size"), found);
  assert.equal(await page.locator("#_q").inputValue(), "class size");
  await page.goBack();
  await page.waitForURL(site.address);
  await close();
});

test("apostrophes and quotation marks are set as in print, also around a marked word", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address + "search.html?q=30+days+notice+when+the+leave+can+be+foreseen");
  const shown = results(page).locator(".search-excerpt").filter({ hasText: "30 days" }).first();
  await shown.waitFor();
  assert.match(await shown.innerText(), /30 days’ notice/);
  assert.ok((await shown.locator("mark").count()) > 0);
  await page.goto(site.address + "search.html?q=psrp+highly+qualified+certificate");
  await results(page).locator(".search-excerpt").filter({ hasText: "becomes “highly qualified” as" }).first().waitFor();
  clean(site.address);
  await close();
});

test("nothing found is said, and helps", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address + "search.html?q=zzzqqq");
  await page.locator("#search-status").filter({ hasText: "Nothing found" }).waitFor();
  await page.goto(site.address + "search.html?q=" + encodeURIComponent("<img src=x onerror=alert(1)>"));
  await page.locator("#search-status").filter({ hasText: "“<img" }).waitFor();
  assert.equal(await page.locator("main img").count(), 0);
  clean(site.address);
  await close();
});

test("filters that leave nothing say how much there is without them", async () => {
  const { page, close } = await open(chromium);
  await page.goto(site.address + "search.html?q=" + encodeURIComponent(QUESTION) + "&kind=glossary&agreement=2012-2015");
  await page.locator("#search-status").filter({ hasText: /Without them there are \d+ results/ }).waitFor();
  await page.goto(site.address + "search.html?q=article+99");
  await page.locator("#search-status").filter({ hasText: "There is no article 99 here." }).waitFor();
  await close();
});

test("a question about pay is offered its row, one about a vote its event", async () => {
  const { page, clean, close } = await open(chromium);
  const offer = page.locator(".search-offer");
  await page.goto(site.address + "search.html?q=" + encodeURIComponent("teacher salary step 5 lane II"));
  const [figure] = (await offer.locator(".search-excerpt").innerText()).match(/\$[\d,]+/);
  await offer.locator("a").click();
  await page.locator("#pay-answer .pay").filter({ hasText: figure }).waitFor();
  await page.goto(site.address + "search.html?q=" + encodeURIComponent("did we ratify the contract in 2012"));
  await offer.locator("a").click();
  await page.waitForURL(/timeline\.html#2012-10-02-members-ratify/);
  await page.goto(site.address + "search.html?q=overtime+notice");
  await firstThree(page, "overtime notice");
  assert.equal(await offer.count(), 0, "nothing is offered where nobody asks for it");
  clean(site.address);
  await close();
});

test("on a phone the first answer is in the first screen", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  for (const question of [QUESTION, "my dad died", "how long do I have to file a grievance", "how many sick days do I get"]) {
    await page.goto(site.address + "search.html?q=" + encodeURIComponent(question));
    await firstThree(page, question);
    const box = await page.locator(".search-list .search-excerpt").first().boundingBox();
    assert.ok(box.y + box.height <= 740, `${question}: it ends at ${box.y + box.height}`);
  }
  await close();
});

test("a site on a disk can be searched", async () => {
  const { page, faults, close } = await open(chromium);
  await page.goto(pathToFileURL(join(folder, "search.html")) + "?q=" + encodeURIComponent(QUESTION));
  findsTheClause(await firstThree(page, QUESTION));
  await links(page).first().click();
  await page.locator("main h1").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("one right is one result with its versions, and filters count", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address + "search.html?q=sick+bank");
  await firstThree(page, "sick bank");
  assert.ok((await page.locator(".search-versions a").count()) > 0, "other versions are links");
  const agreement = page.getByLabel("Agreement");
  const options = await agreement.locator("option").allInnerTexts();
  assert.match(options.find((text) => text.includes("2012")), /\(\d+\)$/);
  const all = await results(page).count();
  await agreement.selectOption("2012-2015");
  await page.locator("#search-status").filter({ hasText: "with these filters" }).waitFor();
  assert.match(page.url(), /agreement=2012-2015/);
  for (const place of await page.locator(".search-where").allInnerTexts()) assert.match(place, /2012/);
  await page.reload();
  await page.locator("#search-status").filter({ hasText: "with these filters" }).waitFor();
  assert.equal(await agreement.inputValue(), "2012-2015", "the address holds the filters");
  await page.getByRole("button", { name: "Remove filters" }).click();
  await page.locator("#search-status").filter({ hasNotText: "with these filters" }).waitFor();
  assert.equal(await results(page).count(), all);
  clean(site.address);
  await close();
});

test("what is found is announced, and stands in a list of headings", async () => {
  const { page, close } = await open(chromium);
  await page.goto(site.address + "search.html?q=layoff");
  await firstThree(page, "layoff");
  assert.match(await page.locator("#search-status").innerText(), /results for “layoff”/);
  assert.ok((await page.getByRole("list").getByRole("heading", { level: 2 }).count()) > 2);
  assert.equal(await page.getByRole("search").count(), 1);
  await close();
});

test("nothing but the search's own files is asked for while typing", async () => {
  const { page, close } = await open(chromium);
  await page.goto(site.address + "search.html");
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.locator("#_q").pressSequentially("grievance deadline");
  await firstThree(page, "grievance deadline");
  const own = new RegExp("^" + site.address + "(search/[a-z]+[0-9]*\\.js(\\?[0-9a-f]+)?|assets/(search-(worker|ask|answer)\\.js|icon\\.svg))$");
  assert.deepEqual(asked.filter((url) => !own.test(url)), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, "nothing is stored");
  await close();
});

test("without JavaScript there is an index of titles", async () => {
  const { page, close } = await open(chromium, { javaScriptEnabled: false });
  await page.goto(site.address + "search.html");
  await page.locator("main a[href='titles.html']:visible").first().click();
  await page.waitForURL(/titles\.html$/);
  assert.ok((await page.locator("main section a").count()) > 10);
  await close();
});
