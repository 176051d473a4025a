// Made from the table `number` of `locales/`. @copied
export const words = {
  decimal: ".",
  group: ",",
  minus: "−",
  /** @param {{ number: string | number }} values */
  percent: ({ number }) => `${number} %`,
  /** @param {{ high: string | number, low: string | number }} values */
  range: ({ high, low }) => `${low} to ${high}`,
  /** @param {{ number: string | number, unit: string | number }} values */
  unit: ({ number, unit }) => `${number} ${unit}`,
};
