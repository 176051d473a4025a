// Made from the table `evidence` of `locales/`.
export const words = {
  documented: "documented",
  judgement: "judgement",
  meaning: {
    documented: "read in documentation or code",
    judgement: "an opinion, with its reason",
    measured: "by a method that anyone can repeat",
    metadata: "read in a registry or a history",
  },
  measured: "measured",
  metadata: "metadata",
};
