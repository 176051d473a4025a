// What a reader wishes, as an address says it:
//
//     ?only=express,gin&preset=many-small-instances&w=startup_ms:5,learning:0&must=orm:core+official-add-on,rss_mb:..200
//
// `only` names the candidates, all if nobody is named. `w` and `must` say what is
// not as in the preset; a must-have without values takes the preset's away. An
// address comes from anywhere: what is not known is left out and named, the rest
// counts.

import { day, days } from "./dates.js";
import { isWeighable } from "./score.js";

/** @import { Criterion, Data, Must, Value, Wishes } from "./score.js" */
/** @typedef {Wishes & { preset: string, only: number[] }} Choice */

const FLAGS = new Map(Object.entries({ yes: true, partial: "partial", no: false }));

/**
 * A preset's own wishes; none for no preset.
 * @param {Data} data
 * @param {string} id
 * @returns {Choice}
 */
export const start = (data, id) => {
  const preset = data.presets.find((one) => one.id === id);
  const at = (/** @type {string} */ criterion) =>
    data.criteria.findIndex((one) => one.id === criterion);
  return {
    only: [],
    preset: preset ? id : "",
    weights: new Map(preset?.weights.map(([criterion, weight]) => [at(criterion), weight])),
    must: new Map(preset?.must.map(({ criterion, any }) => [at(criterion), { any }])),
  };
};

/**
 * A number as an address may say it.
 * @param {string} text
 */
const number = (text) => (/^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined);

/**
 * @param {Criterion} criterion
 * @param {string} text
 * @returns {Must | undefined}
 */
const readMust = ({ kind, options = [] }, text) => {
  const ids = options.map((option) => option.id);
  if (kind === "number" || kind === "date") {
    const [min, max, more] = text.split("..").map((end) => {
      if (end === "") return undefined;
      if (kind === "number") return number(end) ?? NaN;
      return /^\d{4}-\d\d-\d\d$/.test(end) ? days(end) : NaN;
    });
    const isBound = text.includes("..") && text !== ".." && more === undefined;
    return isBound && !Number.isNaN(min) && !Number.isNaN(max) ? { min, max } : undefined;
  }
  if (kind === "scale" && text.endsWith("..")) {
    const least = ids.indexOf(text.slice(0, -2));
    return least < 0 ? undefined : { any: ids.slice(least) };
  }
  // A plus sign is a space by the time it is read.
  const any = text
    .split(/[ +]/)
    .map((one) => (kind === "flag" ? FLAGS.get(one) : ids.find((id) => id === one)));
  return any.includes(undefined) ? undefined : { any: /** @type {Value[]} */ (any) };
};

/**
 * @param {Criterion} criterion
 * @param {Must | undefined} must
 * @returns {string}
 */
const writeMust = ({ kind, options = [] }, must) => {
  if (!must) return "";
  const { any, min, max } = must;
  if (!any) {
    const end = (/** @type {number | undefined} */ at) =>
      at === undefined ? "" : kind === "date" ? day(at) : String(at);
    return `${end(min)}..${end(max)}`;
  }
  const ids = options.map((option) => option.id);
  const least = atLeast({ kind, options }, must);
  if (least > 0) return `${ids[least]}..`;
  return any.map((value) => [...FLAGS].find(([, flag]) => flag === value)?.[0] ?? value).join("+");
};

/**
 * The level from which on a scale's levels are allowed; -1 where they are not just these.
 * @param {Pick<Criterion, "kind" | "options">} criterion
 * @param {Must} must
 */
export const atLeast = ({ kind, options = [] }, { any }) => {
  const allowed = options.map((option) => any?.includes(option.id));
  const least = allowed.indexOf(true);
  return kind === "scale" && least >= 0 && !allowed.slice(least).includes(false) ? least : -1;
};

/**
 * Reads an address's query; `ignored` names what it says and nothing knows.
 * @param {Data} data
 * @param {string} query
 * @returns {{ choice: Choice, ignored: string[] }}
 */
export const read = (data, query) => {
  const asked = new URLSearchParams(query);
  /** @type {string[]} */
  const ignored = [];
  const preset = asked.get("preset") ?? "";
  const choice = start(data, preset);
  if (choice.preset !== preset) ignored.push(preset);
  for (const id of new Set((asked.get("only") ?? "").split(",").filter(Boolean))) {
    const at = data.profiles.findIndex((profile) => profile.id === id);
    if (at < 0) ignored.push(id);
    else choice.only.push(at);
  }
  /** @param {string} key @param {(criterion: number, text: string) => boolean} take */
  const each = (key, take) => {
    const given = asked.get(key) ?? "";
    for (const part of given.split(",").filter(Boolean)) {
      const [id, ...rest] = part.split(":");
      const at = data.criteria.findIndex((criterion) => criterion.id === id);
      if (at < 0 || rest.length !== 1 || !take(at, rest[0])) ignored.push(part);
    }
  };
  each("w", (at, text) => {
    const weight = number(text);
    const isFine =
      weight !== undefined && weight >= 0 && weight <= 5 && isWeighable(data.criteria[at]);
    if (isFine) setWeight(choice, at, weight);
    return isFine;
  });
  each("must", (at, text) => {
    const must = text === "" ? undefined : readMust(data.criteria[at], text);
    if (text === "") choice.must.delete(at);
    else if (must) choice.must.set(at, must);
    return text === "" || must !== undefined;
  });
  return { choice, ignored };
};

/**
 * A weight of nothing is no weight.
 * @param {Choice} choice
 * @param {number} criterion
 * @param {number} weight
 */
export const setWeight = ({ weights }, criterion, weight) => {
  if (weight > 0) weights.set(criterion, weight);
  else weights.delete(criterion);
};

/**
 * Writes a choice as an address's query, as short as it can be read; empty for no choice.
 * @param {Data} data
 * @param {Choice} choice
 */
export const write = (data, choice) => {
  const given = start(data, choice.preset);
  const parts = choice.only.length ? [`only=${choice.only.map((at) => data.profiles[at].id)}`] : [];
  if (choice.preset) parts.push(`preset=${choice.preset}`);
  /** @param {string} key @param {(of: Choice, at: number) => string} say */
  const add = (key, say) => {
    const said = data.criteria.flatMap(({ id }, at) =>
      say(choice, at) === say(given, at) ? [] : [`${id}:${say(choice, at)}`],
    );
    if (said.length) parts.push(`${key}=${said.join(",")}`);
  };
  add("w", ({ weights }, at) => String(weights.get(at) ?? 0));
  add("must", ({ must }, at) => writeMust(data.criteria[at], must.get(at)));
  return parts.length ? `?${parts.join("&")}` : "";
};
