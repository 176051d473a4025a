// How numbers are printed as text: the same texts as the pages that are built
// have, held to them by the vectors in tests/fixtures/score/texts.json.

import { words } from "./words-number.js";

/** Digits after the point that count; what lies beyond them is the noise of binary sums. */
const EXACT = 9;

/**
 * A number below a million with that many digits after the point, from 1 to 8, ties away from zero.
 *
 * What is rounded is what a person reads, the decimal 12.45, not the binary number just below it.
 * @param {number} number
 * @param {number} decimals
 */
export const decimal = (number, decimals) => {
  const step = 10 ** (EXACT - decimals);
  const rounded = Math.floor((Math.round(Math.abs(number) * 10 ** EXACT) + step / 2) / step);
  const digits = String(rounded).padStart(decimals + 1, "0");
  const sign = number < 0 && rounded > 0 ? words.minus : "";
  return sign + digits.slice(0, -decimals) + words.decimal + digits.slice(-decimals);
};

/** A share of the whole as points of 100. @param {number} share */
export const points = (share) => decimal(share * 100, 1);

/** Points that may lie between two numbers. @param {{ low: number, high: number }} range */
export const span = ({ low, high }) =>
  points(low) === points(high)
    ? points(low)
    : words.range({ low: points(low), high: points(high) });

/**
 * Digits without the noughts at their end.
 * @param {string} text
 */
const shortened = (text) => {
  const digits = text.replace(/0+$/, "");
  return digits.endsWith(words.decimal) ? digits.slice(0, -words.decimal.length) : digits;
};

/**
 * A weight with as few decimals, from two, as distinguish it from another one.
 * @param {number} weight
 * @param {number} from
 */
export const weightText = (weight, from) => {
  for (let decimals = 2; decimals < EXACT; decimals += 1) {
    const text = shortened(decimal(weight, decimals));
    if (text !== String(from)) return text;
  }
  return String(from);
};

/**
 * A number with a comma between thousands, and its unit: `6,281 ms`.
 * @param {number} number
 * @param {string | null} [unit]
 */
export const quantity = (number, unit) => {
  const [whole, fraction] = String(number).replace("-", words.minus).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.group);
  const digits = fraction ? grouped + words.decimal + fraction : grouped;
  if (!unit) return digits;
  return unit === "%" ? words.percent({ number: digits }) : words.unit({ number: digits, unit });
};
