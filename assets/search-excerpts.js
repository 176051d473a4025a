// Shows, under results that stand already, where their pages say what was
// asked. Loaded after the first results, so that they need not wait for it.
import { make, one } from "./dom.js";
import { marked, passage } from "./search-passage.js";

/** @typedef {{ text: string, heading: string, id: string }} Block */

/** The blocks of pages that were read, by their addresses. @type {Map<string, Promise<Block[]>>} */
const pages = new Map();

/** Forgets what was read, which may have changed. */
export const forget = () => pages.clear();

/** Waits until nothing else has to be done, so that whoever types on need not wait. */
const idle = () =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(resolve, { timeout: 1000 });
    else setTimeout(resolve, 30);
  });

/** @param {{ text: string, found: boolean }[]} list */
const pieces = (list) =>
  list.map(({ text, found }) => {
    if (!found) return text;
    return make("mark", {}, text);
  });

/** The blocks of a page under their headings, read without running or loading anything. @param {URL} url @param {string} hash */
const read = async (url, hash) => {
  const answer = await fetch(url.pathname, { signal: AbortSignal.timeout(15_000) });
  if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`);
  const text = await answer.text();
  await idle();
  const page = new DOMParser().parseFromString(
    text.slice(text.indexOf("<main"), text.indexOf("</main>")),
    "text/html",
  );
  const anchor = hash ? page.getElementById(decodeURIComponent(hash.slice(1))) : null;
  let [heading, id] = ["", anchor?.id ?? ""];
  /** @type {Block[]} */
  const blocks = [];
  for (const element of (anchor ?? page).querySelectorAll(
    "h2, h3, h4, h5, h6, p, li, dd, td, pre, figcaption",
  )) {
    if (
      element.closest("nav, form, label, .meta") ||
      element.querySelector("p, li, pre, button, input, time")
    )
      continue;
    if (/^H/.test(element.tagName)) {
      element.querySelectorAll(".anchor").forEach((sign) => sign.remove());
      [heading, id] = [element.textContent.trim(), element.id || id];
    }
    const text = element.textContent.replace(/\s+/g, " ").trim();
    if (text) blocks.push({ text, heading, id });
  }
  return blocks;
};

/** @param {URL} url */
const blocks = (url) => {
  const hash = url.hash.startsWith("#:") ? "" : url.hash;
  const key = url.pathname + hash;
  const known = pages.get(key);
  if (known) return known;
  const reading = read(url, hash).catch(() => {
    pages.delete(key);
    return [];
  });
  pages.set(key, reading);
  return reading;
};

/**
 * Fetches the pages of the first results and shows where they say what was asked.
 * @param {Element} list
 * @param {Map<string, string>} forms
 * @param {() => boolean} isWanted Whether these are the results that stand.
 */
export const excerpts = async (list, forms, isWanted) => {
  /** @type {HTMLAnchorElement[]} */
  const options = [...list.querySelectorAll("a.page")].filter(
    (option) => option instanceof HTMLAnchorElement,
  );
  if (!isWanted()) return;
  for (const option of options) {
    const name = one(".name", option);
    name.replaceChildren(...pieces(marked(name.textContent ?? "", forms)));
  }
  const waiting = options.slice(0, 12);
  const worker = async () => {
    for (let option = waiting.shift(); option && isWanted(); option = waiting.shift()) {
      const url = new URL(option.href);
      const said = await blocks(url);
      await idle();
      if (!isWanted()) return;
      option.dataset.read = "";
      const found = passage(said, forms);
      if (!found) continue;
      one(".excerpt", option).replaceChildren(...pieces(found.pieces));
      // A claim is its own heading, in quotes.
      const heading = found.heading.replace(/^“|”$/g, "");
      const isNew = heading !== one(".name", option).textContent;
      one(".about", option).textContent = [option.dataset.about, isNew && heading]
        .filter(Boolean)
        .join(" · ");
      option.href = url.pathname + found.fragment;
    }
  };
  await Promise.all([worker(), worker(), worker()]);
};
