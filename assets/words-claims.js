// Made from the table `script.claims` of `locales/`. @copied
export const words = {
  /** @param {{ count: string | number }} values */
  all: ({ count }) => `Showing all ${count} claims.`,
  /** @param {{ count: string | number, name: string | number }} values */
  counted: ({ count, name }) => `${name} (${count})`,
  /** @param {{ names: string | number }} values */
  ignored: ({ names }) => `Ignored in this link, because nothing has that name: ${names}.`,
  /** @param {{ all: string | number, some: string | number }} values */
  some: ({ all, some }) => `Showing ${some} of ${all} claims.`,
};
