// Divides texts into words by the same rules as the build (`src/base/words.rs`);
// tests/fixtures/search/words.json holds both to the same examples.

/**
 * A run of letters and the signs that join them, with its words: `parts` in
 * their order, `pieces` within them (`Body`, `Parser`), and the `whole` written
 * together where the parts make one name.
 * @typedef {{ parts: string[], pieces: string[], whole: string }} Run
 */

/** Scripts that are written without spaces between words. */
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30fa\\u30fc-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTER = `(?:(?![${UNSPACED}])[\\p{Alphabetic}\\p{N}\\p{M}])`;
const TOKENS = new RegExp(`${LETTER}+|[${UNSPACED}]+|::|\\+\\+|[\\s\\S]`, "gu");
const IS_LETTERS = new RegExp(`^${LETTER}`, "u");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const SCRIPTS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
/** Accents and invisible signs, which no one types. */
const IGNORED =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Where a capital begins a word within a word. */
const HUMPS =
  /(?<=\p{Lowercase})(?=\p{Uppercase})|(?<=\p{Uppercase})(?=\p{Uppercase}\p{Lowercase})/u;
/** Signs that join the letters on both sides into one run. */
const JOINS = /^(?:[_.\-/:‐'’,]|::)$/;
/** @type {Record<string, string>} */
const FOLDED = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  ς: "σ",
};
const LONGEST = 40;

/** @param {string} part */
const fold = (part) => part.toLowerCase().replace(/[ßæœþøđðłıς]/g, (letter) => FOLDED[letter]);

/** @param {string} word */
const cut = (word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word);

/**
 * Says whether a text begins in a script that is written without spaces.
 * @param {string} text
 */
export const isUnspaced = (text) => IS_UNSPACED.test(text);

/**
 * The run of a token without spaces: each two signs next to each other are a word.
 * @param {string} token
 * @returns {Run}
 */
const bigrams = (token) => {
  const signs = [...token];
  if (signs.length === 1) return { parts: signs, pieces: [], whole: "" };
  return {
    parts: signs.slice(1).map((sign, nth) => signs[nth] + sign),
    pieces: signs.slice(-1),
    whole: "",
  };
};

/**
 * Adds a part to a run, without the `v` of a version.
 * @param {Run} run
 * @param {string} written
 */
const addPart = (run, written) => {
  const part = /^[vV]\d.*\./.test(written) ? written.slice(1) : written;
  run.parts.push(cut(fold(part)));
  run.whole += fold(part);
  const humps = part.split(HUMPS);
  if (humps.length > 1) run.pieces.push(...humps.map((hump) => cut(fold(hump))));
};

/**
 * What a sign makes of the parts around it: one part, or `undefined` for two.
 * @param {string} part
 * @param {string} sign
 * @param {string} next
 */
const joined = (part, sign, next) => {
  if (sign === "'" || sign === "’" || sign === ",") return part + next;
  if (sign === "." && /\d$/.test(part) && /^\d/.test(next)) return part + sign + next;
  return undefined;
};

/**
 * Reads the run that begins at a token of letters.
 * @param {string[]} tokens
 * @param {number} first
 */
const readRun = (tokens, first) => {
  /** @type {Run} */
  const run = { parts: [], pieces: [], whole: "" };
  let at = first;
  let part = tokens[at];
  for (; ; at += 2) {
    const [sign, next] = [tokens[at + 1] ?? "", tokens[at + 2] ?? ""];
    if (!JOINS.test(sign) || !IS_LETTERS.test(next)) break;
    // A comma joins thousands only.
    if (sign === "," && !(/^\d+$/.test(part) && /^\d{3}$/.test(next))) break;
    const one = joined(part, sign, next);
    if (one === undefined) addPart(run, part);
    part = one ?? next;
  }
  // Names of languages: `C++`, `F#`.
  const sign = tokens[at + 1];
  const isLast = !IS_LETTERS.test(tokens[at + 2] ?? "");
  if ((sign === "++" || sign === "#") && /^[a-z]{1,2}$/i.test(part) && isLast) {
    part += sign;
    at += 1;
  }
  addPart(run, part);
  const { length } = run.parts;
  if (length === 1 || length > 4 || [...run.whole].length > LONGEST) run.whole = "";
  return { run, last: at };
};

/**
 * The runs of letters in a text, each with its words.
 * @param {string} text
 */
export const runs = (text) => {
  const plain = text.normalize("NFKD").replace(IGNORED, "").normalize("NFC");
  const tokens = plain.match(TOKENS) ?? [];
  /** @type {Run[]} */
  const found = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (isUnspaced(tokens[at])) found.push(bigrams(tokens[at]));
    else if (IS_LETTERS.test(tokens[at])) {
      const { run, last } = readRun(tokens, at);
      found.push(run);
      at = last;
    }
  }
  return found;
};

/**
 * A text divided where a script without spaces begins or ends.
 * @param {string} text
 */
export const scripts = (text) =>
  (text.match(SCRIPTS) ?? []).map((part) => ({ text: part, isSpaced: !isUnspaced(part) }));

/**
 * The words of a text in its order.
 * @param {string} text
 */
export const parts = (text) => runs(text).flatMap((run) => run.parts);

/**
 * Every word that a text can be found by.
 * @param {string} text
 */
export const words = (text) =>
  runs(text).flatMap((run) => [...run.parts, ...run.pieces, ...(run.whole ? [run.whole] : [])]);
