// Opens the matrix page of a served guide with thousands of cells in Chromium,
// and sees that what is out of sight is settled too.
//
//     node matrix-vast.mjs http://localhost:PORT CHROMIUM
//
// The guide has 60 profiles, `p00` to `p59`, and 40 criteria: `c00` says yes of
// every third profile and no of the others, every other one is a number, which
// falls as the profiles' numbers rise.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const [site, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const complaints = [];

const open = async (query = "") => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(60_000);
  page.on("console", (said) => complaints.push(said.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${site}/matrix/${query}`);
  return page;
};

/** Each row that is not hidden, near or far: its first, second and last value. */
const rows = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#page\\.table tbody tr")]
      .filter((row) => !row.hidden)
      .map((row) => {
        const said = [...row.children].map((cell) => cell.querySelector(".value, a").textContent);
        return [said[0], said[1], said.at(-1)].join(" ");
      }),
  );
/** Waits until the rows are these ones. */
const becomes = async (page, expected) => {
  const until = Date.now() + 60_000;
  while (String(await rows(page)) !== String(expected) && Date.now() < until)
    await page.waitForTimeout(50);
  assert.deepEqual(await rows(page), expected);
};

const all = Array.from({ length: 60 }, (_, at) =>
  `P${String(at).padStart(2, "0")} ${at % 3 ? "No" : "Yes"} ${1060 - at}`.replace(
    / 1(\d{3})$/,
    " 1,$1",
  ),
);
const thirds = all.filter((_, at) => at % 3 === 0);

const page = await open();
await becomes(page, all);
await page.locator(".choose summary").nth(2).click();
await page.locator(".by select").selectOption({ label: "c00" });
await page.getByRole("checkbox", { name: /^Yes/ }).click();
await becomes(page, thirds);
await page.locator("#c39 .sort").click();
await becomes(page, thirds.toReversed());
await becomes(await open(await page.evaluate(() => location.search)), thirds.toReversed());
await page.getByRole("checkbox", { name: /^Yes/ }).click();
await becomes(page, all.toReversed());

assert.deepEqual(complaints, []);
await browser.close();
