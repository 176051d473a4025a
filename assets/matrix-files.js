// The matrix as it is shown, as files to keep: a table, and its data with sources.

/** @import { Criterion, Matrix, View } from "./matrix-view.js" */

/** A criterion's title with its unit, as a heading of bare numbers. @param {Criterion} criterion */
const heading = ({ title, unit }) => (unit ? `${title} (${unit})` : title);

/**
 * The table as it is shown, numbers bare and their unit in the heading (RFC 4180).
 * @param {View} shown
 * @param {Matrix} matrix
 */
export function csv(shown, matrix) {
  const value = (/** @type {number} */ criterion, /** @type {number} */ profile) => {
    const { state, key, text } = matrix.fact(criterion, profile);
    return state === "known" && matrix.criteria[criterion].kind === "number" ? key : inert(text);
  };
  const { criteria, profiles } = shown;
  const titles = criteria.map((at) => inert(heading(matrix.criteria[at])));
  const names = profiles.map((at) => inert(matrix.profiles[at].name));
  const lines = shown.turned
    ? [
        ["Profile", ...titles],
        ...profiles.map((profile, nth) => [
          names[nth],
          ...criteria.map((at) => value(at, profile)),
        ]),
      ]
    : [
        ["Criterion", ...names],
        ...criteria.map((at, nth) => [
          titles[nth],
          ...profiles.map((profile) => value(at, profile)),
        ]),
      ];
  return lines.map((line) => `${line.map(quoted).join()}\r\n`).join("");
}

/** Keeps a spreadsheet from running a text as a formula. @param {string} text */
const inert = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** @param {string} text */
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * What is shown, cut out of the whole matrix (`/data/matrix.json`), with its sources.
 * @param {View} shown
 * @param {Matrix} matrix
 * @param {any} whole
 * @param {string} url The address of the view.
 */
export function json(shown, matrix, whole, url) {
  const ids = shown.criteria.map((at) => matrix.criteria[at].id);
  const pick = (/** @type {any[]} */ all, /** @type {string[]} */ wanted) =>
    wanted.flatMap((id) => all.filter((one) => one.id === id));
  const criteria = pick(whole.criteria, ids);
  const profiles = pick(
    whole.profiles,
    shown.profiles.map((at) => matrix.profiles[at].id),
  ).map((profile) => ({
    ...profile,
    facts: Object.fromEntries(ids.map((id) => [id, profile.facts[id]])),
  }));
  const used = new Set(
    profiles.flatMap((profile) =>
      Object.values(profile.facts).flatMap((/** @type {any} */ fact) => fact.sources),
    ),
  );
  return {
    ...whole,
    url,
    groups: whole.groups.filter((/** @type {any} */ group) =>
      criteria.some((criterion) => criterion.group === group.id),
    ),
    criteria,
    profiles,
    sources: Object.fromEntries(Object.entries(whole.sources).filter(([id]) => used.has(id))),
  };
}
