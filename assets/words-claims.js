// Made from the table `script.claims` of `locales/`. @copied
export const words = {
  /** @param {{ count: string | number }} values */
  all: ({ count }) => `All ${count} claims.`,
  /** @param {{ count: string | number, name: string | number }} values */
  counted: ({ count, name }) => `${name} (${count})`,
  /** @param {{ names: string | number }} values */
  ignored: ({ names }) => `Left out of the address, as nothing here has that name: ${names}.`,
  /** @param {{ all: string | number, some: string | number }} values */
  some: ({ all, some }) => `${some} of ${all} claims.`,
};
