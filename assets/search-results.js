// Results of a search as elements: facts, pages, and what was searched for
// before. Nothing that is shown is ever read as markup.
import { make } from "./dom.js";
import { evidenceText } from "./evidence.js";
import { short } from "./search-query.js";
import { words } from "./words-search.js";

/**
 * @import { Fact } from "./search-facts.js"
 * @import { Entry } from "./search-index.js"
 * @import { Hit } from "./search-ranking.js"
 */

const kinds = /** @type {Record<string, string>} */ (words.kinds);

const LONGEST = 60;

/**
 * What was typed, to be part of a sentence whichever way it is written.
 * @param {string} text
 */
export const quoted = (text) => {
  const signs = [...short(text)];
  const shown = signs.slice(0, LONGEST).join("") + (signs.length > LONGEST ? "…" : "");
  return make("q", {}, make("bdi", {}, shown));
};

/**
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export const option = (attributes, ...children) =>
  make(
    "a",
    { role: "option", tabindex: "-1", "aria-selected": "false", ...attributes },
    ...children,
  );

/**
 * @param {string} label
 * @param {Node[]} options
 */
export const group = (label, options) =>
  make(
    "div",
    { role: "group", "aria-label": label },
    make("div", { class: "group-name", "aria-hidden": "true" }, label),
    ...options,
  );

/**
 * @param {Fact} fact
 * @param {string} home
 */
export const factOption = ({ path, profile, criterion, value, ...fact }, home) => {
  const { evidence, checked, source, stale } = fact;
  const mark = evidence && make("span", { class: `mark ${evidence}` }, evidenceText(evidence));
  const how = [mark, checked, source].flatMap((part) => part || []);
  const about = make("span", { class: "about" });
  for (const [at, part] of how.entries()) about.append(at ? ", " : "", part);
  if (stale) about.append(" ", make("span", { class: "stale" }, words.staleSince({ date: stale })));
  return option(
    { href: home + path, class: "fact" },
    make("span", { class: "name" }, `${profile}: ${criterion}`),
    make("span", { class: "value" }, value),
    about,
  );
};

/**
 * @param {Hit} hit
 * @param {Entry} entry
 */
export const pageOption = ({ kind, title, path, label, heading }, entry) => {
  const kindName = kind === "profile" ? entry.profile : (kinds[kind] ?? "");
  const isHeading = heading !== "" && heading !== title;
  const fragment = encodeURIComponent(heading).replace(/-/g, "%2D");
  const isLinked = isHeading && !path.includes("#");
  const about = [kindName, label].filter(Boolean);
  return option(
    {
      href: entry.home + path + (isLinked ? `#:~:text=${fragment}` : ""),
      class: "page",
      "data-about": about.join(" · "),
    },
    make("span", { class: "name" }, title),
    make("span", { class: "about" }, [...about, ...(isHeading ? [heading] : [])].join(" · ")),
    make("span", { class: "excerpt" }),
  );
};
