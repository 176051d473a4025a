// Made from the table `script.compare` of `locales/`.
export const words = {
  /** @param {{ count: string | number, name: string | number }} values */
  added: ({ count, name }) => `${name} added: ${count} to compare.`,
  another: "Choose another",
  choose: "Choose two, three or four.",
  compare: "Compare",
  /** @param {{ names: string | number }} values */
  compareAll: ({ names }) => `Compare ${names}`,
  /** @param {{ most: string | number }} values */
  full: ({ most }) => `${most} are the most that can be compared.`,
  /** @param {{ most: string | number, name: string | number }} values */
  notAdded: ({ most, name }) => `${name} not added: ${most} are the most that can be compared.`,
  /** @param {{ name: string | number }} values */
  remove: ({ name }) => `Take out ${name}`,
  /** @param {{ count: string | number, name: string | number }} values */
  removed: ({ count, name }) => `${name} taken out: ${count} to compare.`,
  /** @param {{ name: string | number }} values */
  whichOther: ({ name }) => `${name} and which other?`,
};
