// Made from the table `list` of `locales/`.
export const words = {
  and: " and ",
  comma: ", ",
  or: " or ",
};
