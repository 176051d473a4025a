// Made from the table `script.matrix-files` of `locales/`.
export const words = {
  criterion: "Criterion",
  profile: "Profile",
};
