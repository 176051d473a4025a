// A reader's browser: pages of a site in Chromium, what they say that they should
// not, and steps that are played one after another. The site is served, or is a
// folder.
//
//     node SCRIPT SITE … CHROMIUM
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

export const site = process.argv[2];
const executablePath = process.argv.at(-1);
export const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Whatever the console says is a fault, and so is what the policy blocks. */
export const complaints = [];

/** A window of its own; what its pages say in the console is meant if it is quiet. */
export const reader = async ({ isQuiet = false, ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(60_000);
  context.on("page", (page) => {
    if (!isQuiet) page.on("console", (said) => complaints.push(`${page.url()}: ${said.text()}`));
    page.on("pageerror", (error) => {
      // Chromium's own message where a page is left before it has faded in: the
      // pages have no script that starts a transition.
      if (!String(error).includes("Transition was")) complaints.push(`${page.url()}: ${error}`);
    });
    page.on("dialog", (dialog) => {
      complaints.push(`${page.url()}: a dialog, ${dialog.message()}`);
      dialog.dismiss();
    });
  });
  return context;
};

/** Opens a place of the site in a window of its own. */
export const open = async (place, options = {}) => {
  const page = await (await reader(options)).newPage();
  await page.goto(site + place);
  return page;
};

/**
 * Plays steps on each device, says which fail, and ends the program. A step that takes
 * no options is played on the first device alone.
 */
export const play = async (steps, devices = { desk: {} }) => {
  let failed = 0;
  for (const [name, step] of Object.entries(steps)) {
    for (const [device, options] of Object.entries(devices).slice(0, step.length + 1)) {
      try {
        await step(options);
        assert.deepEqual(complaints, []);
        for (const context of browser.contexts()) await context.close();
      } catch (error) {
        failed += 1;
        console.error(`${name}, ${device}: ${error.stack} ${complaints}`);
        complaints.length = 0;
      }
    }
  }
  await browser.close();
  process.exit(failed ? 1 : 0);
};
