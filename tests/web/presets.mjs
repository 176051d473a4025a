// Compares each number on the pages of presets with what the scripts of
// /decide/ print for the same facts.
//
//     node presets.mjs PUBLISHED
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { start } from "../../assets/decision-address.js";
import { flips, mustText } from "../../assets/decision-text.js";
import { points, span } from "../../assets/numbers.js";
import { decide } from "../../assets/score.js";

const folder = process.argv[2];

/** The text of some HTML, in one line. */
const text = (html) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ")
    .trim();

/** What a pattern's only group has in some HTML, each as text. */
const all = (html, pattern) => [...html.matchAll(pattern)].map(([, found]) => text(found));

/** Every number that a page of a preset shows, by what it is. */
const shown = (html) => {
  const section = (id) => html.split(`<h2 id="page.${id}">`)[1]?.split("<h2 ")[0] ?? "";
  const change = section("change");
  return {
    scores: all(section("ranking"), /<span class="points-of">(.*?)<\/span>/g),
    bars: all(section("ranking"), /<meter [^>]*value="(.*?)"/g),
    titles: all(section("parts"), /<summary>.*?<span class="points-of">(.*?)<\/span><\/summary>/g),
    parts: all(section("parts"), /<td class="align-right">(.*?)<\/td>/g),
    flips: all(change, /(if the weight of <a .*? ranks first)/g).map((one) =>
      one.replace(/ ,/g, ","),
    ),
    widths: all(change, /(?:uncertain by|<\/a>: up to) ([\d.]+) points/g),
    judgements: all(change, /judgements account for ([\d.]+) of/g),
    weights: all(section("weights"), /<span class="could">(.*?) points<\/span>/g),
    musts: all(section("must"), /<dt>(.*?)<\/dt>/g).map((one) =>
      one.replace(" :", ":").replace(/\.0+ /g, " "),
    ),
  };
};

/** The same numbers as the scripts print them. */
const printed = (data, choice) => {
  const decision = decide(data, choice);
  const { criteria, gaps, judgement, parts, scores, shares, standings, weights } = decision;
  const isRanked = standings.length > 0 && weights.some(Boolean);
  const order = isRanked ? standings.map(({ alternative }) => alternative) : [];
  const heavy = criteria.map((_, nth) => nth).filter((nth) => weights[nth] > 0);
  const first = standings.filter(({ place }) => place === 1);
  const judged = isRanked
    ? first.map(({ alternative }) => judgement[alternative]).filter((share) => share > 0)
    : [];
  return {
    scores: order.map((at) => span(scores[at])),
    bars: order.flatMap((at) => [points(scores[at].high), points(scores[at].low)]),
    titles: order.map((at) => span(scores[at])),
    parts: order.flatMap((at) =>
      heavy.map((nth) => `${span(parts[at][nth])} of ${points(shares[nth])}`),
    ),
    flips:
      isRanked && decision.flips.length
        ? flips(data, decision).map((one) => one.replace(/^I/, "i").replace(/\.$/, ""))
        : [],
    widths: isRanked ? gaps.slice(0, 20).map(({ width }) => points(width)) : [],
    judgements: judged.map(points),
    weights: heavy.map((nth) => points(shares[nth])),
    musts: decision.musts.map(
      ({ criterion }) =>
        `${data.criteria[criterion].title}: ${data.criteria[criterion].kind === "number" ? mustText(data.criteria[criterion], choice.must.get(criterion)) : ""}`,
    ),
  };
};

const data = JSON.parse(await readFile(join(folder, "data/decide.json"), "utf8"));
let count = 0;
for (const { id } of data.presets) {
  const page = shown(await readFile(join(folder, "decide", id, "index.html"), "utf8"));
  const script = printed(data, start(data, id));
  // Of must-haves only numbers are compared, without zeros that a file writes after the
  // point: levels and flags are said in other words.
  page.musts = page.musts.map((must, nth) =>
    script.musts[nth]?.endsWith(": ") ? script.musts[nth] : must,
  );
  assert.deepEqual(page, script, id);
  count += Object.values(page).flat().length;
}
assert.ok(count >= 40, `${count} numbers are compared`);
console.log(`${count} numbers of ${data.presets.length} presets`);
