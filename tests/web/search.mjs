// Searches a running `guide serve` in Chromium, by keyboard and by address,
// over a good line, a slow one and none.
//
//     node search.mjs http://localhost:PORT ROOT CHROMIUM
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [site, root, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

const complaints = [];
const open = async (place, { context, quiet = false } = {}) => {
  context ??= await browser.newContext({ viewport: { width: 1000, height: 800 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  if (!quiet) {
    page.on("console", (said) => { if (said.type() === "error") complaints.push(`${place}: ${said.text()}`); });
  }
  page.on("pageerror", (error) => complaints.push(`${place}: ${error}`));
  await page.goto(site + place);
  return page;
};
const input = "[role=combobox]";
const dialog = async (page, key = "/") => {
  await page.keyboard.press(key);
  await page.waitForSelector("dialog.search[open]");
};
const ask = async (page, query) => {
  await page.fill(input, query);
  await page.waitForFunction(() => document.querySelector("[role=option]:not(.past)"));
};
const first = (page) => page.getAttribute("[role=option]", "href");
const says = (page, text) => page.waitForFunction((text) => document.querySelector("dialog, main").innerText.includes(text) || document.querySelector("dialog")?.innerText.includes(text), text);
const firstIs = (page, part) => page.waitForFunction((part) => document.querySelector("[role=option]")?.href.includes(part), part);

const steps = {
  async "the dialog opens by key and by link, and gives the focus back"() {
    const page = await open("/articles/code/");
    for (const key of ["/", "Control+k", "Meta+k"]) {
      await page.focus("a.brand");
      await dialog(page, key);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "combobox");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !document.querySelector("dialog.search[open]"));
      assert.ok(await page.evaluate(() => document.activeElement.matches("a.brand")), key);
    }
    await page.click("a.search");
    await page.waitForSelector("dialog.search[open]");
    assert.equal(new URL(page.url()).pathname, "/articles/code/");
    await page.context().close();
  },

  async "arrows choose and Enter opens, and what was asked is remembered until it is forgotten"() {
    const page = await open("/");
    await dialog(page);
    await ask(page, "event loop");
    await firstIs(page, "/articles/found/event-loops/");
    const active = () => page.evaluate(() => document.getElementById(document.querySelector("[role=combobox]").getAttribute("aria-activedescendant"))?.id);
    assert.equal(await active(), "search.option.0");
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(), "search.option.1");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.notEqual(await active(), "search.option.0");
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(), "search.option.0");
    assert.match(await page.textContent("dialog [role=status]"), /^\d+ pages?$/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/event-loops/);
    await dialog(page);
    assert.equal(await page.textContent(".past"), "event loop");
    await page.click("text=Forget these");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.equal(await page.$(".past"), null);
    await page.context().close();
  },

  async "a slip is mended and said, a fact stands first, two names give their comparison"() {
    const page = await open("/");
    await dialog(page);
    await ask(page, "asyncronous");
    await says(page, "Showing results for asynchronous");
    await firstIs(page, "/articles/found/exact/");
    await ask(page, "alder start-up");
    await firstIs(page, "/tools/alder/#fact.startup_ms");
    const fact = await page.innerText("[role=option]");
    for (const part of ["Alder: Start-up time", "12 ms", "measured", "20 November 2026", "Measured with a stopwatch"]) assert.ok(fact.includes(part), fact);
    await ask(page, "birch alder");
    await firstIs(page, "/compare/alder-vs-birch/");
    await ask(page, "stale");
    await page.waitForFunction(() => document.querySelector(".fact .stale"));
    await page.context().close();
  },

  async "a result shows where the page says it, and its link leads there"() {
    const page = await open("/");
    await dialog(page);
    await ask(page, "asynchronous callbacks");
    await firstIs(page, "#queues:~:text=");
    assert.deepEqual(await page.$$eval("[role=option]:first-of-type .excerpt mark", (marks) => marks.slice(0, 2).map((mark) => mark.textContent)), ["asynchronous", "callbacks"]);
    assert.match(await page.innerText("[role=option]"), /Queues/);
    await page.context().close();
  },

  async "the address of a search can be shared"() {
    const page = await open("/search/?q=event%20loop");
    await firstIs(page, "/articles/found/event-loops/");
    assert.equal(await page.inputValue(input), "event loop");
    await ask(page, "alder");
    await firstIs(page, "/tools/alder/");
    await page.waitForURL(/\?q=alder$/);
    assert.equal(await page.isVisible(".all"), false);
    await page.fill(input, "");
    await page.waitForSelector(".all");
    await page.context().close();
  },

  async "without scripts the link leads to a list of all pages"() {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await open("/", { context });
    await page.click("a.search");
    assert.equal(new URL(page.url()).pathname, "/search/");
    const links = await page.$$eval(".all a", (links) => links.map((link) => link.getAttribute("href")));
    for (const place of ["/tools/alder/", "/articles/found/names/", "/compare/alder-vs-birch/", "/decide/quick/", "/claims/"]) assert.ok(links.includes(place), place);
    await context.close();
  },

  async "what is typed is never read as markup"() {
    const page = await open("/articles/found/names/");
    assert.equal(await page.title(), "Names in code · Three trees");
    await dialog(page);
    for (const query of ["<img src=x onerror=alert(1)>", "x".repeat(10_000), "\u0001\u0002", "‮مرحبا"]) {
      await page.fill(input, query);
      await page.waitForFunction(() => document.querySelector("dialog [role=status]").textContent);
      assert.equal(await page.$$eval("dialog img, dialog script", (found) => found.length), 0);
    }
    await ask(page, "unmarked title");
    await page.waitForFunction(() => document.querySelector(".excerpt mark"));
    assert.equal(await page.title(), "Names in code · Three trees");
    await page.context().close();
  },

  async "a slow line says that it searches, a file that does not arrive is said and asked for again"() {
    const page = await open("/", { quiet: true });
    let isDown = true;
    await page.route("**/assets/search/*.json", async (route) => {
      if (isDown) return route.abort();
      await new Promise((resolve) => { setTimeout(resolve, 700); });
      return route.continue();
    });
    await dialog(page);
    await page.fill(input, "asynchronous");
    await says(page, "did not arrive");
    isDown = false;
    await page.click("dialog .notes button");
    await says(page, "Searching");
    await firstIs(page, "/articles/found/exact/");
    await page.context().close();
  },

  async "an index that cannot be loaded is said, online and off"() {
    const page = await open("/", { quiet: true });
    await page.route("**/search/index.json", (route) => route.abort());
    await dialog(page);
    await page.fill(input, "alder");
    await says(page, "could not be loaded");
    await page.unroute("**/search/index.json");
    await page.click("dialog .notes button");
    await firstIs(page, "/tools/alder/");
    await page.context().setOffline(true);
    await page.fill(input, "conference");
    await says(page, "You are offline");
    await page.context().setOffline(false);
    await page.context().close();
  },

  async "a page that was opened before the guide was published anew offers to reload"() {
    const page = await open("/", { quiet: true });
    await dialog(page);
    await ask(page, "alder");
    await page.route("**/assets/search/*.json", (route) => route.fulfill({ status: 404 }));
    await page.route("**/search/index.json", async (route) => {
      const answer = await route.fetch();
      route.fulfill({ json: { ...(await answer.json()), build: "another" } });
    });
    await page.fill(input, "conference");
    await says(page, "published anew");
    assert.equal(await page.getAttribute("a.reload", "href"), `${site}/search/?q=conference`);
    await page.context().close();
  },

  async "a word that is written is found at the next query"() {
    const name = join(root, "content/articles/found/exact.md");
    await writeFile(name, `${await readFile(name, "utf8")}\nA zyzzyva is a weevil.\n`);
    for (;;) {
      const page = await open("/search/?q=zyzzyva", { quiet: true });
      await page.waitForFunction(() => document.querySelector("main [role=status]").textContent);
      const href = await page.$eval("[role=option]", (option) => option.href).catch(() => "");
      await page.context().close();
      if (href.includes("/articles/found/exact/")) return;
    }
  },
};

for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
  } catch (error) {
    console.error(`failed: ${name}`);
    throw error;
  }
}
assert.deepEqual(complaints, []);
await browser.close();
