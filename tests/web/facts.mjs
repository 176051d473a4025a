// Looks at facts in the text as a reader does in Chromium: by hovering, by
// keyboard, by tapping, on paper and without scripts.
//
//     node facts.mjs http://localhost:PORT CHROMIUM
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { open, play, site } from "./reader.mjs";

const ARTICLE = "/articles/depth/facts/";
const link = (page, text) => page.locator("a.fact", { hasText: text });
const card = (page) => page.locator(".card:popover-open");
const shows = async (page, ...parts) => {
  await card(page).waitFor();
  const text = (await card(page).innerText()).replace(/\s+/g, " ");
  for (const part of parts) assert.ok(text.includes(part), `${part} in ${text}`);
};
const isGone = (page) => page.waitForFunction(() => !document.querySelector(".card:popover-open"));
const focused = (page) => page.evaluate(() => document.activeElement.textContent);

const steps = {
  async "a card opens on hover, stays for the pointer, and goes"() {
    const page = await open(ARTICLE);
    await link(page, "12 ms").hover();
    await shows(
      page,
      "Alder: Start-up time",
      "12 ms",
      "measured, 20 November 2026",
      "Measured with a stopwatch",
    );
    assert.equal(
      await card(page).locator("a").first().getAttribute("href"),
      "/tools/alder/#fact.startup_ms",
    );
    // What is inside can be reached with the pointer.
    await card(page).locator("a").first().hover();
    await page.waitForTimeout(600);
    await shows(page, "12 ms");
    await page.mouse.move(5, 5);
    await isGone(page);
    // Another fact's card takes its place.
    await link(page, "12 ms").hover();
    await shows(page, "12 ms");
    await link(page, "Python").hover();
    await page.waitForFunction(() =>
      document.querySelector(".card:popover-open")?.textContent.includes("Birch: Language"),
    );
    assert.equal(await page.locator(".card").count(), 1);
    await page.keyboard.press("Escape");
    await isGone(page);
    await page.context().close();
  },

  async "a card opens on focus by keyboard, Escape closes it, and nothing is trapped"() {
    const page = await open(ARTICLE);
    await page.locator("h1").click();
    await page.keyboard.press("Tab");
    while ((await focused(page)) !== "12 ms") await page.keyboard.press("Tab");
    await shows(page, "Alder: Start-up time");
    assert.equal(await focused(page), "12 ms");
    // The keyboard comes into the card next, and out of it to the next link.
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Alder: Start-up time");
    await page.keyboard.press("Escape");
    await isGone(page);
    assert.equal(await focused(page), "12 ms");
    await page.waitForTimeout(400);
    assert.equal(await card(page).count(), 0, "it stays closed");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "offline");
    await shows(page, "Alder: Offline", "Yes");
    await page.keyboard.press("Shift+Tab");
    await page.waitForFunction(() =>
      document.querySelector(".card:popover-open")?.textContent.includes("Start-up"),
    );
    // Away from both, it goes.
    await page.keyboard.press("Shift+Tab");
    await isGone(page);
    // A link stays a link.
    await link(page, "12 ms").press("Enter");
    await page.waitForURL("**/tools/alder/#fact.startup_ms");
    await page.context().close();
  },

  async "a click follows the link"() {
    const page = await open(ARTICLE);
    await link(page, "offline").hover();
    await card(page).waitFor();
    await link(page, "offline").click();
    await page.waitForURL("**/tools/alder/#fact.offline");
    await page.context().close();
  },

  async "the first tap opens the card, which has the link"() {
    const page = await open(ARTICLE, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await link(page, "12 ms").tap();
    await shows(page, "Alder: Start-up time", "12 ms");
    const box = await card(page).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await page.locator("h1").tap();
    await isGone(page);
    await link(page, "offline").tap();
    await shows(page, "Alder: Offline");
    await page.locator("h1").tap();
    await isGone(page);
    await link(page, "Python").tap();
    await shows(page, "Birch: Language");
    assert.ok(page.url().endsWith(ARTICLE));
    await card(page).locator("a").first().tap();
    await page.waitForURL("**/tools/birch/#fact.language");
    await page.context().close();
  },

  async "where nothing can be anchored, the card is a sheet in the middle"() {
    const page = await open(ARTICLE);
    await link(page, "12 ms").hover();
    await card(page).waitFor();
    // As the rules stand without those for anchors.
    await page.evaluate(() => {
      const card = document.querySelector(".card");
      for (const [name, value] of [
        ["position-area", "none"],
        ["inset", "0"],
        ["margin", "auto"],
      ])
        card.style.setProperty(name, value);
    });
    const box = await card(page).boundingBox();
    const { width, height } = page.viewportSize();
    const [across, down] = [2 * box.x + box.width - width, 2 * box.y + box.height - height];
    assert.ok(Math.abs(across) < 20 && Math.abs(down) < 20, JSON.stringify(box));
    await page.context().close();
  },

  async "on paper the facts are notes"() {
    const page = await open(ARTICLE);
    await page.emulateMedia({ media: "print" });
    const marks = await page
      .locator("a.fact")
      .evaluateAll((all) => all.map((one) => getComputedStyle(one, "::after").content));
    assert.deepEqual(
      marks,
      ['"[" "1" "]"', '"[" "2" "]"', '"[" "3" "]"'].map((mark, at) =>
        marks[at].includes(" ") ? mark : `"[${at + 1}]"`,
      ),
    );
    const notes = await page
      .locator(".cited > div")
      .evaluateAll((all) => all.map((one) => one.innerText.split("\n")[0]));
    assert.deepEqual(notes, ["Alder: Start-up time", "Alder: Offline", "Birch: Language"]);
    await page.context().close();
  },

  async "without scripts a link leads to the fact, and the page lists it"() {
    const page = await open(ARTICLE, { javaScriptEnabled: false });
    assert.ok(
      (await link(page, "12 ms").getAttribute("title")).startsWith(
        "Alder · Start-up time: 12 ms, measured",
      ),
    );
    assert.ok((await page.locator(".cited").innerText()).includes("Alder: Start-up time"));
    await link(page, "12 ms").click();
    await page.waitForURL("**/tools/alder/#fact.startup_ms");
    await page.context().close();
  },

  async "a page without facts in its text loads nothing for them; an article's scripts are small"() {
    const scripts = async (place) => {
      const page = await open("/status/");
      const loaded = [];
      page.on("response", (response) => {
        if (
          new URL(response.url()).pathname.startsWith("/assets/") &&
          response.url().endsWith(".js")
        )
          loaded.push(response);
      });
      await page.goto(site + place, { waitUntil: "networkidle" });
      const sizes = await Promise.all(
        loaded.map(async (one) => [
          new URL(one.url()).pathname.split("/").pop().split(".")[0],
          gzipSync(await one.body()).length,
        ]),
      );
      await page.context().close();
      return new Map(sizes);
    };
    const article = await scripts(ARTICLE);
    assert.ok(
      article.has("fact-notes") && !article.has("compare-tray"),
      [...article.keys()].join(),
    );
    assert.ok(article.get("fact-notes") < 1536, JSON.stringify([...article]));
    const all = [...article.values()].reduce((sum, size) => sum + size, 0);
    assert.ok(all < 6144, `${all} bytes`);
    assert.ok(!(await scripts("/articles/first-steps/")).has("fact-notes"));
  },
};

await play(steps);
