// What a search says around its results: status, corrections, failures.
import { button, make } from "./dom.js";
import { quoted } from "./search-results.js";
import { words } from "./words-search.js";

/** @import { Answer } from "./search-query.js" */
/** @typedef {(Node | string)[]} Message */

export const searching = words.searching;
export const changed = words.changed;
export const hint = words.hint;
export const forget = words.forget;

/** @param {string} href */
const allPages = (href) => (/** @type {string} */ text) => make("a", { href }, text);

/**
 * What was found, in one line.
 * @param {Answer} answer
 * @param {string} query
 * @returns {Message}
 */
export const status = ({ facts, moreFacts, pages, total, words: typed, failed }, query) => {
  if (facts.length || pages.length) {
    const count = words.pageCount({ count: Math.max(total, pages.length) });
    return [
      facts.length ? `${words.factCount({ count: facts.length + moreFacts })}, ${count}` : count,
    ];
  }
  if (!typed.length) return [words.noWords];
  return failed.length ? [words.noResultsInPart] : words.noResults({ query: () => quoted(query) });
};

/**
 * What to know about an answer: that it is for corrected words, for a part of
 * the query, or that it is empty.
 * @param {Answer} answer
 * @param {string} listUrl The page that lists all pages.
 * @returns {Message[]}
 */
export const notes = ({ corrected, cut, words: typed, facts, pages, failed }, listUrl) => {
  /** @type {Message[]} */
  const said = [];
  if (corrected.length) {
    const [wrong, meant] = [0, 1].map((side) => corrected.map((pair) => pair[side]).join(" "));
    const shown = make("strong", {}, make("bdi", {}, meant));
    said.push(words.corrected({ meant: () => shown, typed: () => quoted(wrong) }));
  }
  if (cut && typed.length) said.push(words.cut({ part: () => quoted(typed.join(" ")) }));
  const isEmpty = typed.length > 0 && !facts.length && !pages.length && !failed.length;
  if (isEmpty) said.push(words.tryOthers({ list: allPages(listUrl) }));
  return said;
};

/** Why a part of the results is missing. */
export const partMissing = () => (navigator.onLine ? words.partMissing : words.offlinePart);

/** Why there are no results. */
export const notLoaded = () => (navigator.onLine ? words.notLoaded : words.offline);

/**
 * Offers to search again after a failure.
 * @param {string} what Empty where it has been said already.
 * @param {string} listUrl
 * @param {() => void} retry
 */
export const retryNote = (what, listUrl, retry) => [
  what && `${what} `,
  ...words.retry({
    again: (text) => button(text, retry),
    list: allPages(listUrl),
  }),
];

/**
 * Offers to load the page again because the guide has changed.
 * @param {string} href
 */
export const changedNote = (href) => [
  words.changed,
  " ",
  make("a", { href, class: "reload" }, words.reload),
];
