// Picks the passage of a page that a result shows, and makes the link to it.
// Loaded after the first results stand.
import { runs, scripts } from "./search-tokenizer.js";

/** How much of a passage is shown, in characters. */
const SHOWN = 170;
/** How much of it stands before the first word that was found, at the most. */
const BEFORE = 60;
/** How long the text in a link to a passage is, at the most. */
const LINKED = 60;
const RUNS = /[\p{L}\p{N}\p{M}]+(?:[_.\-/:'’‐][\p{L}\p{N}\p{M}]+)*/gu;

/** The words of runs that were read: texts say the same words over and over. @type {Map<string, string[]>} */
const known = new Map();
const MOST_KNOWN = 20_000;

/** @param {string} run */
const wordsOf = (run) => {
  let words = known.get(run);
  if (!words) {
    words = runs(run).flatMap(({ parts, pieces, whole }) => [...parts, ...pieces, whole]);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(run, words);
  }
  return words;
};

/**
 * Which words of the query a run of letters is a form of.
 * @param {string} run
 * @param {Map<string, string>} forms
 */
const found = (run, forms) =>
  wordsOf(run)
    .map((word) => forms.get(word))
    .filter(Boolean);

/**
 * Where in a text the words stand that were found.
 * @param {string} text
 * @param {Map<string, string>} forms
 */
const spots = (text, forms) => {
  /** @type {[from: number, to: number][]} */
  const spots = [];
  for (const run of text.matchAll(RUNS)) {
    let at = run.index;
    for (const script of scripts(run[0])) {
      const signs = script.isSpaced ? [script.text] : [...script.text];
      for (const [nth, sign] of signs.entries()) {
        // Without spaces any two signs are a word.
        const word = script.isSpaced ? sign : sign + (signs[nth + 1] ?? "");
        if (found(word, forms).length) spots.push([at, at + word.length]);
        at += sign.length;
      }
    }
  }
  return spots;
};

/**
 * Cuts a text into pieces that are words which were found, and pieces between.
 * @param {string} text
 * @param {Map<string, string>} forms Every form of a word that was found, and the word.
 * @returns {{ text: string, found: boolean }[]}
 */
export const marked = (text, forms) => {
  /** @type {{ text: string, found: boolean }[]} */
  const pieces = [];
  let end = 0;
  for (const [from, to] of spots(text, forms)) {
    const last = pieces.at(-1);
    if (from > end) pieces.push({ text: text.slice(end, from), found: false });
    if (last?.found && from <= end) last.text += text.slice(end, to);
    else pieces.push({ text: text.slice(from, to), found: true });
    end = to;
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
  for (const [at, block] of blocks.entries()) {
    const said = new Set([...block.text.matchAll(RUNS)].flatMap(([run]) => found(run, forms)));
    if (said.size > (best?.count ?? 0)) best = { at, block, count: said.size };
  }
  if (!best) return undefined;
  const { heading, id } = best.block;
  const rest = blocks.slice(best.at + 1);
  const end = rest.findIndex((block) => block.heading !== heading || block.id !== id);
  // A heading is shown as one already: the first sentence under it says more.
  const under =
    best.block.text === heading
      ? rest.slice(0, end < 0 ? undefined : end).find(({ text }) => text.split(" ").length > 3)
      : undefined;
  const { text } = under ?? best.block;
  const first = spots(text, forms)[0]?.[0] ?? 0;
  const space = text.indexOf(" ", Math.max(0, first - BEFORE)) + 1;
  const from =
    first <= BEFORE ? 0 : space > 0 && space <= first ? space : between(text, first - BEFORE / 3);
  const last = text.lastIndexOf(" ", from + SHOWN);
  const to =
    text.length - from <= SHOWN ? text.length : last > first ? last : between(text, from + SHOWN);
  const shown = text.slice(from, to);
  const pieces = marked(shown, forms);
  if (from) pieces.unshift({ text: "… ", found: false });
  if (to < text.length) pieces.push({ text: " …", found: false });
  return {
    heading,
    id,
    pieces,
    fragment: under ? fragment(heading, 0, id) : fragment(text, first, id),
  };
};

/** The place between two characters that is at or just before another. @param {string} text @param {number} at */
const between = (text, at) => (/^\p{Cs}/u.test(text.slice(at)) ? at - 1 : at);

/**
 * A link to a passage that a browser marks by itself: a few words from the first that was found.
 * @param {string} text
 * @param {number} first
 * @param {string} id
 */
const fragment = (text, first, id) => {
  let words = text.slice(first).split(/\s+/).slice(0, 4).join(" ");
  if (words.length > LINKED) {
    // A browser marks whole words only, and finds them where no spaces are too.
    const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
    const [from, to] = [first, first + LINKED / 3].map(
      (at) => segments.containing(at)?.index ?? text.length,
    );
    words = text.slice(from, to).trim();
  }
  const escaped = encodeURIComponent(words).replace(/-/g, "%2D");
  return `#${encodeURIComponent(id)}${words && `:~:text=${escaped}`}`;
};
