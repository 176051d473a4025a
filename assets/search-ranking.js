// Ranks pages by the words of a query: BM25 over weights that the build has
// given, more for words next to each other, for titles and for headings.

/**
 * @import { List } from "./search-decoder.js"
 * @import { Index } from "./search-index.js"
 * @import { Named, Tolerate } from "./search-query.js"
 * @import { Term } from "./search-terms.js"
 *
 * @typedef {{ kind: string, title: string, path: string, label: string, heading: string }} Hit
 * @typedef {Hit & { docId: number, headings: string[], score: number }} Row
 *
 * What pages are ranked by: the words that are searched for (`terms`, of which
 * some are not found), words that are one elsewhere with a bit for each term
 * that they hold (`joined`), the words as they were meant, the word that each form
 * of them stands for, and the profiles that they name.
 * @typedef {{
 *   terms: Term[], searched: number, joined: [list: List, bits: number][], meant: string[],
 *   forms: Map<string, string>, named: Named[],
 * }} Query
 */

/** What results are, and how much being one counts. @type {Map<string, { name: string, worth: number }>} */
const KINDS = new Map(
  Object.entries({
    a: { name: "article", worth: 1 },
    p: { name: "profile", worth: 1.15 },
    c: { name: "comparison", worth: 0.6 },
    d: { name: "preset", worth: 0.9 },
    s: { name: "claim", worth: 0.7 },
  }),
);
const OTHER = { name: "page", worth: 0.7 };

/** How much a word's weight counts, and a page's length: BM25's own numbers. */
const [K, B] = [1.2, 0.6];
/** Weights as they are written: six steps to each doubling. */
const WEIGHTS = Float32Array.from({ length: 45 }, (_, step) => 2 ** (step / 6) - 1);

/**
 * How many bits are set.
 * @param {number} bits
 */
const ones = (bits) => {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
};

/**
 * The bit of a word that comes just before another: one of sixteen, from its first four letters.
 * @param {string} word
 */
export const proximityBit = (word) => {
  let digest = 0x811c9dc5;
  for (const byte of new TextEncoder().encode([...word].slice(0, 4).join(""))) {
    digest = Math.imul(digest ^ byte, 0x01000193);
  }
  return 1 << ((digest >>> 0) % 16);
};

/**
 * What a page is.
 * @param {Index} index
 * @param {number} docId
 */
const kindOf = (index, docId) => KINDS.get(index.entry.kinds[docId]) ?? OTHER;

/**
 * How much the length of each page lessens what a word on it counts.
 * @param {Index} index
 */
const norms = ({ entry }) => {
  const steps = Uint8Array.from(entry.lengths, (sign) =>
    sign === "-" ? 0 : sign.charCodeAt(0) - 65,
  );
  const lengths = Float32Array.from(steps, (step) => 2 ** step);
  // Claims are a sentence each, and say nothing about how long pages are.
  const pages = [...entry.kinds].flatMap((kind, docId) =>
    kind === "-" || kind === "s" ? [] : [lengths[docId]],
  );
  const average = pages.reduce((sum, length) => sum + length, 0) / Math.max(1, pages.length);
  return lengths.map((length) => K * (1 - B + (B * length) / average));
};

/** Scores of an index's pages while its terms are added one by one. */
class Scores {
  /** @param {Index} index */
  constructor(index) {
    this.pages = index.entry.pages;
    index.norms ??= norms(index);
    this.norms = index.norms;
    const { length } = this.norms;
    this.scores = new Float32Array(length);
    /** The terms on each page, a bit each. */
    this.seen = new Uint16Array(length);
    /** How many terms follow the one before on each page. */
    this.chained = new Uint8Array(length);
  }

  /**
   * Adds what a list counts.
   * @param {List} list
   * @param {number} factor
   * @param {number} bit The term's.
   * @param {number} before The proximity bit of the term before.
   */
  add(list, factor, bit, before) {
    const { scores, seen, chained, norms } = this;
    const worth = Math.log(1 + (this.pages - list.pages + 0.5) / (list.pages + 0.5)) * factor;
    for (let at = 0; at < list.pages; at += 1) {
      const docId = list.docIds[at];
      const weight = WEIGHTS[list.weights[at]];
      scores[docId] += (worth * weight * (K + 1)) / (weight + norms[docId]);
      if (list.proximity[at] & before) {
        if (bit > 1 && seen[docId] & (bit >> 1) && !(seen[docId] & bit)) chained[docId] += 1;
        scores[docId] += worth * 0.5;
      }
      seen[docId] |= bit;
    }
  }

  /**
   * Adds a word that holds several terms.
   * @param {List} list
   * @param {number} bits Those of the terms.
   */
  addJoined(list, bits) {
    this.add(list, 0.7, 0, 0);
    for (const docId of list.docIds) {
      this.chained[docId] += Math.max(0, ones(bits) - 1);
      this.seen[docId] |= bits;
    }
  }

