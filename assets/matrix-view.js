// What the matrix shows: which profiles and criteria a state makes, in which
// order, and which values a criterion has.

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
 * @property {string} key What tells it from others: an id, an ISO date, digits, or the text.
 *
 * @typedef {object} Matrix
 * @property {{ id: string, name: string }[]} profiles
 * @property {Criterion[]} criteria
 * @property {{ id: string, title: string }[]} groups
 * @property {boolean} isTransposed The page has profiles as rows.
 * @property {(criterion: number, profile: number) => Fact} fact
 *
 * A criterion's answers that pass: any of `keys`, or from `from` to `to`; empty is open.
 * @typedef {{ keys: string[], from: string, to: string }} Filter
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

/** Values that lie between two bounds rather than being ticked one by one. @param {Criterion} criterion */
export const isRange = (criterion) => criterion.kind === "number" || criterion.kind === "date";

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
function passes(fact, { keys, from, to }, criterion) {
  if (keys.includes(fact.key)) return true;
  if (fact.state !== "known" || !isRange(criterion) || !(from || to)) return false;
  if (criterion.kind === "number") {
    return (
      (from === "" || Number(fact.key) >= Number(from)) &&
      (to === "" || Number(fact.key) <= Number(to))
    );
  }
  // Only as exact as the bound: the year 2015 reaches to its last day.
  return (
    (from === "" || fact.key.slice(0, from.length) >= from.slice(0, fact.key.length)) &&
    (to === "" || fact.key.slice(0, to.length) <= to)
  );
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
  const criterion = matrix.criteria[at];
  const place = new Map(criterion.options.map((option, at) => [option.id, at]));
  const rank = (/** @type {Fact} */ fact) =>
    ["known", "not-applicable", "unknown"].indexOf(fact.state);
  const flags = ["no", "partial", "yes"];
  /** @type {(a: Fact, b: Fact) => number} */
  const compare =
    {
      number: (/** @type {Fact} */ a, /** @type {Fact} */ b) => Number(a.key) - Number(b.key),
      flag: (/** @type {Fact} */ a, /** @type {Fact} */ b) =>
        flags.indexOf(a.key) - flags.indexOf(b.key),
      scale: (/** @type {Fact} */ a, /** @type {Fact} */ b) =>
        (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0),
      date: (/** @type {Fact} */ a, /** @type {Fact} */ b) =>
        a.key < b.key ? -1 : Number(a.key > b.key),
    }[criterion.kind] ?? ((a, b) => collator.compare(a.text, b.text));
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
 * A criterion's values, with how many of the profiles that pass all other filters have each.
 * @param {State} state
 * @param {Matrix} matrix
 * @param {number} criterion
 * @returns {{ key: string, label: string, count: number }[]}
 */
export function values(state, matrix, criterion) {
  const facts = matrix.profiles.map((_, profile) => matrix.fact(criterion, profile));
  const { options, kind } = matrix.criteria[criterion];
  const ticked = state.where.get(criterion)?.keys ?? [];
  /** @type {Map<string, { key: string, label: string, count: number }>} */
  const all = new Map(options.map(({ id, label }) => [id, { key: id, label, count: 0 }]));
  const known = isRange(matrix.criteria[criterion])
    ? []
    : facts.filter((fact) => fact.state === "known");
  if (kind === "flag") known.sort((a, b) => collator.compare(b.text, a.text));
  else if (!options.length) known.sort((a, b) => collator.compare(a.text, b.text));
  for (const fact of [...known, ...facts.filter((fact) => fact.state !== "known")]) {
    all.set(fact.key, all.get(fact.key) ?? { key: fact.key, label: fact.text, count: 0 });
  }
  for (const at of passing(state, matrix, criterion)) {
    const value = all.get(facts[at].key);
    if (value) value.count += 1;
  }
  const there = new Set(facts.map((fact) => fact.key));
  return [...all.values()].filter(({ key }) => there.has(key) || ticked.includes(key));
}
