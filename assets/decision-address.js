// What a reader wishes, as an address says it:
//
//     ?only=express,gin&preset=many-small-instances&w=startup_ms:5,learning:0&must=orm:core+official-add-on,rss_mb:..200
//
// `only` names the candidates, all if nobody is named. `w` and `must` say what is
// not as in the preset; a must-have without values takes the preset's away. An
// address comes from anywhere: what is not known is left out and named, the rest
// counts.

import { KINDS, readNumber } from "./kinds.js";
import { isWeighable } from "./score.js";

/** @import { Value } from "./kinds.js" */
/** @import { Criterion, Data, Must, Wishes } from "./score.js" */
/** @typedef {Wishes & { preset: string, only: number[] }} Choice */

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
 * @param {Criterion} criterion
 * @param {string} text
 * @returns {Must | undefined}
 */
const readMust = (criterion, text) => {
  const { options = [] } = criterion;
  const { bounds, ticks, hasLevels } = KINDS[criterion.kind];
  if (bounds) {
    const ends = text.split("..");
    const [min, max] = ends.map((end) => (end ? bounds.readExact(end) : undefined));
    const isRead = [min, max].every((bound, nth) => !ends[nth] || bound !== undefined);
    return ends.length === 2 && text !== ".." && isRead ? { min, max } : undefined;
  }
  const ids = options.map((option) => option.id);
  if (hasLevels && text.endsWith("..")) {
    const least = ids.indexOf(text.slice(0, -2));
    return least < 0 ? undefined : { any: ids.slice(least) };
  }
  // A plus sign is a space by the time it is read.
  const any = text.split(/[ +]/).map((word) => ticks?.read(word, criterion));
  return any.includes(undefined) ? undefined : { any: /** @type {Value[]} */ (any) };
};

/**
 * @param {Criterion} criterion
 * @param {Must | undefined} must
 * @returns {string}
 */
const writeMust = (criterion, must) => {
  if (!must) return "";
  const { any, min, max } = must;
  const { bounds, ticks } = KINDS[criterion.kind];
  if (!any) {
    const end = (/** @type {number | undefined} */ at) =>
      at === undefined ? "" : bounds?.write(at);
    return `${end(min)}..${end(max)}`;
  }
  const least = atLeast(criterion, must);
  if (least > 0) return `${criterion.options?.[least].id}..`;
  return any.map((value) => (value === null ? value : (ticks?.write(value) ?? value))).join("+");
};

/**
 * The level from which on a scale's levels are allowed; -1 where they are not just these.
 * @param {Pick<Criterion, "kind" | "options">} criterion
 * @param {Must} must
 */
export const atLeast = ({ kind, options = [] }, { any }) => {
  if (!KINDS[kind].hasLevels) return -1;
  const allowed = options.map((option) => any?.includes(option.id));
  const least = allowed.indexOf(true);
  return least >= 0 && !allowed.slice(least).includes(false) ? least : -1;
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
    const weight = readNumber(text);
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
