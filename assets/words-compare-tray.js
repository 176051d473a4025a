// Made from the table `script.compare-tray` of `locales/`. @copied
export const words = {
  /** @param {{ count: string | number, name: string | number }} values */
  added: ({ count, name }) => `${name} added. ${count} selected.`,
  another: "Choose one more",
  compare: "Compare",
  /** @param {{ most: string | number, name: string | number }} values */
  notAdded: ({ most, name }) => `${name} was not added. You can compare up to ${most}.`,
  /** @param {{ name: string | number }} values */
  remove: ({ name }) => `Remove ${name} from comparison`,
  /** @param {{ count: string | number, name: string | number }} values */
  removed: ({ count, name }) => `${name} removed. ${count} selected.`,
};
