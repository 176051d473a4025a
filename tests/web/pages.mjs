// Opens every kind of page of a built guide in Chromium, wide and on a phone, in
// light and dark, under the headers that it is published with.
//
//     node pages.mjs PUBLIC CHROMIUM [KIND or step]
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { KINDS } from "./kinds.mjs";
import { boxes, dead, structure, width } from "./look.mjs";
import { serve } from "./published.mjs";

const [folder, executablePath, wanted] = process.argv.slice(2);

const kinds = Object.entries(KINDS).filter(([kind]) => !wanted || kind === wanted);

const site = await serve(folder);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const complaints = [];

/** Runs in the page before all else: keeps what the policy blocks and what moves. */
const watch = () => {
  window.seen = { blocked: [], moved: 0 };
  document.addEventListener("securitypolicyviolation", (event) => {
    window.seen.blocked.push(
      `${event.effectiveDirective} blocks ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`,
    );
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput) window.seen.moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
};

/** Opens a page, and complains of all that it says, asks for in vain or has blocked. */
const open = async (kind, { from = site, ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complain = (what) => complaints.push(`${kind}, ${page.viewportSize().width} px: ${what}`);
  const address = from.url + KINDS[kind];
  page.on("console", (said) => {
    // Chromium itself tells the console of a page that is not there.
    if (kind === "not found" && said.location().url === address) return;
    complain(`the console says ${said.text()}`);
  });
  page.on("pageerror", (error) => complain(error));
  page.on("requestfailed", (request) => {
    // Without scripts, what was preloaded for them is let go.
    if (options.javaScriptEnabled !== false) complain(`${request.url()} failed`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.url() !== address)
      complain(`${response.status()} for ${response.url()}`);
  });
  await page.addInitScript(watch);
  const response = await page.goto(address, { waitUntil: "load" });
  if (response.status() !== (kind === "not found" ? 404 : 200))
    complain(`status ${response.status()}`);
  return { page, complain, done: () => context.close() };
};

/** What axe finds, one line for each rule. */
const violations = async (page, rules) => {
  const found = await page.evaluate(
    (only) =>
      window.axe
        .run(document, {
          resultTypes: ["violations"],
          // Asked for by WCAG 2.2, and off in axe until it is asked for.
          ...(only
            ? { runOnly: { type: "rule", values: only } }
            : { rules: { "target-size": { enabled: true } } }),
        })
        .then(({ violations }) =>
          violations.map(({ id, nodes }) => ({
            id,
            count: nodes.length,
            where: nodes[0].target.join(" "),
            why: nodes[0].any[0]?.message ?? nodes[0].failureSummary,
          })),
        ),
    rules,
  );
  return found.map(
    ({ id, count, where, why }) => `axe ${id}, ${count} times, first ${where}: ${why}`,
  );
};

const settled = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );

const looks = async (kind) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const { page, complain, done } = await open(kind, {
      viewport,
      colorScheme: "light",
      hasTouch: viewport.width < 500,
    });
    await settled(page);
    for (const look of [structure, width, boxes]) (await page.evaluate(look)).forEach(complain);
    await page.evaluate(axe.source);
    (await violations(page)).forEach((what) => complain(`light: ${what}`));
    // Only colours differ between the schemes.
    await page.emulateMedia({ colorScheme: "dark" });
    await settled(page);
    (await violations(page, ["color-contrast", "link-in-text-block"])).forEach((what) =>
      complain(`dark: ${what}`),
    );
    const seen = await page.evaluate(() => window.seen);
    seen.blocked.forEach(complain);
    if (seen.moved > 0)
      complain(`what was there moved: a layout shift of ${seen.moved.toFixed(4)}`);
    if (viewport.width < 500) {
      await page.setViewportSize({ width: 320, height: 800 });
      await settled(page);
      for (const look of [width, boxes]) (await page.evaluate(look)).forEach(complain);
    }
    await done();
  }
};

const withoutScripts = async (kind) => {
  const whole = await open(kind);
  const length = (page) =>
    page.evaluate(() => document.querySelector("main").textContent.replace(/\s+/g, "").length);
  const meant = await length(whole.page);
  await whole.done();
  const { page, complain, done } = await open(kind, { javaScriptEnabled: false });
  (await page.evaluate(dead)).forEach((what) => complain(`without scripts: ${what}`));
  const found = await length(page);
  if (found < meant * 0.9) complain(`without scripts ${found} characters of ${meant}`);
  await done();
};

const run = promisify(execFile);
const papers = await mkdtemp(join(tmpdir(), "guide-papers-"));
/** The page printed, as text and as sizes of its sheets in points. */
const printed = async (kind) => {
  const { page, done } = await open(kind);
  const file = join(papers, `${kind.replaceAll(" ", "-")}.pdf`);
  await writeFile(file, await page.pdf({ format: "A4", preferCSSPageSize: true }));
  await done();
  const [text, info] = await Promise.all([
    run("pdftotext", ["-layout", file, "-"], { maxBuffer: 1 << 26 }),
    run("pdfinfo", ["-f", "1", "-l", "99", file]),
  ]);
  const sheets = [...info.stdout.matchAll(/size:\s+([\d.]+) x ([\d.]+)/g)].map(
    ([, across, down]) => ({ across: Number(across), down: Number(down) }),
  );
  return { text: text.stdout, sheets };
};

const pressed = async (page, key, until, limit = 60) => {
  for (let times = 0; times < limit; times += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate(until)) return true;
  }
  return false;
};

