// The search index that `guide build` writes: says which pages a word is on, and
// loads what it needs for that. Fetches nothing itself, so that it runs anywhere.
import { readLists, readShard } from "./search-decoder.js";
import { isUnspaced, parts, words } from "./search-tokenizer.js";

/**
 * @import { List, Shard, ShardFile } from "./search-decoder.js"
 *
 * What the build writes; the entry file holds all of a small guide, and else says where it is.
 * @typedef {[docId: number, title: string, path: string, label: string, headings: string]} PageRow
 * @typedef {[
 *   value: string, evidence: string, checked: string | null, source: string | null, stale: string | null,
 * ]} FactRow
 * @typedef {[id: string, name: string, path: string, docId: number]} ProfileRow
 * @typedef {[id: string, title: string, url: string, states: string, also: string]} CriterionRow
 * @typedef {{
 *   shard?: undefined, firsts: string, shards: string, heavy: [words: string, pages: number][],
 *   lists: string, lasts: string, endings: string,
 * }} Cut
 * @typedef {{ shard: ShardFile, shards?: undefined, lists?: undefined, endings?: undefined }} Whole
 * @typedef {{
 *   format: number, build: string, home: string, folder: string, perFile: number, pages: number,
 *   lengths: string, kinds: string, quiet: string, profile: string, comparisons: string,
 *   profiles: ProfileRow[], criteria: CriterionRow[],
 *   rows?: PageRow[], rowFiles?: string, facts?: FactRow[][], factFiles?: string,
 * } & (Cut | Whole)} Entry
 *
 * The kinds of files that an index is cut into, each with what a file of it holds.
 * @typedef {{
 *   shards: ShardFile, lists: import("./search-decoder.js").ListFile, endings: { words: string },
 *   rowFiles: PageRow[], factFiles: FactRow[],
 * }} Files
 *
 * A word of the index with its list.
 * @typedef {{ word: string, list: List }} Match
 */

/** As many letters of words as say which file they are in. */
const FIRST_LETTERS = 4;
/** As many words as one that has only been begun stands for. */
const MOST_BEGUN = 16;

/**
 * The last of sorted beginnings that is not after a word.
 * @param {string[]} firsts
 * @param {string} word
 */
export const fileOf = (firsts, word) => {
  const first = [...word].slice(0, FIRST_LETTERS).join("");
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= first) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
};

/** @param {string} [names] Names of eight letters each. @returns {string[]} */
const divided = (names = "") => names.match(/.{8}/g) ?? [];

/** @param {PageRow[]} rows */
export const byDocId = (rows) => new Map(rows.map((row) => [row[0], row]));

/**
 * Orders matches from the word on most pages to that on fewest.
 * @param {Match} a
 * @param {Match} b
 */
export const byPages = (a, b) => b.list.pages - a.list.pages || (a.word < b.word ? -1 : 1);

export class Index {
  /**
   * @param {Entry} entry The entry file.
   * @param {(path: string) => Promise<unknown>} load Loads another file, by its path below the site's root.
   */
  constructor(entry, load) {
    this.entry = entry;
    this.load = load;
    /** @type {Map<string, Promise<unknown>>} */
    this.loaded = new Map();
    /** @type {Map<string, { own: string[], has: Set<string> }>} */
    this.texts = new Map();
    this.stopWords = new Set(entry.quiet.split(" "));
    /** @type {Record<keyof Files, string[]>} */
    this.files = {
      shards: divided(entry.shards),
      lists: divided(entry.lists),
      endings: divided(entry.endings),
      rowFiles: divided(entry.rowFiles),
      factFiles: divided(entry.factFiles),
    };
    /** The only shard of a small guide. @type {Shard | undefined} */
    this.shard = entry.shard && readShard(entry.shard);
    /** The first word of each shard, and the first of each file of reversed words. */
    this.firsts = entry.shard ? [] : entry.firsts.split(" ");
    this.reversedFirsts = entry.shard ? [] : entry.lasts.split(" ");
    /** Words on so many pages that each has a file of its own. @type {Map<string, { at: number, pages: number }>} */
    this.frequent = new Map();
    for (const [at, [list, pages]] of (entry.shard ? [] : entry.heavy).entries()) {
      for (const word of list.split(" ")) this.frequent.set(word, { at, pages });
    }
    /** What the ranking makes of the lengths of pages, once. @type {Float32Array | undefined} */
    this.norms = undefined;
    this.rows = entry.rows && byDocId(entry.rows);
    this.profileWords = entry.profiles.map(([id, name]) => [parts(name), parts(id)]);
    this.criterionWords = entry.criteria.map(([id, title, , , also]) => ({
      own: new Set([...parts(title), ...parts(id)]),
      also: parts(also ?? ""),
    }));
  }

