// What a search says around its results: status, corrections, failures.
import { button, make } from "./dom.js";
import { quoted } from "./search-results.js";

/** @import { Answer } from "./search-query.js" */
/** @typedef {(Node | string)[]} Message */

const words = {
  searching: "Searching …",
  facts: (/** @type {number} */ count) => (count === 1 ? "1 fact" : `${count} facts`),
  pages: (/** @type {number} */ count) => (count === 1 ? "1 page" : `${count} pages`),
  noWords: "Nothing to search for: words have letters or digits.",
  noResults: (/** @type {Node} */ query) => ["Nothing found for ", query, "."],
  noResultsInPart: "Nothing found in what arrived.",
  tryOthers: (/** @type {Node} */ list) => ["Fewer or other words may help, or ", list, "."],
  allPages: "the list of all pages",
  corrected: (/** @type {Node} */ meant, /** @type {Node} */ typed) => [
    "Showing results for ",
    meant,
    "; no page has ",
    typed,
    ".",
  ],
  cut: (/** @type {Node} */ part) => ["Only the beginning was searched for: ", part, "."],
  partMissing: "A part of the index did not arrive; some results may be missing.",
  offlinePart: "You are offline; some results may be missing.",
  notLoaded: "The index could not be loaded.",
  offline: "You are offline, and the index has not been loaded.",
  again: "Try again",
  retry: (/** @type {string} */ what, /** @type {Node} */ again, /** @type {Node} */ list) => [
    what,
    what && " ",
    again,
    " or see ",
    list,
    ".",
  ],
  changed: "The guide has been published anew since this page was opened.",
  reload: "Reload and search again",
  hint: "A name with a subject finds a fact; two names, their comparison. The words “measured”, “documented”, “unknown” and “stale” choose among facts.",
  forget: "Forget these",
};

export const searching = words.searching;
export const changed = words.changed;
export const hint = words.hint;
export const forget = words.forget;

/** @param {string} href */
const allPages = (href) => make("a", { href }, words.allPages);

/**
 * What was found, in one line.
 * @param {Answer} answer
 * @param {string} query
 * @returns {Message}
 */
export const status = ({ facts, moreFacts, pages, total, words: typed, failed }, query) => {
  if (facts.length || pages.length) {
    const count = words.pages(Math.max(total, pages.length));
    return [facts.length ? `${words.facts(facts.length + moreFacts)}, ${count}` : count];
  }
  if (!typed.length) return [words.noWords];
  return failed.length ? [words.noResultsInPart] : words.noResults(quoted(query));
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
    said.push(words.corrected(shown, quoted(wrong)));
  }
  if (cut && typed.length) said.push(words.cut(quoted(typed.join(" "))));
  const isEmpty = typed.length > 0 && !facts.length && !pages.length && !failed.length;
  if (isEmpty) said.push(words.tryOthers(allPages(listUrl)));
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
export const retryNote = (what, listUrl, retry) =>
  words.retry(what, button(words.again, retry), allPages(listUrl));

/**
 * Offers to load the page again because the guide has changed.
 * @param {string} href
 */
export const changedNote = (href) => [
  words.changed,
  " ",
  make("a", { href, class: "reload" }, words.reload),
];