const steps = {
  async "what is there stays where it is while the rest arrives"() {
    const slow = await serve(folder, { isInPieces: true });
    for (const kind of ["home", "profile", "matrix", "decide"]) {
      const { page, complain, done } = await open(kind, { from: slow });
      await settled(page);
      const { moved } = await page.evaluate(() => window.seen);
      // A column of a table may still grow by a few pixels.
      if (moved > 0.01) complain(`moved by ${moved.toFixed(4)} while the page arrived`);
      await done();
    }
    slow.close();
  },

  async "the skip link is reached first and leads into the content"() {
    for (const kind of ["home", "long article", "matrix"]) {
      const { page, done } = await open(kind);
      await page.keyboard.press("Tab");
      assert.ok(
        await page.evaluate(() => document.activeElement.matches("a[href='#page.main']")),
        kind,
      );
      const box = await page.locator("a[href='#page.main']").boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.height > 10, "it shows while it has the focus");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.ok(
        await page.evaluate(() => document.querySelector("main").contains(document.activeElement)),
        kind,
      );
      await done();
    }
  },

  async "search opens by a key, finds, and gives the focus back"() {
    const { page, done } = await open("article");
    await page.keyboard.press("Tab");
    await page.keyboard.press("/");
    await page.waitForSelector("dialog[open] [role=combobox]");
    await page.keyboard.type("django");
    await page.waitForSelector("dialog[open] [role=option]");
    await page.evaluate(axe.source);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    assert.ok(
      await page.evaluate(() => document.activeElement !== document.body),
      "the focus is somewhere",
    );
    assert.deepEqual((await page.evaluate(() => window.seen)).blocked, []);
    await done();
  },

  async "a wide table can be reached and moved by keyboard"() {
    for (const kind of ["matrix", "long article"]) {
      const { page, done } = await open(kind, { viewport: { width: 700, height: 800 } });
      const region = "section[tabindex='0'][aria-label], [role=region][tabindex='0']";
      const wide = await page.evaluateHandle(
        (selector) =>
          [...document.querySelectorAll(selector)].find(
            (region) => region.querySelector("table") && region.scrollWidth > region.clientWidth,
          ),
        region,
      );
      assert.ok(
        await wide.evaluate((found) => Boolean(found)),
        `${kind} has a table that scrolls in its region`,
      );
      await wide.evaluate((found) => found.focus());
      assert.ok(
        await wide.evaluate((found) => document.activeElement === found),
        "the region takes the focus",
      );
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction((found) => found.scrollLeft > 0, wide);
      await done();
    }
  },

  async "profiles are collected and compared by keyboard"() {
    const { page, done } = await open("frameworks");
    for (const _ of [1, 2]) {
      assert.ok(
        await pressed(page, "Tab", () =>
          document.activeElement.matches("button[aria-pressed=false]"),
        ),
        "a button to add is reached",
      );
      await page.keyboard.press("Enter");
    }
    assert.ok(
      await pressed(page, "Tab", () => document.activeElement.matches(".tray a"), 90),
      "the tray is reached",
    );
    const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
    assert.match(href, /^\/compare\/.+-vs-.+\/$/);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${href}`);
    await done();
  },

  async "a decision is made by keyboard"() {
    const { page, done } = await open("decide");
    assert.ok(
      await pressed(page, "Tab", () => document.activeElement.matches("input[type=range]"), 90),
      "a weight is reached",
    );
    const before = await page.textContent(".outcome .live");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(
      (before) => document.querySelector(".outcome .live").textContent !== before,
      before,
    );
    assert.equal(await page.evaluate(() => document.activeElement.value), "1");
    await page.evaluate(axe.source);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual((await page.evaluate(() => window.seen)).blocked, []);
    await done();
  },

  async "the matrix is printed across, with every column on paper"() {
    const { text, sheets } = await printed("matrix");
    assert.ok(
      sheets.length > 0 && sheets.every(({ across, down }) => across > down),
      `${JSON.stringify(sheets[0])}`,
    );
    const { profiles } = JSON.parse(await readFile(join(folder, "data/matrix.json"), "utf8"));
    const head = text.slice(0, text.indexOf("\f")).replace(/\s+/g, " ");
    for (const { name } of profiles) {
      for (const word of name.split(" "))
        assert.ok(head.includes(word), `${name} stands on the first sheet`);
    }
  },

  async "sources are printed with their addresses"() {
    for (const kind of ["sources", "long article"]) {
      const { text, sheets } = await printed(kind);
      assert.ok(sheets[0].across < sheets[0].down, `${kind} is printed upright`);
      const { page, done } = await open(kind);
      const links = await page.$$eval("main a[href^='http']", (links) =>
        links.filter((link) => link.checkVisibility()).map((link) => link.href),
      );
      await done();
      const bare = text.replace(/\s+/g, "");
      const missing = [...new Set(links)].filter((link) => !bare.includes(new URL(link).host));
      assert.deepEqual(missing, [], kind);
    }
  },
};

/** Does all the work, two pieces at a time. */
const work = [
  ...kinds.flatMap(([kind]) => [
    [kind, () => looks(kind)],
    [`${kind} without scripts`, () => withoutScripts(kind)],
  ]),
  ...Object.entries(steps).filter(([name]) => !wanted || name === wanted),
];
const worker = async () => {
  for (let next = work.shift(); next; next = work.shift()) {
    const [name, step] = next;
    const start = performance.now();
    await step().catch((error) => complaints.push(`${name}: ${error.stack}`));
    console.log(`${((performance.now() - start) / 1000).toFixed(1)} s  ${name}`);
  }
};
await Promise.all([worker(), worker()]);

await browser.close();
site.close();
await rm(papers, { recursive: true });
if (complaints.length > 0) {
  console.error(complaints.join("\n"));
  process.exitCode = 1;
}
