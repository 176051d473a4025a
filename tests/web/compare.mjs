// Compares in Chromium as a reader does: collects profiles on their pages,
// picks them, filters claims; by mouse and by keyboard, on a desk and on a
// phone, with scripts and without.
//
//     node compare.mjs http://localhost:PORT CHROMIUM
import assert from "node:assert/strict";
import { PHONE, play, reader, site } from "./reader.mjs";

const open = async (context, place) => {
  const page = await context.newPage();
  await page.goto(site + place);
  return page;
};
const address = (page) => page.evaluate(() => location.pathname + location.search);
const tray = (page) => page.locator("#page\\.tray aside");
/** The names in the tray; nothing while it is hidden. */
const names = async (page) =>
  (await tray(page).isVisible()) ? tray(page).locator("li").allInnerTexts() : [];
const holds = (page, ...expected) =>
  page.waitForFunction((expected) => {
    const bar = document.querySelector("#page\\.tray aside");
    const names = [...bar.querySelectorAll("li")].map((item) => item.textContent);
    return names.join() === expected.join() && bar.hidden === !names.length;
  }, expected);
const keep = (page, text) =>
  page.evaluate((text) => localStorage.setItem("tray:/compare/", text), text);
const said = (page) => page.locator("#page\\.tray [role=status]").textContent();
const add = (page, name) =>
  page.getByRole("button", { name: `Add ${name} to comparison`, exact: true });
const focused = (page) =>
  page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent);
const fits = async (page) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, page.viewportSize().width, `nothing reaches beyond ${page.url()}`);
};
const claims = (page) =>
  page.locator("article.claim:visible").evaluateAll((all) => all.map((one) => one.id));
const counts = (page) =>
  page
    .locator(".sieve .chips label")
    .evaluateAll((all) => all.map((one) => one.textContent.trim()));

