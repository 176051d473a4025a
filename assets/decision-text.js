// What a decision says in words, for the page and for its record.
import { atLeast } from "./decision-address.js";
import { KINDS } from "./kinds.js";
import { list } from "./lists.js";
import { points, span, weightText } from "./numbers.js";
import { words } from "./words-decision-text.js";
import { words as lists } from "./words-list.js";

/** @import { Value } from "./kinds.js" */
/** @import { Criterion, Data, Decision, Must } from "./score.js" */

/** As many names as fit a line. */
const FEW = 4;

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
      min === undefined ? "" : words.atLeast({ value: end(min) }),
      max === undefined ? "" : words.atMost({ value: end(max) }),
    ];
    return ends.filter(Boolean).join(lists.comma);
  }
  const least = atLeast(criterion, must);
  if (least > 0) return words.atLeast({ value: options[least].label });
  const label = (/** @type {Value | null} */ value) => {
    if (value === null) return words.notApplicable;
    const shown = text(value, criterion);
    return isLowerCase ? shown.toLowerCase() : shown;
  };
  return any.map(label).join(lists.or);
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
  const counts = { count: profiles.length, all: candidates.length };
  const remain = few ? words.remainNamed({ ...counts, names: few }) : words.remain(counts);
  if (!profiles.length) return `${remain} ${words.nobodyPasses}`;
  if (profiles.length === 1) return `${remain} ${words.onePasses({ name: who(0) })}`;
  if (!weights.some(Boolean)) return `${remain} ${words.notWeighed}`;
  const first = leaders(decision);
  const rivals = standings.filter(({ place, best }) => place > 1 && best === 1);
  const could = rivals.length
    ? words.couldBe({ names: list(rivals.map(({ alternative }) => who(alternative))) })
    : "";
  const leader = { points: span(scores[first[0]]), could };
  const lead =
    first.length > 1
      ? words.shareFirst({ ...leader, names: list(first.map(who)) })
      : words.isFirst({ ...leader, name: who(first[0]) });
  return `${remain} ${lead}`;
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
  if (standings.length === 1) return [words.noRival({ name: first[0] })];
  if (first.length > 1) return [words.anyChange({ names: list(first) })];
  if (!decision.flips.length) return [words.noFlip({ name: first[0] })];
  return decision.flips.map(({ criterion, winner, to, by }) => {
    const from = weights[criterion];
    const flip = by > 0 ? words.flipAbove : words.flipBelow;
    const weight = weightText(to, from);
    return flip({ criterion: what(criterion), to: weight, from, winner: who(winner) });
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
    const gap = decides ? words.gapDecides : words.gap;
    const name = who(alternative);
    return gap({ name, criterion: what(criterion), points: points(width) });
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
    return share > 0
      ? words.judgement({ name, points: points(share) })
      : words.noJudgement({ name });
  });
};
