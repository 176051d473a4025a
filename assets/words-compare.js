// Made from the table `script.compare` of `locales/`. @copied
export const words = {
  choose: "Choose two to four.",
  /** @param {{ names: string | number }} values */
  compareAll: ({ names }) => `Compare ${names}`,
  /** @param {{ most: string | number }} values */
  full: ({ most }) => `You can compare up to ${most}.`,
  /** @param {{ name: string | number }} values */
  whichOther: ({ name }) => `${name} and one more`,
};
