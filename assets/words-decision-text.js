// Made from the table `script.decision-text` of `locales/`. @copied
const rules = new Intl.PluralRules("en");
/**
 * @param {number} count
 * @param {Record<string, string> & { other: string }} forms
 */
const plural = (count, forms) => forms[rules.select(count)] ?? forms.other;
export const words = {
  /** @param {{ names: string | number }} values */
  anyChange: ({ names }) => `${names} are tied for first place. Any change to the weight of a criterion on which they differ breaks the tie.`,
  /** @param {{ value: string | number }} values */
  atLeast: ({ value }) => `at least ${value}`,
  /** @param {{ value: string | number }} values */
  atMost: ({ value }) => `at most ${value}`,
  /** @param {{ names: string | number }} values */
  couldBe: ({ names }) => ` Because some facts are unknown, ${names} could also rank first.`,
  /** @param {{ criterion: string | number, from: string | number, to: string | number, winner: string | number }} values */
  flipAbove: ({ criterion, from, to, winner }) => `If the weight of ${criterion} rises above ${to} (now ${from}), ${winner} ranks first.`,
  /** @param {{ criterion: string | number, from: string | number, to: string | number, winner: string | number }} values */
  flipBelow: ({ criterion, from, to, winner }) => `If the weight of ${criterion} falls below ${to} (now ${from}), ${winner} ranks first.`,
  /** @param {{ criterion: string | number, name: string | number, points: string | number }} values */
  gap: ({ criterion, name, points }) => `${name}, ${criterion}: up to ${points} points.`,
  /** @param {{ criterion: string | number, name: string | number, points: string | number }} values */
  gapDecides: ({ criterion, name, points }) => `${name}, ${criterion}: up to ${points} points; could change the first place.`,
  /** @param {{ could: string | number, name: string | number, points: string | number }} values */
  isFirst: ({ could, name, points }) => `${name} ranks first with a score of ${points}.${could}`,
  /** @param {{ name: string | number, points: string | number }} values */
  judgement: ({ name, points }) => `${name}: judgements account for ${points} of the 100 possible points.`,
  /** @param {{ name: string | number }} values */
  noFlip: ({ name }) => `No change to a single weight, from 0 to 5, moves another candidate ahead of ${name}.`,
  /** @param {{ name: string | number }} values */
  noJudgement: ({ name }) => `${name}: none of the weighted facts is a judgement.`,
  /** @param {{ name: string | number }} values */
  noRival: ({ name }) => `Only ${name} meets every must-have, so weights cannot change the result.`,
  nobodyPasses: "No candidate meets every must-have.",
  notApplicable: "not applicable",
  notWeighed: "No weights are set yet.",
  /** @param {{ name: string | number }} values */
  onePasses: ({ name }) => `Only ${name} meets every must-have.`,
  /** @param {{ all: string | number, count: number }} values */
  remain: ({ all, count }) => plural(count, { one: `${count} of ${all} candidates remains.`, other: `${count} of ${all} candidates remain.` }),
  /** @param {{ all: string | number, count: number, names: string | number }} values */
  remainNamed: ({ all, count, names }) => plural(count, { one: `${count} of ${all} candidates remains: ${names}.`, other: `${count} of ${all} candidates remain: ${names}.` }),
  /** @param {{ could: string | number, names: string | number, points: string | number }} values */
  shareFirst: ({ could, names, points }) => `${names} are tied for first place with a score of ${points}.${could}`,
};
