// Finds pages and facts in the index that `guide build` writes: reads queries
// as the build reads texts, decodes the files, ranks. Touches no page and
// fetches nothing itself, so that it runs anywhere.

/**
 * What the build writes; the entry file holds all of a small guide, and else says where it is.
 * @typedef {{ counts: string, slots: string, weights: string, before: string }} ListFile
 * @typedef {ListFile & { words: string, places: string }} ShardFile
 * @typedef {[slot: number, title: string, path: string, label: string, headings: string]} PageRow
 * @typedef {[value: string, evidence: string, checked: string | null, source: string | null, stale: string | null]} FactRow
 * @typedef {{
 *   shard?: undefined, firsts: string, shards: string, heavy: [words: string, pages: number][], lists: string, lasts: string, endings: string,
 * }} Cut
 * @typedef {{ shard: ShardFile, shards?: undefined, lists?: undefined, endings?: undefined }} Whole
 * @typedef {{
 *   format: number, build: string, home: string, folder: string, perFile: number, pages: number, lengths: string, kinds: string, quiet: string,
 *   profile: string, comparisons: string,
 *   profiles: [id: string, name: string, path: string, slot: number][],
 *   criteria: [id: string, title: string, url: string, states: string, also: string][],
 *   rows?: PageRow[], rowFiles?: string, facts?: FactRow[][], factFiles?: string,
 * } & (Cut | Whole)} Entry
 *
 * The pages that some words are on.
 * @typedef {{ pages: number, slots: Uint32Array, weights: Uint8Array, before: Uint16Array, words: string[] }} List
 * @typedef {Map<string, List>} Shard
 *
 * What is made of a query: a word with the lists it stands for and how much each counts, and a profile that is named.
 * @typedef {{ typed: string, word: string, lists: [list: List, factor: number][], begins?: boolean, corrected?: boolean }} Term
 * Words of a query that are one word elsewhere.
 * @typedef {{ word: string, parts: string[] }} Joined
 * @typedef {{ at: number, place: number, words: number }} Named
 *
 * What is found.
 * @typedef {{ kind: string, title: string, path: string, label: string, heading: string }} Hit
 * @typedef {Hit & { slot: number, headings: string[], score: number }} Row
 * @typedef {{
 *   profile: string, criterion: string, value: string, evidence: string, checked: string | null, source: string | null, stale: string | null,
 *   path: string, all: string,
 * }} Fact
 * @typedef {Error & { status?: number, stale?: boolean }} Failure
 * @typedef {{
 *   words: string[], cut: boolean, corrected: [typed: string, meant: string][], facts: Fact[], moreFacts: number, pages: Hit[], total: number,
 *   forms: Map<string, string>, failed: Failure[],
 * }} Answer
 *
 * Waits for what may fail, and notes it if it does.
 * @typedef {<T>(promise: Promise<T>) => Promise<T | undefined>} Told
 */

// Words: the same rules as in the build, held to the same examples.

const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30fa\\u30fc-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTER = `(?:(?![${UNSPACED}])[\\p{Alphabetic}\\p{N}\\p{M}])`;
const TOKENS = new RegExp(`${LETTER}+|[${UNSPACED}]+|::|\\+\\+|[\\s\\S]`, "gu");
const IS_LETTERS = new RegExp(`^${LETTER}`, "u");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const SCRIPTS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const LEFT_OUT =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const HUMPS =
  /(?<=\p{Lowercase})(?=\p{Uppercase})|(?<=\p{Uppercase})(?=\p{Uppercase}\p{Lowercase})/u;
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
 * The runs of letters in a text, each with its words.
 * @param {string} text
 * @returns {{ parts: string[], pieces: string[], whole: string }[]}
 */
