// Lists within sentences. @copied
import { words } from "./words-list.js";

/**
 * Names as a sentence has them: `a, b and c`.
 * @param {string[]} names
 */
export const list = (names) =>
  names.length < 2
    ? names.join("")
    : names.slice(0, -1).join(words.comma) + words.and + names[names.length - 1];
