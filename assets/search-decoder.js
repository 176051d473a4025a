// Decodes the files of the search index: numbers in base 45, words that share
// their first letters, lists of the pages that words are on.

/**
 * Lists as a file holds them; a shard is a file of words and their lists.
 * @typedef {{ counts: string, slots: string, weights: string, before: string }} ListFile
 * @typedef {ListFile & { words: string, places: string }} ShardFile
 *
 * The pages that some words are on: their doc ids, how much the words weigh on
 * each, and which words come just before, a bit each.
 * @typedef {{
 *   pages: number, docIds: Uint32Array, weights: Uint8Array, proximity: Uint16Array, words: string[],
 * }} List
 * @typedef {Map<string, List>} Shard
 */

/** Reads numbers in base 45, whose last digit is from the first half of the digits. */
class Digits {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  digit() {
    const code = this.text.charCodeAt(this.at);
    this.at += 1;
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

/**
 * Words of which each says how many letters it shares with the one before.
 * @param {string} coded
 */
export const readWords = (coded) => {
  let last = "";
  return (coded.match(/[A-Z][^A-Z]*/g) ?? []).map((piece) => {
    const shared = piece.charCodeAt(0) - 65;
    const hasPairs = /[\ud800-\udfff]/.test(last);
    const start = hasPairs ? [...last].slice(0, shared).join("") : last.slice(0, shared);
    last = start + piece.slice(1);
    return last;
  });
};

/**
 * The lists of a file.
 * @param {ListFile} file
 */
export const readLists = (file) => {
  const fields = [file.counts, file.slots, file.weights, file.before];
  const [counts, docIds, weights, before] = fields.map((text) => new Digits(text));
  /** @type {List[]} */
  const lists = [];
  while (counts.at < file.counts.length) {
    const pages = counts.number();
    /** @type {List} */
    const list = {
      pages,
      docIds: new Uint32Array(pages),
      weights: new Uint8Array(pages),
      proximity: new Uint16Array(pages),
      words: [],
    };
    let docId = 0;
    for (let at = 0; at < pages; at += 1) {
      docId += docIds.number();
      list.docIds[at] = docId;
      list.weights[at] = weights.digit();
      let bit = before.digit();
      for (; bit > 44; bit = before.digit()) list.proximity[at] |= 1 << (bit - 45);
      if (bit < 44) list.proximity[at] |= 1 << bit;
    }
    lists.push(list);
  }
  return lists;
};

/**
 * A shard's words, each with its list; a list knows its words.
 * @param {ShardFile} file
 */
export const readShard = (file) => {
  const lists = readLists(file);
  const places = new Digits(file.places);
  let count = 0;
  /** @type {Shard} */
  const shard = new Map();
  for (const word of readWords(file.words)) {
    const at = count - places.number();
    count = Math.max(count, at + 1);
    lists[at].words.push(word);
    shard.set(word, lists[at]);
  }
  return shard;
};
