// Made from the table `script.decision` of `locales/`.
export const words = {
  allKnown: "Every fact that weighs something is known.",
  /** @param {{ names: string | number }} values */
  anyChange: ({ names }) => `${names} share the first place: any change of a weight on which they differ decides between them.`,
  /** @param {{ value: string | number }} values */
  atLeast: ({ value }) => `at least ${value}`,
  /** @param {{ value: string | number }} values */
  atMost: ({ value }) => `at most ${value}`,
  candidate: "Candidate",
  changes: "What would change it",
  copied: "Copied.",
  /** @param {{ names: string | number }} values */
  couldBe: ({ names }) => `; with what is not known, ${names} could be`,
  /** @param {{ best: string | number, worst: string | number }} values */
  couldRank: ({ best, worst }) => `could be ${best} to ${worst}`,
  criterion: "Criterion",
  fact: "Fact",
  /** @param {{ criterion: string | number, from: string | number, to: string | number, winner: string | number }} values */
  flipAbove: ({ criterion, from, to, winner }) => `With ${criterion} above ${to} instead of ${from}, ${winner} comes first.`,
  /** @param {{ criterion: string | number, from: string | number, to: string | number, winner: string | number }} values */
  flipBelow: ({ criterion, from, to, winner }) => `With ${criterion} below ${to} instead of ${from}, ${winner} comes first.`,
  /** @param {{ criterion: string | number, name: string | number, points: string | number }} values */
  gap: ({ criterion, name, points }) => `${name}, ${criterion}: ${points} points.`,
  /** @param {{ criterion: string | number, name: string | number, points: string | number }} values */
  gapDecides: ({ criterion, name, points }) => `${name}, ${criterion}: ${points} points, could change who is first.`,
  /** @param {{ parts: string | number }} values */
  ignored: ({ parts }) => `Left out of the address, because the guide has no such thing or it cannot have that value: ${parts}.`,
  /** @param {{ count: string | number, parts: string | number }} values */
  ignoredAndMore: ({ count, parts }) => `Left out of the address, because the guide has no such thing or it cannot have that value: ${parts} and ${count} more.`,
  /** @param {{ could: string | number, name: string | number, points: string | number }} values */
  isFirst: ({ could, name, points }) => `${name} is first with ${points} points${could}.`,
  /** @param {{ name: string | number, points: string | number }} values */
  judgement: ({ name, points }) => `${name}: judgements decide ${points} of its 100 points.`,
  /** @param {{ count: string | number }} values */
  matterLess: ({ count }) => `and ${count} that matter less`,
  /** @param {{ gap: string | number }} values */
  mostImportant: ({ gap }) => `The unknown that matters most: ${gap}`,
  /** @param {{ name: string | number }} values */
  noFlip: ({ name }) => `No change of one weight between 0 and 5 puts another before ${name}.`,
  /** @param {{ name: string | number }} values */
  noJudgement: ({ name }) => `${name}: no point rests on a judgement.`,
  /** @param {{ name: string | number }} values */
  noRival: ({ name }) => `Only ${name} passes every must-have: no weight can put another first.`,
  nobody: "nobody",
  nobodyPasses: "Nobody passes every must-have.",
  notApplicable: "not applicable",
  notCopied: "The browser keeps the clipboard closed: copy it from here.",
  /** @param {{ musts: string | number }} values */
  notKnownToMeet: ({ musts }) => `not known to meet ${musts}`,
  notLoaded: "The facts could not be loaded. The ready-made weights below need nothing more.",
  notWeighed: "Nothing is weighed yet.",
  /** @param {{ points: string | number }} values */
  of: ({ points }) => `of ${points}`,
  /** @param {{ name: string | number }} values */
  onePasses: ({ name }) => `Only ${name} passes every must-have.`,
  origin: "Where the points come from",
  otherChanges: "Changes of other weights",
  otherUnknowns: "Other unknowns",
  place: "Place",
  points: "Points",
  /** @param {{ name: string | number }} values */
  pointsByCriterion: ({ name }) => `${name}: points by criterion`,
  ranking: "Points of 100 that these weights give",
  record: "Decision record",
  /** @param {{ all: string | number, some: string | number }} values */
  remain: ({ all, some }) => `${some} of ${all} remain.`,
  /** @param {{ all: string | number, names: string | number, some: string | number }} values */
  remainNamed: ({ all, names, some }) => `${some} of ${all} remain: ${names}.`,
  remains: "What remains:",
  /** @param {{ name: string | number }} values */
  removes: ({ name }) => `Removes ${name}:`,
  /** @param {{ names: string | number, number: string | number }} values */
  removesMany: ({ names, number }) => `Removes ${number}: ${names}`,
  removesNobody: "Removes nobody.",
  /** @param {{ could: string | number, names: string | number, points: string | number }} values */
  shareFirst: ({ could, names, points }) => `${names} share the first place with ${points} points${could}.`,
  /** @param {{ date: string | number }} values */
  staleSince: ({ date }) => `stale since ${date}`,
  /** @param {{ name: string | number }} values */
  stays: ({ name }) => `Not known of ${name}, which stays and is marked.`,
  takeBack: "Take back",
  /** @param {{ title: string | number }} values */
  takeBackOf: ({ title }) => `Take back: ${title}`,
  unknown: "Unknown",
};
