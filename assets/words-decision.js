// Made from the table `script.decision` of `locales/`. @copied
export const words = {
  allKnown: "Every fact that weighs something is known.",
  candidate: "Candidate",
  changes: "What would change it",
  copied: "Copied.",
  /** @param {{ best: string | number, worst: string | number }} values */
  couldRank: ({ best, worst }) => `could be ${best} to ${worst}`,
  criterion: "Criterion",
  fact: "Fact",
  /** @param {{ parts: string | number }} values */
  ignored: ({ parts }) => `Left out of the address, because the guide has no such thing or it cannot have that value: ${parts}.`,
  /** @param {{ count: string | number, parts: string | number }} values */
  ignoredAndMore: ({ count, parts }) => `Left out of the address, because the guide has no such thing or it cannot have that value: ${parts} and ${count} more.`,
  /** @param {{ count: string | number }} values */
  matterLess: ({ count }) => `and ${count} that matter less`,
  /** @param {{ gap: string | number }} values */
  mostImportant: ({ gap }) => `The unknown that matters most: ${gap}`,
  nobody: "nobody",
  notCopied: "The browser keeps the clipboard closed: copy it from here.",
  /** @param {{ musts: string | number }} values */
  notKnownToMeet: ({ musts }) => `not known to meet ${musts}`,
  notLoaded: "The facts could not be loaded. The ready-made weights below need nothing more.",
  /** @param {{ points: string | number }} values */
  of: ({ points }) => `of ${points}`,
  origin: "Where the points come from",
  otherChanges: "Changes of other weights",
  otherUnknowns: "Other unknowns",
  place: "Place",
  points: "Points",
  /** @param {{ name: string | number }} values */
  pointsByCriterion: ({ name }) => `${name}: points by criterion`,
  ranking: "Points of 100 that these weights give",
  record: "Decision record",
  remains: "What remains:",
  /** @param {{ name: string | number }} values */
  removes: ({ name }) => `Removes ${name}:`,
  /** @param {{ names: string | number, number: string | number }} values */
  removesMany: ({ names, number }) => `Removes ${number}: ${names}`,
  removesNobody: "Removes nobody.",
  /** @param {{ date: string | number }} values */
  staleSince: ({ date }) => `stale since ${date}`,
  /** @param {{ name: string | number }} values */
  stays: ({ name }) => `Not known of ${name}, which stays and is marked.`,
  takeBack: "Take back",
  /** @param {{ title: string | number }} values */
  takeBackOf: ({ title }) => `Take back: ${title}`,
  unknown: "Unknown",
};
