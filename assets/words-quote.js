// Made from the table `quote` of `locales/`.
export const words = {
  /** @param {{ text: string | number }} values */
  text: ({ text }) => `“${text}”`,
};
