// Made from the table `script.search` of `locales/`. @copied
const rules = new Intl.PluralRules("en");
/**
 * @param {number} count
 * @param {Record<string, string> & { other: string }} forms
 */
const plural = (count, forms) => forms[rules.select(count)] ?? forms.other;
export const words = {
  /** @param {{ criterion: string | number }} values */
  allOf: ({ criterion }) => `All of “${criterion}” side by side`,
  changed: "The guide has been published anew since this page was opened.",
  close: "Close",
  /** @param {{ a: string | number, b: string | number }} values */
  comparison: ({ a, b }) => `${a} vs ${b}`,
  /** @param {{ meant: (text: string) => Node | string, typed: (text: string) => Node | string }} values */
  corrected: ({ meant, typed }) => ["Showing results for ", meant(""), "; no page has ", typed(""), "."],
  /** @param {{ part: (text: string) => Node | string }} values */
  cut: ({ part }) => ["Only the beginning was searched for: ", part(""), "."],
  dialog: "Search",
  /** @param {{ count: number }} values */
  factCount: ({ count }) => plural(count, { one: `${count} fact`, other: `${count} facts` }),
  facts: "Facts",
  forget: "Forget these",
  hint: "A name with a subject finds a fact; two names, their comparison. The words “measured”, “documented”, “unknown” and “stale” choose among facts.",
  keys: ["to choose", "to open", "to close"],
  kinds: {
    article: "Article",
    claim: "Claim",
    comparison: "Comparison",
    preset: "Decision",
  },
  label: "Search",
  more: "More results",
  /** @param {{ query: (text: string) => Node | string }} values */
  noResults: ({ query }) => ["Nothing found for ", query(""), "."],
  noResultsInPart: "Nothing found in what arrived.",
  noWords: "Nothing to search for: words have letters or digits.",
  notLoaded: "The index could not be loaded.",
  offline: "You are offline, and the index has not been loaded.",
  offlinePart: "You are offline; some results may be missing.",
  /** @param {{ count: number }} values */
  pageCount: ({ count }) => plural(count, { one: `${count} page`, other: `${count} pages` }),
  pages: "Pages",
  partMissing: "A part of the index did not arrive; some results may be missing.",
  placeholder: "Words, names, versions",
  recent: "Recent searches",
  reload: "Reload and search again",
  results: "Results",
  /** @param {{ again: (text: string) => Node | string, list: (text: string) => Node | string }} values */
  retry: ({ again, list }) => [again("Try again"), " or see ", list("the list of all pages"), "."],
  searching: "Searching …",
  stale: "stale",
  /** @param {{ date: string | number }} values */
  staleSince: ({ date }) => `stale since ${date}`,
  /** @param {{ list: (text: string) => Node | string }} values */
  tryOthers: ({ list }) => ["Fewer or other words may help, or ", list("the list of all pages"), "."],
  unknown: "unknown",
};
