// Made from the table `script.search` of `locales/`. @copied
const rules = new Intl.PluralRules("en");
/**
 * @param {number} count
 * @param {Record<string, string> & { other: string }} forms
 */
const plural = (count, forms) => forms[rules.select(count)] ?? forms.other;
export const words = {
  /** @param {{ criterion: string | number }} values */
  allOf: ({ criterion }) => `Compare “${criterion}” side by side`,
  changed: "A newer version of this guide has been published since you opened this page.",
  close: "Close",
  /** @param {{ a: string | number, b: string | number }} values */
  comparison: ({ a, b }) => `${a} vs ${b}`,
  /** @param {{ meant: (text: string) => Node | string, typed: (text: string) => Node | string }} values */
  corrected: ({ meant, typed }) => ["Showing results for ", meant(""), ". No results for ", typed(""), "."],
  /** @param {{ part: (text: string) => Node | string }} values */
  cut: ({ part }) => ["Your search was shortened to: ", part(""), "."],
  dialog: "Search",
  /** @param {{ count: number }} values */
  factCount: ({ count }) => plural(count, { one: `${count} fact`, other: `${count} facts` }),
  facts: "Facts",
  forget: "Clear recent searches",
  hint: "Enter a name and a topic to find a fact, or two names to compare them. Add “measured”, “documented”, “unknown” or “stale” to filter facts.",
  keys: ["to select", "to open", "to close"],
  kinds: {
    article: "Article",
    claim: "Claim",
    comparison: "Comparison",
    preset: "Preset",
  },
  label: "Search",
  more: "Show more results",
  /** @param {{ query: (text: string) => Node | string }} values */
  noResults: ({ query }) => ["No results for ", query(""), "."],
  noResultsInPart: "No results in the part of the index that loaded.",
  noWords: "Enter at least one letter or digit.",
  notLoaded: "The search index could not be loaded.",
  offline: "You are offline and the search index has not been loaded yet.",
  offlinePart: "You are offline, so some results may be missing.",
  /** @param {{ count: number }} values */
  pageCount: ({ count }) => plural(count, { one: `${count} page`, other: `${count} pages` }),
  pages: "Pages",
  partMissing: "Part of the search index failed to load, so some results may be missing.",
  placeholder: "Search by word, name or version",
  recent: "Recent searches",
  reload: "Reload and search again",
  results: "Results",
  /** @param {{ again: (text: string) => Node | string, list: (text: string) => Node | string }} values */
  retry: ({ again, list }) => [again("Try again"), ", or ", list("browse all pages"), "."],
  searching: "Searching …",
  stale: "stale",
  /** @param {{ date: string | number }} values */
  staleSince: ({ date }) => `stale since ${date}`,
  /** @param {{ list: (text: string) => Node | string }} values */
  tryOthers: ({ list }) => ["Try fewer or different words, or ", list("browse all pages"), "."],
  unknown: "unknown",
};
