// The kinds of criteria, as src/kinds/ has them: one entry a kind. No other
// script distinguishes kinds. The vectors in tests/fixtures/kinds.json hold both
// tables to the same kinds, positions and texts.
import { DAY, dateText, day, days, lastDay } from "./dates.js";
import { quantity } from "./numbers.js";
import { words } from "./words-kinds.js";

/**
 * A value as data/decide.json has it.
 * @typedef {string | number | boolean} Value
 *
 * What a kind needs of its criterion; options are levels from worst to best where they have an order.
 * @typedef {{
 *   unit?: string, log?: boolean, options?: { id: string, label: string, utility?: number }[],
 * }} Criterion
 *
 * How values follow one another.
 * @typedef {object} Order
 * @property {(criterion: Criterion, value: Value) => [number, number]} position The lowest and the highest position of a value.
 * @property {(criterion: Criterion) => [number, number]} [ends] The first and the last position, where they do not depend on the known values.
 *
 * Values that are required by a least and a most one, both as numbers.
 * @typedef {object} Bounds
 * @property {(value: string) => [number, number]} extent What the value of a cell may lie between.
 * @property {(text: string) => [number, number] | undefined} read What a bound in the address of the matrix may lie between.
 * @property {(text: string) => number | undefined} readExact A bound in the address of a decision.
 * @property {(bound: number) => string} write
 * @property {(bound: number, unit?: string) => string} text
 * @property {number} step What an input counts as one.
 * @property {string[]} labels Of the inputs where a range begins and ends.
 * @property {{ inputmode: string, placeholder: string }} input
 *
 * Values that are required one by one, each by a word.
 * @typedef {object} Ticks
 * @property {(word: string, criterion: Criterion) => Value | undefined} read
 * @property {(value: Value) => string} write
 *
 * @typedef {object} Kind
 * @property {(value: Value, criterion: Criterion) => string} text The value as pages show it.
 * @property {Order} [order]
 * @property {Bounds} [bounds]
 * @property {Ticks} [ticks]
 * @property {boolean} [isLowerCase] Its texts begin with a small letter within a sentence.
 * @property {boolean} [hasLevels] A level is required together with all better ones.
 * @property {boolean} [isNumeric] Its values are bare numbers.
 * @property {string[]} directions What sorting says: first for falling values, then for rising ones.
 */

/** The smallest number that has a logarithm without being denormal. */
const SMALLEST = 2.2250738585072014e-308;

/** A number as addresses have it. @param {string} text */
export const readNumber = (text) =>
  /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;

/**
 * Whether two values are the same, also where a kind has lists as values.
 * @param {Value | null} one
 * @param {Value | null} other
 */
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * The same number twice.
 * @param {number} at
 * @returns {[number, number]}
 */
const exactly = (at) => [at, at];

/** The word and the value of each flag, the best first. @type {Map<string, Value>} */
const FLAGS = new Map(Object.entries({ yes: true, partial: "partial", no: false }));

/** The label of an option. @param {Value} value @param {Criterion} criterion */
const labelOf = (value, { options = [] }) =>
  options.find(({ id }) => id === value)?.label ?? String(value);

/** @type {Ticks} */
const optionTicks = {
  read: (word, { options = [] }) => options.find(({ id }) => id === word)?.id,
  write: String,
};

/** @type {Kind} */
const choice = { text: labelOf, ticks: optionTicks, directions: words.texts };

/** @type {Kind} */
const scale = {
  text: labelOf,
  order: {
    position: ({ options = [] }, value) => {
      const at = options.findIndex(({ id }) => id === value);
      return exactly(options[at]?.utility ?? at);
    },
    ends: ({ options = [] }) => {
      const isEven = options.every(({ utility }) => utility === undefined);
      return [0, isEven ? Math.max(options.length - 1, 0) : 1];
    },
  },
  ticks: optionTicks,
  hasLevels: true,
  directions: words.texts,
};

/** @type {Kind} */
const flag = {
  text: (value) => (value === "partial" ? words.partial : value ? words.yes : words.no),
  order: {
    position: (_, value) => exactly(value === "partial" ? 0.5 : Number(value)),
    ends: () => [0, 1],
  },
  ticks: {
    read: (word) => FLAGS.get(word),
    write: (value) => [...FLAGS].find(([, one]) => one === value)?.[0] ?? "",
  },
  isLowerCase: true,
  directions: words.texts,
};

/** @type {Kind} */
const number = {
  text: (value, { unit }) => quantity(Number(value), unit),
  order: {
    position: ({ log }, value) =>
      exactly(log ? Math.log(Math.max(Number(value), SMALLEST)) : Number(value)),
  },
  bounds: {
    extent: (value) => exactly(Number(value)),
    read: (text) => {
      const bound = readNumber(text);
      return bound === undefined ? undefined : exactly(bound);
    },
    readExact: readNumber,
    write: String,
    text: quantity,
    step: 1,
    labels: words.numberBounds,
    input: { inputmode: "decimal", placeholder: "" },
  },
  isNumeric: true,
  directions: words.numbers,
};

/** @type {Kind} */
const version = { text: String, directions: words.texts };

/** @type {Kind} */
const date = {
  text: (value) => dateText(String(value)),
  order: { position: (_, value) => exactly(days(String(value))) },
  bounds: {
    extent: (value) => [days(value), lastDay(value)],
    read: (text) => {
      const isDate = /^\d{4}(-\d\d){0,2}$/.test(text) && !Number.isNaN(days(text));
      return isDate ? [days(text), lastDay(text)] : undefined;
    },
    readExact: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? days(text) : undefined),
    write: day,
    text: (bound) => dateText(day(bound)),
    step: DAY,
    labels: words.dateBounds,
    input: { inputmode: "text", placeholder: words.partOfDate },
  },
  directions: words.dates,
};

/** @type {Kind} */
const text = { text: String, directions: words.texts };

/** Every kind, by its word. @type {Record<string, Kind>} */
export const KINDS = { choice, scale, flag, number, version, date, text };
