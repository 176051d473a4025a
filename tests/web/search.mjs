// Searches a running `guide serve` in Chromium, by keyboard and by address,
// over a good line, a slow one and none.
//
//     node search.mjs http://localhost:PORT ROOT CHROMIUM
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { open, play, site } from "./reader.mjs";

const root = process.argv[3];
const input = "[role=combobox]";
const status = ":is(dialog, main) [role=status]";
const dialog = async (page, key = "/") => {
  await page.keyboard.press(key);
  await page.waitForSelector("dialog.search[open]");
};
const ask = async (page, query) => {
  await page.fill(input, query);
  await page.waitForFunction(() => document.querySelector("[role=option]:not(.past)"));
};
const says = (page, text) =>
  page.waitForFunction(
    (text) =>
      document.querySelector("dialog, main").innerText.includes(text) ||
      document.querySelector("dialog")?.innerText.includes(text),
    text,
  );
const firstIs = (page, part) =>
  page.waitForFunction(
    (part) => document.querySelector("[role=option]")?.href.includes(part),
    part,
  );

const steps = {
  async "the dialog opens by key and by link, and gives the focus back"() {
    const page = await open("/articles/code/");
    for (const key of ["/", "Control+k", "Meta+k"]) {
      await page.focus("a.brand");
      await dialog(page, key);
      assert.equal(
        await page.evaluate(() => document.activeElement.getAttribute("role")),
        "combobox",
      );
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
    const active = () =>
      page.evaluate(
        () =>
          document.getElementById(
            document.querySelector("[role=combobox]").getAttribute("aria-activedescendant"),
          )?.id,
      );
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
    await page.click("text=Clear recent searches");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.equal(await page.$(".past"), null);
    await page.context().close();
  },

  async "a slip is mended and said, a fact stands first, two names give their comparison"() {
    const page = await open("/");
    await dialog(page);
    await ask(page, "asyncronous");
    await says(page, "Showing results for asynchronous");
    assert.equal(await page.getAttribute("dialog .notes", "aria-live"), "polite");
    await firstIs(page, "/articles/found/exact/");
    await ask(page, "alder start-up");
    await firstIs(page, "/tools/alder/#fact.startup_ms");
    const fact = await page.innerText("[role=option]");
    for (const part of [
      "Alder: Start-up time",
      "12 ms",
      "measured",
      "20 November 2026",
      "Measured with a stopwatch",
    ])
      assert.ok(fact.includes(part), fact);
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
    assert.deepEqual(
      await page.$$eval("[role=option]:first-of-type .excerpt mark", (marks) =>
        marks.slice(0, 2).map((mark) => mark.textContent),
      ),
      ["asynchronous", "callbacks"],
    );
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

  async "a browser's own bar can search the guide"() {
    const page = await open("/articles/code/");
    const description = await page.evaluate(async () =>
      (await fetch(document.querySelector("link[rel=search]").href)).text(),
    );
    const [, template] = description.match(/template="([^"]*\{searchTerms\}[^"]*)"/);
    const url = new URL(template.replace("{searchTerms}", "event%20loop"), site);
    await page.goto(site + url.pathname + url.search);
    await firstIs(page, "/articles/found/event-loops/");
    await page.context().close();
  },

  async "more results leave the place at the first of them"() {
    const page = await open("/");
    await dialog(page);
    await ask(page, "page");
    await page.click("text=Show more results");
    await page.waitForFunction(() => document.querySelectorAll("[role=option].page").length === 20);
    assert.equal(await page.getAttribute(input, "aria-activedescendant"), "search.option.8");
    await page.context().close();
  },

  async "Enter opens what answers the words that stand there, however late it comes"() {
    const page = await open("/");
    await dialog(page);
    await ask(page, "alder");
    await page.route("**/assets/search/*.json", async (route) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 900);
      });
      return route.continue();
    });
    await page.fill(input, "asynchronous");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/articles\/found\/exact\//);
    await page.context().close();
  },

  async "a word that comes late does not speak over a later answer"() {
    const page = await open("/", { isQuiet: true });
    await dialog(page);
    await ask(page, "alder");
    await page.route("**/assets/search/*.json", () => {});
    await page.fill(input, "asynchronous");
    await page.fill(input, "alder");
    await page.waitForTimeout(600);
    assert.match(await page.innerText("dialog [role=status]"), /page/);
    await page.context().close();
  },

  async "without scripts the link leads to a list of all pages"() {
    const page = await open("/", { javaScriptEnabled: false });
    await page.click("a.search");
    assert.equal(new URL(page.url()).pathname, "/search/");
    const links = await page.$$eval(".all a", (links) =>
      links.map((link) => link.getAttribute("href")),
    );
    for (const place of [
      "/tools/alder/",
      "/articles/found/names/",
      "/compare/alder-vs-birch/",
      "/decide/quick/",
      "/claims/",
    ])
      assert.ok(links.includes(place), place);
    await page.context().close();
  },

  async "what is typed is answered, shortened or declined, never run, in the dialog and by address"() {
    const long = (part) => part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
    const queries = {
      "<img src=x onerror=document.title='run'>": /page/,
      "</script><script>document.title='run'</script>": /page/,
      "javascript:document.title='run'": /page/,
      "\" onfocus=document.title='run' autofocus=\"": /page/,
      "\u202eمرحبا\u202c": /No results/,
      [long("word")]: /No results/,
      [long("event loop ")]: /page/,
      [long("非同期処理")]: /page/,
      [long("🙂")]: /letter or digit/,
      [long("'\"")]: /letter or digit/,
      "\u0001\u0002\u007f": /letter or digit/,
      "\ud800": /letter or digit/,
      "event\udc00 loop": /page/,
      [`${"x ".repeat(149)}x🙂`]: /No results/,
    };
    const page = await open("/articles/found/names/");
    await dialog(page);
    const search = await open("/search/");
    for (const [query, answer] of Object.entries(queries)) {
      for (const place of [page, search]) {
        // Half a character cannot be typed by a test, but by a person's script.
        await place.evaluate(
          ([status, units]) => {
            const input = document.querySelector("[role=combobox]");
            document.querySelector(status).textContent = "";
            input.value = String.fromCharCode(...units);
            input.dispatchEvent(new InputEvent("input", { bubbles: true }));
          },
          [status, Array.from({ length: query.length }, (_, at) => query.charCodeAt(at))],
        );
        await place.waitForFunction(
          (status) => !/^$|Searching/.test(document.querySelector(status).textContent),
          status,
        );
        assert.match(await place.innerText(status), answer, query.slice(0, 60));
        if (query.length === 10_000 && !/letter/.test(answer.source))
          assert.match(await place.innerText(".notes"), /Your search was shortened to/);
        assert.equal(
          await place.$$eval(
            ":is(dialog, main) :is(img, script, iframe, [onerror], [onfocus])",
            (found) => found.length,
          ),
          0,
        );
      }
      await search.goto(
        `${site}/search/?q=${encodeURIComponent(query.slice(0, 1000).replace(/\p{Cs}/gu, ""))}`,
      );
      await search.waitForFunction(() => document.querySelector("[role=combobox]"));
    }
    // Bytes that are no text.
    await search.goto(`${site}/search/?q=%FF%00%E2%80%AE%C0%80event&q=<b>`);
    await firstIs(search, "/articles/found/event-loops/");
    assert.equal(await search.title(), "Search · Three trees");
    await ask(page, "unmarked title");
    await page.waitForFunction(() => document.querySelector(".excerpt mark"));
    assert.equal(await page.title(), "Names in code · Three trees");
    await page.context().close();
    await search.context().close();
  },

  async "what is kept of earlier searches is short, and shown as text whatever is kept"() {
    const page = await open("/");
    await page.evaluate(() =>
      localStorage.setItem(
        "guide.search.recent",
        JSON.stringify(["<img src=x>", 7, null, "x".repeat(5000), "\ud800", "\u202eabc", "event"]),
      ),
    );
    await dialog(page);
    assert.deepEqual(
      await page.$$eval(".past", (past) => past.map((one) => one.textContent.length)),
      [11, 300, 4, 5],
    );
    await page.click(".past >> nth=3");
    await firstIs(page, "/articles/found/event-loops/");
    await page.fill(input, "");
    await page.evaluate(() => localStorage.setItem("guide.search.recent", "{]"));
    await page.fill(input, "x");
    await page.fill(input, "");
    await says(page, "Enter a name and a topic");
    await page.context().close();
  },

  async "a slow line says that it searches, a file that does not arrive is said and asked for again"() {
    const page = await open("/", { isQuiet: true });
    let isDown = true;
    await page.route("**/assets/search/*.json", async (route) => {
      if (isDown) return route.abort();
      await new Promise((resolve) => {
        setTimeout(resolve, 700);
      });
      return route.continue();
    });
    await dialog(page);
    await page.fill(input, "asynchronous");
    await says(page, "failed to load");
    isDown = false;
    await page.click("dialog .notes button");
    await says(page, "Searching");
    await firstIs(page, "/articles/found/exact/");
    await page.context().close();
  },

  async "results stand although the file of another word does not arrive"() {
    const asked = [];
    const page = await open("/", { isQuiet: true });
    page.on("request", (request) => asked.push(request.url()));
    await dialog(page);
    await ask(page, "alder");
    await page.waitForFunction(() => document.querySelector(".excerpt mark"));
    asked.length = 0;
    await page.fill(input, "asynchronous");
    await firstIs(page, "/articles/found/exact/");
    const [shard] = asked.filter((url) => url.includes("/assets/search/"));
    await page.context().close();

    const other = await open("/", { isQuiet: true });
    await other.route(shard, (route) => route.abort());
    await dialog(other);
    await other.fill(input, "alder asynchronous");
    await says(other, "Part of the search index failed to load, so some results may be missing.");
    await firstIs(other, "/tools/alder/");
    assert.match(await other.innerText("dialog [role=status]"), /page/);
    await other.unroute(shard);
    await other.click("dialog .notes button");
    await other.waitForFunction(() => !document.querySelector("dialog .notes").textContent);
    assert.ok(await other.evaluate(() => document.activeElement.matches("[role=combobox]")));
    await other.context().close();
  },

  async "an index that cannot be loaded is said, online and off"() {
    const page = await open("/", { isQuiet: true });
    await page.route("**/search/index.json", (route) => route.abort());
    await dialog(page);
    await page.fill(input, "alder");
    await says(page, "could not be loaded");
    await page.unroute("**/search/index.json");
    await page.click("dialog .notes button");
    await firstIs(page, "/tools/alder/");
    await page.context().setOffline(true);
    // On a busy machine the page learns of it later.
    await page.waitForFunction(() => !navigator.onLine);
    await page.fill(input, "conference");
    await says(page, "You are offline");
    await page.context().setOffline(false);
    await page.context().close();
  },

  async "a page that was opened before the guide was published again offers to reload"() {
    const page = await open("/", { isQuiet: true });
    await dialog(page);
    await ask(page, "alder");
    await page.route("**/assets/search/*.json", (route) => route.fulfill({ status: 404 }));
    await page.route("**/search/index.json", async (route) => {
      const answer = await route.fetch();
      route.fulfill({ json: { ...(await answer.json()), build: "another" } });
    });
    await page.fill(input, "conference");
    await says(page, "has been published since");
    assert.equal(await page.getAttribute("a.reload", "href"), `${site}/search/?q=conference`);
    await page.context().close();
  },

  async "a word that is written is found at the next query, on pages that are open too"() {
    const page = await open("/articles/code/", { isQuiet: true });
    await dialog(page);
    await ask(page, "alder");
    await page.keyboard.press("Escape");
    const search = await open("/search/?q=zyzzyva", { isQuiet: true });
    await says(search, "No results");
    const name = join(root, "content/articles/found/exact.md");
    await writeFile(name, `${await readFile(name, "utf8")}\nA zyzzyva is a weevil.\n`);
    while (!(await (await fetch(`${site}/articles/found/exact/`)).text()).includes("zyzzyva"));
    for (const place of [page, search]) {
      await place.focus("a.brand");
      await place.keyboard.press("/");
      await place.fill(input, "zyzzyva");
      await firstIs(place, "/articles/found/exact/");
      await place.context().close();
    }
  },
};

await play(steps);
