// Holds the texts that scripts print for numbers and dates to the vectors that
// the builder's own texts are held to.
//
//     node texts.mjs VECTORS
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dateText, days } from "../../assets/dates.js";
import { KINDS } from "../../assets/kinds.js";
import { decimal, points, quantity, span, weightText } from "../../assets/numbers.js";

const vectors = JSON.parse(await readFile(process.argv[2], "utf8"));
const printed = {
  decimals: ({ number, decimals }) => decimal(number, decimals),
  points: ({ share }) => points(share),
  ranges: span,
  weights: ({ weight, from }) => weightText(weight, from),
  quantities: ({ digits, unit }) => quantity(Number(digits), unit),
  bounds: ({ digits, unit }) => KINDS.number.bounds.text(Number(digits), unit),
  dates: ({ iso }) => dateText(iso),
};
assert.deepEqual(Object.keys(vectors), Object.keys(printed));
for (const [name, print] of Object.entries(printed)) {
  for (const { text, ...given } of vectors[name])
    assert.equal(print(given), text, `${name}: ${JSON.stringify(given)}`);
}
for (const { iso, days: since } of vectors.dates) assert.equal(days(iso), since, iso);
