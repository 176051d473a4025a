// What the matrix shows, in one sentence.
import { KINDS } from "./kinds.js";
import { words as lists } from "./words-list.js";
import { words } from "./words-matrix.js";

/** @import { Criterion, Matrix, State, View } from "./matrix-view.js" */

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
    some.length === all.length
      ? `${all.length}`
      : words.part({ some: some.length, all: all.length });
  const parts = [
    `${count(shown.profiles, profiles)} ${plural}`,
    words.criteria({ number: count(shown.criteria, criteria) }),
  ];
  if (hide) parts.push(words.equal({ count: shown.same.size }));
  if (sort !== null)
    parts.push(
      words.sorted({ criterion: criteria[sort].title, order: orderText(criteria[sort], down) }),
    );
  if (where.size)
    parts.push(
      words.filtered({
        criteria: [...where.keys()].map((at) => criteria[at].title).join(lists.and),
      }),
    );
  return parts.join(lists.comma);
};
