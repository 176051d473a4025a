// A decision as Markdown to keep beside the code. Loaded when somebody asks
// for it; nothing here knows of a page.
import { points, span } from "./numbers.js";
import { flips, gaps, judgements, list, mustText, summary, unsure } from "./words.js";

/** @import { Choice } from "./choice.js" */
/** @import { Answer, Data, Decision } from "./score.js" */

/** Text as Markdown that means nothing but itself. @param {string} text */
const plain = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>|#~]/g, "\\$&");

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** @param {string[]} items */
const bullets = (items) => items.map((item) => `- ${item}`).join("\n");

/**
 * The record of a decision.
 * @param {{ data: Data, choice: Choice, decision: Decision, guide: string, address: string, today: string }} given
 */
export const record = ({ data, choice, decision, guide, address, today }) => {
  const { criteria, profiles, scores, shares, standings, weights } = decision;
  const preset = data.presets.find(({ id }) => id === choice.preset);
  const order = standings.map(({ alternative }) => data.profiles[profiles[alternative]]);
  const weighed = criteria.filter((_, at) => weights[at] > 0);
  const asked = [...weighed, ...[...choice.must.keys()].filter((at) => !weighed.includes(at))];
  const how = (/** @type {Answer | null} */ answer) => {
    const sources = (answer?.sources ?? []).map((id) => data.sources[id]).filter(Boolean);
    return [
      answer?.evidence ?? "",
      answer?.checked
        ? `${answer.checked}${answer.stale ? ` (stale since ${answer.stale})` : ""}`
        : "",
      sources.map(([title, url]) => `[${plain(title)}](<${url}>)`).join(", "),
    ];
  };
  const fact = (/** @type {number} */ who, /** @type {number} */ at) => {
    const answer = data.profiles[who].answers[at];
    const [evidence, checked, sources] = how(answer);
    return [
      plain(answer?.text ?? "unknown"),
      [evidence, checked].filter(Boolean).join(", "),
      sources,
    ]
      .filter(Boolean)
      .join("; ");
  };
  const musts = decision.musts.flatMap(({ criterion, removes, open }) => [
    `- **${plain(data.criteria[criterion].title)}**: ${plain(mustText(data.criteria[criterion], choice.must.get(criterion) ?? {}))}`,
    ...removes.map(
      (who) => `  - removes ${plain(data.profiles[who].name)}: ${fact(who, criterion)}`,
    ),
    ...unsure(decision, open).map(
      (who) => `  - not known of ${plain(data.profiles[who].name)}, which stays`,
    ),
  ]);
  const ranking = standings.map(({ alternative, place, best, worst }) => [
    String(place),
    plain(data.profiles[profiles[alternative]].name),
    span(scores[alternative]),
    best === worst ? String(best) : `${best} to ${worst}`,
    points(decision.judgement[alternative]),
  ]);
  const facts = order.flatMap((profile) =>
    asked.map((at) => {
      const answer = profile.answers[at];
      return [
        plain(profile.name),
        plain(data.criteria[at].title),
        plain(answer?.text ?? "unknown"),
        ...how(answer),
      ];
    }),
  );
  const unknown = gaps(data, decision);
  return `${[
    `# Decision of ${today}`,
    "## Context",
    bullets([
      `Facts and rules: [${plain(guide)}](<${address}>), as of ${today}.`,
      preset
        ? `Started from the preset “${plain(preset.title)}”${preset.for ? `: ${plain(preset.for)}` : "."}`
        : "Started from no preset.",
      `Considered: ${plain(list(decision.candidates.map((at) => data.profiles[at].name)))}.`,
      plain(summary(data, decision)),
    ]),
    "## Must-haves",
    musts.join("\n") || "None.",
    "## Weights",
    weighed.length
      ? table(
          ["Criterion", "Weight (0 to 5)", "Points of 100"],
          weighed.map((at, nth) => [
            plain(data.criteria[at].title),
            String(weights[nth]),
            points(shares[nth]),
          ]),
        )
      : "None.",
    "## Ranking",
    ...(weighed.length
      ? [
          table(
            ["Place", "Candidate", "Points", "Could be place", "Points decided by judgement"],
            ranking,
          ),
          "A score is the weighted mean of what each answer is worth. An unknown fact counts from nothing to everything, so the score is a range; the order is that of the midpoints.",
        ]
      : [
          `Nothing is weighed. What remains: ${plain(list(order.map(({ name }) => name)) || "nobody")}.`,
        ]),
    "## Facts",
    table(["Candidate", "Criterion", "Fact", "Known how", "Checked", "Sources"], facts),
    "## What would change it",
    bullets(
      (weighed.length
        ? [
            ...flips(data, decision),
            ...judgements(data, decision),
            ...(unknown.length
              ? [`Not known: ${unknown[0]}`, ...unknown.slice(1)]
              : ["Every fact that weighs something is known."]),
          ]
        : ["Another must-have, or a change of a fact that one rests on."]
      ).map(plain),
    ),
    "## Decision",
    "To be filled in: who is chosen, by whom, and when this is looked at again.",
  ].join("\n\n")}\n`;
};
