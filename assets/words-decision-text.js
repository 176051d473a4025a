// Made from the table `script.decision-text` of `locales/`. @copied
export const words = {
  /** @param {{ names: string | number }} values */
  anyChange: ({ names }) => `${names} share the first place: any change of a weight on which they differ decides between them.`,
  /** @param {{ value: string | number }} values */
  atLeast: ({ value }) => `at least ${value}`,
  /** @param {{ value: string | number }} values */
  atMost: ({ value }) => `at most ${value}`,
  /** @param {{ names: string | number }} values */
  couldBe: ({ names }) => `; with what is not known, ${names} could be`,
  /** @param {{ criterion: string | number, from: string | number, to: string | number, winner: string | number }} values */
  flipAbove: ({ criterion, from, to, winner }) => `With ${criterion} above ${to} instead of ${from}, ${winner} comes first.`,
  /** @param {{ criterion: string | number, from: string | number, to: string | number, winner: string | number }} values */
  flipBelow: ({ criterion, from, to, winner }) => `With ${criterion} below ${to} instead of ${from}, ${winner} comes first.`,
  /** @param {{ criterion: string | number, name: string | number, points: string | number }} values */
  gap: ({ criterion, name, points }) => `${name}, ${criterion}: ${points} points.`,
  /** @param {{ criterion: string | number, name: string | number, points: string | number }} values */
  gapDecides: ({ criterion, name, points }) => `${name}, ${criterion}: ${points} points, could change who is first.`,
  /** @param {{ could: string | number, name: string | number, points: string | number }} values */
  isFirst: ({ could, name, points }) => `${name} is first with ${points} points${could}.`,
  /** @param {{ name: string | number, points: string | number }} values */
  judgement: ({ name, points }) => `${name}: judgements decide ${points} of its 100 points.`,
  /** @param {{ name: string | number }} values */
  noFlip: ({ name }) => `No change of one weight between 0 and 5 puts another before ${name}.`,
  /** @param {{ name: string | number }} values */
  noJudgement: ({ name }) => `${name}: no point rests on a judgement.`,
  /** @param {{ name: string | number }} values */
  noRival: ({ name }) => `Only ${name} passes every must-have: no weight can put another first.`,
  nobodyPasses: "Nobody passes every must-have.",
  notApplicable: "not applicable",
  notWeighed: "Nothing is weighed yet.",
  /** @param {{ name: string | number }} values */
  onePasses: ({ name }) => `Only ${name} passes every must-have.`,
  /** @param {{ all: string | number, some: string | number }} values */
  remain: ({ all, some }) => `${some} of ${all} remain.`,
  /** @param {{ all: string | number, names: string | number, some: string | number }} values */
  remainNamed: ({ all, names, some }) => `${some} of ${all} remain: ${names}.`,
  /** @param {{ could: string | number, names: string | number, points: string | number }} values */
  shareFirst: ({ could, names, points }) => `${names} share the first place with ${points} points${could}.`,
};