const steps = {
  async "two profiles are added on their pages and compared"(options) {
    const context = await reader(options);
    const page = await open(context, "/tools/birch/");
    assert.deepEqual(await names(page), []);
    await add(page, "Birch").click();
    await holds(page, "Birch");
    assert.equal(await add(page, "Birch").getAttribute("aria-pressed"), "true");
    assert.equal(await said(page), "Birch added. 1 selected.");
    assert.equal(await tray(page).getByRole("link").innerText(), "Choose one more");
    await page.goto(`${site}/tools/alder/`);
    await holds(page, "Birch");
    await add(page, "Alder").focus();
    await page.keyboard.press("Space");
    await holds(page, "Birch", "Alder");
    // Whichever came first, the pair has one page.
    await tray(page).getByRole("link", { name: "Compare" }).click();
    await page.waitForURL("**/compare/alder-vs-birch/");
    assert.equal(await page.locator("h1").innerText(), "Alder vs Birch");
    assert.equal(await add(page, "Alder").getAttribute("aria-pressed"), "true");
    await add(page, "Alder").click();
    await holds(page, "Birch");
    await fits(page);
    await context.close();
  },

  async "more than two are compared in the matrix, and four are the most"(options) {
    const context = await reader(options);
    const page = await open(context, "/tools/");
    for (const name of ["Cedar", "Alder", "Elder"]) await add(page, name).click();
    const link = tray(page).getByRole("link", { name: "Compare" });
    assert.equal(await link.getAttribute("href"), "/matrix/?show=cedar,alder,elder");
    await add(page, "Birch").click();
    assert.equal(await link.getAttribute("href"), "/matrix/?show=cedar,alder,elder,birch");
    await add(page, "Dogwood").click();
    assert.equal(await said(page), "Dogwood was not added. You can compare up to 4.");
    await holds(page, "Cedar", "Alder", "Elder", "Birch");
    await fits(page);
    await link.click();
    await page.waitForURL("**/matrix/?show=*");
    await holds(page, "Cedar", "Alder", "Elder", "Birch");
    await context.close();
  },

  async "the tray is emptied by keyboard, and the focus is never lost"() {
    const context = await reader();
    const page = await open(context, "/tools/");
    for (const name of ["Alder", "Birch", "Cedar"]) await add(page, name).press("Enter");
    await tray(page).getByRole("button", { name: "Remove Birch from comparison" }).press("Enter");
    await holds(page, "Alder", "Cedar");
    assert.equal(await focused(page), "Remove Cedar from comparison");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "Remove Alder from comparison");
    await page.keyboard.press("Enter");
    await holds(page);
    assert.equal(await focused(page), "Add Alder to comparison");
    await page.keyboard.press("Enter");
    await tray(page).getByRole("button", { name: "Clear" }).press("Enter");
    await holds(page);
    assert.equal(await focused(page), "Add Alder to comparison");
    assert.equal(await add(page, "Alder").getAttribute("aria-pressed"), "false");
    // Where nothing can be added, it goes to the content.
    await add(page, "Alder").press("Enter");
    await page.goto(`${site}/status/`);
    await tray(page).getByRole("button", { name: "Clear" }).press("Enter");
    assert.ok(await page.evaluate(() => document.activeElement !== document.body));
    await context.close();
  },

  async "all tabs show the same tray"() {
    const context = await reader();
    const [one, other] = [await open(context, "/tools/"), await open(context, "/claims/")];
    await add(one, "Alder").click();
    await holds(other, "Alder");
    await tray(other).getByRole("button", { name: "Clear" }).click();
    await holds(one);
    assert.equal(await add(one, "Alder").getAttribute("aria-pressed"), "false");
    await one.evaluate(() =>
      localStorage.setItem("tray:/compare/", '[{"id":"birch","name":"Birch"}]'),
    );
    await holds(other, "Birch");
    await one.evaluate(() => localStorage.clear());
    await holds(other);
    await context.close();
  },

  async "a tray that somebody tampered with does no harm"() {
    const hostile = [
      "",
      "null",
      "{}",
      "[",
      "7",
      "[null, 1, [], {}]",
      '[{"id":"../../x","name":"X"}, {"id":"javascript:alert(1)","name":"Y"}, {"id":["a"],"name":5}]',
      '{"length": 3}',
      `[${'{"id":"alder","name":"Alder"},'.repeat(9)}{"id":"alder"}]`,
    ];
    for (const kept of hostile) {
      const context = await reader();
      const page = await open(context, "/status/");
      await keep(page, kept);
      await page.goto(`${site}/tools/`);
      await add(page, "Cedar").click();
      // The tray loads when it is first used.
      await tray(page).waitFor();
      const now = await names(page);
      assert.ok(["Cedar", "Alder,Cedar"].includes(now.join()), `${kept}: ${now}`);
      await context.close();
    }
    const context = await reader();
    const page = await open(context, "/status/");
    await keep(
      page,
      JSON.stringify([
        { id: "alder", name: "<img src=x onerror=alert(1)>" },
        { id: "no-such-tool", name: "N".repeat(5000) },
      ]),
    );
    await page.goto(`${site}/tools/birch/`);
    await holds(page, "<img src=x onerror=alert(1)>", "N".repeat(60));
    assert.equal(await tray(page).locator("img").count(), 0);
    await fits(page);
    await context.close();
  },

  async "where storage is refused, the tray is the page's own"() {
    const context = await reader();
    await context.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("no", "SecurityError");
        },
      });
    });
    const page = await open(context, "/tools/");
    for (const name of ["Birch", "Alder"]) await add(page, name).click();
    await holds(page, "Birch", "Alder");
    await tray(page).getByRole("link", { name: "Compare" }).click();
    await page.waitForURL("**/compare/alder-vs-birch/");
    await holds(page);
    await context.close();
  },

  async "the picker leads to a pair or to the matrix, by keyboard alone"(options) {
    const context = await reader(options);
    const page = await open(context, "/compare/");
    const outcome = page.locator(".picker .outcome");
    const box = (name) => page.getByRole("checkbox", { name });
    await fits(page);
    assert.equal((await outcome.innerText()).trim(), "Choose two to four.");
    await box("Cedar").focus();
    await page.keyboard.press("Space");
    assert.equal((await outcome.innerText()).trim(), "Cedar and one more");
    await box("Birch").focus();
    await page.keyboard.press("Space");
    assert.equal((await outcome.innerText()).trim(), "Compare Cedar and Birch");
    await outcome.getByRole("link").press("Enter");
    await page.waitForURL("**/compare/birch-vs-cedar/");
    await page.goBack();
    // What was chosen is still there.
    await box("Birch").and(page.locator(":checked")).waitFor();
    for (const name of ["Alder", "Elder"]) {
      await box(name).focus();
      await page.keyboard.press("Space");
    }
    assert.equal(
      (await outcome.innerText()).replace(/\s+/g, " ").trim(),
      "Compare Cedar, Birch, Alder and Elder You can compare up to 4.",
    );
    assert.ok(await box("Dogwood").isDisabled());
    await outcome.getByRole("link").click();
    await page.waitForURL("**/matrix/?show=cedar,birch,alder,elder");
    await context.close();
  },

  async "claims are filtered by keyboard, and the address keeps it"(options) {
    const context = await reader(options);
    const page = await open(context, "/claims/");
    const output = page.locator(".sieve output");
    assert.equal(await output.innerText(), "Showing all 4 claims.");
    assert.deepEqual(await counts(page), ["Supported 1", "Partly true 1", "False 2"]);
    await page.getByRole("checkbox", { name: "False" }).focus();
    await page.keyboard.press("Space");
    assert.equal(await address(page), "/claims/?verdict=wrong");
    assert.deepEqual(await claims(page), ["trees-are-slow", "cedar-runs"]);
    assert.equal(await output.innerText(), "Showing 2 of 4 claims.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("a");
    await page.waitForFunction(() => location.search.includes("about=alder"));
    assert.equal(await address(page), "/claims/?verdict=wrong&about=alder");
    assert.deepEqual(await claims(page), ["trees-are-slow"]);
    assert.deepEqual(await counts(page), ["Supported 0", "Partly true 1", "False 1"]);
    assert.deepEqual(await page.locator("h2:visible").allInnerTexts(), ["False"]);
    await fits(page);
    // Somebody else opens the address and sees the same.
    const other = await open(await reader(options), await address(page));
    assert.deepEqual(await claims(other), ["trees-are-slow"]);
    assert.ok(await other.getByRole("checkbox", { name: "False" }).isChecked());
    assert.equal(await other.getByRole("combobox").inputValue(), "alder");
    await other.context().close();
    await page.goBack();
    assert.equal(await address(page), "/claims/?verdict=wrong");
    assert.deepEqual(await claims(page), ["trees-are-slow", "cedar-runs"]);
    await page.goBack();
    assert.equal(await address(page), "/claims/");
    assert.equal(await output.innerText(), "Showing all 4 claims.");
    await page.goForward();
    await page.getByRole("checkbox", { name: "Supported" }).press("Space");
    assert.equal(await address(page), "/claims/?verdict=supported,wrong");
    await page.getByRole("button", { name: "Show all" }).press("Enter");
    assert.equal(await address(page), "/claims/");
    assert.equal((await claims(page)).length, 4);
    assert.equal(await page.evaluate(() => document.activeElement.value), "supported");
    await context.close();
  },

  async "an address that asks for what is not there says so and loses nothing else"() {
    const context = await reader();
    const page = await open(
      context,
      `/claims/?verdict=wrong,%3Cimg%20src=x%20onerror=alert(1)%3E&verdict=nope&about=oak&x=%00#cedar-runs`,
    );
    assert.deepEqual(await claims(page), ["trees-are-slow", "cedar-runs"]);
    const note = page.locator(".strange");
    assert.equal(
      await note.innerText(),
      "Ignored in this link, because nothing has that name: “<img src=x onerror=alert(1)>”, “nope”, “oak”.",
    );
    assert.equal(await note.locator("img").count(), 0);
    await page.getByRole("checkbox", { name: "False" }).click();
    assert.ok(!(await note.isVisible()));
    assert.equal((await claims(page)).length, 4);
    await page.goto(
      `${site}/claims/?about=${"z".repeat(6000)}&verdict=%FF%FE&verdict=constructor&about=__proto__`,
    );
    assert.equal((await claims(page)).length, 4);
    assert.ok((await note.innerText()).length < 300);
    await fits(page);
    await context.close();
  },

  async "the tray covers nothing at the end of a page, and is not printed"(options) {
    const context = await reader(options);
    const page = await open(context, "/compare/alder-vs-birch/");
    for (const name of ["Alder", "Birch"]) await add(page, name).click();
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
    const gap = await page.evaluate(() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect();
      return box("#page\\.tray").top - box("footer.site").bottom;
    });
    assert.ok(gap >= -0.5, `the footer ends ${gap} above the tray`);
    await fits(page);
    await page.emulateMedia({ media: "print" });
    assert.ok(!(await tray(page).isVisible()));
    assert.ok(!(await add(page, "Alder").isVisible()));
    await context.close();
  },

  async "without scripts everything is there but what needs them"(options) {
    const context = await reader({ ...options, javaScriptEnabled: false });
    const page = await open(context, "/tools/alder/");
    assert.equal(await page.locator("button:visible, .picker:visible, aside:visible").count(), 0);
    await page.goto(`${site}/compare/`);
    assert.equal(await page.locator("button:visible, .picker:visible").count(), 0);
    await page.getByRole("link", { name: "Cedar vs Birch" }).click();
    await page.waitForURL("**/compare/birch-vs-cedar/");
    const row = page.locator("tr", { hasText: "Offline" });
    assert.ok((await row.innerText()).includes("Partial"));
    await row.locator("summary").first().click();
    assert.ok(await row.locator("details[open]").first().isVisible());
    await fits(page);
    await page.goto(`${site}/claims/?verdict=wrong`);
    assert.equal((await claims(page)).length, 4);
    assert.equal(await page.locator(".picker:visible").count(), 0);
    assert.equal(await page.locator('a[href="#verdict.wrong"]').count(), 1);
    await fits(page);
    await context.close();
  },
};

await play(steps, { desk: {}, phone: PHONE });
