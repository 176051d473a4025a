// What the matrix shows, in one sentence.
import { KINDS } from "./kinds.js";

/** @import { Criterion, Matrix, State, View } from "./matrix-view.js" */

const words = {
  part: (/** @type {number} */ some, /** @type {number} */ all) => `${some} of ${all}`,
  criteria: (/** @type {string} */ count) => `${count} criteria`,
  equal: (/** @type {number} */ count) => `${count} equal left out`,
  sorted: (/** @type {string} */ title, /** @type {string} */ order) =>
    `sorted by ${title}, ${order}`,
  filtered: (/** @type {string[]} */ titles) => `filtered by ${titles.join(" and ")}`,
  bestFirst: "best first",
  worstFirst: "worst first",
};

/**
 * @param {Criterion} criterion
 * @param {boolean} isDown
 */
const orderText = ({ kind, better }, isDown) => {
  const { directions, isNumeric } = KINDS[kind];
  if (better !== "none" && !isNumeric) {
    return (better === "higher") === isDown ? words.bestFirst : words.worstFirst;
  }
  return directions[isDown ? 0 : 1];
};

/**
 * The view in one sentence.
 * @param {State} state
 * @param {View} shown
 * @param {Matrix} matrix
 * @param {string} plural What the profiles are called.
 */
export const sentence = ({ hide, sort, down, where }, shown, { profiles, criteria }, plural) => {
  const count = (/** @type {unknown[]} */ some, /** @type {unknown[]} */ all) =>
    some.length === all.length ? `${all.length}` : words.part(some.length, all.length);
  const parts = [
    `${count(shown.profiles, profiles)} ${plural}`,
    words.criteria(count(shown.criteria, criteria)),
  ];
  if (hide) parts.push(words.equal(shown.same.size));
  if (sort !== null)
    parts.push(words.sorted(criteria[sort].title, orderText(criteria[sort], down)));
  if (where.size) parts.push(words.filtered([...where.keys()].map((at) => criteria[at].title)));
  return parts.join(", ");
};
