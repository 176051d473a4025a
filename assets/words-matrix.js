// Made from the table `script.matrix` of `locales/`. @copied
export const words = {
  all: "All",
  bestFirst: "best first",
  choose: "Choose a criterion",
  /** @param {{ number: string | number, profile: string | number }} values */
  column: ({ number, profile }) => `${profile} in column ${number}`,
  /** @param {{ number: string | number }} values */
  criteria: ({ number }) => `${number} criteria`,
  criterion: "Criterion",
  /** @param {{ count: string | number }} values */
  equal: ({ count }) => `hiding ${count} without differences`,
  filterBy: "Add a filter",
  /** @param {{ criteria: string | number }} values */
  filtered: ({ criteria }) => `filtered by ${criteria}`,
  /** @param {{ parts: string | number }} values */
  ignored: ({ parts }) => `Ignored in this link: ${parts}`,
  /** @param {{ parts: string | number }} values */
  ignoredAndMore: ({ parts }) => `Ignored in this link: ${parts} and more`,
  none: "None",
  /** @param {{ url: string | number }} values */
  notLoaded: ({ url }) => `The data could not be loaded from ${url}. Try again.`,
  /** @param {{ all: string | number, some: string | number }} values */
  part: ({ all, some }) => `${some} of ${all}`,
  remove: "Remove filter",
  /** @param {{ criterion: string | number }} values */
  removeOf: ({ criterion }) => `Remove filter: ${criterion}`,
  /** @param {{ criterion: string | number }} values */
  sort: ({ criterion }) => `Sort by ${criterion}`,
  /** @param {{ criterion: string | number, order: string | number }} values */
  sorted: ({ criterion, order }) => `sorted by ${criterion}, ${order}`,
  worstFirst: "worst first",
};
