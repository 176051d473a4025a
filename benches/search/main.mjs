// How well, how fast and at what cost search finds: `node benches/search/main.mjs
// --content DIR [--pages N] [--queries N] [--guide PROGRAM] [--at DIR]`.
//
// Copies the articles of a guide until there are so many pages, builds and
// searches them with `guide`, Pagefind and MiniSearch, and prints one Markdown
// table. Copies of a page count as that page.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { keystrokes } from "./keystrokes.mjs";
import { high, middle, run, serve } from "./running.mjs";
import { articles, filesBelow, gzipped, queries as makeQueries } from "./site.mjs";

const { values } = parseArgs({
  options: {
    content: { type: "string" },
    pages: { type: "string", default: "0" },
    queries: { type: "string", default: "500" },
    guide: { type: "string", default: "target/release/guide" },
    at: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    only: { type: "string", default: "guide,pagefind,minisearch" },
  },
});
const wanted = values.only.split(",");
const pages = Number(values.pages);
const folder = values.at ?? (await mkdtemp(join(tmpdir(), "guide-search-")));
const out = join(folder, "public");
const identity = (path) => path.replace(/^articles\/copy-\d+\//, "articles/");

/** Copies a guide's content, its articles until there are enough; gives how often each is there. */
const makeSite = async (pages) => {
  await rm(join(folder, "content"), { recursive: true, force: true });
  await cp(values.content, join(folder, "content"), { recursive: true });
  if (!pages) return 1;
  await rm(join(folder, "content/articles"), { recursive: true });
  const own = (await filesBelow(join(values.content, "articles")))
    .filter((path) => path.endsWith(".md"))
    .sort();
  for (let at = 0; at < pages; at += 1) {
    const path = join(
      folder,
      "content/articles",
      `copy-${Math.floor(at / own.length)}`,
      own[at % own.length],
    );
    await mkdir(dirname(path), { recursive: true });
    await cp(join(values.content, "articles", own[at % own.length]), path);
  }
  return Math.ceil(pages / own.length);
};

/** The share of queries that have their page first, and among the first five. */
const quality = (queries, answers, kind) => {
  const asked = queries
    .map((query, at) => ({
      wanted: query.wanted,
      text: query[kind],
      found: answers[at]?.[kind]?.map(identity),
    }))
    .filter(({ text }) => text);
  const places = asked.map(({ wanted, found }) => [...new Set(found)].indexOf(wanted));
  const share = (most) =>
    (100 * places.filter((place) => place >= 0 && place < most).length) / asked.length;
  return { first: share(1), five: share(5), asked: asked.length };
};

const size = async (folder, keep = () => true) => {
  const files = (await filesBelow(folder)).filter(keep);
  const sizes = await Promise.all(
    files.map(async (path) => (await readFile(join(folder, path))).length),
  );
  return { files: files.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
};

const columns = {};

/** The index of `guide`, and its answers through the very module that browsers load. */
const measureGuide = async (queries, built) => {
  const phases = JSON.parse(built.said).phases;
  const { Index } = await import("../../assets/search-index.js");
  const { search } = await import("../../assets/search-query.js");
  const read = async (path) => JSON.parse(await readFile(join(out, path), "utf8"));
  const index = new Index(await read("search/index.json"), read);
  const ask = async (query) =>
    (await search(index, query, Math.max(8, most))).pages.map((row) => row.path);
  const answers = [];
  for (const { query, misspelt } of queries)
    answers.push({ query: await ask(query), misspelt: misspelt && (await ask(misspelt)) });
  const disk = await size(
    out,
    (path) => path === "search/index.json" || path.startsWith("assets/search/"),
  );
  const first = await firstResults(
    queries,
    async (page, url, query) => {
      await page.goto(`${url}/404.html`);
      return async () => {
        await page.keyboard.press("/");
        await page.waitForSelector("dialog[open] input");
        await page.fill("dialog input", query);
        await page.waitForSelector("[role=option]:not(.past)");
      };
    },
    out,
    (path) => !path.endsWith(".html") && !/search-(?:excerpts|passage)/.test(path),
  );
  const key = await inBrowser(out, (page, url) => keystrokes(page, url, queries));
  columns.guide = {
    seconds: phases.search / 1000,
    peak: built.peak,
    ...disk,
    query: quality(queries, answers, "query"),
    misspelt: quality(queries, answers, "misspelt"),
    ...first,
    key,
  };
};

const measurePagefind = async (queries) => {
  const to = join(out, "pagefind");
  await rm(to, { recursive: true, force: true });
  const program = new URL("node_modules/@pagefind/linux-x64/bin/pagefind_extended", import.meta.url)
    .pathname;
  const built = await run(program, [
    "--site",
    out,
    "--glob",
    "articles/**/*.html",
    "--root-selector",
    "main",
  ]);
  const disk = await size(to);
  const search = (page, query, most) =>
    page.evaluate(
      async ([query, most]) => {
        window.found ??= await import("/pagefind/pagefind.js");
        const pagefind = window.found;
        const { results } = await pagefind.search(query);
        return Promise.all(
          results.slice(0, most).map(async (result) => (await result.data()).url.slice(1)),
        );
      },
      [query, most],
    );
  const answers = [];
  await inBrowser(out, async (page, url) => {
    await page.goto(`${url}/404.html`);
    for (const { query, misspelt } of queries)
      answers.push({
        query: await search(page, query, most),
        misspelt: misspelt && (await search(page, misspelt, most)),
      });
  });
  const first = await firstResults(
    queries,
    async (page, url, query) => {
      await page.goto(`${url}/404.html`);
      return () => search(page, query, 5);
    },
    out,
    (path) => path.startsWith("/pagefind"),
  );
  await rm(to, { recursive: true, force: true });
  columns.Pagefind = {
    seconds: built.seconds,
    peak: built.peak,
    ...disk,
    query: quality(queries, answers, "query"),
    misspelt: quality(queries, answers, "misspelt"),
    ...first,
  };
};

const measureMiniSearch = async (queries) => {
  const path = join(folder, "queries.json");
  await writeFile(path, JSON.stringify(queries));
  const script = new URL("minisearch.mjs", import.meta.url).pathname;
  const { said } = await run("node", [
    "--max-old-space-size=8000",
    script,
    out,
    path,
    String(most),
  ]);
  const { seconds, bytes, compressed, answers, peak } = JSON.parse(said);
  const code = await readFile(
    new URL("node_modules/minisearch/dist/umd/index.js", import.meta.url),
  );
  columns.MiniSearch = {
    seconds,
    peak,
    files: 1,
    bytes,
    query: quality(queries, answers, "query"),
    misspelt: quality(queries, answers, "misspelt"),
    requests: 2,
    firstBytes: compressed + gzipped(code),
    mostBytes: compressed + gzipped(code),
    rounds: 1,
  };
};

const inBrowser = async (folder, work, latency = 0) => {
  const server = await serve(folder, latency);
  const browser = await chromium.launch({
    executablePath: values.chromium,
    args: ["--no-sandbox"],
  });
  try {
    const page = await (await browser.newContext()).newPage();
    return await work(page, server.url, server, browser);
  } finally {
    await browser.close();
    server.close();
  }
};

/** How long each answer takes to come, in milliseconds: long beside all else, so that rounds can be told apart. */
const LATENCY = 300;

/** What a first query costs somebody who has only a page: fresh for each. */
const firstResults = (queries, prepare, folder, counts) =>
  inBrowser(
    folder,
    async (_page, url, server, browser) => {
      const [requests, bytes, rounds] = [[], [], []];
      for (const { query } of queries
        .filter(({ query }) => query.split(" ").length <= 3)
        .slice(0, 12)) {
        const context = await browser.newContext();
        const fresh = await context.newPage();
        const search = await prepare(fresh, url, query);
        await fresh.waitForLoadState("networkidle");
        server.reset();
        const depth = deepest(fresh, (url) => counts(new URL(url).pathname));
        await search();
        rounds.push(depth());
        const { paths } = server.count();
        const own = paths.filter(counts);
        const sizes = await Promise.all(
          own.map(async (path) => {
            const file = await readFile(join(folder, path));
            return Math.min(file.length, gzipped(file));
          }),
        );
        requests.push(own.length);
        bytes.push(sizes.reduce((sum, size) => sum + size, 0));
        await context.close();
      }
      return {
        requests: middle(requests),
        rounds: middle(rounds),
        firstBytes: middle(bytes),
        mostBytes: high(bytes),
      };
    },
    LATENCY,
  );

/** How many answers had to come one after another: a request waits for those that came before it was made. */
const deepest = (page, counts) => {
  const depths = new Map();
  let arrived = 0;
  page.on("request", (request) => {
    depths.set(request, arrived + 1);
  });
  page.on("requestfinished", (request) => {
    if (counts(request.url())) arrived = Math.max(arrived, depths.get(request) ?? 0);
  });
  return () => arrived;
};

const copies = await makeSite(pages);
// Five pages are asked for with all their copies.
const most = 5 * copies;
const built = await run(values.guide, [
  "build",
  "--root",
  folder,
  "--out",
  out,
  "--cache-dir",
  join(folder, "cache"),
  "--no-cache",
  "--format",
  "json",
  "--now",
  "2026-11-21",
]);
const found = await articles(out);
const queries = makeQueries(found, identity, Number(values.queries));
if (wanted.includes("guide")) await measureGuide(queries, built);
if (wanted.includes("pagefind")) await measurePagefind(queries);
if (wanted.includes("minisearch")) await measureMiniSearch(queries);
if (!values.at) await rm(folder, { recursive: true });

const kb = (bytes) => `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
const line = (label, show) => `| ${label} | ${Object.values(columns).map(show).join(" | ")} |`;
const percent = (kind, place) => (column) => column[kind][place].toFixed(1);
console.log(
  [
    line(
      `${found.length} articles, ${queries.length} queries`,
      (_, at) => Object.keys(columns)[at],
    ),
    `|---|${"---:|".repeat(Object.keys(columns).length)}`,
    line("index, time", ({ seconds }) => `${seconds.toFixed(2)} s`),
    line("peak memory (`guide`: the whole build)", ({ peak }) => `${Math.round(peak)} MB`),
    line("files", ({ files }) => files),
    line("on disk", ({ bytes }) => `${(bytes / 1e6).toFixed(1)} MB`),
    line("to first results, round trips", ({ rounds }) => rounds),
    line("to first results, requests", ({ requests }) => requests),
    line("to first results, compressed, median", ({ firstBytes }) => kb(firstBytes)),
    line("to first results, compressed, 95 of 100", ({ mostBytes }) => kb(mostBytes)),
    line("a heading finds its page first, of 100", percent("query", "first")),
    line("among the first five", percent("query", "five")),
    line("with a slip, first", percent("misspelt", "first")),
    line("with a slip, among the first five", percent("misspelt", "five")),
    line("keystroke to paint, 4x slower, median", ({ key }) =>
      key ? `${key.median.toFixed(0)} ms` : "–",
    ),
    line("keystroke to paint, 95 of 100", ({ key }) => (key ? `${key.high.toFixed(0)} ms` : "–")),
    line("of it work of the page, at full speed, median", ({ key }) =>
      key ? `${key.busy.toFixed(1)} ms` : "–",
    ),
    line("work, 95 of 100", ({ key }) => (key ? `${key.busyHigh.toFixed(1)} ms` : "–")),
    line("paint alone, median", ({ key }) => (key ? `${key.empty.toFixed(0)} ms` : "–")),
    line("paint alone, 95 of 100", ({ key }) => (key ? `${key.emptyHigh.toFixed(0)} ms` : "–")),
    line("work on odd queries of 10,000 characters, median", ({ key }) =>
      key ? `${key.odd.toFixed(1)} ms` : "–",
    ),
    line("the slowest of them", ({ key }) => (key ? `${key.oddMost.toFixed(1)} ms` : "–")),
  ].join("\n"),
);
