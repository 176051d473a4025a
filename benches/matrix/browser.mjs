// Opens the page that `cargo bench --bench matrix -- --at DIR` kept, in
// Chromium with the processor slowed down four times, and times the first sort
// and the first filter: from the key or the click until the frame with the
// result is made.
//
//     npm install --prefix tests/web
//     node benches/matrix/browser.mjs http://localhost:PORT/matrix/ [RUNS] [CHROMIUM]
import { chromium } from "../../tests/web/node_modules/playwright-core/index.mjs";

const [url, runs = "5", executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

/** Milliseconds from an input to the end of the frame that answers it. */
async function timed(page, act) {
  await page.evaluate(() => {
    window.times = [];
    for (const type of ["click", "change"]) {
      addEventListener(
        type,
        () => {
          const start = performance.now();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            // Comes after style, layout and paint of that frame.
            port1.onmessage = () => window.times.push(performance.now() - start);
            port2.postMessage(null);
          });
        },
        { capture: true, once: true },
      );
    }
  });
  await act();
  await page.waitForFunction(() => window.times.length > 0);
  return page.evaluate(() => Math.max(...window.times));
}

const results = { load: [], sort: [], "sort again": [], filter: [] };

/** A page that has just come to rest. */
async function opened() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const started = performance.now();
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector("[role=status]")?.textContent !== "");
  results.load.push(performance.now() - started);
  await page.waitForTimeout(1500);
  return page;
}

for (let run = 0; run < Number(runs); run += 1) {
  const sorting = await opened();
  const sorts = sorting.locator(".sort");
  results.sort.push(await timed(sorting, () => sorts.nth(2).click()));
  await sorting.waitForTimeout(1500);
  results["sort again"].push(await timed(sorting, () => sorts.nth(1).click()));
  await sorting.close();

  const filtering = await opened();
  await filtering.locator(".choose summary").nth(2).click();
  await filtering.locator(".by select").selectOption({ index: 2 });
  await filtering.waitForTimeout(1500);
  results.filter.push(
    await timed(filtering, () => filtering.locator(".panel fieldset input").first().click()),
  );
  await filtering.close();
}
for (const [name, times] of Object.entries(results)) {
  times.sort((a, b) => a - b);
  console.log(
    `${name}: median ${times[times.length >> 1].toFixed(0)} ms of ${times.map((time) => time.toFixed(0)).join(", ")}`,
  );
}
await browser.close();