  /** @param {Query} query */
  addAll({ terms, joined }) {
    /** @type {string | undefined} */
    let last;
    for (const [nth, term] of terms.entries()) {
      const before = last ? proximityBit(last) : 0;
      for (const [list, factor] of term.lists) this.add(list, factor, 1 << nth, before);
      last = term.word;
    }
    for (const [list, bits] of joined) this.addJoined(list, bits);
  }
}

/**
 * The best pages in their order, and how many there are. Most pages rank behind
 * the last of the best, and need no more than one look.
 * @param {Index} index
 * @param {Query} query
 * @param {number} most
 */
const best = (index, query, most) => {
  const { terms, searched, meant, named } = query;
  const sums = new Scores(index);
  sums.addAll(query);
  const { scores, seen, chained } = sums;
  const all = (1 << terms.length) - 1;
  const isNamed = new Set(named.map(({ profile }) => index.entry.profiles[profile][3]));
  const inNames = named.reduce((sum, { words }) => sum + words, 0);
  const nameWorth = inNames === meant.length ? 8 : 2;
  const shares = Array.from({ length: terms.length + 1 }, (_, met) => (met / searched || 1) ** 1.5);
  /** @type {{ docId: number, score: number }[]} */
  const pages = [];
  let [candidates, complete] = [0, 0];
  for (let docId = 0; docId < scores.length; docId += 1) {
    if (!scores[docId]) continue;
    candidates += 1;
    if (seen[docId] === all) complete += 1;
    const isPhrase = terms.length > 1 && chained[docId] >= terms.length - 1;
    const score =
      scores[docId] *
      shares[ones(seen[docId])] *
      (isPhrase ? 1.5 : 1) *
      kindOf(index, docId).worth *
      (isNamed.has(docId) ? nameWorth : 1);
    if (pages.length === most && score <= pages[most - 1].score) continue;
    let at = pages.length;
    while (at > 0 && pages[at - 1].score < score) at -= 1;
    pages.splice(at, 0, { docId, score });
    pages.length = Math.min(pages.length, most);
  }
  return { pages, total: complete || candidates };
};

/**
 * Words in a row, each in the form in which it was searched for.
 * @param {string[]} words
 * @param {Map<string, string>} forms
 */
const spoken = (words, forms) => ` ${words.map((word) => forms.get(word) ?? word).join(" ")} `;

/**
 * How much a page's title and headings say that it is the one; names the heading.
 * @param {Index} index
 * @param {Row} row
 * @param {Query} query
 */
const titleWorth = (index, row, { terms, meant, forms }) => {
  /** @param {Set<string>} has */
  const isAbout = (has) =>
    terms.length > 0 &&
    terms.every(({ lists }) => lists.some(([{ words }]) => words.some((word) => has.has(word))));
  const alike = spoken(meant, forms);
  /** @param {string} text @param {number} least What it counts to hold the query as a phrase. */
  const worth = (text, least) => {
    const { own, has } = index.read(text);
    if (!isAbout(has)) return 1;
    const said = spoken(own, forms);
    // Word for word comes before other forms of the words.
    if (said === alike) return own.join(" ") === meant.join(" ") ? 3 : 2.4;
    const share = Math.min(1, alike.length / said.length);
    return said.includes(alike) ? least + (2.2 - least) * share : 1 + 0.8 * share;
  };
  let best = worth(row.title, 1.5) ** 1.2;
  for (const heading of row.headings) {
    const own = worth(heading, 1);
    if (own > 1 && own > (row.heading ? best : 1)) row.heading = heading;
    best = Math.max(best, own);
  }
  return best;
};

/**
 * A page as a result.
 * @param {Index} index
 * @param {number} docId
 * @returns {Promise<Row>}
 */
const readRow = async (index, docId) => {
  const [, title, path, label, headings] = await index.row(docId);
  const kind = kindOf(index, docId).name;
  return {
    docId,
    kind,
    title,
    path,
    label,
    headings: headings ? headings.split("\n") : [],
    heading: "",
    score: 0,
  };
};

/**
 * The pages that answer a query, in their order, and how many there are.
 * @param {Index} index
 * @param {Query} query
 * @param {number} limit How many pages are wanted.
 * @param {Tolerate} tolerate
 */
export const rank = async (index, query, limit, tolerate) => {
  // Where names are at hand, titles may change the order of more pages.
  const { pages, total } = best(index, query, limit + (index.rows ? 30 : 2));
  const read = await Promise.all(
    pages.map(async ({ docId, score }) => {
      const row = await tolerate(readRow(index, docId));
      if (row) row.score = score * titleWorth(index, row, query);
      return row;
    }),
  );
  const rows = read.filter((row) => row !== undefined);
  return { rows: rows.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1)), total };
};
