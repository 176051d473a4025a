// The matrix as it is shown, as files to keep: a table, and its data with sources.
import { KINDS } from "./kinds.js";
import { words } from "./words-matrix-files.js";

/**
 * @import { Criterion, Matrix, View } from "./matrix-view.js"
 *
 * What is read of `/data/matrix.json`; the rest is kept as it is.
 * @typedef {{ id: string, facts: Record<string, { sources: string[] }> }} Profile
 * @typedef {{
 *   groups: { id: string }[], criteria: { id: string, group: string }[], profiles: Profile[],
 *   sources: Record<string, unknown>,
 * }} Data
 */

/**
 * A criterion's title with its unit, as a heading of bare numbers.
 * @param {Criterion} criterion
 */
const heading = ({ title, unit }) => (unit ? `${title} (${unit})` : title);

/**
 * Keeps a spreadsheet from running a text as a formula.
 * @param {string} text
 */
const inert = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** @param {string} text */
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The table as it is shown, numbers bare and their unit in the heading (RFC 4180).
 * @param {View} shown
 * @param {Matrix} matrix
 * @param {string} singular What a profile is called.
 */
export const csv = ({ criteria, profiles, isTransposed }, matrix, singular) => {
  const value = (/** @type {number} */ criterion, /** @type {number} */ profile) => {
    const { state, value, text } = matrix.fact(criterion, profile);
    const { isNumeric } = KINDS[matrix.criteria[criterion].kind];
    return state === "known" && isNumeric ? value : inert(text);
  };
  const titles = criteria.map((at) => inert(heading(matrix.criteria[at])));
  const names = profiles.map((at) => inert(matrix.profiles[at].name));
  const byProfile = () =>
    profiles.map((profile, nth) => [names[nth], ...criteria.map((at) => value(at, profile))]);
  const byCriterion = () =>
    criteria.map((at, nth) => [titles[nth], ...profiles.map((profile) => value(at, profile))]);
  const lines = isTransposed
    ? [[singular, ...titles], ...byProfile()]
    : [[words.criterion, ...names], ...byCriterion()];
  return lines.map((line) => `${line.map(quoted).join()}\r\n`).join("");
};

/**
 * The entries with some ids, in the order of the ids.
 * @template {{ id: string }} Entry
 * @param {Entry[]} entries
 * @param {string[]} ids
 */
const pick = (entries, ids) => {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  return ids.flatMap((id) => known.get(id) ?? []);
};

/**
 * What is shown, cut out of the whole data, with its sources.
 * @param {View} shown
 * @param {Matrix} matrix
 * @param {Data} whole
 * @param {string} url The address of the view.
 */
export const json = (shown, matrix, whole, url) => {
  const ids = shown.criteria.map((at) => matrix.criteria[at].id);
  const names = shown.profiles.map((at) => matrix.profiles[at].id);
  const criteria = pick(whole.criteria, ids);
  const profiles = pick(whole.profiles, names).map((profile) => ({
    ...profile,
    facts: Object.fromEntries(ids.map((id) => [id, profile.facts[id]])),
  }));
  const facts = profiles.flatMap((profile) => Object.values(profile.facts));
  const used = new Set(facts.flatMap(({ sources }) => sources));
  return {
    ...whole,
    url,
    groups: whole.groups.filter(({ id }) => criteria.some(({ group }) => group === id)),
    criteria,
    profiles,
    sources: Object.fromEntries(Object.entries(whole.sources).filter(([id]) => used.has(id))),
  };
};
