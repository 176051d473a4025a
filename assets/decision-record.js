// A decision as Markdown to keep next to the code. Loaded when it is requested;
// nothing here knows of a page.
import { flips, gaps, judgements, mustText, summary, unsure } from "./decision-text.js";
import { evidenceText } from "./evidence.js";
import { list } from "./lists.js";
import { points, span } from "./numbers.js";
import { words as shared } from "./words-decision.js";
import { words } from "./words-record.js";

/**
 * @import { Choice } from "./decision-address.js"
 * @import { Answer, Data, Decision } from "./score.js"
 *
 * @typedef {{
 *   data: Data, choice: Choice, decision: Decision, guide: string, address: string, today: string,
 * }} Given
 */

/**
 * Text as Markdown that means nothing but itself.
 * @param {string} text
 */
const plain = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>|#~]/g, "\\$&");

/**
 * @param {string} text
 * @param {string} url
 */
const link = (text, url) => `[${plain(text)}](<${url}>)`;

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** @param {string[]} items */
const bullets = (items) => items.map((item) => `- ${item}`).join("\n");

/**
 * A fact in three parts: how it is known, when it was checked, and its sources.
 * @param {Data} data
 * @param {Answer | null} answer
 */
const origin = (data, answer) => {
  const sources = (answer?.sources ?? []).map((id) => data.sources[id]).filter(Boolean);
  const stale = answer?.stale ? words.staleSince({ date: answer.stale }) : "";
  return [
    answer?.evidence ? evidenceText(answer.evidence) : "",
    answer?.checked ? answer.checked + stale : "",
    sources.map(([title, url]) => link(title, url)).join(", "),
  ];
};

/**
 * What each must-have does, and the facts that it rests on.
 * @param {Given} given
 */
const musts = ({ data, choice, decision }) => {
  const name = (/** @type {number} */ who) => plain(data.profiles[who].name);
  const lines = decision.musts.flatMap(({ criterion, removes, open }) => {
    const { title } = data.criteria[criterion];
    const text = mustText(data.criteria[criterion], choice.must.get(criterion) ?? {});
    const removed = removes.map((who) => {
      const answer = data.profiles[who].answers[criterion];
      const [evidence, checked, sources] = origin(data, answer);
      const known = [evidence, checked].filter(Boolean).join(", ");
      const parts = [plain(answer?.text ?? words.unknown), known, sources];
      return `  - ${words.removes({ name: name(who), fact: parts.filter(Boolean).join("; ") })}`;
    });
    const unsureOnes = unsure(decision, open).map(
      (who) => `  - ${words.stays({ name: name(who) })}`,
    );
    return [`- **${plain(title)}**: ${plain(text)}`, ...removed, ...unsureOnes];
  });
  return lines.join("\n") || words.none;
};

/**
 * The criteria that weigh something, each with what it weighs.
 * @param {Given} given
 */
const weights = ({ data, decision }) => {
  const rows = [...decision.criteria.entries()]
    .filter(([nth]) => decision.weights[nth] > 0)
    .map(([nth, at]) => [
      plain(data.criteria[at].title),
      String(decision.weights[nth]),
      points(decision.shares[nth]),
    ]);
  return rows.length ? table(words.weightColumns, rows) : words.none;
};

/**
 * The profiles that remain, by rank.
 * @param {Given} given
 */
const ranked = ({ data, decision: { standings, profiles } }) =>
  standings.map(({ alternative }) => data.profiles[profiles[alternative]]);

/** @param {Given} given */
const ranking = ({ data, decision }) => {
  const { profiles, scores, standings, judgement } = decision;
  const rows = standings.map(({ alternative, place, best, worst }) => [
    String(place),
    plain(data.profiles[profiles[alternative]].name),
    span(scores[alternative]),
    best === worst ? String(best) : words.range({ best, worst }),
    points(judgement[alternative]),
  ]);
  return table(words.rankingColumns, rows);
};

/**
 * Every fact that a weight or a must-have rests on.
 * @param {Given} given
 */
const facts = (given) => {
  const { data, choice, decision } = given;
  const weighted = decision.criteria.filter((_, nth) => decision.weights[nth] > 0);
  const criteria = [...new Set([...weighted, ...choice.must.keys()])];
  const rows = ranked(given).flatMap((profile) =>
    criteria.map((at) => {
      const answer = profile.answers[at];
      const text = plain(answer?.text ?? words.unknown);
      return [plain(profile.name), plain(data.criteria[at].title), text, ...origin(data, answer)];
    }),
  );
  return table(words.factColumns, rows);
};

/**
 * Which weights the choice began with.
 * @param {Data["presets"][number] | undefined} preset
 */
const startText = (preset) => {
  if (!preset) return words.startedFromNone;
  const title = plain(preset.title);
  return preset.for
    ? words.startedFromFor({ title, purpose: plain(preset.for) })
    : words.startedFrom({ title });
};

/**
 * The record of a decision.
 * @param {Given} given
 */
export const record = (given) => {
  const { data, choice, decision, guide, address, today } = given;
  const preset = data.presets.find(({ id }) => id === choice.preset);
  const isWeighted = decision.weights.some(Boolean);
  const [gap, ...gapsLeft] = gaps(data, decision);
  const unknown = gap ? [words.notKnown({ gap }), ...gapsLeft] : [shared.allKnown];
  const changes = [...flips(data, decision), ...judgements(data, decision), ...unknown];
  const remaining = list(ranked(given).map(({ name }) => name)) || shared.noCandidate;
  const context = [
    words.origin({ guide: link(guide, address), date: today }),
    startText(preset),
    words.considered({
      names: plain(list(decision.candidates.map((at) => data.profiles[at].name))),
    }),
    plain(summary(data, decision)),
  ];
  const parts = [
    `# ${words.title({ date: today })}`,
    `## ${words.context}`,
    bullets(context),
    `## ${words.musts}`,
    musts(given),
    `## ${words.weights}`,
    weights(given),
    `## ${words.ranking}`,
    ...(isWeighted
      ? [ranking(given), words.rule]
      : [words.notWeighed({ names: plain(remaining) })]),
    `## ${words.facts}`,
    facts(given),
    `## ${words.changes}`,
    bullets((isWeighted ? changes : [words.otherMust]).map(plain)),
    `## ${words.decision}`,
    words.toFillIn,
  ];
  return `${parts.join("\n\n")}\n`;
};
