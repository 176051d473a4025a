// What follows from a decision, as elements: the ranking, what would change it,
// and where the points come from.
import { dateText } from "./dates.js";
import { flips, gaps, judgements, mustText, unsure } from "./decision-text.js";
import { button, make } from "./dom.js";
import { evidenceText } from "./evidence.js";
import { list } from "./lists.js";
import { points, span } from "./numbers.js";
import { words } from "./words-decision.js";
import { words as lists } from "./words-list.js";

/** @import { Answer, Data, Decision, Must, Range } from "./score.js" */

/** More than so many that are removed by one must-have are shown on request. */
const MANY = 3;
/** As many sentences as are shown on request. */
const MOST_OTHERS = 19;
/** As much of an address as is repeated when it is ignored. */
const [MOST_IGNORED, LONGEST_IGNORED] = [5, 40];

/** @param {...(Node | string)} children */
const paragraph = (...children) => make("p", {}, ...children);

/** @param {string} text */
const aside = (text) => make("span", { class: "could" }, ` ${text}`);

/**
 * The bar that pages of presets have too.
 * @param {Range} range
 */
const gauge = ({ low, high }) =>
  make(
    "span",
    { class: "gauge", "aria-hidden": "true" },
    make("meter", { class: "open", max: "100", value: points(high) }),
    make("meter", { class: "sure", max: "100", value: points(low) }),
  );

/**
 * @param {HTMLElement} caption
 * @param {string} name A class.
 * @param {string[]} titles
 * @param {HTMLElement[][]} rows
 */
const table = (caption, name, titles, rows) => {
  const head = titles.map((title) => make("th", { scope: "col" }, title));
  return make(
    "table",
    { class: name },
    caption,
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells))),
  );
};

/**
 * The first of some sentences, and the others on request.
 * @param {string[]} sentences
 * @param {string} title
 */
const withOthers = ([first, ...others], title) => {
  if (!others.length) return [paragraph(first)];
  const items = others.slice(0, MOST_OTHERS);
  if (others.length > MOST_OTHERS)
    items.push(words.matterLess({ count: others.length - MOST_OTHERS }));
  const details = make(
    "details",
    { "data-key": title },
    make("summary", {}, `${title} (${others.length})`),
    make("ul", {}, ...items.map((text) => make("li", {}, text))),
  );
  return [paragraph(first), details];
};

/**
 * @param {Data} data
 * @param {Decision} decision
 */
const ranking = (data, { profiles, scores, standings, musts }) => {
  const rows = standings.map(({ alternative, place, best, worst }) => {
    const at = profiles[alternative];
    const { name, url } = data.profiles[at];
    const open = musts.filter((must) => must.open.includes(at));
    const titles = list(open.map(({ criterion }) => data.criteria[criterion].title));
    const score = make("span", { class: "points-of" }, span(scores[alternative]));
    return [
      make("td", {}, String(place), best === worst ? "" : aside(words.couldRank({ best, worst }))),
      make(
        "th",
        { scope: "row" },
        make("a", { href: url }, name),
        titles && aside(words.notKnownToMeet({ musts: titles })),
      ),
      make("td", {}, gauge(scores[alternative]), " ", score),
    ];
  });
  const caption = make("caption", { class: "" }, words.ranking);
  return table(caption, "ranking", [words.place, words.candidate, words.score], rows);
};

/**
 * A fact as a cell: what it says and how it is known.
 * @param {Answer | null} answer
 */
const factCell = (answer) => {
  const cell = make("td", {}, answer?.text ?? words.unknown);
  if (answer?.evidence) {
    const mark = make("span", { class: `mark ${answer.evidence}` }, evidenceText(answer.evidence));
    cell.append(" ", make("span", { class: "how" }, mark));
  }
  if (answer?.stale) {
    const stale = words.staleSince({ date: dateText(answer.stale) });
    cell.append(" ", make("span", { class: "stale" }, stale));
  }
  return cell;
};

/**
 * What each criterion adds to one score.
 * @param {Data} data
 * @param {Decision} decision
 * @param {number} alternative
 */
const pointsTable = (data, { profiles, criteria, weights, shares, parts }, alternative) => {
  const profile = data.profiles[profiles[alternative]];
  const rows = [...criteria.entries()]
    .filter(([nth]) => weights[nth] > 0)
    .map(([nth, at]) => {
      const { id, title } = data.criteria[at];
      const score = make("span", { class: "points-of" }, span(parts[alternative][nth]));
      return [
        make("th", { scope: "row" }, make("a", { href: `${profile.url}#fact.${id}` }, title)),
        factCell(profile.answers[at]),
        make("td", {}, score, aside(words.of({ points: points(shares[nth]) }))),
      ];
    });
  const caption = make(
    "caption",
    { class: "hidden" },
    words.pointsByCriterion({ name: profile.name }),
  );
  return table(caption, "", [words.criterion, words.fact, words.points], rows);
};

