// Made from the table `list` of `locales/`. @copied
export const words = {
  and: " and ",
  comma: ", ",
  or: " or ",
  /** @param {{ text: string | number }} values */
  quoted: ({ text }) => `“${text}”`,
};
