// Made from the table `evidence` of `locales/`.
export const words = {
  documented: "documented",
  judgement: "judgement",
  measured: "measured",
  metadata: "metadata",
};
