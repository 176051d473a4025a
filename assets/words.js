// What a decision says in words, for the page and for its record.
import { atLeast } from "./choice.js";
import { dateText, day } from "./dates.js";
import { points, quantity, span, weightText } from "./numbers.js";

/** @import { Criterion, Data, Decision, Must, Value } from "./score.js" */

/** @param {string[]} names */
export const list = (names) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/**
 * What a must-have asks for: `Built in or Official add-on`, `at most 200 ms`.
 * @param {Criterion} criterion
 * @param {Must} must
 */
export const mustText = (criterion, must) => {
  const { kind, unit, options = [] } = criterion;
  const { any, min, max } = must;
  if (!any) {
    const end = (/** @type {number} */ at) =>
      kind === "date" ? dateText(day(at)) : quantity(at, unit);
    return [
      min === undefined ? "" : `at least ${end(min)}`,
      max === undefined ? "" : `at most ${end(max)}`,
    ]
      .filter(Boolean)
      .join(", ");
  }
  const least = atLeast(criterion, must);
  if (least > 0) return `at least ${options[least].label}`;
  const label = (/** @type {Value | null} */ value) => {
    if (value === null) return "not applicable";
    if (typeof value === "number") return quantity(value, unit);
    if (kind === "date") return dateText(String(value));
    return (
      { true: "yes", false: "no" }[String(value)] ??
      options.find(({ id }) => id === value)?.label ??
      String(value)
    );
  };
  return any.map(label).join(" or ");
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
 * Who stays although nobody knows whether a must-have is met.
 * @param {Decision} decision
 * @param {number[]} open
 */
export const unsure = ({ profiles }, open) => open.filter((who) => profiles.includes(who));

/** As many names as fit a line. */
const FEW = 4;

/**
 * One line for the ranking as it is.
 * @param {Data} data
 * @param {Decision} decision
 */
export const summary = (data, decision) => {
  const { candidates, profiles, scores, standings, weights } = decision;
  const { who } = names(data, decision);
  const isAsked = candidates.length < data.profiles.length || profiles.length < candidates.length;
  const isFew = isAsked && profiles.length > 1 && profiles.length <= FEW;
  const remain = `${profiles.length} of ${candidates.length} remain${isFew ? `: ${list(profiles.map((at) => data.profiles[at].name))}` : ""}.`;
  if (!profiles.length) return `${remain} Nobody passes every must-have.`;
  if (profiles.length === 1) return `${remain} Only ${who(0)} passes every must-have.`;
  if (!weights.some(Boolean)) return `${remain} Nothing is weighed yet.`;
  const first = standings.filter(({ place }) => place === 1).map(({ alternative }) => alternative);
  const rivals = standings
    .filter(({ place, best }) => place > 1 && best === 1)
    .map(({ alternative }) => who(alternative));
  const lead =
    first.length > 1
      ? `${list(first.map(who))} share the first place`
      : `${who(first[0])} is first`;
  const could = rivals.length ? `; with what is not known, ${list(rivals)} could be` : "";
  return `${remain} ${lead} with ${span(scores[first[0]])} points${could}.`;
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
  const first = standings
    .filter(({ place }) => place === 1)
    .map(({ alternative }) => who(alternative));
  if (standings.length === 1)
    return [`Only ${first[0]} passes every must-have: no weight can put another first.`];
  if (first.length > 1)
    return [
      `${list(first)} share the first place: any change of a weight on which they differ decides between them.`,
    ];
  if (!decision.flips.length)
    return [`No change of one weight between 0 and 5 puts another before ${first[0]}.`];
  return decision.flips.map(({ criterion, winner, to, by }) => {
    const from = weights[criterion];
    return `With ${what(criterion)} ${by > 0 ? "above" : "below"} ${weightText(to, from)} instead of ${from}, ${who(winner)} comes first.`;
  });
};

/**
 * What is not known, the one that matters most in front.
 * @param {Data} data
 * @param {Decision} decision
 * @returns {string[]}
 */
export const gaps = (data, decision) => {
  const { who, what } = names(data, decision);
  return decision.gaps.map(
    ({ alternative, criterion, width, decides }) =>
      `${who(alternative)}, ${what(criterion)}: ${points(width)} points${decides ? ", could change who is first" : ""}.`,
  );
};

/**
 * How much of the first's score rests on judgement.
 * @param {Data} data
 * @param {Decision} decision
 * @returns {string[]}
 */
export const judgements = (data, decision) => {
  const { who } = names(data, decision);
  return decision.standings
    .filter(({ place }) => place === 1)
    .map(({ alternative }) => {
      const share = decision.judgement[alternative];
      return `${who(alternative)}: ${share > 0 ? `judgements decide ${points(share)} of its 100 points.` : "no point rests on a judgement."}`;
    });
};
