// Opens the matrix page of a served guide in Chromium and uses it as a reader
// does: by keyboard, by address, on a phone, and without scripts.
//
//     node matrix.mjs http://localhost:PORT CHROMIUM
//
// The guide is the fixture `basic` with two more profiles: dogwood, whose
// start-up takes 1,500 ms and which is otherwise like birch, and elm, of which
// nothing is written.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as readers from "./reader.mjs";

const { play, site } = readers;
const open = async (query = "", options = {}) => {
  const page = await readers.open(`/matrix/${query}`, options);
  if (options.javaScriptEnabled !== false)
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent);
  return page;
};

/** The table as a reader sees it: rows of the texts of their visible cells, without group headings. */
const shown = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#page\\.table tr:not(.group)")]
      .filter((row) => row.offsetParent)
      .map((row) =>
        [...row.children]
          .filter((cell) => cell.offsetParent)
          .map((cell) => (cell.querySelector(".value, a") ?? cell).textContent),
      ),
  );
const heads = async (page) => (await shown(page))[0].slice(1).join();
const firsts = async (page) =>
  (await shown(page))
    .slice(1)
    .map(([first]) => first)
    .join();
const status = (page) => page.locator("#page\\.tools [role=status]").textContent();
const says = (page, text) =>
  page.waitForFunction(
    (text) => document.querySelector("#page\\.tools [role=status]").textContent === text,
    text,
  );
const query = (page) => page.evaluate(() => location.search);
const focus = (page) =>
  page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent);
/** Goes on by Tab until something with that name has the focus. */
const tabTo = async (page, name) => {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press("Tab");
    const names = await page.evaluate(() => {
      const now = document.activeElement;
      return [now.ariaLabel, now.textContent, now.closest("label")?.textContent].map((name) =>
        name?.trim(),
      );
    });
    if (names.includes(name)) return;
  }
  assert.fail(`no way to “${name}” by Tab`);
};
const download = async (page, name) => {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name, exact: true }).click(),
  ]);
  return readFile(await file.path(), "utf8");
};

const ALL = "Alder,Birch,Cedar,Dogwood,Elm";

