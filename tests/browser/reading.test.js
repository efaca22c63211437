// Reading: clauses, what changed, without JavaScript, and with the keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, pages, publish } from "./site.js";

let chromium, site, folder, end;

before(async () => {
  ({ folder, chromium, site, close: end } = await publish());
});

after(() => end?.());

/** A link whose address ends so. */
const linkTo = (page, end) => page.locator(`main a[href$="${end}"]`).first();

test("what changed is two clicks from the home page", async () => {
  for (const [first, second] of [["2007-2012", "2012-2015"], ["cps-last-best-final", "ratified-framework"]]) {
    const { page, clean, close } = await open(chromium);
    const comparison = `compare/${first}/${second}/`;
    await page.goto(site.address);
    const links = await page.locator("a").evaluateAll((all) => all.map((a) => a.href.split("#")[0]));
    let clicks = links.some((url) => url.includes(comparison)) ? 1 : Infinity;
    for (const url of new Set(links)) {
      if (clicks <= 2) break;
      await page.goto(url);
      if ((await page.locator(`a[href*="${first}/${second}/"]`).count()) > 0) clicks = 2;
    }
    assert.ok(clicks <= 2, `${first} → ${second}`);
    clean(site.address);
    await close();
  }
});

test("a comparison shows each change, to eyes and ears", async () => {
  const { page, clean, close } = await open(chromium);
  const comparison = pages(folder).find((it) => /^compare\/2007-2012\/2012-2015\/article-37/.test(it))
    ?? pages(folder).find((it) => /^compare\/2007-2012\/2012-2015\/(?!index)/.test(it));
  await page.goto(site.address + comparison);
  // A clause that is new as a whole has a rule at its side, and its head says so.
  const changed = page.locator("main ins, main del").and(page.locator(":not(.pair.added *)"));
  assert.ok((await page.locator("main ins:visible").count()) > 0, "added words are visible");
  assert.ok((await page.locator("main del:visible").count()) > 0, "removed words are visible");
  // Not by color alone: lines through, lines under.
  const styles = await changed.evaluateAll((all) =>
    all.filter((it) => it.checkVisibility()).map((it) => [it.localName, getComputedStyle(it).textDecorationLine]));
  for (const [name, line] of styles) assert.match(line, name === "del" ? /line-through/ : /underline/);
  clean(site.address);
  await close();
});

/** What a screen reader is given of a part of a page, in its order: texts, and roles in angle brackets. */
async function heard(page, selector) {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send("DOM.getDocument", { depth: 0 });
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { nodes } = await session.send("Accessibility.queryAXTree", { nodeId });
  const texts = nodes.filter((it) => !it.ignored && ["StaticText", "deletion", "insertion"].includes(it.role.value));
  return texts.map((it) => (it.role.value === "StaticText" ? it.name.value : `<${it.role.value}>`)).join("");
}

test("a redline is heard with its marks once, apart from the words, and what is the same in both once", async () => {
  const { page, clean, close } = await open(chromium, { viewport: { width: 1280, height: 900 } });
  await page.goto(site.address + "compare/2007-2012/2012-2015/article-37.html");
  const row = await heard(page, "[id='sick-days-annual:3']");
  assert.match(row, /^Old text: \[removed: Long service brings end removed\] extra sick days each year\.New text: /);
  assert.match(row, /New text: \[added: A teacher with long experience gets end added\] extra sick days each year:/);
  const all = await heard(page, "main");
  assert.doesNotMatch(all, /<deletion>|<insertion>/, "some screen readers would say it twice, others not at all");
  assert.doesNotMatch(all, /\w(end removed|end added)|(removed|added):\w/);
  const same = page.locator(".row.same:visible").first();
  if (await same.count()) assert.equal(await same.locator("> .old").getAttribute("aria-hidden"), "true");
  clean(site.address);
  await close();
});

test("a comparison can be walked through with the keyboard", async () => {
  const { page, clean, close } = await open(chromium);
  const comparison = pages(folder).find((it) => /^compare\/2007-2012\/2012-2015\/(?!index)/.test(it));
  await page.goto(site.address + comparison);
  const changes = page.locator(".row[id]:visible");
  const current = () => changes.evaluateAll((all) => all.indexOf(document.activeElement));
  await page.keyboard.press("n");
  assert.equal(await current(), 0);
  if ((await changes.count()) > 1) {
    await page.keyboard.press("n");
    assert.equal(await current(), 1);
    await page.keyboard.press("p");
    assert.equal(await current(), 0);
  }
  assert.match(await page.locator(".tools [role=status]").innerText(), /^Change 1 of \d+$/);
  clean(site.address);
  await close();
});

