// Collects profiles from any page to compare them. What the browser kept is
// not trusted: ids are ids, names are text.
import { all, button, make, one, store, stored } from "./dom.js";
import { words } from "./words-compare-tray.js";

/** @typedef {{ id: string, name: string }} Chosen */

export const MOST = 4;
const LONGEST_NAME = 60;

/**
 * Reads what the browser kept, and ignores what cannot be from here.
 * @param {string | null} text
 * @returns {Chosen[]}
 */
export const read = (text) => {
  let kept;
  try {
    kept = JSON.parse(text ?? "");
  } catch {
    return [];
  }
  const chosen = new Map();
  for (const entry of Array.isArray(kept) ? kept : []) {
    const { id, name } = entry ?? {};
    const isSound = /^[a-z\d][a-z\d_-]*$/.test(id) && typeof name === "string";
    if (isSound && chosen.size < MOST) {
      chosen.set(`${id}`, { id: `${id}`, name: name.slice(0, LONGEST_NAME) });
    }
  }
  return [...chosen.values()];
};

/**
 * Where a choice leads: two have a page, more are in the matrix.
 * @param {Chosen[]} chosen
 * @param {DOMStringMap} urls
 */
export const target = (chosen, { compare, matrix }) => {
  const ids = chosen.map(({ id }) => id);
  if (ids.length < 2) return "";
  return ids.length > 2 ? `${matrix}?show=${ids}` : `${compare}${ids.sort().join("-vs-")}/`;
};

/** @type {Chosen[]} */
export let chosen = [];

const tray = globalThis.document?.getElementById("page.tray");
const urls = tray?.dataset ?? {};
const key = `tray:${urls.compare}`;
const buttons = () => all("button[data-id]");

/** @param {string} text */
const say = (text) => {
  if (tray) one("[role=status]", tray).textContent = text;
};

/**
 * Adds a profile, or removes it if it is chosen.
 * @param {Chosen} profile
 */
export const toggle = ({ id, name }) => {
  const rest = chosen.filter((other) => other.id !== id);
  const isRemoved = rest.length < chosen.length;
  if (!isRemoved && rest.length === MOST) return say(words.notAdded({ name, most: MOST }));
  keep(isRemoved ? rest : [...rest, { id, name }]);
  say((isRemoved ? words.removed : words.added)({ name, count: chosen.length }));
};

/** @param {Chosen[]} next */
const keep = (next) => {
  chosen = next;
  // Where storage is refused, the choice is this page's.
  store(key, JSON.stringify(next));
  if (tray) show(tray);
};

/** @param {HTMLElement} tray */
const show = (tray) => {
  const items = chosen.map((profile, at) => {
    const remove = () => {
      toggle(profile);
      refocus(tray, at);
    };
    const label = words.remove({ name: profile.name });
    return make("li", {}, profile.name, button("", remove, { "aria-label": label }));
  });
  one("ul", tray).replaceChildren(...items);
  const url = target(chosen, urls);
  const link = one("aside > a", tray);
  link.setAttribute("href", url || `${urls.compare}`);
  link.textContent = url ? words.compare : words.another;
  one("aside", tray).hidden = !chosen.length;
  // A class of the root: `:has` there would look through every page again at each change of it.
  document.documentElement.classList.toggle("trayed", chosen.length > 0);
  for (const button of buttons()) {
    button.ariaPressed = String(chosen.some(({ id }) => id === button.dataset.id));
  }
  document.dispatchEvent(new Event("tray"));
};

/**
 * Moves the focus from a button that is gone to the next one.
 * @param {HTMLElement} tray
 * @param {number} at Where the button was.
 */
const refocus = (tray, at) => {
  const removers = all("li button", tray);
  const next = removers[at] ?? removers[at - 1] ?? buttons()[0] ?? one("main a");
  next?.focus();
};

if (tray) {
  const load = () => {
    chosen = read(stored(key) ?? "[]");
    show(tray);
  };
  load();
  addEventListener("storage", load);
  addEventListener("pageshow", load);
  for (const button of buttons()) {
    const { id = "", name = "" } = button.dataset;
    button.onclick = () => toggle({ id, name });
  }
  one("aside > button", tray).onclick = () => {
    keep([]);
    refocus(tray, 0);
  };
}
