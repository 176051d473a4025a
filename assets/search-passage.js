// Picks the passage of a page that a result shows, and makes the link to it.
// Loaded after the first results stand.
import { runs } from "./search-core.js";

/** How much of a passage is shown, in characters. */
const SHOWN = 170;
const RUNS = /[\p{L}\p{N}\p{M}]+(?:[_.\-/:'’‐][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * Which words of the query a run of letters is a form of.
 * @param {string} run
 * @param {Map<string, string>} forms
 */
const found = (run, forms) => runs(run).flatMap(({ parts, pieces, whole }) => [...parts, ...pieces, whole].map((word) => forms.get(word)).filter(Boolean));

/**
 * Cuts a text into pieces that are words which were found, and pieces between.
 * @param {string} text
 * @param {Map<string, string>} forms Every form of a word that was found, and the word.
 * @returns {{ text: string, found: boolean }[]}
 */
export const marked = (text, forms) => {
  const pieces = [];
  let end = 0;
  for (const run of text.matchAll(RUNS)) {
    if (!found(run[0], forms).length) continue;
    if (run.index > end) pieces.push({ text: text.slice(end, run.index), found: false });
    end = run.index + run[0].length;
    pieces.push({ text: run[0], found: true });
  }
  if (end < text.length) pieces.push({ text: text.slice(end), found: false });
  return pieces;
};

/**
 * Picks the block that says most of what was asked, the earliest of equals.
 * @param {{ text: string, heading: string, id: string }[]} blocks
 * @param {Map<string, string>} forms
 */
export const passage = (blocks, forms) => {
  let best;
  for (const block of blocks) {
    const said = new Set([...block.text.matchAll(RUNS)].flatMap(([run]) => found(run, forms)));
    if (said.size > (best?.count ?? 0)) best = { block, count: said.size };
  }
  if (!best) return undefined;
  const { text, heading, id } = best.block;
  const [opening] = marked(text, forms);
  const first = opening.found ? 0 : opening.text.length;
  let from = Math.max(0, first - 60);
  if (from) from = text.indexOf(" ", from) + 1 || from;
  if (from > first) from = first;
  let to = text.length;
  if (to - from > SHOWN) to = Math.max(text.lastIndexOf(" ", from + SHOWN), first + 20);
  const shown = text.slice(from, to);
  const pieces = marked(shown, forms);
  if (from) pieces.unshift({ text: "… ", found: false });
  if (to < text.length) pieces.push({ text: " …", found: false });
  return { heading, id, pieces, fragment: fragment(text, first, id) };
};

/**
 * A link to a passage that a browser marks by itself: a few words from the first that was found.
 * @param {string} text
 * @param {number} first
 * @param {string} id
 */
const fragment = (text, first, id) => {
  const words = text.slice(first).split(/\s+/).slice(0, 4).join(" ");
  const escaped = encodeURIComponent(words).replace(/-/g, "%2D");
  return `#${encodeURIComponent(id)}:~:text=${escaped}`;
};
