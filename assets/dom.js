// Helpers for elements and for what a browser keeps: finding, making, storing.
// A selector's tag gives the type of what is found: `one("a.search")` is a link.
// @copied

/**
 * The name of the tag that a selector ends with; empty where it names none or several.
 * @template {string} S
 * @typedef {S extends `${string},${string}` ? "" : S extends `${string} ${infer Rest}` ? TagOf<Rest>
 *   : S extends `${infer Tag}${"." | "#" | "[" | ":"}${string}` ? TagOf<Tag> : S} TagOf
 */

/**
 * The type of what a selector finds.
 * @template {string} S
 * @typedef {TagOf<S> extends keyof HTMLElementTagNameMap
 *   ? HTMLElementTagNameMap[TagOf<S>] : HTMLElement} Found
 */

/**
 * The first element that a selector finds; the page has one.
 * @template {string} S
 * @param {S} selector
 * @param {ParentNode} [within]
 */
export const one = (selector, within = document) =>
  /** @type {Found<S>} */
  (within.querySelector(selector));

/**
 * Every element that a selector finds.
 * @template {string} S
 * @param {S} selector
 * @param {ParentNode} [within]
 */
export const all = (selector, within = document) =>
  /** @type {Found<S>[]} */
  ([...within.querySelectorAll(selector)]);

/**
 * Makes an element with attributes and children; an attribute that is `undefined` is not set.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | undefined>} [attributes]
 * @param {...(Node | string)} children
 */
export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
};

/**
 * Makes a button.
 * @param {string} label
 * @param {(event: MouseEvent) => void} press
 * @param {Record<string, string>} [attributes]
 */
export const button = (label, press, attributes) => {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", press);
  return element;
};

/**
 * What the browser keeps under a key; `null` where it keeps nothing, or is not allowed to.
 * @param {string} key
 */
export const stored = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/**
 * Keeps a text under a key, or nothing for `null`, if the browser is allowed to.
 * @param {string} key
 * @param {string | null} text
 */
export const store = (key, text) => {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Where storage is refused, the page works with what it has in memory.
  }
};
