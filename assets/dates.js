// Days as numbers and dates as text: the same texts as the pages that are
// built have, held to them by the vectors in tests/fixtures/score/texts.json.

import { words } from "./words-date.js";

/** A day in milliseconds. */
export const DAY = 864e5;

/** The day in ISO 8601. @param {number} days since 1970 */
export const day = (days) => new Date(days * DAY).toISOString().slice(0, 10);

/** Days from 1970 to the first day that a date may mean. @param {string} iso `2010`, `2010-11` or `2010-11-21` */
export const days = (iso) => Date.parse(iso) / DAY;

/** Days from 1970 to the last day that a date may mean. @param {string} iso `2010`, `2010-11` or `2010-11-21` */
export const lastDay = (iso) => {
  const [year, month, date] = iso.split("-").map(Number);
  if (date) return days(iso);
  return (month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1)) / DAY - 1;
};

/** A date as exact as it is known: `2010`, `November 2010`, `21 November 2010`. @param {string} iso */
export const dateText = (iso) => {
  const [year, month, date] = iso.split("-").map(Number);
  if (!month) return String(year);
  const name = words.months[month - 1];
  return date ? words.day({ day: date, month: name, year }) : words.month({ month: name, year });
};
