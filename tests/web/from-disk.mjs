// Opens a site built with `--relative` from its folder in Chromium.
//
//     node from-disk.mjs FOLDER CHROMIUM
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { browser, complaints, reader, site } from "./reader.mjs";

const root = `${pathToFileURL(site)}/`;
const page = await (await reader({ viewport: { width: 1440, height: 900 } })).newPage();
page.on("requestfailed", (request) => {
  // What was still on its way when the next page was opened, as the tab's icon may be.
  if (request.failure()?.errorText !== "net::ERR_ABORTED")
    complaints.push(`${page.url()}: ${request.url()}`);
});

const isStyled = () =>
  page.evaluate(
    () =>
      getComputedStyle(document.querySelector("main")).display !== "inline" &&
      [...document.styleSheets].length > 0,
  );
const visible = (selector) => page.locator(`${selector}:visible`).count();

await page.goto(`${root}index.html`);
assert.ok(await isStyled(), "the home page has its style");
await page.locator("header.site").getByRole("link", { name: "Articles" }).click();
await page.waitForURL("**/articles/index.html");
await page.locator("main .entries a").first().click();
await page.waitForURL("**/articles/*/index.html");
assert.ok(await isStyled(), "the article has its style");
assert.ok(await visible("main h1"), "the article has a title");

await page.goto(`${root}articles/concurrency-models/index.html`);
const broken = await page.evaluate(async () => {
  const images = [...document.images];
  for (const image of images) image.loading = "eager";
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  return images.filter((image) => image.naturalWidth === 0).map((image) => image.src);
});
assert.deepEqual(broken, [], "its pictures are there");

await page.goto(`${root}matrix/index.html`);
assert.ok(await visible("main table td"), "the matrix shows its facts");
for (const tool of [".tools", ".scripted", ".tray"]) {
  assert.equal(await visible(tool), 0, `${tool} needs scripts that are not there`);
}
await page.locator("thead a:visible").first().click();
await page.waitForURL("**/frameworks/*/index.html");
await page.locator("header.site a.search").click();
await page.waitForURL("**/search/index.html");
assert.ok(await visible("main a"), "search is a list of all pages");
assert.deepEqual(complaints, [], "the console is silent");
await browser.close();
