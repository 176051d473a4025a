// Finds the facts that a query names: a criterion with or without a profile, and
// the words that filter facts (`measured`, `unknown`, `stale`).
import { parts } from "./search-tokenizer.js";
import { words as evidence } from "./words-evidence.js";
import { words } from "./words-search.js";

/**
 * @import { Index } from "./search-index.js"
 * @import { Named } from "./search-query.js"
 *
 * @typedef {{
 *   profile: string, criterion: string, value: string, evidence: string, checked: string | null,
 *   source: string | null, stale: string | null, path: string, all: string,
 * }} Fact
 */

/** Words that filter facts by how they are known, each with its sign in the index. */
const FILTERS = new Map(
  [
    [evidence.measured, "m"],
    [evidence.documented, "d"],
    [evidence.metadata, "t"],
    [evidence.judgement, "j"],
    [words.unknown, "u"],
  ].map(([word, sign]) => [parts(word)[0], sign]),
);
const [STALE] = parts(words.stale);
/** As many facts as are shown, and if nothing but a criterion narrows them down. */
const [MOST, MOST_OF_CRITERION] = [6, 3];

/**
 * Says whether two words are the same or forms of the same.
 * @param {string} a
 * @param {string} b
 */
const isAlike = (a, b) =>
  a === b ||
  (a.length > 3 &&
    b.length > 3 &&
    Math.abs(a.length - b.length) < 4 &&
    (a.startsWith(b) || b.startsWith(a)));

/**
 * The criteria that words name, the best first, each with how many of the words it meets.
 * @param {Index} index
 * @param {string[]} words
 * @param {boolean} isNarrowed Whether a profile is named.
 * @param {boolean} isFiltered
 */
const criteriaOf = (index, words, isNarrowed, isFiltered) => {
  const hits = index.criterionWords.map(({ own, also }, criterion) => {
    const isNamed = (/** @type {string} */ word) =>
      [...own, ...also].some((other) => isAlike(word, other));
    const met = words.filter(isNamed).length;
    return { criterion, met, share: met / own.size };
  });
  if (!words.length) return isFiltered ? hits : [];
  const chosen = hits
    .filter(({ met }) => met * 2 > words.length || (met && isNarrowed))
    .sort((a, b) => b.met - a.met || b.share - a.share || a.criterion - b.criterion);
  return chosen.filter(({ met }) => met === chosen[0].met);
};

/**
 * The facts that a query names, and how many more there are.
 * @param {Index} index
 * @param {string[]} query Its words.
 * @param {Named[]} named The profiles among them.
 * @returns {Promise<{ facts: Fact[], more: number }>}
 */
export const findFacts = async (index, query, named) => {
  const { criteria, profiles } = index.entry;
  if (!criteria.length) return { facts: [], more: 0 };
  const inName = new Set(named.flatMap(({ from, words }) => query.slice(from, from + words)));
  const state = query.map((word) => FILTERS.get(word)).find(Boolean);
  const isStale = query.includes(STALE);
  const isFilter = (/** @type {string} */ word) => FILTERS.has(word) || word === STALE;
  const rest = query.filter(
    (word) => !inName.has(word) && !isFilter(word) && !index.stopWords.has(word),
  );
  const isFiltered = state !== undefined || isStale;
  const chosen = criteriaOf(index, rest, named.length > 0, isFiltered);
  const columns = named.length ? named.map(({ profile }) => profile) : [...profiles.keys()];
  const cells = chosen.flatMap(({ criterion }) =>
    columns.flatMap((profile) => {
      // A capital is a fact that is due to be checked again.
      const sign = criteria[criterion][3][profile];
      const isWanted =
        (!isStale || sign !== sign.toLowerCase()) && (!state || sign.toLowerCase() === state);
      return isWanted ? [{ criterion, profile }] : [];
    }),
  );
  const shown = cells.slice(0, named.length || isFiltered ? MOST : MOST_OF_CRITERION);
  const facts = await Promise.all(
    shown.map(async ({ criterion, profile }) => {
      const [value, evidence, checked, source, stale] = (await index.facts(criterion))[profile];
      const [id, title, url] = criteria[criterion];
      const [, name, page] = profiles[profile];
      const path = `${page}#fact.${id}`;
      return {
        profile: name,
        criterion: title,
        value,
        evidence,
        checked,
        source,
        stale,
        path,
        all: url,
      };
    }),
  );
  return { facts, more: cells.length - shown.length };
};
