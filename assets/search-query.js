// Answers a query: reads its words, finds what they stand for, and asks for the
// pages and facts that they name. Touches no page, so that it runs anywhere.
import { findFacts } from "./search-facts.js";
import { fileOf } from "./search-index.js";
import { rank } from "./search-ranking.js";
import { findTerm } from "./search-terms.js";
import { runs } from "./search-tokenizer.js";
import { words as messages } from "./words-search.js";

/**
 * @import { List } from "./search-decoder.js"
 * @import { Fact } from "./search-facts.js"
 * @import { Index } from "./search-index.js"
 * @import { Hit } from "./search-ranking.js"
 * @import { Term } from "./search-terms.js"
 * @import { Run } from "./search-tokenizer.js"
 *
 * A profile that a query names with so many words from one of them on.
 * @typedef {{ profile: number, from: number, words: number }} Named
 *
 * Parts of a query that may be one word elsewhere.
 * @typedef {{ word: string, parts: string[] }} Joined
 *
 * @typedef {Error & { status?: number, stale?: boolean }} Failure
 * @typedef {{
 *   words: string[], cut: boolean, corrected: [typed: string, meant: string][], facts: Fact[],
 *   moreFacts: number, pages: Hit[], total: number, forms: Map<string, string>, failed: Failure[],
 * }} Answer
 *
 * Waits for what may fail, and notes it if it does.
 * @typedef {<T>(promise: Promise<T>) => Promise<T | undefined>} Tolerate
 */

/** As much of a query as is answered. */
const MOST_LETTERS = 300;
const MOST_WORDS = 12;
/** As many names of several parts as are looked up as one word. */
const MOST_WHOLES = 4;

/**
 * As much of a query as is answered, fit to be kept, shown and put into an address.
 * @param {string} query
 */
