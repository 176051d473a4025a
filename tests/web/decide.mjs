// Decides in Chromium as a reader does: by mouse and by keyboard, on a desk
// and on a phone, with scripts and without.
//
//     node decide.mjs http://localhost:PORT CHROMIUM
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const [site, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

// Whatever the console says is a fault, and so is what the policy blocks.
const complaints = [];
const open = async (place, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on("console", (said) => complaints.push(`${place}: ${said.text()}`));
  page.on("pageerror", (error) => complaints.push(`${place}: ${error}`));
  page.on("dialog", (dialog) => complaints.push(`${place}: a dialog, ${dialog.message()}`));
  await page.goto(site + place);
  return page;
};

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const query = (page) => decodeURIComponent(new URL(page.url()).search);
const status = (page) => page.locator(".decide > .status");
const says = (page, text) =>
  page.waitForFunction(
    (text) => document.querySelector(".decide > .status").textContent.includes(text),
    text,
  );
/** The ranking, a line per candidate. */
const ranking = (page) =>
  page
    .locator("table.ranking tbody tr")
    .evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ").trim()));
/** What the outcome says, as one line. */
const outcome = async (page) => (await page.locator(".live").innerText()).replace(/\s+/g, " ");
const press = async (page, keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const fits = async (page) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, page.viewportSize().width, "nothing reaches beyond the page");
};

const QUICK = [
  "1 Alder 83.3",
  "2 could be 1 to 3 Cedar not known to meet Licence 16.7 to 83.3",
  "3 could be 2 to 3 Birch 33.3",
];