export const runs = (text) => {
  const plain = text.normalize("NFKD").replace(LEFT_OUT, "").normalize("NFC");
  const tokens = plain.match(TOKENS) ?? [];
  /** @type {{ parts: string[], pieces: string[], whole: string }[]} */
  const found = [];
  for (let at = 0; at < tokens.length; at += 1) {
    /** @type {{ parts: string[], pieces: string[], whole: string }} */
    const run = { parts: [], pieces: [], whole: "" };
    if (IS_UNSPACED.test(tokens[at])) {
      const signs = [...tokens[at]];
      run.parts = signs.length > 1 ? signs.slice(1).map((sign, nth) => signs[nth] + sign) : signs;
      run.pieces = signs.length > 1 ? signs.slice(-1) : [];
      found.push(run);
      continue;
    }
    if (!IS_LETTERS.test(tokens[at])) continue;
    let part = tokens[at];
    const end = () => {
      if (/^[vV]\d.*\./.test(part)) part = part.slice(1);
      run.parts.push(cut(fold(part)));
      run.whole += fold(part);
      const humps = part.split(HUMPS);
      if (humps.length > 1) run.pieces.push(...humps.map((hump) => cut(fold(hump))));
    };
    for (;;) {
      const [sign, next] = [tokens[at + 1] ?? "", tokens[at + 2] ?? ""];
      if (!/^(?:[_.\-/:‐'’,]|::)$/.test(sign) || !IS_LETTERS.test(next)) break;
      if (sign === "'" || sign === "’") part += next;
      else if (sign === "." && /\d$/.test(part) && /^\d/.test(next)) part += sign + next;
      else if (sign === ",") {
        if (!/^\d+$/.test(part) || !/^\d{3}$/.test(next)) break;
        part += next;
      } else {
        end();
        part = next;
      }
      at += 2;
    }
    const sign = tokens[at + 1];
    if (
      (sign === "++" || sign === "#") &&
      /^[a-z]{1,2}$/i.test(part) &&
      !IS_LETTERS.test(tokens[at + 2] ?? "")
    ) {
      part += sign;
      at += 1;
    }
    end();
    const isName =
      run.parts.length > 1 && run.parts.length <= 4 && [...run.whole].length <= LONGEST;
    if (!isName) run.whole = "";
    found.push(run);
  }
  return found;
};

/** A text divided where a script without spaces begins or ends. @param {string} text */
export const scripts = (text) =>
  (text.match(SCRIPTS) ?? []).map((part) => ({ text: part, isSpaced: !IS_UNSPACED.test(part) }));

/** The words of a text in its order. @param {string} text */
export const parts = (text) => runs(text).flatMap((run) => run.parts);

/** Every word that a text can be found by. @param {string} text */
export const words = (text) =>
  runs(text).flatMap((run) => [...run.parts, ...run.pieces, ...(run.whole ? [run.whole] : [])]);

/**
 * The kind of a word as a neighbour: one of sixteen bits, from its first four letters.
 * @param {string} word
 */
export const neighbour = (word) => {
  let digest = 0x811c9dc5;
  for (const byte of new TextEncoder().encode([...word].slice(0, 4).join("")))
    digest = Math.imul(digest ^ byte, 0x01000193);
  return 1 << ((digest >>> 0) % 16);
};

/**
 * How many letters have to be put in, left out, changed or swapped with the
 * next to make one word the other; `most + 1` where it is more than `most`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[][]} */
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
};

// Files.

/** Reads numbers that are written in base 45, the last digit from the first half. */
class Digits {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }
  digit() {
    const code = this.text.charCodeAt(this.at++);
    return code < 92 ? code - 35 : code - 36;
  }
  number() {
    let [value, unit] = [0, 1];
    for (;;) {
      const digit = this.digit();
      if (digit < 45) return value + digit * unit;
      value += (digit - 45) * unit;
      unit *= 45;
    }
  }
}

/** Words that share letters with the one before. @param {string} coded */
const fromFront = (coded) => {
  let last = "";
  return (coded.match(/[A-Z][^A-Z]*/g) ?? []).map((piece) => {
    const shared = piece.charCodeAt(0) - 65;
    last =
      (/[\ud800-\udfff]/.test(last) ? [...last].slice(0, shared).join("") : last.slice(0, shared)) +
      piece.slice(1);
    return last;
  });
};

/** The pages of each list of a file. @param {ListFile} file */
const readLists = (file) => {
  const [counts, slots, weights, before] = [file.counts, file.slots, file.weights, file.before].map(
    (text) => new Digits(text),
  );
  /** @type {List[]} */
  const lists = [];
  while (counts.at < file.counts.length) {
    const pages = counts.number();
    /** @type {List} */
    const list = {
      pages,
      slots: new Uint32Array(pages),
      weights: new Uint8Array(pages),
      before: new Uint16Array(pages),
      words: [],
    };
    let slot = 0;
    for (let at = 0; at < pages; at += 1) {
      list.slots[at] = slot += slots.number();
      list.weights[at] = weights.digit();
      let kind = before.digit();
      for (; kind > 44; kind = before.digit()) list.before[at] |= 1 << (kind - 45);
      if (kind < 44) list.before[at] |= 1 << kind;
    }
    lists.push(list);
  }
  return lists;
};

/** A shard's words, each with its list; a list knows its words. @param {ShardFile} file */
const readShard = (file) => {
  const lists = readLists(file);
  const places = new Digits(file.places);
  let met = 0;
  /** @type {Shard} */
  const shard = new Map();
  for (const word of fromFront(file.words)) {
    const place = met - places.number();
    met = Math.max(met, place + 1);
    lists[place].words.push(word);
    shard.set(word, lists[place]);
  }
  return shard;
};

// Queries.

/** What a person may ask at once. */
const MOST_LETTERS = 300;
const MOST_WORDS = 12;

/** As much of a query as is answered, fit to be kept, shown and put into an address. @param {string} query */
export const short = (query) =>
  query
    .slice(0, MOST_LETTERS)
    .replace(/\p{Cs}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();

const EVIDENCE = new Map(
  Object.entries({ measured: "m", documented: "d", metadata: "t", judgement: "j", unknown: "u" }),
);
/** What results are, and how much being one counts. @type {Map<string, { name: string, worth: number }>} */
const KINDS = new Map(
  Object.entries({
    a: { name: "article", worth: 1 },
    p: { name: "profile", worth: 1.15 },
    c: { name: "comparison", worth: 0.6 },
    d: { name: "preset", worth: 0.9 },
    s: { name: "claim", worth: 0.7 },
    r: { name: "page", worth: 0.7 },
  }),
);
const OTHER = { name: "page", worth: 0.7 };

/** How much a word's weight counts, and a page's length: BM25's own numbers. */
const [K, B] = [1.2, 0.6];
/** Weights as they are written: six steps to each doubling. */
const WEIGHTS = Float32Array.from({ length: 45 }, (_, step) => 2 ** (step / 6) - 1);

/** How many bits are set. @param {number} bits */
const ones = (bits) => {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
};

/** On so few pages is a word that may be a slip although it begins another. */
const RARE = 3;

/** How many wrong letters a word may have. @param {string} word */
const slips = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** @param {string} word */
const firstLetters = (word) => [...word].slice(0, 4).join("");
/** @param {string} word */
const backwards = (word) => [...word].reverse().join("");

/** The last of sorted beginnings that is not after a word. @param {string[]} firsts @param {string} word */
const fileOf = (firsts, word) => {
  const first = firstLetters(word);
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= first) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
};

/** Words in a row, each in the form in which it was asked for. @param {string[]} words @param {Map<string, string>} forms */
const spoken = (words, forms) => ` ${words.map((word) => forms.get(word) ?? word).join(" ")} `;

/** @param {PageRow[]} rows */
const bySlot = (rows) => new Map(rows.map((row) => [row[0], row]));

export class Index {
  /**
   * @param {Entry} entry The entry file.
   * @param {(path: string) => Promise<any>} load Loads another file, by its place below the site's root.
   */
  constructor(entry, load) {
    this.entry = entry;
    this.load = load;
    /** @type {Map<string, Promise<any>>} */
    this.loaded = new Map();
    /** @type {Map<string, { own: string[], has: Set<string> }>} */
    this.texts = new Map();
    this.quiet = new Set(entry.quiet.split(" "));
    /** @param {string} [names] @returns {string[]} */
    const eights = (names = "") => names.match(/.{8}/g) ?? [];
    const { shards, lists, endings, rowFiles, factFiles } = entry;
    this.files = {
      shards: eights(shards),
      lists: eights(lists),
      endings: eights(endings),
      rowFiles: eights(rowFiles),
      factFiles: eights(factFiles),
    };
    /** @type {Shard | undefined} */
    this.shard = undefined;
    /** @type {string[]} */
    this.firsts = [];
    /** @type {string[]} */
    this.lasts = [];
    /** @type {Map<string, { at: number, pages: number }>} */
    this.heavy = new Map();
    if (entry.shard) this.shard = readShard(entry.shard);
    else {
      this.firsts = entry.firsts.split(" ");
      this.lasts = entry.lasts.split(" ");
      for (const [at, [list, pages]] of entry.heavy.entries())
        for (const word of list.split(" ")) this.heavy.set(word, { at, pages });
    }
    this.rows = entry.rows && bySlot(entry.rows);
    const lengths = Uint8Array.from(entry.lengths, (sign) =>
      sign === "-" ? 0 : sign.charCodeAt(0) - 65,
    );
    this.lengths = Float32Array.from(lengths, (step) => 2 ** step);
    // Claims are a sentence each, and say nothing of how long pages are.
    const pages = [...entry.kinds].flatMap((kind, slot) =>
      kind === "-" || kind === "s" ? [] : [this.lengths[slot]],
    );
    const average = pages.reduce((sum, length) => sum + length, 0) / Math.max(1, pages.length);
    this.norms = this.lengths.map((length) => K * (1 - B + (B * length) / average));
    this.profileWords = entry.profiles.map(([id, name]) => [parts(name), parts(id)]);
    this.criterionWords = entry.criteria.map(([id, title, , , also]) => ({
      own: new Set([...parts(title), ...parts(id)]),
      also: parts(also ?? ""),
    }));
  }

  /**
   * Loads a file once; one that did not arrive is asked for again the next time.
   * @template T
   * @param {keyof Index["files"]} kind
   * @param {number} at
   * @param {(file: any) => T} [read]
   * @returns {Promise<T>}
   */
  file(kind, at, read = (file) => file) {
    const path = `${this.entry.folder}${this.files[kind][at]}.json`;
    const known = this.loaded.get(path);
    if (known) return known;
    const loading = this.load(path).then(read);
    loading.catch(() => this.loaded.delete(path));
    this.loaded.set(path, loading);
    return loading;
  }

  /** The shard that holds a word, if it is anywhere. @param {string} word */
  shardOf(word) {
    if (this.shard) return Promise.resolve(this.shard);
    return this.file("shards", fileOf(this.firsts, word), readShard);
  }

  /** The list of a word, without looking further. @param {string} word */
  async exact(word) {
    const heavy = this.heavy.get(word);
    if (!heavy) return (await this.shardOf(word)).get(word);
    const [list] = await this.file("lists", heavy.at, readLists);
    if (!list.words.length)
      list.words = [...this.heavy]
        .filter(([, other]) => other.at === heavy.at)
        .map(([form]) => form);
    return list;
  }

  /** Words that begin with one, the most common first. @param {string} word */
  async beginning(word) {
    if (word.length < 2 && !IS_UNSPACED.test(word)) return [];
    const shards = [await this.shardOf(word)];
    const next = this.shard ? -1 : fileOf(this.firsts, word) + 1;
    if (this.firsts[next]?.startsWith(word))
      shards.push(await this.file("shards", next, readShard));
    /** @type {Map<List, { word: string, list: List }>} */
    const begun = new Map();
    for (const shard of shards) {
      for (const [other, list] of shard)
        if (other.startsWith(word) && !begun.has(list)) begun.set(list, { word: other, list });
    }
    const found = [...begun.values()];
    for (const other of this.heavy.keys()) {
      const list = other.startsWith(word) && (await this.exact(other));
      if (list) found.push({ word: other, list });
    }
    return found
      .sort((a, b) => b.list.pages - a.list.pages || (a.word < b.word ? -1 : 1))
      .slice(0, 16);
  }

  /**
   * The word that somebody meant who wrote another.
   * @param {string} word
   * @param {boolean} isBegun Whether it begins others: then those are not it, and nothing more is loaded.
   */
  async meant(word, isBegun) {
    const most = slips(word);
    if (!most) return undefined;
    /** @type {Map<string, number>} */
    const near = new Map();
    /** @param {string} other */
    const look = (other) => {
      const far = isBegun && other.startsWith(word) ? Infinity : distance(word, other, most);
      if (far <= most) near.set(other, far);
    };
    for (const other of (await this.shardOf(word)).keys()) look(other);
    for (const other of this.heavy.keys()) look(other);
    // A slip in the first letters leads to another shard; the last ones are right then.
    if (this.lasts[0] && word.length > 4 && !isBegun) {
      const turned = backwards(word);
      const endings = await this.file("endings", fileOf(this.lasts, turned), (file) =>
        fromFront(file.words).map(backwards),
      );
      endings.forEach(look);
    }
    /** @param {string} other */
    const rank = (other) => (near.get(other) ?? 0) + (other[0] === word[0] ? 0 : 0.5);
    const best = [...near.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).slice(0, 4);
    const found = await Promise.all(
      best.map(async (other) => {
        const list = await this.exact(other);
        return list && { word: other, list, rank: rank(other) };
      }),
    );
    return found
      .filter((one) => one !== undefined)
      .sort(
        (a, b) => a.rank - b.rank || b.list.pages - a.list.pages || (a.word < b.word ? -1 : 1),
      )[0];
  }

  /**
   * Finds what a typed word stands for.
   * @param {string} word
   * @returns {Promise<Term | undefined>}
   */
  async resolve(word) {
    const list = await this.exact(word);
    if (list) return { typed: word, word, lists: [[list, 1]] };
    const begun = await this.beginning(word);
    const pages = begun.reduce((sum, { list }) => sum + list.pages, 0);
    // What it begins may be rarer by far than what is but a slip away: `license` begins `licensed`.
    const meant = pages <= RARE ? await this.meant(word, pages > 0) : undefined;
    const isMeant = meant && meant.list.pages >= 5 * pages;
    /** @type {Term["lists"]} */
    const lists = begun.map(({ list }) => [list, 0.7]);
    if (isMeant)
      return {
        typed: word,
        word: meant.word,
        lists: [[meant.list, 0.8], ...lists],
        corrected: true,
      };
    return begun.length ? { typed: word, word, lists, begins: true } : undefined;
  }

  /**
   * Answers a query.
   * @param {string} query
   * @param {number} limit How many pages to give.
   */
  async search(query, limit = 8) {
    const runsOf = runs(short(query));
    const typed = runsOf.flatMap((run) => run.parts);
    /** @type {Answer} */
    const answer = {
      words: typed.slice(0, MOST_WORDS),
      cut: query.length > MOST_LETTERS || typed.length > MOST_WORDS,
      corrected: [],
      facts: [],
      moreFacts: 0,
      pages: [],
      total: 0,
      forms: new Map(),
      failed: [],
    };
    if (!typed.length) return answer;
    /** @type {Told} */
    const told = (promise) =>
      promise.catch((error) => void (answer.failed.includes(error) || answer.failed.push(error)));
    const loud = answer.words.filter((word) => !this.quiet.has(word));
    // A word that is on most pages tells none from another, and is the dearest to load.
    /** @param {string} word */
    const isCommon = (word) => (this.heavy.get(word)?.pages ?? 0) * 3 > this.entry.pages;
    const telling = loud.filter((word) => !isCommon(word));
    const asked = [...new Set(telling.length ? telling : loud.length ? loud : answer.words)];
    const joined = this.joined(runsOf, answer.words);
    // Facts are asked for as typed already, so that they come beside the words.
    this.findFacts({}, answer.words, this.profilesIn(answer.words)).catch(() => {});
    const [terms, lists] = await Promise.all([
      Promise.all(asked.map((word) => told(this.resolve(word)))),
      Promise.all(joined.map(({ word }) => told(this.exact(word)))),
    ]);
    const found = terms.filter((term) => term !== undefined);
    answer.corrected = found
      .filter((term) => term.corrected)
      .map((term) => [term.typed, term.word]);
    for (const term of found)
      for (const [list] of term.lists)
        for (const form of list.words) answer.forms.set(form, term.word);
    /** @type {[list: List, bits: number][]} */
    const extra = [];
    for (const [nth, { word, parts }] of joined.entries()) {
      const list = lists[nth];
      if (!list) continue;
      answer.forms.set(word, word);
      extra.push([
        list,
        found.reduce((bits, term, at) => bits | (parts.includes(term.typed) ? 1 << at : 0), 0),
      ]);
    }
    const better = new Map(answer.corrected);
    const meant = answer.words.map((word) => better.get(word) ?? word);
    const profiles = this.profilesIn(meant);
    const [, rows] = await Promise.all([
      told(this.findFacts(answer, meant, profiles)),
      this.rank(answer, meant, found, terms, extra, profiles, limit, told),
    ]);
    answer.pages = this.withPair(rows, profiles).slice(0, limit);
    return answer;
  }

  /**
   * Words of a query that may be one word elsewhere: `async_trait`, and `fast api` where that costs no further file.
   * @param {ReturnType<typeof runs>} runsOf
   * @param {string[]} asked
   */
  joined(runsOf, asked) {
    /** @type {Joined[]} */
    const joined = runsOf
      .filter((run) => run.whole)
      .slice(0, 4)
      .map(({ whole, parts }) => ({ word: whole, parts }));
    for (const [at, part] of asked.slice(1).entries()) {
      const [before, word] = [asked[at], asked[at] + part];
      const isNear =
        !this.firsts.length ||
        (fileOf(this.firsts, before) === fileOf(this.firsts, word) && !this.heavy.has(word));
      if (
        isNear &&
        !this.quiet.has(before) &&
        !this.quiet.has(part) &&
        joined.every((other) => other.word !== word)
      )
        joined.push({ word, parts: [before, part] });
    }
    return joined;
  }

  /** The profiles that a query names, in its order. @param {string[]} asked */
  profilesIn(asked) {
    /** @type {Named[]} */
    const named = [];
    this.profileWords.forEach((names, at) => {
      for (const name of names) {
        const place = asked.findIndex(
          (_, from) => name.length && name.every((word, nth) => asked[from + nth] === word),
        );
        if (place >= 0) named.push({ at, place, words: name.length });
        if (place >= 0) break;
        // Written together, or apart: `springboot`, `fast api`.
        const whole = name.join("");
        const [one, two] = [
          asked.indexOf(whole),
          asked.findIndex((word, from) => word + asked[from + 1] === whole),
        ];
        if (one < 0 && two < 0) continue;
        named.push(one < 0 ? { at, place: two, words: 2 } : { at, place: one, words: 1 });
        break;
      }
    });
    return named.sort((a, b) => a.place - b.place || b.words - a.words);
  }

  /**
   * Puts the comparison of two named profiles first.
   * @param {Hit[]} rows
   * @param {Named[]} profiles
   */
  withPair(rows, profiles) {
    if (profiles.length < 2) return rows;
    const [a, b] = profiles.slice(0, 2).map(({ at }) => this.entry.profiles[at]);
    const [first, second] = a[0] < b[0] ? [a, b] : [b, a];
    const path = `${this.entry.comparisons}${first[0]}-vs-${second[0]}/`;
    const known = rows.find((row) => row.path === path);
    const pair = known ?? {
      kind: "comparison",
      title: `${first[1]} vs ${second[1]}`,
      path,
      label: "",
      heading: "",
    };
    return [pair, ...rows.filter((row) => row !== known)];
  }

  /**
   * Ranks pages by the words that were found.
   * @param {Answer} answer
   * @param {string[]} meant
   * @param {Term[]} found
   * @param {(Term | undefined)[]} terms
   * @param {[list: List, bits: number][]} extra
   * @param {Named[]} profiles
   * @param {number} limit
   * @param {Told} told
   */
  async rank(answer, meant, found, terms, extra, profiles, limit, told) {
    const slots = this.lengths.length;
    const scores = new Float32Array(slots);
    const seen = new Uint16Array(slots);
    const chained = new Uint8Array(slots);
    /** @param {List} list */
    const idf = (list) => Math.log(1 + (this.entry.pages - list.pages + 0.5) / (list.pages + 0.5));
    /** @param {List} list @param {number} factor @param {number} bit @param {number} before */
    const add = (list, factor, bit, before) => {
      const worth = idf(list) * factor;
      for (let at = 0; at < list.pages; at += 1) {
        const slot = list.slots[at];
        const weight = WEIGHTS[list.weights[at]];
        scores[slot] += (worth * weight * (K + 1)) / (weight + this.norms[slot]);
        if (list.before[at] & before) {
          if (bit > 1) chained[slot] += seen[slot] & (bit >> 1) && !(seen[slot] & bit) ? 1 : 0;
          scores[slot] += worth * 0.5;
        }
        seen[slot] |= bit;
      }
    };
    /** @type {string | undefined} */
    let last;
    found.forEach((term, nth) => {
      const before = last ? neighbour(last) : 0;
      for (const [list, factor] of term.lists) add(list, factor, 1 << nth, before);
      last = term.word;
    });
    for (const [list, bits] of extra) {
      add(list, 0.7, 0, 0);
      for (const slot of list.slots) {
        chained[slot] += Math.max(0, ones(bits) - 1);
        seen[slot] |= bits;
      }
    }
    const all = (1 << found.length) - 1;
    const named = new Set(profiles.map(({ at }) => this.entry.profiles[at][3]));
    const namesOnly = profiles.reduce((sum, { words }) => sum + words, 0) === meant.length;
    const shares = Array.from(
      { length: found.length + 1 },
      (_, met) => (met / terms.length || 1) ** 1.5,
    );
    // The best in their order: most pages are behind the last of them, and need no more than one look.
    const most = limit + (this.rows ? 30 : 2);
    /** @type {{ slot: number, score: number }[]} */
    const best = [];
    let candidates = 0;
    for (let slot = 0; slot < slots; slot += 1) {
      if (!scores[slot]) continue;
      candidates += 1;
      if (seen[slot] === all) answer.total += 1;
      const isPhrase = found.length > 1 && chained[slot] >= found.length - 1;
      const isNamed = named.has(slot) ? (namesOnly ? 8 : 2) : 1;
      const score =
        scores[slot] *
        shares[ones(seen[slot])] *
        (isPhrase ? 1.5 : 1) *
        this.kind(slot).worth *
        isNamed;
      if (best.length === most && score <= best[most - 1].score) continue;
      let at = best.length;
      while (at > 0 && best[at - 1].score < score) at -= 1;
      best.splice(at, 0, { slot, score });
      best.length = Math.min(best.length, most);
    }
    answer.total ||= candidates;
    const rows = (await Promise.all(best.map(({ slot }) => told(this.row(slot))))).filter(
      (row) => row !== undefined,
    );
    const score = new Map(best.map(({ slot, score }) => [slot, score]));
    for (const row of rows)
      row.score = (score.get(row.slot) ?? 0) * this.titled(row, meant, found, answer.forms);
    return rows.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
  }

  /** What a page is. @param {number} slot */
  kind(slot) {
    return KINDS.get(this.entry.kinds[slot]) ?? OTHER;
  }

  /**
   * A page as a result.
   * @param {number} slot
   * @returns {Promise<Row>}
   */
  async row(slot) {
    /** @type {Map<number, PageRow>} */
    const rows =
      this.rows ?? (await this.file("rowFiles", Math.floor(slot / this.entry.perFile), bySlot));
    const row = rows.get(slot);
    if (!row) throw new Error(`no page ${slot}`);
    const [, title, path, label, headings] = row;
    return {
      slot,
      kind: this.kind(slot).name,
      title,
      path,
      label,
      headings: headings ? headings.split("\n") : [],
      heading: "",
      score: 0,
    };
  }

  /** A title or heading as words, read once. @param {string} text */
  read(text) {
    const known = this.texts.get(text) ?? { own: parts(text), has: new Set(words(text)) };
    this.texts.set(text, known);
    return known;
  }

  /**
   * How much a page's title and headings say that it is the one; names the heading.
   * @param {Row} row
   * @param {string[]} meant
   * @param {Term[]} found
   * @param {Map<string, string>} forms
   */
  titled(row, meant, found, forms) {
    /** @param {Set<string>} has */
    const isAbout = (has) =>
      found.length > 0 &&
      found.every((term) => term.lists.some(([list]) => list.words.some((word) => has.has(word))));
    const alike = spoken(meant, forms);
    /** @param {string} text @param {number} least What it counts to hold the query as a phrase. */
    const worth = (text, least) => {
      const { own, has } = this.read(text);
      if (!isAbout(has)) return 1;
      const said = spoken(own, forms);
      const share = Math.min(1, alike.length / said.length);
      // Word for word comes before other forms of the words.
      if (said === alike) return own.join(" ") === meant.join(" ") ? 3 : 2.4;
      return said.includes(alike) ? least + (2.2 - least) * share : 1 + 0.8 * share;
    };
    let best = worth(row.title, 1.5) ** 1.2;
    for (const heading of row.headings) {
      const here = worth(heading, 1);
      if (here > 1 && here > (row.heading ? best : 1)) row.heading = heading;
      best = Math.max(best, here);
    }
    return best;
  }

  /**
   * Finds the facts that a query asks for.
   * @param {Partial<Answer>} answer
   * @param {string[]} asked
   * @param {Named[]} profiles
   */
  async findFacts(answer, asked, profiles) {
    const { criteria, profiles: all } = this.entry;
    if (!criteria.length) return;
    const inName = new Set(
      profiles.flatMap(({ place, words }) => asked.slice(place, place + words)),
    );
    const state = asked.map((word) => EVIDENCE.get(word)).filter(Boolean)[0];
    const isStale = asked.includes("stale");
    const rest = asked.filter(
      (word) =>
        !inName.has(word) && !EVIDENCE.has(word) && word !== "stale" && !this.quiet.has(word),
    );
    /** @param {string} a @param {string} b */
    const alike = (a, b) =>
      a === b ||
      (a.length > 3 &&
        b.length > 3 &&
        Math.abs(a.length - b.length) < 4 &&
        (a.startsWith(b) || b.startsWith(a)));
    const hits = criteria.map((_, at) => {
      const { own, also } = this.criterionWords[at];
      const met = rest.filter((word) =>
        [...own, ...also].some((other) => alike(word, other)),
      ).length;
      return { at, met, share: met / own.size };
    });
    const filtered = state !== undefined || isStale;
    const chosen = rest.length
      ? hits.filter(({ met }) => met * 2 > rest.length || (met && profiles.length))
      : filtered
        ? hits
        : [];
    chosen.sort((a, b) => b.met - a.met || b.share - a.share || a.at - b.at);
    const columns = profiles.length ? profiles.map(({ at }) => at) : all.map((_, at) => at);
    const most = profiles.length || filtered ? 6 : 3;
    /** @type {{ at: number, column: number }[]} */
    const cells = [];
    for (const { at, met } of chosen) {
      if (rest.length && met < chosen[0].met) break;
      for (const column of columns) {
        const sign = criteria[at][3][column];
        const isAsked =
          (!isStale || sign !== sign.toLowerCase()) && (!state || sign.toLowerCase() === state);
        if (isAsked) cells.push({ at, column });
      }
    }
    const shown = cells.slice(0, most);
    const facts = await Promise.all(
      shown.map(async ({ at, column }) => {
        /** @type {FactRow[]} */
        const rows = this.entry.facts?.[at] ?? (await this.file("factFiles", at));
        const [value, evidence, checked, source, stale] = rows[column];
        const [id, title, url] = criteria[at];
        const [, name, path] = all[column];
        return {
          profile: name,
          criterion: title,
          value,
          evidence,
          checked,
          source,
          stale,
          path: `${path}#fact.${id}`,
          all: url,
        };
      }),
    );
    answer.facts = facts;
    answer.moreFacts = cells.length - shown.length;
  }
}
