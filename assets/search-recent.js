// What was searched for recently: kept in this browser, sent nowhere.
import { store, stored } from "./dom.js";
import { short } from "./search-query.js";

const KEY = "guide.search.recent";
const MOST = 6;

/** @returns {string[]} */
export const recent = () => {
  try {
    const list = JSON.parse(stored(KEY) ?? "[]");
    if (!Array.isArray(list)) return [];
    const texts = list.filter((text) => typeof text === "string");
    return texts.map(short).filter(Boolean).slice(0, MOST);
  } catch {
    return [];
  }
};

export const forgetRecent = () => store(KEY, null);

/** @param {string} query */
export const addRecent = (query) => {
  const kept = short(query);
  const rest = recent().filter((other) => other !== kept);
  if (kept) store(KEY, JSON.stringify([kept, ...rest].slice(0, MOST)));
};
