// What a decision says in words, for the page and for its record.
import { atLeast } from "./decision-address.js";
import { KINDS } from "./kinds.js";
import { points, span, weightText } from "./numbers.js";

/** @import { Value } from "./kinds.js" */
/** @import { Criterion, Data, Decision, Must } from "./score.js" */

const words = {
  and: (/** @type {string} */ names, /** @type {string} */ last) => `${names} and ${last}`,
  or: " or ",
  atLeast: (/** @type {string} */ text) => `at least ${text}`,
  atMost: (/** @type {string} */ text) => `at most ${text}`,
  notApplicable: "not applicable",
  remain: (/** @type {number} */ some, /** @type {number} */ all, /** @type {string} */ names) =>
    `${some} of ${all} remain${names && `: ${names}`}.`,
  nobodyPasses: "Nobody passes every must-have.",
  onePasses: (/** @type {string} */ name) => `Only ${name} passes every must-have.`,
  notWeighed: "Nothing is weighed yet.",
  shareFirst: (/** @type {string} */ names) => `${names} share the first place`,
  isFirst: (/** @type {string} */ name) => `${name} is first`,
  couldBe: (/** @type {string} */ names) => `; with what is not known, ${names} could be`,
  lead: (/** @type {string} */ who, /** @type {string} */ score, /** @type {string} */ could) =>
    `${who} with ${score} points${could}.`,
  noRival: (/** @type {string} */ name) =>
    `Only ${name} passes every must-have: no weight can put another first.`,
  anyChange: (/** @type {string} */ names) =>
    `${names} share the first place: any change of a weight on which they differ decides between them.`,
  noFlip: (/** @type {string} */ name) =>
    `No change of one weight between 0 and 5 puts another before ${name}.`,
  flip: (
    /** @type {string} */ criterion,
    /** @type {string} */ change,
    /** @type {number} */ from,
    /** @type {string} */ winner,
  ) => `With ${criterion} ${change} instead of ${from}, ${winner} comes first.`,
  above: (/** @type {string} */ weight) => `above ${weight}`,
  below: (/** @type {string} */ weight) => `below ${weight}`,
  gap: (/** @type {string} */ name, /** @type {string} */ criterion, /** @type {string} */ width) =>
    `${name}, ${criterion}: ${width} points`,
  decides: ", could change who is first",
  judgement: (/** @type {string} */ name, /** @type {string} */ share) =>
    `${name}: judgements decide ${share} of its 100 points.`,
  noJudgement: (/** @type {string} */ name) => `${name}: no point rests on a judgement.`,
};

/** As many names as fit a line. */
const FEW = 4;

/** @param {string[]} names */
export const list = (names) =>
  names.length < 2
    ? names.join("")
    : words.and(names.slice(0, -1).join(", "), names[names.length - 1]);

/**
 * What a must-have asks for: `Built in or Official add-on`, `at most 200 ms`.
 * @param {Criterion} criterion
 * @param {Must} must
 */
export const mustText = (criterion, must) => {
  const { kind, unit, options = [] } = criterion;
  const { any, min, max } = must;
  const { bounds, text, isLowerCase } = KINDS[kind];
  if (!any) {
    const end = (/** @type {number} */ at) => bounds?.text(at, unit) ?? "";
    const ends = [
      min === undefined ? "" : words.atLeast(end(min)),
      max === undefined ? "" : words.atMost(end(max)),
    ];
    return ends.filter(Boolean).join(", ");
  }
  const least = atLeast(criterion, must);
  if (least > 0) return words.atLeast(options[least].label);
  const label = (/** @type {Value | null} */ value) => {
    if (value === null) return words.notApplicable;
    const shown = text(value, criterion);
    return isLowerCase ? shown.toLowerCase() : shown;
  };
  return any.map(label).join(words.or);
};

/**
 * Who a decision is about and what it asks, by name.
 * @param {Data} data
 * @param {Decision} decision
 */
const names = (data, { profiles, criteria }) => ({
  who: (/** @type {number} */ alternative) => data.profiles[profiles[alternative]].name,
  what: (/** @type {number} */ criterion) => data.criteria[criteria[criterion]].title,
});

/**
 * The alternatives that rank first.
 * @param {Decision} decision
 */
const leaders = ({ standings }) =>
  standings.filter(({ place }) => place === 1).map(({ alternative }) => alternative);

/**
 * Who stays although it is unknown whether a must-have is met.
 * @param {Decision} decision
 * @param {number[]} open
 */
export const unsure = ({ profiles }, open) => open.filter((who) => profiles.includes(who));

/**
 * One line for the ranking as it is.
 * @param {Data} data
 * @param {Decision} decision
 */
export const summary = (data, decision) => {
  const { candidates, profiles, scores, standings, weights } = decision;
  const { who } = names(data, decision);
  const isNarrowed =
    candidates.length < data.profiles.length || profiles.length < candidates.length;
  const isFew = isNarrowed && profiles.length > 1 && profiles.length <= FEW;
  const few = isFew ? list(profiles.map((at) => data.profiles[at].name)) : "";
  const remain = words.remain(profiles.length, candidates.length, few);
  if (!profiles.length) return `${remain} ${words.nobodyPasses}`;
  if (profiles.length === 1) return `${remain} ${words.onePasses(who(0))}`;
  if (!weights.some(Boolean)) return `${remain} ${words.notWeighed}`;
  const first = leaders(decision);
  const rivals = standings.filter(({ place, best }) => place > 1 && best === 1);
  const could = rivals.length
    ? words.couldBe(list(rivals.map(({ alternative }) => who(alternative))))
    : "";
  const lead =
    first.length > 1 ? words.shareFirst(list(first.map(who))) : words.isFirst(who(first[0]));
  return `${remain} ${words.lead(lead, span(scores[first[0]]), could)}`;
};

/**
 * What would put another first, the smallest change in front.
 * @param {Data} data
 * @param {Decision} decision
 * @returns {string[]}
 */
export const flips = (data, decision) => {
  const { standings, weights } = decision;
  const { who, what } = names(data, decision);
  const first = leaders(decision).map(who);
  if (standings.length === 1) return [words.noRival(first[0])];
  if (first.length > 1) return [words.anyChange(list(first))];
  if (!decision.flips.length) return [words.noFlip(first[0])];
  return decision.flips.map(({ criterion, winner, to, by }) => {
    const from = weights[criterion];
    const weight = weightText(to, from);
    const change = by > 0 ? words.above(weight) : words.below(weight);
    return words.flip(what(criterion), change, from, who(winner));
  });
};

/**
 * What is unknown, the one that matters most in front.
 * @param {Data} data
 * @param {Decision} decision
 * @returns {string[]}
 */
export const gaps = (data, decision) => {
  const { who, what } = names(data, decision);
  return decision.gaps.map(({ alternative, criterion, width, decides }) => {
    const gap = words.gap(who(alternative), what(criterion), points(width));
    return `${gap}${decides ? words.decides : ""}.`;
  });
};

/**
 * How much of the first's score rests on judgement.
 * @param {Data} data
 * @param {Decision} decision
 * @returns {string[]}
 */
export const judgements = (data, decision) => {
  const { who } = names(data, decision);
  return leaders(decision).map((alternative) => {
    const share = decision.judgement[alternative];
    const name = who(alternative);
    return share > 0 ? words.judgement(name, points(share)) : words.noJudgement(name);
  });
};
