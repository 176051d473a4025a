// What each kind of evidence is called. @copied
import { words } from "./words-evidence.js";

/** @type {Record<string, unknown>} */
const names = words;

/** @param {string} evidence `measured`, `documented` and so on. */
export const evidenceText = (evidence) => String(names[evidence] ?? evidence);