test("a permalink lands on its clause", async () => {
  const { page, clean, close } = await open(chromium, { viewport: { width: 390, height: 844 } });
  await page.goto(site.address + "search.html?q=" + encodeURIComponent("sick days cashed out"));
  const url = await page.locator("#search-results h2 a").first().evaluate((link) => link.href);
  await page.goto(url);
  const place = await page.locator(":target").evaluate((it) => it.getBoundingClientRect().top);
  assert.ok(place >= 0 && place < 400, `the clause stands at ${place} px`);
  const permalink = page.locator(":target a.number").first();
  assert.equal(await permalink.evaluate((link) => link.href), url);
  clean(site.address);
  await close();
});

test("on a phone an old clause leads to the newest text and to its history, and its link can be sent on", async () => {
  const { page, clean, close } = await open(chromium, { viewport: { width: 390, height: 844 } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(site.address + "agreements/2012-2015/article-37.html#sick-bank");
  const clause = page.locator("#sick-bank");
  const share = clause.locator("a.share");
  await share.click();
  await page.getByText("Link copied.").waitFor();
  const sent = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(sent, site.address + "rights/sick-bank.html#2012-2015", "without the article's number");
  const other = await page.context().newPage();
  await other.goto(sent);
  assert.match(await other.locator("section:target").innerText(), /Agreement 2012–2015/);
  await other.close();
  // What the text is worth stays in sight, however far down the clause is.
  const running = page.locator(".running");
  assert.match(await running.innerText(), /Expired 30 June 2015/);
  assert.equal((await running.boundingBox()).y, 0);
  assert.ok(await clause.getByRole("link", { name: "History of this right" }).isVisible());
  await clause.getByRole("link", { name: "Newer text in Agreement 2019–2024" }).click();
  await page.waitForURL(/2019-2024\/article-37\.html#sick-bank$/);
  assert.equal(await page.locator("#sick-bank").getByRole("link", { name: /^Newer text/ }).count(), 0);
  await page.locator("#sick-bank").getByRole("link", { name: "History of this right" }).click();
  await page.waitForURL(/rights\/sick-bank\.html$/);
  assert.match(await page.locator("main [role=note]").innerText(), /^Expired 30 June 2024\. The newest text is from/);
  clean(site.address);
  await close();
});

test("filters hold for the next article, but never hide the change that a link means", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address + "compare/2007-2012/2012-2015/article-37.html");
  const id = await page.locator(".pair:is(.unknown, .unchanged, [data-class=wording])").first().getAttribute("id");
  await page.getByLabel("In substance").check();
  assert.ok(await page.locator(`[id="${id}"]`).isHidden());
  await page.goto(site.address + "compare/2007-2012/2012-2015/article-36.html");
  assert.ok(await page.getByLabel("In substance").isChecked());
  assert.ok((await page.locator(".row.same:visible").count()) === 0);
  await page.goto(site.address + `compare/2007-2012/2012-2015/article-37.html#${id}`);
  assert.ok(await page.locator(`[id="${id}"]`).isVisible());
  clean(site.address);
  await close();
});

test("each topic's and unit's count leads to its changes, all on one page", async () => {
  const { page, clean, close } = await open(chromium, { viewport: { width: 1440, height: 900 } });
  const overview = site.address + "compare/2007-2012/2012-2015/index.html";
  for (const what of ["topic", "unit"]) {
    await page.goto(overview);
    const entry = page.locator(`li:has(a[href*="whole.html?${what}="])`).last();
    const said = Number((await entry.locator(".quiet").innerText()).trim());
    assert.ok(said > 0);
    await entry.getByRole("link").click();
    await page.waitForURL(/whole\.html\?/);
    assert.equal(await page.locator(".pair:not([hidden])").count(), said);
  }
  await page.getByLabel("For").selectOption("");
  const all = await page.locator(".pair:not([hidden])").count();
  await page.getByLabel("Topic").selectOption({ index: 1 });
  const some = await page.locator(".pair:not([hidden])").count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.match(await page.locator(".tools [role=status]").innerText(), /change/);
  await page.getByLabel("Topic").selectOption("");
  await page.locator(".contents a[aria-current]").waitFor();
  clean(site.address);
  await close();
});

test("after the last change the next article is one key away", async () => {
  const { page, clean, close } = await open(chromium);
  await page.goto(site.address + "compare/2007-2012/2012-2015/article-37.html");
  const changes = await page.locator(".row[id]:visible").count();
  for (let n = 0; n <= changes; n++) await page.keyboard.press("n");
  await page.getByText("That was the last change here.").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/article-38\.html$/);
  clean(site.address);
  await close();
});