/**
 * Every score, to be opened: only then is its table made.
 * @param {Data} data
 * @param {Decision} decision
 */
const origins = (data, decision) =>
  decision.standings.map(({ alternative }) => {
    const { id, name } = data.profiles[decision.profiles[alternative]];
    const details = make(
      "details",
      { class: "parts", "data-key": `of ${id}` },
      make("summary", {}, make("b", {}, name), ` ${span(decision.scores[alternative])}`),
    );
    const fill = () => details.append(pointsTable(data, decision, alternative));
    details.addEventListener("toggle", fill, { once: true });
    return details;
  });

/**
 * What one must-have does, and a way to remove it.
 * @param {Data} data
 * @param {Decision} decision
 * @param {Decision["musts"][number]} outcome
 * @param {Must | undefined} must
 * @param {() => void} remove
 */
const mustEntry = (data, decision, { criterion, removes, open }, must, remove) => {
  const { id, title } = data.criteria[criterion];
  const name = (/** @type {number} */ who) => data.profiles[who].name;
  const label = words.takeBackOf({ title });
  const term = make(
    "dt",
    {},
    `${title}: ${mustText(data.criteria[criterion], must ?? {})} `,
    button(words.takeBack, remove, { "aria-label": label }),
  );
  const facts = removes.map((who) => {
    const { url, answers } = data.profiles[who];
    const answer = answers[criterion];
    const how = [
      answer?.evidence && evidenceText(answer.evidence),
      answer?.checked && dateText(answer.checked),
    ].filter(Boolean);
    const fact = make("a", { href: `${url}#fact.${id}` }, answer?.text ?? "");
    const known = how.length ? aside(how.join(lists.comma)) : "";
    return make("dd", {}, `${words.removes({ name: name(who) })} `, fact, known);
  });
  const stay = unsure(decision, open).map((who) =>
    make("dd", {}, words.stays({ name: name(who) })),
  );
  const entry = make("div", {}, term);
  if (facts.length > MANY) {
    const summary = words.removesMany({ number: facts.length, names: list(removes.map(name)) });
    const details = make(
      "details",
      { "data-key": `removed by ${id}` },
      make("summary", {}, summary),
      make("dl", {}, ...facts),
    );
    entry.append(make("dd", {}, details));
  } else entry.append(...facts);
  entry.append(...stay);
  if (!facts.length && !stay.length) entry.append(make("dd", {}, words.removesNobody));
  return entry;
};

/** @param {string[]} ignored What an address says and the data does not have. */
const ignoredNote = (ignored) => {
  const parts = ignored
    .slice(0, MOST_IGNORED)
    .map((text) => lists.quoted({ text: text.slice(0, LONGEST_IGNORED) }))
    .join(lists.comma);
  const rest = ignored.length - MOST_IGNORED;
  const text = rest > 0 ? words.ignoredAndMore({ parts, count: rest }) : words.ignored({ parts });
  return make("p", { class: "left-out" }, text);
};

/**
 * @param {Data} data
 * @param {Decision} decision
 */
const remaining = (data, { profiles }) => {
  const links = profiles.map((who) => data.profiles[who]);
  const names = links.flatMap(({ url, name }, nth) => [
    nth ? lists.comma : "",
    make("a", { href: url }, name),
  ]);
  return paragraph(`${words.remains} `, ...(names.length ? names : [words.noCandidate]), ".");
};

/**
 * Says whether a decision ranks anything.
 * @param {Decision} decision
 */
export const isRanked = ({ weights, profiles }) => weights.some(Boolean) && profiles.length > 0;

/**
 * All that follows from a decision.
 * @param {Data} data
 * @param {Decision} decision
 * @param {{ must: Map<number, Must> }} choice
 * @param {string[]} ignored
 * @param {(criterion: number) => void} remove Removes a must-have.
 */
export const outcome = (data, decision, { must }, ignored, remove) => {
  /** @type {Node[]} */
  const shown = [];
  const isNarrowed = decision.profiles.length < data.profiles.length;
  if (ignored.length) shown.push(ignoredNote(ignored));
  if (isNarrowed && !isRanked(decision)) shown.push(remaining(data, decision));
  if (must.size) {
    const entries = decision.musts.map((one) => {
      const { criterion } = one;
      return mustEntry(data, decision, one, must.get(criterion), () => remove(criterion));
    });
    shown.push(make("dl", { class: "musts" }, ...entries));
  }
  if (!isRanked(decision)) return shown;
  const [gap, ...others] = gaps(data, decision);
  const unknowns = gap
    ? withOthers([words.mostImportant({ gap }), ...others], words.otherUnknowns)
    : [paragraph(words.allKnown)];
  return [
    ...shown,
    ranking(data, decision),
    make("h3", {}, words.changes),
    ...withOthers(flips(data, decision), words.otherChanges),
    ...unknowns,
    ...judgements(data, decision).map((text) => paragraph(text)),
    make("h3", {}, words.origin),
    ...origins(data, decision),
  ];
};
