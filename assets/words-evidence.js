// Made from the table `evidence` of `locales/`. @copied
export const words = {
  documented: "documented",
  judgement: "judgement",
  measured: "measured",
  metadata: "metadata",
};