const steps = {
  async "from a preset, by keyboard alone, and back again"(options) {
    const page = await open("/decide/", options);
    await says(page, "4 of 4 remain. Nothing is weighed yet.");
    await page.getByLabel("Start from").focus();
    await press(page, ["Q"]);
    await says(page, "Alder is first with 83.3 points; with what is not known, Cedar could be.");
    assert.equal(query(page), "?preset=quick");
    assert.deepEqual(await ranking(page), QUICK);
    const before = await outcome(page);
    assert.ok(before.includes("With Released above 2 instead of 0, Cedar comes first."), before);
    assert.ok(before.includes("The unknown that matters most: Cedar, Speed: 66.7 points."), before);
    assert.ok(before.includes("Alder: judgements decide 33.3 of its 100 points."), before);

    // What is open stays open while weights move.
    await page.locator(".parts summary", { hasText: "Cedar" }).click();
    const cedar = page.locator(".parts", { hasText: "Cedar" });
    await cedar.getByText("0.0 to 66.7 of 66.7").waitFor();
    await page.getByLabel("Ease", { exact: true }).focus();
    await press(page, ["ArrowRight", "ArrowRight"]);
    await says(page, "Alder is first with 78.6 points");
    await cedar.getByText("0.0 to 57.1 of 57.1").waitFor();
    assert.equal(query(page), "?preset=quick&w=ease:3");
    await page.getByLabel("Speed", { exact: true }).focus();
    await press(page, ["Home", "ArrowRight", "ArrowRight"]);
    await says(page, "Birch is first with 75.0 points");
    assert.equal(query(page), "?preset=quick&w=speed_ms:1,ease:3");
    const after = await outcome(page);
    // Birch leads Alder by 3·½ − 1·1 = ½: Speed may weigh ½ more.
    assert.ok(after.includes("With Speed above 1.5 instead of 1, Alder comes first."), after);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.weight), "speed_ms");

    const there = await ranking(page);
    await page.reload();
    await says(page, "Birch is first");
    assert.deepEqual(await ranking(page), there);
    assert.equal(await page.getByLabel("Speed", { exact: true }).inputValue(), "1");
    await page.getByRole("link", { name: "Birch", exact: true }).first().click();
    await page.waitForURL("**/tools/birch/");
    await page.goBack();
    await says(page, "Birch is first");
    assert.equal(query(page), "?preset=quick&w=speed_ms:1,ease:3");
    assert.deepEqual(await ranking(page), there);

    await page.getByRole("button", { name: "Clear everything" }).click();
    await says(page, "Nothing is weighed yet.");
    assert.equal(query(page), "");
    await fits(page);
    await page.context().close();
  },

  async "a must-have shows whom it removes and by which fact"(options) {
    const page = await open("/decide/?preset=quick", options);
    await says(page, "3 of 4 remain");
    await page.locator("summary", { hasText: "Must-haves" }).click();
    const offline = page.getByRole("group", { name: "Offline" });
    await offline.getByLabel("Yes").check();
    await says(page, "1 of 4 remain. Only Alder passes every must-have.");
    assert.equal(query(page), "?preset=quick&must=offline:yes");
    let text = await outcome(page);
    for (const part of [
      "Licence: MIT Take back Removes Dogwood: GPL documented, 20 November 2026",
      "Offline: yes Take back Removes Birch: No documented, 20 November 2026 Removes Cedar: Partial documented, 20 November 2026",
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.ok(
      (await page.getByRole("link", { name: "Partial" }).getAttribute("href")).endsWith(
        "/tools/cedar/#fact.offline",
      ),
    );
    await offline.getByLabel("Partial").check();
    await page.getByRole("group", { name: "Ease" }).getByRole("combobox").selectOption("fair");
    await page.getByRole("group", { name: "Speed" }).getByLabel("to").fill("50");
    await page.getByRole("group", { name: "Released" }).getByLabel("from").fill("2019-05-01");
    await says(page, "2 of 4 remain");
    assert.equal(
      query(page),
      "?preset=quick&must=speed_ms:..50,ease:fair..,offline:yes+partial,released:2019-05-01..",
    );
    text = await outcome(page);
    for (const part of [
      "Speed: at most 50 ms",
      "Ease: at least Fair",
      "Offline: yes or partial",
      "Released: at least 1 May 2019",
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    await page.reload();
    await says(page, "2 of 4 remain");
    await page.locator("summary", { hasText: "Must-haves" }).click();
    assert.equal(
      await page.getByRole("group", { name: "Speed" }).getByLabel("to").inputValue(),
      "50",
    );
    // Taking back the preset's own leaves the focus where the form is.
    await page.getByRole("button", { name: "Take back: Licence" }).click();
    await says(page, "3 of 4 remain");
    assert.ok(query(page).includes("licence:"), query(page));
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
    await fits(page);
    await page.context().close();
  },

  async "must-haves alone decide among chosen candidates, and leave a record"(options) {
    const page = await open("/decide/", {
      ...options,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await says(page, "Nothing is weighed yet.");
    assert.ok(await page.getByRole("button", { name: "Copy as decision record" }).isHidden());
    await page.locator("summary", { hasText: "Candidates" }).click();
    for (const name of ["Alder", "Cedar", "Dogwood"])
      await page.getByRole("group", { name: "Only these" }).getByLabel(name).check();
    await says(page, "3 of 3 remain: Alder, Cedar and Dogwood. Nothing is weighed yet.");
    await page.locator("summary", { hasText: "Must-haves" }).click();
    await page.getByRole("searchbox", { name: "Find a must-have" }).fill("gpl");
    assert.deepEqual(
      await page.locator("#page\\.musts legend").filter({ visible: true }).allInnerTexts(),
      ["Licence"],
    );
    await page.getByRole("group", { name: "Licence" }).getByLabel("MIT").check();
    await says(page, "2 of 3 remain: Alder and Cedar. Nothing is weighed yet.");
    assert.equal(query(page), "?only=alder,cedar,dogwood&must=licence:mit");
    const text = await outcome(page);
    for (const part of ["What remains: Alder, Cedar.", "Removes Dogwood: GPL"])
      assert.ok(text.includes(part), `${part} in ${text}`);
    await page.getByRole("button", { name: "Copy as decision record" }).click();
    await page.getByText("Copied.").waitFor();
    const record = await page.evaluate(() => navigator.clipboard.readText());
    for (const part of [
      "- Considered: Alder, Cedar and Dogwood.",
      "Nothing is weighed. What remains: Alder and Cedar.",
      "| Alder | Licence | MIT |",
      "## Decision\n",
    ]) {
      assert.ok(record.includes(part), `${part} in ${record}`);
    }
    await page.reload();
    await says(page, "2 of 3 remain: Alder and Cedar.");
    // Who was removed already is not said to stay.
    await page.goto(`${site}/decide/?must=licence:mit,offline:yes`);
    await says(page, "1 of 4 remain. Only Alder passes every must-have.");
    assert.ok(!(await outcome(page)).includes("Not known of Cedar"));
    await fits(page);
    await page.context().close();
  },

  async "a finger that scrolls moves no weight"(options) {
    const page = await open("/decide/", { ...options, hasTouch: true, isMobile: true });
    await says(page, "Nothing is weighed yet.");
    const slider = page.getByRole("slider").first();
    await slider.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await slider.boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    assert.equal(await slider.inputValue(), "0");
    assert.equal(query(page), "");
    await page.context().close();
  },

  async "what an address says and nothing knows is left out, and said"(options) {
    const hostile = "<img src=x onerror=alert(1)>";
    const page = await open(
      `/decide/?preset=quick&w=ease:3,nope:2,speed_ms:much,offline:9,licence:3,${encodeURIComponent(hostile)}&must=licence:bsd,offline:yes`,
      options,
    );
    await says(page, "1 of 4 remain.");
    const note = await page.locator(".left-out").innerText();
    for (const part of ["nope:2", "speed_ms:much", "offline:9", "licence:3", hostile, "and 1 more"])
      assert.ok(note.includes(part), `${part} in ${note}`);
    assert.equal(await page.locator(".live img").count(), 0);
    assert.equal(query(page), "?preset=quick&w=ease:3&must=offline:yes");
    await page.goto(
      `${site}/decide/?preset=%3Cscript%3E&w=__proto__:1,constructor:2,ease:%E0%A4%A&must=::,${"x".repeat(3000)}`,
    );
    await says(page, "4 of 4 remain. Nothing is weighed yet.");
    assert.equal(query(page), "");
    assert.ok((await page.locator(".left-out").innerText()).includes("“<script>”"));
    await fits(page);
    await page.context().close();
  },

  async "the record of a decision is copied"(options) {
    const page = await open("/decide/?preset=quick&w=ease:2.5", {
      ...options,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await says(page, "Alder is first");
    await page.getByRole("button", { name: "Copy as decision record" }).click();
    await page.getByText("Copied.").waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    for (const part of [
      /^# Decision of \d{4}-\d\d-\d\d\n\n## Context\n/,
      "Started from the preset “Quick work”: People who are in a hurry.",
      `(<${page.url()}>)`,
      "## Must-haves\n\n- **Licence**: MIT\n  - removes Dogwood: GPL; documented, 2026-11-20; [The manual \\| of tools](<https://example.com/manual>)\n  - not known of Cedar, which stays\n",
      "| Ease | 2.5 | 38.5 |",
      "| 2 | Cedar | 19.2 to 80.8 | 1 to 3 | 0.0 |",
      "| Alder | Ease | Fair | judgement | 2026-11-20 | [The manual \\| of tools](<https://example.com/manual>) |",
      "| Cedar | Speed | unknown |  |  |  |",
      "## What would change it\n\n- With Released above 2 instead of 0, Cedar comes first.\n",
    ]) {
      assert.ok(
        part instanceof RegExp ? part.test(text) : text.includes(part),
        `${part} in ${text}`,
      );
    }
    await page.context().close();
  },

  async "where the clipboard is closed the record can be copied by hand"(options) {
    const page = await open("/", options);
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: () => Promise.reject(new Error("closed")) },
      });
    });
    await page.goto(`${site}/decide/?preset=quick`);
    await says(page, "Alder is first");
    await page.getByRole("button", { name: "Copy as decision record" }).click();
    const record = page.getByRole("textbox", { name: "Decision record" });
    await record.waitFor();
    assert.ok((await record.inputValue()).startsWith("# Decision of "));
    const selected = await record.evaluate(
      (area) =>
        document.activeElement === area &&
        area.selectionEnd - area.selectionStart === area.value.length,
    );
    assert.ok(selected, "it is selected");
    await fits(page);
    await page.context().close();
  },

  async "a preset's page and the form say the same"(options) {
    const page = await open("/decide/", options);
    const presets = await page
      .locator(".from-preset option")
      .evaluateAll((all) => all.map(({ value }) => value).filter(Boolean));
    assert.deepEqual(presets, ["quick", "even"]);
    for (const preset of presets) {
      await page.goto(`${site}/decide/${preset}/`);
      const built = await ranking(page);
      await fits(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await fits(page);
      await page.getByRole("link", { name: "Change these weights" }).click();
      await says(page, "3 of 4 remain");
      assert.deepEqual(await ranking(page), built);
    }
    assert.equal(
      await status(page).locator("[role=status]").innerText(),
      "3 of 4 remain: Alder, Birch and Cedar. Alder and Birch share the first place with 66.7 points; with what is not known, Cedar could be.",
    );
    await page.context().close();
  },

  async "without scripts everything is there but the form"(options) {
    const page = await open("/decide/", { ...options, javaScriptEnabled: false });
    assert.equal(await page.locator(".decide").isVisible(), false);
    assert.ok(await page.getByRole("heading", { name: "What can be weighed" }).isVisible());
    await page.getByRole("link", { name: "Quick work" }).click();
    assert.deepEqual(await ranking(page), QUICK);
    assert.equal(await page.getByRole("link", { name: "Change these weights" }).count(), 0);
    assert.ok(
      await page
        .getByText(
          "The smallest change of one weight: with Released above 2 instead of 0, Cedar comes first.",
        )
        .isVisible(),
    );
    await fits(page);
    await page.context().close();
  },
};

let failed = 0;
for (const [device, options] of [
  ["desk", {}],
  ["phone", phone],
]) {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step(options);
      assert.deepEqual(complaints, []);
    } catch (error) {
      failed += 1;
      console.error(`${name} (${device}): ${error.stack}`);
      complaints.length = 0;
    }
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
