// Opens pages of a running `guide serve` in Chromium, edits the guide's files,
// and looks at what the pages do.
//
//     node serve.mjs http://localhost:PORT ROOT CHROMIUM
import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const [site, root, executablePath] = process.argv.slice(2);
const path = (name) => join(root, name);
const read = (name) => readFile(path(name), "utf8");
const write = async (name, text) => {
  await mkdir(dirname(path(name)), { recursive: true });
  await writeFile(path(name), text);
};
const edit = async (name, old, next) => {
  const text = await read(name);
  assert.equal(text.split(old).length, 2, `\`${old}\` stands once in ${name}`);
  await write(name, text.replace(old, next));
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 800, height: 400 } });
context.setDefaultTimeout(60_000);

// Whatever the console says is a fault, and so is a blocked script or style.
const complaints = [];
const open = async (place) => {
  const page = await context.newPage();
  page.on("console", (said) => {
    if (said.type() === "error") complaints.push(`${place}: ${said.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${place}: ${error}`));
  // Counts how often the page was loaded, and marks this time.
  page.loads = 0;
  page.on("load", () => {
    page.loads += 1;
  });
  await page.goto(site + place);
  return page;
};
const says = (page, text) =>
  page.waitForFunction((text) => document.body.innerText.includes(text), text);
const overlay = (page) =>
  page.evaluate(() => document.querySelector("guide-errors")?.shadowRoot.textContent ?? "");
const shows = (page) =>
  page.waitForFunction(() =>
    document.querySelector("guide-errors")?.shadowRoot.querySelector("li"),
  );
const isGone = (page) => page.waitForFunction(() => !document.querySelector("guide-errors"));
const mark = (page) =>
  page.evaluate(() => {
    window.mark = "still here";
  });
const isMarked = (page) => page.evaluate(() => window.mark === "still here");

const steps = {
  async "an edit is shown, where the reader was"() {
    // A template with something that opens, on a page that is longer than the window.
    await write(
      "templates/articles.html",
      `{% extends "base.html" %}{% block content %}
<details><summary>More</summary><p>Inside.</p></details><details><summary>Else</summary><p>Inside.</p></details>
${"<p>Line.</p>".repeat(80)}{% endblock content %}`,
    );
    const page = await open("/articles/");
    await says(page, "Line.");
    await page.evaluate(() => {
      document.querySelectorAll("details")[1].open = true;
      scrollTo({ top: 700, behavior: "instant" });
    });
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 300, "the page is scrolled");
    await edit(
      "templates/articles.html",
      "<summary>More</summary>",
      "<summary>Even more</summary>",
    );
    await page.waitForFunction(() => document.querySelector("summary").textContent === "Even more");
    await page.waitForFunction((before) => Math.abs(scrollY - before) < 2, before);
    const open_ = await page.evaluate(() =>
      [...document.querySelectorAll("details")].map((one) => one.open),
    );
    assert.deepEqual(open_, [false, true]);
    await page.close();
  },

  async "a broken page stays, with the fault over it, until it is mended"() {
    const page = await open("/articles/code/");
    await says(page, "Marked lines");
    await mark(page);
    await edit("content/articles/code.md", "(first-steps.md)", "(nowhere<b>.md)");
    await shows(page);
    const text = await overlay(page);
    for (const part of [
      "error[broken-link]",
      "content/articles/code.md:33:",
      "nowhere<b>.md",
      "To the [first steps]",
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.equal(
      await page.evaluate(
        () => document.querySelector("guide-errors").shadowRoot.querySelectorAll("b").length,
      ),
      0,
    );
    assert.ok(await isMarked(page), "the last good page was not loaded again");
    const styled = () =>
      getComputedStyle(document.querySelector("guide-errors").shadowRoot.querySelector(".panel"))
        .position === "fixed";
    await page.waitForFunction(styled);
    await page.keyboard.press("Escape");
    await isGone(page);
    // Dismissed, it stays away while nothing else is wrong.
    await edit("content/tools/birch.md", "everywhere", "all around");
    await page.waitForFunction(() =>
      fetch("/tools/birch/")
        .then((answer) => answer.text())
        .then((text) => text.includes("all around")),
    );
    assert.equal(await overlay(page), "");
    // Another fault shows it again; the button closes it too.
    await edit("content/articles/code.md", "(nowhere<b>.md)", "(nobody.md)");
    await shows(page);
    assert.ok((await overlay(page)).includes("nobody.md"));
    await page.getByRole("button", { name: "Dismiss" }).click();
    await isGone(page);
    await edit("content/articles/code.md", "(nobody.md)", "(no-one.md)");
    await shows(page);
    await edit("content/articles/code.md", "(no-one.md)", "(first-steps.md)");
    await isGone(page);
    assert.ok(await isMarked(page), "mended, it is the page that it was");
    // And what is written then is shown.
    await edit("content/articles/code.md", "## Tabs", "## Slabs");
    await says(page, "Slabs");
    assert.ok(!(await isMarked(page)));
    await page.close();
  },

  async "a stylesheet is put on without loading the page again"() {
    await write("assets/guide.css", "body { margin-left: 11px }");
    const page = await open("/tools/birch/");
    const margin = (px) =>
      page.waitForFunction((px) => getComputedStyle(document.body).marginLeft === px, px);
    await margin("11px");
    await mark(page);
    for (const px of ["22px", "33px", "44px"]) {
      await write("assets/guide.css", `body { margin-left: ${px} }`);
      await margin(px);
    }
    // One after another without waiting: the last one counts.
    for (let px = 50; px < 60; px += 1) {
      await write("assets/guide.css", `body { margin-left: ${px}px }`);
      await new Promise((done) => setTimeout(done, 15));
    }
    await margin("59px");
    complaints.length = 0; // Those in between are gone by the time that they are asked for.
    await page.waitForFunction(
      () => document.querySelectorAll('link[rel="stylesheet"]').length === 1,
    );
    await margin("59px");
    assert.ok(await isMarked(page), "the page was not loaded again");
    assert.equal(page.loads, 1);
    await rm(path("assets/guide.css"));
    await page.waitForFunction(() => getComputedStyle(document.body).marginLeft !== "59px");
    assert.ok(await isMarked(page));
    await page.close();
  },

  async "of several tabs only that loads again whose page changed"() {
    const places = ["/tools/alder/", "/tools/birch/", "/tools/cedar/"];
    const tabs = [];
    for (const place of places) tabs.push(await open(place));
    for (const tab of tabs) await mark(tab);
    for (const [at, name] of [
      [2, "cedar"],
      [0, "alder"],
    ]) {
      const file = `content/tools/${name}.md`;
      await write(file, `${await read(file)}\nWritten for ${name}.\n`);
      await says(tabs[at], `Written for ${name}.`);
    }
    assert.deepEqual(await Promise.all(tabs.map(isMarked)), [false, true, false]);
    assert.deepEqual(
      tabs.map((tab) => tab.loads),
      [2, 1, 2],
    );
    // The tab that listened goes; another listens in its place.
    await tabs[0].close();
    await write(
      "content/tools/birch.md",
      `${await read("content/tools/birch.md")}\nWritten for birch.\n`,
    );
    await says(tabs[1], "Written for birch.");
    assert.equal(tabs[2].loads, 2);
    await tabs[1].close();
    await tabs[2].close();
  },

  async "a page that comes and goes is followed"() {
    const page = await open("/articles/new/");
    complaints.length = 0; // The page that is not there yet is one.
    await write("content/articles/new.md", '+++\ntitle = "New here"\n+++\n');
    await page.waitForFunction(() => document.querySelector("h1").textContent === "New here");
    await rm(path("content/articles/new.md"));
    await page.waitForFunction(() => document.querySelector("h1").textContent !== "New here");
    complaints.length = 0;
    await page.close();
  },
};

let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    assert.deepEqual(complaints, []);
  } catch (error) {
    failed += 1;
    console.error(`${name}: ${error.stack}`);
    complaints.length = 0;
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
