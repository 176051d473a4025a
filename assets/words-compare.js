// Made from the table `script.compare` of `locales/`. @copied
export const words = {
  choose: "Choose two, three or four.",
  /** @param {{ names: string | number }} values */
  compareAll: ({ names }) => `Compare ${names}`,
  /** @param {{ most: string | number }} values */
  full: ({ most }) => `${most} are the most that can be compared.`,
  /** @param {{ name: string | number }} values */
  whichOther: ({ name }) => `${name} and which other?`,
};