const steps = {
  async "by keyboard alone it is sorted, and the headers and the status say so"() {
    const page = await open();
    assert.equal(await heads(page), ALL);
    assert.equal(await status(page), "5 tools, 5 criteria");
    await tabTo(page, "Sort by Start-up time");
    await page.keyboard.press("Enter");
    assert.equal(await heads(page), "Alder,Birch,Dogwood,Cedar,Elm");
    assert.equal(await status(page), "5 tools, 5 criteria, sorted by Start-up time, lowest first");
    assert.equal(await page.locator("[aria-sort]").count(), 1);
    assert.equal(
      await page.getByRole("rowheader", { name: /^Start-up time/ }).getAttribute("aria-sort"),
      "ascending",
    );
    assert.equal(await focus(page), "Sort by Start-up time");
    await page.keyboard.press("Space");
    assert.equal(await heads(page), "Dogwood,Birch,Alder,Cedar,Elm");
    assert.equal(await page.locator("#startup_ms").getAttribute("aria-sort"), "descending");
    assert.equal(await query(page), "?sort=-startup_ms");
    await page.keyboard.press("Enter");
    assert.equal(await heads(page), ALL);
    assert.equal(await page.locator("[aria-sort]").count(), 0);
    assert.equal(await query(page), "");
    return page;
  },

  async "by keyboard alone it is filtered, with counts of what each value would leave"() {
    const page = await open();
    await tabTo(page, "Filters");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    // A native list: its own keys, one letter at a time, are the system's.
    await page.locator(":focus").selectOption({ label: "Offline" });
    const labels = () => page.locator(".panel fieldset label").allTextContents();
    assert.deepEqual(
      (await labels()).map((text) => text.trim()),
      ["Yes 1", "Partial 2", "Not applicable 1", "Unknown 1"],
    );
    assert.equal(await page.evaluate(() => document.activeElement.type), "checkbox");
    await page.keyboard.press("Space");
    await says(page, "1 of 5 tools, 5 criteria, filtered by Offline");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await says(page, "3 of 5 tools, 5 criteria, filtered by Offline");
    assert.equal(await heads(page), "Alder,Birch,Dogwood");
    assert.equal(await query(page), "?where=offline:yes|partial");
    // A second filter: a range.
    await page.locator(".by select").selectOption({ label: "Start-up time" });
    assert.equal(
      await page.evaluate(() => document.activeElement.closest("label").textContent),
      "Min  ms",
    );
    await page.keyboard.type("13");
    await page.keyboard.press("Tab");
    await says(page, "2 of 5 tools, 5 criteria, filtered by Offline and Start-up time");
    assert.equal(await heads(page), "Birch,Dogwood");
    assert.deepEqual(
      (await labels()).slice(0, 4).map((text) => text.trim()),
      ["Yes 0", "Partial 2", "Not applicable 0", "Unknown 0"],
    );
    await page.keyboard.type("1x");
    await page.keyboard.press("Tab");
    assert.equal(await page.locator("[aria-invalid=true]").count(), 1);
    assert.equal(await heads(page), "Birch,Dogwood");
    await page.getByRole("button", { name: "Remove" }).first().click();
    await says(page, "2 of 5 tools, 5 criteria, filtered by Start-up time");
    return page;
  },

  async "a filtered view is shared by its address"() {
    const page = await open(
      "?show=dogwood,birch,alder&only=use&sort=startup_ms&hide=same&where=offline:yes|partial",
    );
    const sentence =
      "3 of 5 tools, 3 of 5 criteria, hiding 0 without differences, sorted by Start-up time, lowest first, filtered by Offline";
    assert.equal(await status(page), sentence);
    assert.deepEqual(await shown(page), [
      ["Criterion", "Alder", "Birch", "Dogwood"],
      ["Ease", "Fair", "Easy", "Easy"],
      ["Offline", "Yes", "Partial", "Partial"],
      ["Start-up time", "12 ms", "40 ms", "1,500 ms"],
    ]);
    const before = await shown(page);
    await page.reload();
    await says(page, sentence);
    assert.deepEqual(await shown(page), before);
    const other = await open(await query(page));
    assert.deepEqual(await shown(other), before);
    await other.context().close();
    return page;
  },

  async "equal rows are hidden, profiles and criteria chosen, and Back undoes each step"() {
    const page = await open();
    await page.getByText("Tools", { exact: true }).and(page.locator("summary")).click();
    await page.getByRole("button", { name: "None" }).click();
    await says(page, "0 of 5 tools, 5 criteria");
    await page.getByRole("checkbox", { name: "Dogwood" }).check();
    await page.getByRole("checkbox", { name: "Birch" }).check();
    await page.getByRole("checkbox", { name: "Differences only" }).check();
    await says(page, "2 of 5 tools, 1 of 5 criteria, hiding 4 without differences");
    assert.deepEqual(await shown(page), [
      ["Criterion", "Dogwood", "Birch"],
      ["Start-up time", "1,500 ms", "40 ms"],
    ]);
    assert.equal(await query(page), "?show=dogwood,birch&hide=same");
    await page.goBack();
    await says(page, "2 of 5 tools, 5 criteria");
    assert.equal(await page.getByRole("checkbox", { name: "Differences only" }).isChecked(), false);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await says(page, "5 tools, 5 criteria");
    assert.equal(await heads(page), ALL);
    await page.goForward();
    await says(page, "0 of 5 tools, 5 criteria");
    await page.getByRole("button", { name: "Reset view" }).click();
    await page.locator(".tools summary", { hasText: "Criteria" }).click();
    await page.getByRole("checkbox", { name: "Make" }).uncheck();
    assert.equal(await query(page), "?only=use");
    assert.equal(await firsts(page), "Ease,Offline,Start-up time");
    await page.getByRole("checkbox", { name: "Release" }).check();
    assert.equal(await query(page), "?only=use,release");
    assert.equal(
      await page.getByRole("checkbox", { name: "Make" }).evaluate((box) => box.indeterminate),
      true,
    );
    return page;
  },

  async "swapped, profiles are rows and the headers of the columns sort"() {
    const page = await open("?only=use");
    await tabTo(page, "Swap rows and columns");
    await page.keyboard.press("Enter");
    assert.equal(await focus(page), "Swap rows and columns");
    assert.deepEqual((await shown(page))[0], ["Tool", "Ease", "Offline", "Start-up time"]);
    assert.equal(await firsts(page), ALL);
    assert.equal(await page.locator("#page\\.table tbody tr").count(), 5);
    await page.getByRole("button", { name: "Sort by Ease" }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await focus(page), "Sort by Ease");
    assert.equal(await firsts(page), "Birch,Dogwood,Alder,Cedar,Elm");
    assert.equal(
      await page.getByRole("columnheader", { name: /^Ease|Ease/ }).getAttribute("aria-sort"),
      "descending",
    );
    assert.equal(await query(page), "?only=use&sort=-ease&rows=profiles");
    await page.getByRole("button", { name: "Swap rows and columns" }).click();
    assert.equal(await heads(page), "Birch,Dogwood,Alder,Cedar,Elm");
    assert.equal(await page.getByRole("rowheader", { name: /^Ease/ }).getAttribute("scope"), "row");
    return page;
  },

  async "the files hold what is shown"() {
    for (const view of [
      "?show=dogwood,alder&only=use&sort=-startup_ms",
      "?show=dogwood,alder&only=use&rows=profiles",
      "",
    ]) {
      const page = await open(view);
      const table = await shown(page);
      const turned = view.includes("rows=profiles");
      const head = (text) => (text === "Start-up time" ? "Start-up time (ms)" : text);
      const bare = (text) => (/ ms$/.test(text) ? text.replace(/ ms|,/g, "") : text);
      const wanted = table.map((row, at) =>
        row
          .map((text, nth) =>
            at === 0 && nth === 0
              ? turned
                ? "Tool"
                : text
              : at === 0 || nth === 0
                ? head(text)
                : bare(text),
          )
          .join(),
      );
      assert.equal(await download(page, "Download CSV"), `${wanted.join("\r\n")}\r\n`);
      const data = JSON.parse(await download(page, "Download JSON"));
      const names = turned ? table.slice(1).map(([first]) => first) : table[0].slice(1);
      assert.deepEqual(
        data.profiles.map(({ name }) => name),
        names,
      );
      assert.deepEqual(
        data.criteria.map(({ title }) => title),
        turned ? table[0].slice(1) : table.slice(1).map(([first]) => first),
      );
      for (const profile of data.profiles) {
        assert.deepEqual(
          Object.keys(profile.facts),
          data.criteria.map(({ id }) => id),
        );
        for (const { sources } of Object.values(profile.facts))
          for (const id of sources) assert.ok(data.sources[id]);
      }
      assert.equal(data.url, `${site}/matrix/${view}`);
      await page.context().close();
    }
    return open();
  },

  async "what an address says that makes no sense is named, and the rest holds"() {
    const hostile = "<img src=x onerror=alert(1)>";
    const page = await open(
      `?show=alder,${encodeURIComponent(hostile)},cedar&sort=nothing&where=startup_ms:9e9..x&where=offline:yes|never&hide=same`,
    );
    assert.equal(await heads(page), "Alder");
    const note = await page.locator("#page\\.tools .ignored").textContent();
    assert.equal(
      note,
      `Ignored in this link: show=${hostile}, sort=nothing, where=startup_ms:9e9..x, where=offline:never`,
    );
    assert.equal(await page.locator("#page\\.tools .ignored").isVisible(), true);
    assert.equal(await page.locator("#page\\.tools img").count(), 0);
    // It goes with the next step, and so does what it named.
    await page.getByRole("checkbox", { name: "Differences only" }).uncheck();
    assert.equal(await page.locator("#page\\.tools .ignored").isVisible(), false);
    assert.equal(await query(page), "?show=alder,cedar&where=offline:yes");
    return page;
  },

  async "a fact opens to its note, sources, date and a way to mend it, by keyboard"() {
    const page = await open();
    await page.locator("td details summary").first().focus();
    await page.keyboard.press("Enter");
    const note = page.locator("td details[open]");
    assert.match(
      await note.innerText(),
      /documented\n+Alder.*; checked on 1 November 2026\n+Suggest a correction/s,
    );
    assert.equal(
      await note.getByRole("link", { name: "Suggest a correction" }).getAttribute("href"),
      "https://code.example.org/trees/edit/main/content/matrix/alder.toml#L1",
    );
    // Moving the cell leaves it open.
    await page.getByRole("button", { name: "Swap rows and columns" }).click();
    assert.equal(await page.locator("td details[open]").count(), 1);
    await page.getByRole("button", { name: "Expand all notes" }).click();
    assert.equal(await page.locator("td details:not([open])").count(), 0);
    return page;
  },

  async "on a phone three are read side by side, criterion by criterion"() {
    const page = await open("", { viewport: { width: 390, height: 844 } });
    assert.equal(await heads(page), "Alder,Birch,Cedar");
    const flat = () =>
      page.evaluate(
        () =>
          document.documentElement.scrollWidth <= innerWidth &&
          document.querySelector("#page\\.table").scrollWidth <= innerWidth,
      );
    assert.equal(await flat(), true);
    const boxes = await page
      .locator("tr:has(#offline)")
      .evaluate((row) =>
        [...row.children]
          .map((cell) => cell.getBoundingClientRect())
          .map(({ left, top }) => [Math.round(left), Math.round(top)]),
      );
    assert.ok(
      boxes.slice(1).every(([, top]) => top === boxes[1][1] && top > boxes[0][1]),
      "the answers stand below the criterion, in one line",
    );
    await page.getByRole("combobox", { name: "Tool in column 2" }).selectOption("Dogwood");
    assert.equal(await heads(page), "Alder,Dogwood,Cedar");
    await page.getByRole("combobox", { name: "Tool in column 3" }).selectOption("None");
    assert.equal(await heads(page), "Alder,Dogwood");
    assert.equal(await query(page), "?show=alder,dogwood");
    assert.equal(await flat(), true);
    // Choosing one that is there already swaps the two.
    await page.getByRole("combobox", { name: "Tool in column 1" }).selectOption("Dogwood");
    assert.equal(await heads(page), "Dogwood,Alder");
    await page.getByRole("button", { name: "Sort by Start-up time" }).click();
    assert.equal(await heads(page), "Alder,Dogwood");
    await page.reload();
    await says(page, "2 of 5 tools, 5 criteria, sorted by Start-up time, lowest first");
    // Held the other way it is the same view as a table.
    await page.setViewportSize({ width: 844, height: 390 });
    await says(page, "2 of 5 tools, 5 criteria, sorted by Start-up time, lowest first");
    assert.equal(await heads(page), "Alder,Dogwood");
    return page;
  },

  async "without scripts it is all there, at both widths"() {
    const page = await open("", { javaScriptEnabled: false });
    assert.equal(await page.locator("#page\\.tools").isVisible(), false);
    assert.equal(await page.locator("#page\\.table thead th").count(), 6);
    assert.equal(await page.locator("#page\\.table td").count(), 25);
    await page.locator("td summary").first().click();
    assert.equal(await page.locator("td details[open]").count(), 1);
    await page.setViewportSize({ width: 390, height: 844 });
    // The page itself does not scroll sideways; the table does, in its own region.
    assert.equal(await page.locator("body").evaluate((body) => body.scrollWidth <= 390), true);
    assert.equal(await page.locator("#offline").isVisible(), true);
    return page;
  },

  async "it is a table to those who hear it, whatever it looks like"() {
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const page = await open("", { viewport });
      const columns = viewport.width > 400 ? 5 : 3;
      assert.equal(await page.getByRole("table").count(), 1);
      assert.equal(await page.getByRole("rowheader", { name: /^Offline/ }).count(), 1);
      const devtools = await page.context().newCDPSession(page);
      const { nodes } = await devtools.send("Accessibility.getFullAXTree");
      const count = (role) =>
        nodes.filter((node) => node.role?.value === role && !node.ignored).length;
      assert.deepEqual(
        [count("table"), count("cell"), count("rowheader") >= 5],
        [1, 5 * columns, true],
      );
      await page.context().close();
    }
    return open();
  },
};

await play(steps);
