// How long it takes from a key that is pressed in the search dialog to results that are
// painted, and how much of that the page works.
import { high, middle } from "./running.mjs";

/** From a keystroke to painted results, once the files are there, on a processor four times as slow; and for odd queries, which are answered or declined. */
export const keystrokes = async (page, url, queries) => {
  await page.goto(`${url}/404.html`);
  await page.keyboard.press("/");
  await page.waitForSelector("dialog[open] input");
  const devtools = await page.context().newCDPSession(page);
  const throttle = (rate) => devtools.send("Emulation.setCPUThrottlingRate", { rate });
  const [times, empty, busy] = [[], [], []];
  for (const { query } of queries.slice(0, 20)) {
    await throttle(1);
    await page.fill("dialog input", query);
    await page.waitForTimeout(500);
    await page.fill("dialog input", query.slice(0, -1));
    await page.waitForTimeout(300);
    await throttle(4);
    // The same with nothing to search: what the machine itself takes.
    empty.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const started = performance.now();
            document.querySelector("dialog [role=status]").textContent += ".";
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
          }),
      ),
    );
    times.push(await painted(page, query));
    await throttle(1);
    await page.fill("dialog input", query.slice(0, -1));
    await page.waitForTimeout(300);
    busy.push(await work(devtools, () => painted(page, query)));
  }
  await throttle(1);
  const odd = [];
  for (const part of ODD) {
    const query = part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
    // The first time its files may have to come.
    for (const list of [[], odd]) {
      await page.fill("dialog input", "");
      await page.waitForTimeout(300);
      list.push(await work(devtools, () => painted(page, query)));
    }
  }
  return {
    median: middle(times),
    high: high(times),
    empty: middle(empty),
    emptyHigh: high(empty),
    busy: middle(busy),
    busyHigh: high(busy),
    odd: middle(odd),
    oddMost: Math.max(...odd),
  };
};

/** What is repeated up to 10,000 characters. */
const ODD = [
  "word",
  "event loop ",
  "asyncronous framwork ",
  "非同期処理",
  "서버",
  "🙂",
  "'\"",
  "<img src=x onerror=alert(1)>",
  "\u202eمرحبا\u202c ",
  "\u0001\u007f",
  "aB",
  "a::b/c_d",
  "1,000 ",
  "measured stale ",
];

/** Types a query; gives how long it takes until what is shown has changed and is painted. */
const painted = (page, query) =>
  page.evaluate(
    (query) =>
      new Promise((resolve) => {
        const input = document.querySelector("dialog input");
        const watch = new MutationObserver(() => {
          watch.disconnect();
          requestAnimationFrame(() =>
            setTimeout(() => {
              performance.mark("painted");
              resolve(performance.now() - started);
            }),
          );
        });
        watch.observe(document.querySelector("[role=listbox]"), { childList: true });
        watch.observe(document.querySelector("dialog [role=status]"), { childList: true });
        performance.mark("typed");
        const started = performance.now();
        input.value = query;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }),
    query,
  );

/** How long the page's own thread works from what is typed to what is painted, in milliseconds: not what it waits for others. */
const work = async (devtools, type) => {
  const events = [];
  const gather = ({ value }) => events.push(...value);
  devtools.on("Tracing.dataCollected", gather);
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    categories: "disabled-by-default-devtools.timeline,devtools.timeline,blink.user_timing",
  });
  await type();
  const ended = new Promise((resolve) => {
    devtools.once("Tracing.tracingComplete", resolve);
  });
  await devtools.send("Tracing.end");
  await ended;
  devtools.off("Tracing.dataCollected", gather);
  const [from, to] = ["typed", "painted"].map((name) =>
    events.find((event) => event.name === name),
  );
  const tasks = events.filter(
    ({ name, tid, pid, ts }) =>
      name === "RunTask" && tid === from.tid && pid === from.pid && ts <= to.ts,
  );
  return tasks
    .filter(({ ts, dur }) => ts + dur >= from.ts)
    .reduce((sum, { tdur }) => sum + (tdur ?? 0) / 1000, 0);
};
