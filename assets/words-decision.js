// Made from the table `script.decision` of `locales/`. @copied
export const words = {
  allKnown: "Every weighted fact is known.",
  candidate: "Candidate",
  changes: "What would change the ranking",
  copied: "Decision record copied.",
  /** @param {{ best: string | number, worst: string | number }} values */
  couldRank: ({ best, worst }) => `possible: ${best} to ${worst}`,
  criterion: "Criterion",
  fact: "Fact",
  /** @param {{ parts: string | number }} values */
  ignored: ({ parts }) => `Ignored in this link, because the criterion or value does not exist here: ${parts}.`,
  /** @param {{ count: string | number, parts: string | number }} values */
  ignoredAndMore: ({ count, parts }) => `Ignored in this link, because the criterion or value does not exist here: ${parts} and ${count} more.`,
  /** @param {{ count: string | number }} values */
  matterLess: ({ count }) => `and ${count} with less effect`,
  /** @param {{ gap: string | number }} values */
  mostImportant: ({ gap }) => `The unknown fact with the largest effect: ${gap}`,
  noCandidate: "none",
  notCopied: "Your browser blocked access to the clipboard. Copy the text below.",
  /** @param {{ musts: string | number }} values */
  notKnownToMeet: ({ musts }) => `not confirmed: ${musts}`,
  notLoaded: "The data could not be loaded, so the tool is not available. The presets below still work.",
  /** @param {{ points: string | number }} values */
  of: ({ points }) => `of ${points}`,
  origin: "Score breakdown",
  otherChanges: "Changes to other weights",
  otherUnknowns: "Other unknown facts",
  place: "Rank",
  points: "Points",
  /** @param {{ name: string | number }} values */
  pointsByCriterion: ({ name }) => `${name}: points by criterion`,
  ranking: "Score out of 100 with these weights",
  record: "Decision record",
  remains: "Remaining candidates:",
  /** @param {{ name: string | number }} values */
  removes: ({ name }) => `Rules out ${name}:`,
  /** @param {{ names: string | number, number: string | number }} values */
  removesMany: ({ names, number }) => `Rules out ${number}: ${names}`,
  removesNobody: "Rules out no candidate.",
  score: "Score",
  /** @param {{ date: string | number }} values */
  staleSince: ({ date }) => `stale since ${date}`,
  /** @param {{ name: string | number }} values */
  stays: ({ name }) => `Unknown for ${name}, which stays in the ranking and is marked.`,
  takeBack: "Remove",
  /** @param {{ title: string | number }} values */
  takeBackOf: ({ title }) => `Remove must-have: ${title}`,
  unknown: "Unknown",
};
