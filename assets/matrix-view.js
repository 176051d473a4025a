// What the matrix shows: what its reader asked for, as the address says it
// (`?show=express,axum&only=runtime&sort=startup_ms&where=concurrency:event-loop|async`),
// and which profiles and criteria that makes, in which order.

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
 * @property {boolean} turned The page has profiles as rows.
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
 * @property {boolean} turned Profiles are rows.
 * @property {Map<number, Filter>} where By criterion.
 *
 * @typedef {object} View
 * @property {boolean} turned Profiles are rows.
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
  turned: matrix.turned,
  where: new Map(),
});

/** Values that lie between two bounds rather than being ticked one by one. @param {Criterion} criterion */
export const isRange = (criterion) => criterion.kind === "number" || criterion.kind === "date";

/** The direction that puts the better side first. @param {Criterion} criterion */
export const bestIsDown = (criterion) => criterion.better === "higher";

/**
 * Reads an address.
 * @param {string} query
 * @param {Matrix} matrix
 * @returns {{ state: State, ignored: string[] }}
 */
export function read(query, matrix) {
  const state = everything(matrix);
  /** @type {string[]} */
  const ignored = [];
  const profiles = new Map(matrix.profiles.map((profile, at) => [profile.id, at]));
  const criteria = new Map(matrix.criteria.map((criterion, at) => [criterion.id, at]));
  for (const [name, value] of new URLSearchParams(query)) {
    const skip = (/** @type {string} */ what) => {
      ignored.push(`${name}=${what}`);
    };
    if (name === "show") {
      state.show = found(value, (id) => profiles.has(id) && [profiles.get(id)], skip);
    } else if (name === "only") {
      state.only = found(
        value,
        (id) => members(id, matrix) ?? (criteria.has(bare(id)) && [criteria.get(bare(id))]),
        skip,
      );
    } else if (name === "sort") {
      const at = criteria.get(value.replace(/^-/, ""));
      if (at === undefined) skip(value);
      else [state.sort, state.down] = [at, value.startsWith("-")];
    } else if (name === "hide" && value === "same") {
      state.hide = true;
    } else if (name === "rows" && (value === "profiles" || value === "criteria")) {
      state.turned = value === "profiles";
    } else if (name === "where") {
      const at = criteria.get(value.split(":", 1)[0]);
      const filter =
        at !== undefined &&
        readFilter(value.slice(value.indexOf(":") + 1), at, matrix, (part) =>
          skip(`${matrix.criteria[at].id}:${part}`),
        );
      if (at === undefined) skip(value);
      else if (filter) state.where.set(at, filter);
    } else {
      skip(value);
    }
  }
  return { state, ignored };
}

/**
 * The indices that a list of ids names, each once; `null` where it names nothing that there is.
 * @param {string} list
 * @param {(id: string) => any} find
 * @param {(id: string) => void} skip
 * @returns {number[] | null}
 */
function found(list, find, skip) {
  const ids = list.split(",").filter(Boolean);
  /** @type {number[]} */
  const all = ids.flatMap((id) => {
    const indices = find(id);
    if (!indices) skip(id);
    return indices || [];
  });
  return ids.length && !all.length ? null : [...new Set(all)];
}

/** A criterion with the id of a group is written with a dot in front. @param {string} id */
const bare = (id) => id.replace(/^\./, "");

/** A group's criteria. @param {string} id @param {Matrix} matrix */
function members(id, matrix) {
  const group = matrix.groups.findIndex((one) => one.id === id);
  if (group < 0) return null;
  return matrix.criteria.flatMap((criterion, at) => (criterion.group === group ? [at] : []));
}

/**
 * @param {string} text
 * @param {number} at
 * @param {Matrix} matrix
 * @param {(part: string) => void} skip
 * @returns {Filter | null}
 */
function readFilter(text, at, matrix, skip) {
  /** @type {Filter} */
  const filter = { keys: [], from: "", to: "" };
  const criterion = matrix.criteria[at];
  const keys = new Set(matrix.profiles.map((_, profile) => matrix.fact(at, profile).key));
  for (const option of criterion.options) keys.add(option.id);
  for (const part of text.split("|")) {
    const range = isRange(criterion) && part.split("..");
    const key = part.replace(/%7C/gi, "|").replace(/%25/g, "%");
    if (
      range &&
      range.length === 2 &&
      range.some(Boolean) &&
      range.every((bound) => isBound(bound, criterion))
    ) {
      [filter.from, filter.to] = range;
    } else if ((!range && keys.has(key)) || key === "unknown" || key === "not-applicable") {
      if (!filter.keys.includes(key)) filter.keys.push(key);
    } else {
      skip(part);
    }
  }
  return filter.keys.length || filter.from || filter.to ? filter : null;
}