export const short = (query) =>
  query
    .slice(0, MOST_LETTERS)
    .replace(/\p{Cs}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();

/**
 * The words that are searched for, each once: content words, without those on
 * most pages, which distinguish no page from another and cost most to load.
 * @param {Index} index
 * @param {string[]} words
 */
const searched = ({ entry, stopWords, frequent }, words) => {
  const content = words.filter((word) => !stopWords.has(word));
  const rare = content.filter((word) => (frequent.get(word)?.pages ?? 0) * 3 <= entry.pages);
  const chosen = [rare, content, words].find((list) => list.length) ?? [];
  return [...new Set(chosen)];
};

/**
 * Parts of a query that may be one word elsewhere: `async_trait`, and `fast api`
 * where that costs no further file.
 * @param {Index} index
 * @param {Run[]} found
 * @param {string[]} words
 */
const joinedWords = ({ firsts, frequent, stopWords }, found, words) => {
  const wholes = found.filter((run) => run.whole).slice(0, MOST_WHOLES);
  /** @type {Joined[]} */
  const joined = wholes.map(({ whole, parts }) => ({ word: whole, parts }));
  for (const [at, part] of words.slice(1).entries()) {
    const before = words[at];
    const word = before + part;
    const isLoaded =
      !firsts.length || (fileOf(firsts, before) === fileOf(firsts, word) && !frequent.has(word));
    const isNew = joined.every((other) => other.word !== word);
    if (isLoaded && isNew && !stopWords.has(before) && !stopWords.has(part)) {
      joined.push({ word, parts: [before, part] });
    }
  }
  return joined;
};

/**
 * Where words name a profile: as it is written, written together, or apart
 * (`springboot`, `fast api`).
 * @param {string[]} words
 * @param {string[]} name
 */
const nameIn = (words, name) => {
  const from = words.findIndex(
    (_, at) => name.length && name.every((word, nth) => words[at + nth] === word),
  );
  if (from >= 0) return { from, words: name.length };
  const whole = name.join("");
  const together = words.indexOf(whole);
  if (together >= 0) return { from: together, words: 1 };
  const apart = words.findIndex((word, at) => word + words[at + 1] === whole);
  return apart >= 0 ? { from: apart, words: 2 } : undefined;
};

/**
 * The profiles that a query names, in its order.
 * @param {Index} index
 * @param {string[]} words
 */
const namedProfiles = ({ profileWords }, words) => {
  /** @type {Named[]} */
  const named = [];
  for (const [profile, names] of profileWords.entries()) {
    const found = names.map((name) => nameIn(words, name)).find(Boolean);
    if (found) named.push({ profile, ...found });
  }
  return named.sort((a, b) => a.from - b.from || b.words - a.words);
};

/**
 * Puts the comparison of two named profiles first.
 * @param {Index} index
 * @param {Hit[]} rows
 * @param {Named[]} named
 */
const withPair = ({ entry }, rows, named) => {
  if (named.length < 2) return rows;
  const pair = named.slice(0, 2).map(({ profile }) => entry.profiles[profile]);
  const [a, b] = pair[0][0] < pair[1][0] ? pair : [pair[1], pair[0]];
  const path = `${entry.comparisons}${a[0]}-vs-${b[0]}/`;
  const known = rows.find((row) => row.path === path);
  const title = messages.comparison({ a: a[1], b: b[1] });
  const first = known ?? { kind: "comparison", title, path, label: "", heading: "" };
  return [first, ...rows.filter((row) => row !== known)];
};

/**
 * Looks up terms and joined words, and notes their forms and what was corrected.
 * @param {Index} index
 * @param {Answer} answer
 * @param {Run[]} found
 * @param {Tolerate} tolerate
 */
const lookUp = async (index, answer, found, tolerate) => {
  const words = searched(index, answer.words);
  const joinedParts = joinedWords(index, found, answer.words);
  const [results, lists] = await Promise.all([
    Promise.all(words.map((word) => tolerate(findTerm(index, word)))),
    Promise.all(joinedParts.map(({ word }) => tolerate(index.exact(word)))),
  ]);
  const terms = results.filter((term) => term !== undefined);
  for (const { typed, word, lists, corrected } of terms) {
    if (corrected) answer.corrected.push([typed, word]);
    for (const form of lists.flatMap(([list]) => list.words)) answer.forms.set(form, word);
  }
  /** @type {[list: List, bits: number][]} */
  const joined = [];
  for (const [nth, { word, parts }] of joinedParts.entries()) {
    const list = lists[nth];
    if (!list) continue;
    answer.forms.set(word, word);
    const bit = (/** @type {Term} */ term, /** @type {number} */ at) =>
      parts.includes(term.typed) ? 1 << at : 0;
    joined.push([list, terms.reduce((bits, term, at) => bits | bit(term, at), 0)]);
  }
  return { terms, joined, searched: words.length };
};

/**
 * Answers a query.
 * @param {Index} index
 * @param {string} query
 * @param {number} [limit] How many pages to give.
 */
export const search = async (index, query, limit = 8) => {
  const found = runs(short(query));
  const typed = found.flatMap((run) => run.parts);
  /** @type {Answer} */
  const answer = {
    words: typed.slice(0, MOST_WORDS),
    cut: query.length > MOST_LETTERS || typed.length > MOST_WORDS,
    corrected: [],
    facts: [],
    moreFacts: 0,
    pages: [],
    total: 0,
    forms: new Map(),
    failed: [],
  };
  if (!typed.length) return answer;
  /** @type {Tolerate} */
  const tolerate = (promise) =>
    promise.catch((error) => {
      if (!answer.failed.includes(error)) answer.failed.push(error);
      return undefined;
    });
  // Facts are loaded as typed already, so that they come together with the words.
  findFacts(index, answer.words, namedProfiles(index, answer.words)).catch(() => {});
  const looked = await lookUp(index, answer, found, tolerate);
  const better = new Map(answer.corrected);
  const meant = answer.words.map((word) => better.get(word) ?? word);
  const named = namedProfiles(index, meant);
  const asked = { ...looked, meant, named, forms: answer.forms };
  const [facts, { rows, total }] = await Promise.all([
    tolerate(findFacts(index, meant, named)),
    rank(index, asked, limit, tolerate),
  ]);
  answer.facts = facts?.facts ?? [];
  answer.moreFacts = facts?.more ?? 0;
  answer.total = total;
  answer.pages = withPair(index, rows, named).slice(0, limit);
  return answer;
};