test("the letters of the glossary stay in sight", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 390, height: 844 } });
  await page.goto(site.address + "glossary.html");
  await page.getByRole("link", { name: "P", exact: true }).click();
  const heading = await page.locator(":target").evaluate((it) => it.getBoundingClientRect().top);
  const letters = await page.locator(".letters").evaluate((it) => it.getBoundingClientRect());
  assert.ok(letters.top === 0 && letters.bottom <= heading, `letters to ${letters.bottom}, heading from ${heading}`);
  await close();
});

test("citations in the text are links to their clause", async () => {
  const { page, close } = await open(chromium);
  await page.goto(site.address + "summaries/2012-term-sheet.html");
  await page.locator("details.cited summary").first().click();
  const citation = page.locator("details.cited a[href*='#']").first();
  const url = await citation.evaluate((link) => link.href);
  await citation.click();
  await page.waitForURL(url);
  assert.equal(await page.locator(":target").count(), 1);
  await close();
});

test("each clause says where it was read and how sure that is", async () => {
  const { page, close } = await open(chromium, { viewport: { width: 1280, height: 900 } });
  await page.goto(site.address + "agreements/2012-2015/article-37.html");
  const provisions = page.locator("main .provision");
  assert.ok((await provisions.count()) > 3);
  let held = 0;
  for (const provision of await provisions.all()) {
    const text = await provision.innerText();
    // A heading without words of its own rests on nothing.
    if ((await provision.locator(".text").count()) === 0) continue;
    await provision.locator("details.side > summary").click();
    held += 1;
    assert.match(text, /restated|inferred|official|signed/i, text);
    assert.ok((await provision.locator("a[href*='sources.html#']:visible").count()) > 0, text);
  }
  assert.ok(held > 10, `${held} clauses have words`);
  await close();
});

test("every page can be read without JavaScript", async () => {
  const { page, clean, close } = await open(chromium, { javaScriptEnabled: false });
  await page.goto(site.address);
  await linkTo(page, "agreements/2012-2015/index.html").click();
  await page.locator("main a[href*='article-37']").first().click();
  assert.match(await page.locator("main").innerText(), /sick/i);
  const comparison = pages(folder).find((it) => /^compare\/2007-2012\/2012-2015\/(?!index)/.test(it));
  await page.goto(site.address + comparison);
  assert.ok((await page.locator("main ins:visible").count()) > 0, "added words are visible");
  assert.ok((await page.locator("main del:visible").count()) > 0, "removed words are visible");
  await page.goto(site.address + "search.html");
  assert.match(await page.locator("main").innerText(), /Searching needs JavaScript/);
  await page.locator("main a[href='titles.html']:visible").first().click();
  await page.waitForURL(/titles\.html$/);
  await page.locator("main .index a[href]:visible").nth(50).waitFor();
  clean(site.address);
  await close();
});

test("a missing page says so", async () => {
  const { page, close } = await open(chromium);
  const answer = await page.goto(site.address + "nothing/here.html");
  assert.equal(answer.status(), 404);
  assert.ok((await page.locator("h1").innerText()).length > 3);
  await close();
});

test("pages print black on white, with everything on them", async () => {
  const { page, close } = await open(chromium, { colorScheme: "dark" });
  await page.goto(site.address + "agreements/2012-2015/article-37.html");
  await page.emulateMedia({ media: "print" });
  const [color, paper] = await page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return [style.color, style.backgroundColor];
  });
  const light = (rgb) => rgb.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
  assert.ok(light(color) < 0.4, `${color} on ${paper}`);
  assert.ok(paper === "rgba(0, 0, 0, 0)" || light(paper) > 0.9, paper);
  assert.equal(await page.locator("nav[aria-label=Site]").isVisible(), false, "no menus on paper");
  await close();
});