  /**
   * Loads a file once; one that did not arrive is requested again the next time.
   * @template {keyof Files} Kind
   * @template T
   * @param {Kind} kind
   * @param {number} at
   * @param {(file: Files[Kind]) => T} read
   * @returns {Promise<T>}
   */
  file(kind, at, read) {
    const path = `${this.entry.folder}${this.files[kind][at]}.json`;
    const known = this.loaded.get(path);
    if (known) return /** @type {Promise<T>} */ (known);
    const loading = this.load(path).then((file) => read(/** @type {Files[Kind]} */ (file)));
    loading.catch(() => this.loaded.delete(path));
    this.loaded.set(path, loading);
    return loading;
  }

  /**
   * The shard that holds a word, if it is anywhere.
   * @param {string} word
   */
  shardOf(word) {
    if (this.shard) return Promise.resolve(this.shard);
    return this.file("shards", fileOf(this.firsts, word), readShard);
  }

  /**
   * The list of a word as it is written.
   * @param {string} word
   */
  async exact(word) {
    const frequent = this.frequent.get(word);
    if (!frequent) return (await this.shardOf(word)).get(word);
    const [list] = await this.file("lists", frequent.at, readLists);
    if (!list.words.length) {
      const forms = [...this.frequent].filter(([, other]) => other.at === frequent.at);
      list.words = forms.map(([form]) => form);
    }
    return list;
  }

  /**
   * Words that begin with one, the most common first.
   * @param {string} word
   */
  async beginning(word) {
    if (word.length < 2 && !isUnspaced(word)) return [];
    const shards = [await this.shardOf(word)];
    const next = this.shard ? -1 : fileOf(this.firsts, word) + 1;
    if (this.firsts[next]?.startsWith(word)) {
      shards.push(await this.file("shards", next, readShard));
    }
    /** @type {Map<List, Match>} */
    const begun = new Map();
    for (const shard of shards) {
      for (const [other, list] of shard) {
        if (other.startsWith(word) && !begun.has(list)) begun.set(list, { word: other, list });
      }
    }
    const found = [...begun.values()];
    for (const other of this.frequent.keys()) {
      const list = other.startsWith(word) && (await this.exact(other));
      if (list) found.push({ word: other, list });
    }
    return found.sort(byPages).slice(0, MOST_BEGUN);
  }

  /**
   * What a page is called, where it is, and its headings.
   * @param {number} docId
   */
  async row(docId) {
    const { perFile } = this.entry;
    const rows = this.rows ?? (await this.file("rowFiles", Math.floor(docId / perFile), byDocId));
    const row = rows.get(docId);
    if (!row) throw new Error(`no page ${docId}`);
    return row;
  }

  /**
   * A criterion's facts, a row for each profile.
   * @param {number} criterion
   * @returns {FactRow[] | Promise<FactRow[]>}
   */
  facts(criterion) {
    return (
      this.entry.facts?.[criterion] ??
      this.file("factFiles", criterion, (/** @type {FactRow[]} */ rows) => rows)
    );
  }

  /**
   * A title or heading as words, read once.
   * @param {string} text
   */
  read(text) {
    const known = this.texts.get(text) ?? { own: parts(text), has: new Set(words(text)) };
    this.texts.set(text, known);
    return known;
  }
}
