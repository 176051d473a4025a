// What the matrix shows: which profiles and criteria a state makes, in which
// order, and which values a criterion has.
import { KINDS } from "./kinds.js";

/**
 * @typedef {object} Criterion
 * @property {string} id
 * @property {string} title
 * @property {number} group Which of the groups it belongs to.
 * @property {string} kind
 * @property {string} better `higher`, `lower` or `none`.
 * @property {string} unit Empty where there is none.
 * @property {{ id: string, label: string }[]} options In the order of their file: levels from worst to best.
 *
 * @typedef {object} Fact
 * @property {string} state `known`, `unknown` or `not-applicable`.
 * @property {string} text As the page shows it.
 * @property {string} value What filters compare: an id, an ISO date, digits, or the text.
 * @property {number} key What sorting compares; not a number where values sort by their text.
 *
 * @typedef {object} Matrix
 * @property {{ id: string, name: string }[]} profiles
 * @property {Criterion[]} criteria
 * @property {{ id: string, title: string }[]} groups
 * @property {boolean} isTransposed The page has profiles as rows.
 * @property {(criterion: number, profile: number) => Fact} fact
 *
 * A criterion's answers that pass: any of `values`, or from `from` to `to`; empty is open.
 * @typedef {{ values: string[], from: string, to: string }} Filter
 *
 * @typedef {object} State
 * @property {number[] | null} show Profiles in this order; `null` for all.
 * @property {number[] | null} only Criteria; `null` for all.
 * @property {number | null} sort A criterion.
 * @property {boolean} down From high to low.
 * @property {boolean} hide Leaves out criteria on which all agree.
 * @property {boolean} isTransposed Profiles are rows.
 * @property {Map<number, Filter>} where By criterion.
 *
 * @typedef {object} View
 * @property {boolean} isTransposed Profiles are rows.
 * @property {number[]} profiles In order.
 * @property {number[]} criteria In order.
 * @property {Set<number>} same Criteria on which all shown profiles agree.
 */

/** @param {Matrix} matrix @returns {State} */
export const everything = (matrix) => ({
  show: null,
  only: null,
  sort: null,
  down: false,
  hide: false,
  isTransposed: matrix.isTransposed,
  where: new Map(),
});

/** How the values of a criterion are bounded; `undefined` where they are ticked one by one. @param {Criterion} criterion */
export const boundsOf = ({ kind }) => KINDS[kind].bounds;

/** The direction that puts the better side first. @param {Criterion} criterion */
export const bestIsDown = (criterion) => criterion.better === "higher";

/** As many profiles as fit side by side on a phone. */
export const NARROW = 3;

const collator = new Intl.Collator("en", { numeric: true });

/**
 * @param {State} state
 * @param {Matrix} matrix
 * @param {boolean} narrow
 * @returns {View}
 */
export function view(state, matrix, narrow) {
  let profiles = passing(state, matrix);
  if (state.sort !== null) profiles = sorted(profiles, state.sort, state.down, matrix);
  if (narrow) profiles = profiles.slice(0, NARROW);
  const criteria = matrix.criteria
    .map((_, at) => at)
    .filter((at) => !state.only || state.only.includes(at));
  const same = new Set(
    profiles.length > 1 ? criteria.filter((at) => agree(profiles, at, matrix)) : [],
  );
  return {
    isTransposed: state.isTransposed && !narrow,
    profiles,
    criteria: state.hide ? criteria.filter((at) => !same.has(at)) : criteria,
    same,
  };
}

/** @param {number[]} profiles @param {number} criterion @param {Matrix} matrix */
function agree(profiles, criterion, matrix) {
  const first = matrix.fact(criterion, profiles[0]);
  return profiles.every((at) => {
    const fact = matrix.fact(criterion, at);
    return fact.state === first.state && fact.text === first.text;
  });
}

/**
 * The chosen profiles that pass every filter, or every filter but one.
 * @param {State} state
 * @param {Matrix} matrix
 * @param {number} [but]
 */
function passing(state, matrix, but) {
  const chosen = state.show ?? matrix.profiles.map((_, at) => at);
  const filters = [...state.where].filter(([criterion]) => criterion !== but);
  return chosen.filter((at) =>
    filters.every(([criterion, filter]) =>
      passes(matrix.fact(criterion, at), filter, matrix.criteria[criterion]),
    ),
  );
}

/** @param {Fact} fact @param {Filter} filter @param {Criterion} criterion */
function passes(fact, { values, from, to }, criterion) {
  if (values.includes(fact.value)) return true;
  const bounds = boundsOf(criterion);
  if (fact.state !== "known" || !bounds || !(from || to)) return false;
  // Only as exact as both are: the year 2015 reaches to its last day.
  const [low, high] = bounds.extent(fact.value);
  const [least] = bounds.read(from) ?? [-Infinity];
  const [, most] = bounds.read(to) ?? [0, Infinity];
  return high >= least && low <= most;
}

/**
 * Profiles by a criterion; ties keep their order, what is not known comes last either way.
 *
 * One criterion's numbers have one method, so no two methods are ever ranked together.
 * @param {number[]} profiles
 * @param {number} at The criterion.
 * @param {boolean} down
 * @param {Matrix} matrix
 */
function sorted(profiles, at, down, matrix) {
  const rank = (/** @type {Fact} */ fact) =>
    ["known", "not-applicable", "unknown"].indexOf(fact.state);
  const entries = profiles.map((profile) => {
    const fact = matrix.fact(at, profile);
    return { profile, fact, rank: rank(fact) };
  });
  entries.sort(
    (a, b) => a.rank - b.rank || (a.rank ? 0 : compare(a.fact, b.fact) * (down ? -1 : 1)),
  );
  return entries.map(({ profile }) => profile);
}

/**
 * Rising keys, or texts where values have no keys.
 * @param {Fact} a
 * @param {Fact} b
 */
const compare = (a, b) => (Number.isNaN(a.key) ? collator.compare(a.text, b.text) : a.key - b.key);

/**
 * A criterion's values, with how many of the profiles that pass all other filters have each.
 * @param {State} state
 * @param {Matrix} matrix
 * @param {number} criterion
 * @returns {{ value: string, label: string, count: number }[]}
 */
export function values(state, matrix, criterion) {
  const facts = matrix.profiles.map((_, profile) => matrix.fact(criterion, profile));
  const { options } = matrix.criteria[criterion];
  const ticked = state.where.get(criterion)?.values ?? [];
  /** @type {Map<string, { value: string, label: string, count: number }>} */
  const all = new Map(options.map(({ id, label }) => [id, { value: id, label, count: 0 }]));
  const known = boundsOf(matrix.criteria[criterion])
    ? []
    : facts.filter((fact) => fact.state === "known");
  // The best first where values have keys.
  if (!options.length) known.sort((a, b) => (Number.isNaN(a.key) ? compare(a, b) : compare(b, a)));
  for (const fact of [...known, ...facts.filter((fact) => fact.state !== "known")]) {
    const { value, text } = fact;
    all.set(value, all.get(value) ?? { value, label: text, count: 0 });
  }
  for (const at of passing(state, matrix, criterion)) {
    const value = all.get(facts[at].value);
    if (value) value.count += 1;
  }
  const there = new Set(facts.map((fact) => fact.value));
  return [...all.values()].filter(({ value }) => there.has(value) || ticked.includes(value));
}
