// MiniSearch over the same pages: one index, which a reader downloads whole.
//
//     node minisearch.mjs PUBLIC QUERIES RESULTS
import { readFile } from "node:fs/promises";
import MiniSearch from "minisearch";
import { articles, gzipped } from "./site.mjs";

const [folder, queriesPath, most] = process.argv.slice(2);
const pages = await articles(folder);
const queries = JSON.parse(await readFile(queriesPath, "utf8"));
const started = performance.now();
const index = new MiniSearch({
  idField: "path",
  fields: ["title", "headings", "text"],
  storeFields: ["title"],
});
index.addAll(pages.map((page) => ({ ...page, headings: page.headings.join("\n") })));
const json = JSON.stringify(index);
const seconds = (performance.now() - started) / 1000;
const options = { boost: { title: 8, headings: 4 }, prefix: true, fuzzy: 0.2 };
const answer = (query) =>
  index
    .search(query, options)
    .slice(0, Number(most))
    .map((found) => found.id);
const answers = queries.map(({ query, misspelt }) => ({
  query: answer(query),
  misspelt: misspelt && answer(misspelt),
}));
console.log(
  JSON.stringify({
    seconds,
    bytes: Buffer.byteLength(json),
    compressed: gzipped(json),
    answers,
    peak: process.resourceUsage().maxRSS / 1000,
  }),
);
