// What the matrix shows, in one sentence.

/** @import { Criterion, Matrix, State, View } from "./matrix-view.js" */

const words = {
  part: (/** @type {number} */ some, /** @type {number} */ all) => `${some} of ${all}`,
  criteria: (/** @type {string} */ count) => `${count} criteria`,
  equal: (/** @type {number} */ count) => `${count} equal left out`,
  sorted: (/** @type {string} */ title, /** @type {string} */ order) =>
    `sorted by ${title}, ${order}`,
  filtered: (/** @type {string[]} */ titles) => `filtered by ${titles.join(" and ")}`,
  /** From high to low, and from low to high. */
  orders: {
    better: ["best first", "worst first"],
    number: ["highest first", "lowest first"],
    date: ["newest first", "oldest first"],
    text: ["from Z to A", "from A to Z"],
  },
};

/**
 * @param {Criterion} criterion
 * @param {boolean} isDown
 */
const orderText = ({ kind, better }, isDown) => {
  const { orders } = words;
  if (better !== "none" && kind !== "number") {
    return orders.better[(better === "higher") === isDown ? 0 : 1];
  }
  const [down, up] = kind === "number" || kind === "date" ? orders[kind] : orders.text;
  return isDown ? down : up;
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
