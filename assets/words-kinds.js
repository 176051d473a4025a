// Made from the table `script.kinds` of `locales/`. @copied
export const words = {
  dates: ["newest first", "oldest first"],
  no: "No",
  numbers: ["highest first", "lowest first"],
  partOfDate: "2026-01",
  partial: "Partial",
  texts: ["from Z to A", "from A to Z"],
  yes: "Yes",
};
