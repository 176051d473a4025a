// Made from the table `script.matrix` of `locales/`. @copied
export const words = {
  all: "All",
  bestFirst: "best first",
  choose: "Choose a criterion",
  /** @param {{ number: string | number, profile: string | number }} values */
  column: ({ number, profile }) => `${profile}, column ${number}`,
  /** @param {{ number: string | number }} values */
  criteria: ({ number }) => `${number} criteria`,
  criterion: "Criterion",
  /** @param {{ count: string | number }} values */
  equal: ({ count }) => `${count} equal left out`,
  filterBy: "Filter by",
  /** @param {{ criteria: string | number }} values */
  filtered: ({ criteria }) => `filtered by ${criteria}`,
  from: "From",
  /** @param {{ parts: string | number }} values */
  ignored: ({ parts }) => `Ignored in the address: ${parts}`,
  /** @param {{ parts: string | number }} values */
  ignoredAndMore: ({ parts }) => `Ignored in the address: ${parts} and more`,
  noColumn: "none",
  none: "None",
  /** @param {{ url: string | number }} values */
  notLoaded: ({ url }) => `The data could not be loaded from ${url}`,
  /** @param {{ all: string | number, some: string | number }} values */
  part: ({ all, some }) => `${some} of ${all}`,
  remove: "Remove",
  /** @param {{ criterion: string | number }} values */
  sort: ({ criterion }) => `Sort by ${criterion}`,
  /** @param {{ criterion: string | number, order: string | number }} values */
  sorted: ({ criterion, order }) => `sorted by ${criterion}, ${order}`,
  to: "To",
  worstFirst: "worst first",
};