/** Says whether a range may end there; an open end is empty. @param {string} text @param {Criterion} criterion */
export const isBound = (text, criterion) =>
  text === "" ||
  (criterion.kind === "date" ? /^\d{4}(-\d\d){0,2}$/ : /^-?\d{1,15}(\.\d{1,9})?$/).test(text);

/**
 * Writes an address that reads back as the same state; empty for everything.
 * @param {State} state
 * @param {Matrix} matrix
 */
export function write(state, matrix) {
  /** @type {[string, string][]} */
  const parts = [];
  const id = (/** @type {number} */ at) => matrix.criteria[at].id;
  if (state.show) parts.push(["show", state.show.map((at) => matrix.profiles[at].id).join()]);
  if (state.only) parts.push(["only", names(state.only, matrix).join()]);
  if (state.sort !== null) parts.push(["sort", (state.down ? "-" : "") + id(state.sort)]);
  if (state.hide) parts.push(["hide", "same"]);
  if (state.turned !== matrix.turned) parts.push(["rows", state.turned ? "profiles" : "criteria"]);
  for (const [at, { keys, from, to }] of state.where) {
    const values = keys.map((key) => key.replace(/%/g, "%25").replace(/\|/g, "%7C"));
    if (from || to) values.unshift(`${from}..${to}`);
    parts.push(["where", `${id(at)}:${values.join("|")}`]);
  }
  return parts.length
    ? `?${parts.map(([name, value]) => `${name}=${readable(value)}`).join("&")}`
    : "";
}

/** Groups that are whole by their own names, in the order of the matrix. @param {number[]} only @param {Matrix} matrix */
function names(only, matrix) {
  const rest = new Set(only);
  const whole = matrix.groups.filter((group) => {
    const own = members(group.id, matrix) ?? [];
    const is = own.length > 0 && own.every((at) => rest.has(at));
    if (is) own.forEach((at) => rest.delete(at));
    return is;
  });
  const groups = new Set(matrix.groups.map((group) => group.id));
  const single = [...rest]
    .map((at) => matrix.criteria[at].id)
    .map((id) => (groups.has(id) ? `.${id}` : id));
  return [...whole.map((group) => group.id), ...single];
}

/** Encodes what has to be, and leaves what people can read. @param {string} text */
const readable = (text) =>
  encodeURIComponent(text)
    .replace(/%(2C|3A|7C)/g, decodeURIComponent)
    .replace(/%20/g, "+");

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
    turned: state.turned && !narrow,
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

/**
 * The view in one sentence.
 * @param {State} state
 * @param {View} shown
 * @param {Matrix} matrix
 * @param {string} plural What the profiles are called.
 */
export function said(state, shown, matrix, plural) {
  const of = (/** @type {number} */ some, /** @type {number} */ all) =>
    some === all ? `${all}` : `${some} of ${all}`;
  const title = (/** @type {number} */ at) => matrix.criteria[at].title;
  const parts = [
    `${of(shown.profiles.length, matrix.profiles.length)} ${plural}`,
    `${of(shown.criteria.length, matrix.criteria.length)} criteria`,
  ];
  if (state.hide) parts.push(`${shown.same.size} equal left out`);
  if (state.sort !== null)
    parts.push(`sorted by ${title(state.sort)}, ${order(matrix.criteria[state.sort], state.down)}`);
  if (state.where.size)
    parts.push(`filtered by ${[...state.where.keys()].map(title).join(" and ")}`);
  return parts.join(", ");
}

/** @param {Criterion} criterion @param {boolean} down */
function order({ kind, better }, down) {
  if (better !== "none" && kind !== "number")
    return (better === "higher") === down ? "best first" : "worst first";
  if (kind === "number") return down ? "highest first" : "lowest first";
  if (kind === "date") return down ? "newest first" : "oldest first";
  return down ? "from Z to A" : "from A to Z";
}
