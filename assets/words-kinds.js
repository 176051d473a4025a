// Made from the table `script.kinds` of `locales/`. @copied
export const words = {
  dateBounds: ["From", "To"],
  dates: ["latest first", "earliest first"],
  no: "No",
  numberBounds: ["Min", "Max"],
  numbers: ["highest first", "lowest first"],
  partOfDate: "2026-01",
  partial: "Partial",
  texts: ["Z to A", "A to Z"],
  yes: "Yes",
};
