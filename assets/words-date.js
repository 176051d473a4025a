// Made from the table `date` of `locales/`. @copied
export const words = {
  /** @param {{ day: string | number, month: string | number, year: string | number }} values */
  day: ({ day, month, year }) => `${day} ${month} ${year}`,
  /** @param {{ month: string | number, year: string | number }} values */
  month: ({ month, year }) => `${month} ${year}`,
  months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};
