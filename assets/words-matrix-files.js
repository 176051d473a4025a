// Made from the table `script.matrix-files` of `locales/`. @copied
export const words = {
  criterion: "Criterion",
};
