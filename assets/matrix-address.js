// What the matrix shows as an address says it:
//
//     ?show=express,axum&only=runtime&sort=startup_ms&where=concurrency:event-loop|async

import { boundsOf, everything } from "./matrix-view.js";

/** @import { Criterion, Filter, Matrix, State } from "./matrix-view.js" */

/**
 * The indices of ids.
 * @param {{ id: string }[]} list
 */
const byId = (list) => new Map(list.map(({ id }, at) => [id, at]));

/**
 * Reads an address; `ignored` names what it says and the matrix does not have.
 * @param {string} query
 * @param {Matrix} matrix
 * @returns {{ state: State, ignored: string[] }}
 */
export function read(query, matrix) {
  const state = everything(matrix);
  /** @type {string[]} */
  const ignored = [];
  const [profiles, criteria] = [byId(matrix.profiles), byId(matrix.criteria)];
  for (const [name, value] of new URLSearchParams(query)) {
    /** @param {string} what */
    const skip = (what) => ignored.push(`${name}=${what}`);
    if (name === "show") state.show = found(value, (id) => optional(profiles.get(id)), skip);
    else if (name === "only") {
      const find = (/** @type {string} */ id) =>
        members(id, matrix) ?? optional(criteria.get(bare(id)));
      state.only = found(value, find, skip);
    } else if (name === "sort") {
      const at = criteria.get(value.replace(/^-/, ""));
      if (at === undefined) skip(value);
      else [state.sort, state.down] = [at, value.startsWith("-")];
    } else if (name === "hide" && value === "same") state.hide = true;
    else if (name === "rows" && (value === "profiles" || value === "criteria")) {
      state.isTransposed = value === "profiles";
    } else if (name === "where") {
      const [id] = value.split(":", 1);
      const at = criteria.get(id);
      if (at === undefined) skip(value);
      else {
        const text = value.slice(value.indexOf(":") + 1);
        const filter = readFilter(text, at, matrix, (part) => skip(`${id}:${part}`));
        if (filter) state.where.set(at, filter);
      }
    } else skip(value);
  }
  return { state, ignored };
}

/** @param {number | undefined} index */
const optional = (index) => (index === undefined ? [] : [index]);

/**
 * The indices that a list of ids names, each once; `null` where it names nothing that there is.
 * @param {string} list
 * @param {(id: string) => number[]} find
 * @param {(id: string) => void} skip
 * @returns {number[] | null}
 */
function found(list, find, skip) {
  const ids = list.split(",").filter(Boolean);
  const all = ids.flatMap((id) => {
    const indices = find(id);
    if (!indices.length) skip(id);
    return indices;
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
  const filter = { values: [], from: "", to: "" };
  const criterion = matrix.criteria[at];
  const values = new Set(matrix.profiles.map((_, profile) => matrix.fact(at, profile).value));
  for (const option of criterion.options) values.add(option.id);
  for (const part of text.split("|")) {
    const range = boundsOf(criterion) && part.split("..");
    const value = part.replace(/%7C/gi, "|").replace(/%25/g, "%");
    if (
      range &&
      range.length === 2 &&
      range.some(Boolean) &&
      range.every((bound) => isBound(bound, criterion))
    ) {
      [filter.from, filter.to] = range;
    } else if ((!range && values.has(value)) || value === "unknown" || value === "not-applicable") {
      if (!filter.values.includes(value)) filter.values.push(value);
    } else {
      skip(part);
    }
  }
  return filter.values.length || filter.from || filter.to ? filter : null;
}

/** Says whether a range may end there; an open end is empty. @param {string} text @param {Criterion} criterion */
export const isBound = (text, criterion) =>
  text === "" || boundsOf(criterion)?.read(text) !== undefined;

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
  if (state.isTransposed !== matrix.isTransposed)
    parts.push(["rows", state.isTransposed ? "profiles" : "criteria"]);
  for (const [at, { values, from, to }] of state.where) {
    const words = values.map((value) => value.replace(/%/g, "%25").replace(/\|/g, "%7C"));
    if (from || to) words.unshift(`${from}..${to}`);
    parts.push(["where", `${id(at)}:${words.join("|")}`]);
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
