// Made from the table `script.record` of `locales/`. @copied
export const words = {
  allKnown: "Every fact that weighs something is known.",
  changes: "What would change it",
  /** @param {{ names: string | number }} values */
  considered: ({ names }) => `Considered: ${names}.`,
  context: "Context",
  decision: "Decision",
  factColumns: ["Candidate", "Criterion", "Fact", "Known how", "Checked", "Sources"],
  facts: "Facts",
  musts: "Must-haves",
  nobody: "nobody",
  none: "None.",
  /** @param {{ gap: string | number }} values */
  notKnown: ({ gap }) => `Not known: ${gap}`,
  /** @param {{ names: string | number }} values */
  notWeighed: ({ names }) => `Nothing is weighed. What remains: ${names}.`,
  /** @param {{ date: string | number, guide: string | number }} values */
  origin: ({ date, guide }) => `Facts and rules: ${guide}, as of ${date}.`,
  otherMust: "Another must-have, or a change of a fact that one rests on.",
  /** @param {{ best: string | number, worst: string | number }} values */
  range: ({ best, worst }) => `${best} to ${worst}`,
  ranking: "Ranking",
  rankingColumns: ["Place", "Candidate", "Points", "Could be place", "Points decided by judgement"],
  /** @param {{ fact: string | number, name: string | number }} values */
  removes: ({ fact, name }) => `removes ${name}: ${fact}`,
  rule: "A score is the weighted mean of what each answer is worth. An unknown fact counts from nothing to everything, so the score is a range; the order is that of the midpoints.",
  /** @param {{ date: string | number }} values */
  staleSince: ({ date }) => ` (stale since ${date})`,
  /** @param {{ title: string | number }} values */
  startedFrom: ({ title }) => `Started from the preset “${title}”.`,
  /** @param {{ purpose: string | number, title: string | number }} values */
  startedFromFor: ({ purpose, title }) => `Started from the preset “${title}”: ${purpose}`,
  startedFromNone: "Started from no preset.",
  /** @param {{ name: string | number }} values */
  stays: ({ name }) => `not known of ${name}, which stays`,
  /** @param {{ date: string | number }} values */
  title: ({ date }) => `Decision of ${date}`,
  toFillIn: "To be filled in: who is chosen, by whom, and when this is looked at again.",
  unknown: "unknown",
  weightColumns: ["Criterion", "Weight (0 to 5)", "Points of 100"],
  weights: "Weights",
};
