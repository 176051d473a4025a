// Made from the table `script.compare-tray` of `locales/`. @copied
export const words = {
  /** @param {{ count: string | number, name: string | number }} values */
  added: ({ count, name }) => `${name} added: ${count} to compare.`,
  another: "Choose another",
  compare: "Compare",
  /** @param {{ most: string | number, name: string | number }} values */
  notAdded: ({ most, name }) => `${name} not added: ${most} are the most that can be compared.`,
  /** @param {{ name: string | number }} values */
  remove: ({ name }) => `Take out ${name}`,
  /** @param {{ count: string | number, name: string | number }} values */
  removed: ({ count, name }) => `${name} taken out: ${count} to compare.`,
};
