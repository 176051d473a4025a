// A built site as the benchmark sees it: its pages, its files, and queries
// made from its pages' own headings.
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

/** Every file below a folder. */
export const filesBelow = async (folder) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
};

const decode = (html) =>
  html
    .replace(/<a class="anchor"[\s\S]*?<\/a>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#(?:39|x27);/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();

/** The articles of a site: their places, titles, headings and texts. */
export const articles = async (folder) => {
  const places = (await filesBelow(folder)).filter((path) =>
    /^articles\/.+\/index\.html$/.test(path),
  );
  return Promise.all(
    places.sort().map(async (path) => {
      const html = await readFile(join(folder, path), "utf8");
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
      const title = decode(main.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1] ?? "");
      const headings = [...main.matchAll(/<h[2-6] id="[^"]*"[^>]*>([\s\S]*?)<\/h[2-6]>/g)].map(
        (found) => decode(found[1]),
      );
      return { path: path.replace(/index\.html$/, ""), title, headings, text: decode(main) };
    }),
  );
};

/** A generator of numbers that are the same for everybody. */
export const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/** Puts one wrong, missing, additional or swapped letter into a word of six letters or more. */
export const misspelt = (query, next) => {
  const words = query.split(" ");
  const long = words
    .map((word, at) => (/^[a-z]{6,}$/i.test(word) ? at : -1))
    .filter((at) => at >= 0);
  if (!long.length) return undefined;
  const at = long[Math.floor(next() * long.length)];
  const word = words[at].toLowerCase();
  const letter = () => String.fromCharCode(97 + Math.floor(next() * 26));
  for (;;) {
    const place = Math.floor(next() * word.length);
    const slip = [
      () => word.slice(0, place) + word.slice(place + 1),
      () => word.slice(0, place) + letter() + word.slice(place),
      () => word.slice(0, place) + letter() + word.slice(place + 1),
      () => word.slice(0, place) + (word[place + 1] ?? "") + word[place] + word.slice(place + 2),
    ][Math.floor(next() * 4)]();
    if (slip === word) continue;
    return words.with(at, slip).join(" ");
  }
};

/** Headings of at least two words that stand on one page only (or on its copies), and the same misspelt. */
export const queries = (pages, identity, most, seed = 7) => {
  const owners = new Map();
  for (const page of pages) {
    for (const heading of new Set(page.headings)) {
      const key = heading.toLowerCase();
      if (!owners.has(key)) owners.set(key, { query: heading, pages: new Set() });
      owners.get(key).pages.add(identity(page.path));
    }
  }
  const next = random(seed);
  const all = [...owners.values()].filter(
    ({ query, pages: own }) => own.size === 1 && query.split(" ").length > 1 && query.length < 100,
  );
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all.slice(0, most).map(({ query, pages: own }) => ({
    query,
    wanted: [...own][0],
    misspelt: misspelt(query, next),
  }));
};

export const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
