// What a typed word stands for: itself, words that it begins, or the word that
// was meant by a misspelt one.
import { readWords } from "./search-decoder.js";
import { byPages, fileOf } from "./search-index.js";

/**
 * @import { List } from "./search-decoder.js"
 * @import { Index, Match } from "./search-index.js"
 *
 * A word of a query with the lists that it stands for and how much each counts.
 * @typedef {{
 *   typed: string, word: string, lists: [list: List, factor: number][], corrected?: boolean,
 * }} Term
 */

/** How much a list counts of a word that was typed, corrected, or only begun. */
const [EXACT, CORRECTED, BEGUN] = [1, 0.8, 0.7];
/** A word that begins others on so few pages may still be a mistake. */
const RARE = 3;
/** How many times as many pages a correction has to be on then. */
const MORE_COMMON = 5;
/** As many of the nearest words as are looked up. */
const MOST_NEAR = 4;

/**
 * How many wrong letters a word may have.
 * @param {string} word
 */
const mistakesAllowed = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** @param {string} word */
const reversed = (word) => [...word].reverse().join("");

/**
 * How many letters have to be inserted, removed, changed or swapped with the
 * next to make one word the other; `most + 1` where it is more than `most`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[][]} */
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
};

/**
 * The words that differ from one by few letters, each with how many.
 * @param {Index} index
 * @param {string} word
 * @param {boolean} isBegun
 * @param {number} most
 */
const near = async (index, word, isBegun, most) => {
  /** @type {Map<string, number>} */
  const found = new Map();
  /** @param {string} other */
  const look = (other) => {
    const far = isBegun && other.startsWith(word) ? Infinity : distance(word, other, most);
    if (far <= most) found.set(other, far);
  };
  for (const other of (await index.shardOf(word)).keys()) look(other);
  for (const other of index.frequent.keys()) look(other);
  // A mistake in the first letters leads to another shard; the last ones are right then.
  if (index.reversedFirsts[0] && word.length > 4 && !isBegun) {
    const at = fileOf(index.reversedFirsts, reversed(word));
    const words = await index.file("endings", at, (file) => readWords(file.words).map(reversed));
    words.forEach(look);
  }
  return found;
};

/**
 * The word that is meant by another one.
 * @param {Index} index
 * @param {string} word
 * @param {boolean} isBegun Whether it begins others: these are not it, and nothing more is loaded.
 * @returns {Promise<Match | undefined>}
 */
const correction = async (index, word, isBegun) => {
  const most = mistakesAllowed(word);
  if (!most) return undefined;
  const found = await near(index, word, isBegun, most);
  /** @param {string} other */
  const rank = (other) => (found.get(other) ?? 0) + (other[0] === word[0] ? 0 : 0.5);
  const nearest = [...found.keys()]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, MOST_NEAR);
  const matches = await Promise.all(
    nearest.map(async (other) => {
      const list = await index.exact(other);
      return list && { word: other, list };
    }),
  );
  return matches
    .filter((match) => match !== undefined)
    .sort((a, b) => rank(a.word) - rank(b.word) || byPages(a, b))[0];
};

/**
 * Finds what a typed word stands for.
 * @param {Index} index
 * @param {string} word
 * @returns {Promise<Term | undefined>}
 */
export const findTerm = async (index, word) => {
  const list = await index.exact(word);
  if (list) return { typed: word, word, lists: [[list, EXACT]] };
  const begun = await index.beginning(word);
  const pages = begun.reduce((sum, { list }) => sum + list.pages, 0);
  /** @type {Term["lists"]} */
  const lists = begun.map(({ list }) => [list, BEGUN]);
  // `license` begins the rare `licensed`, but `licence` is what was meant.
  const meant = pages <= RARE ? await correction(index, word, pages > 0) : undefined;
  if (meant && meant.list.pages >= MORE_COMMON * pages) {
    lists.unshift([meant.list, CORRECTED]);
    return { typed: word, word: meant.word, lists, corrected: true };
  }
  return begun.length ? { typed: word, word, lists } : undefined;
};
