// Made from the table `script.record` of `locales/`. @copied
export const words = {
  changes: "What would change the result",
  /** @param {{ names: string | number }} values */
  considered: ({ names }) => `Candidates considered: ${names}.`,
  context: "Context",
  decision: "Decision",
  factColumns: ["Candidate", "Criterion", "Fact", "Evidence", "Checked", "Sources"],
  facts: "Facts",
  musts: "Must-haves",
  none: "None.",
  /** @param {{ gap: string | number }} values */
  notKnown: ({ gap }) => `Unknown: ${gap}`,
  /** @param {{ names: string | number }} values */
  notWeighed: ({ names }) => `No weights were set. Remaining candidates: ${names}.`,
  /** @param {{ date: string | number, guide: string | number }} values */
  origin: ({ date, guide }) => `Facts and scoring rules: ${guide}, as of ${date}.`,
  otherMust: "A different must-have, or a change to a fact that a must-have depends on.",
  /** @param {{ best: string | number, worst: string | number }} values */
  range: ({ best, worst }) => `${best} to ${worst}`,
  ranking: "Ranking",
  rankingColumns: ["Rank", "Candidate", "Score", "Possible rank", "Possible points from judgements"],
  /** @param {{ fact: string | number, name: string | number }} values */
  removes: ({ fact, name }) => `rules out ${name}: ${fact}`,
  rule: "The score is the weighted average of the value of each fact. An unknown fact can score anything from zero to full points, so the score is a range; candidates are ranked by its midpoint.",
  /** @param {{ date: string | number }} values */
  staleSince: ({ date }) => ` (stale since ${date})`,
  /** @param {{ title: string | number }} values */
  startedFrom: ({ title }) => `Based on the preset “${title}”.`,
  /** @param {{ purpose: string | number, title: string | number }} values */
  startedFromFor: ({ purpose, title }) => `Based on the preset “${title}”: ${purpose}`,
  startedFromNone: "No preset used.",
  /** @param {{ name: string | number }} values */
  stays: ({ name }) => `unknown for ${name}, which stays`,
  /** @param {{ date: string | number }} values */
  title: ({ date }) => `Decision record, ${date}`,
  toFillIn: "To complete: what was chosen, who decided, and when to review it.",
  unknown: "unknown",
  weightColumns: ["Criterion", "Weight (0 to 5)", "Share of score (points out of 100)"],
  weights: "Weights",
};
