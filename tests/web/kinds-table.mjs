// Holds the table of kinds in scripts to the vectors that the builder's own
// table is held to: the same kinds, and for each value the same text, position
// and order.
//
//     node kinds-table.mjs VECTORS
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { KINDS } from "../../assets/kinds.js";
import { everything, view } from "../../assets/matrix-view.js";

const cases = JSON.parse(await readFile(process.argv[2], "utf8"));
assert.deepEqual([...new Set(cases.map(({ kind }) => kind))], Object.keys(KINDS));

for (const { kind, criterion, ends, values } of cases) {
  const { text, order, ticks, bounds } = KINDS[kind];
  assert.deepEqual(order?.ends?.(criterion), ends, `${kind}: ends`);
  for (const { json, text: shown, value, position } of values) {
    assert.equal(text(json, criterion), shown);
    const own = order?.position(criterion, json);
    assert.deepEqual(
      own?.map((at) => Number(at.toFixed(9))),
      position,
      `${kind}: ${value}`,
    );
    if (ticks) assert.deepEqual(ticks.read(value, criterion), json);
    if (ticks) assert.equal(ticks.write(json), value);
    if (bounds) assert.deepEqual(bounds.read(value), bounds.extent(value));
  }
  const matrix = {
    isTransposed: false,
    profiles: values.map(({ value }) => ({ id: value, name: value })),
    groups: [{ id: "all", title: "" }],
    criteria: [{ id: "c", title: "C", group: 0, kind, better: "none", unit: "", options: [] }],
    fact: (_, at) => ({ state: "known", key: NaN, ...values[at] }),
  };
  const sorted = view({ ...everything(matrix), sort: 0 }, matrix, false).profiles;
  const rising = values.toSorted((a, b) =>
    a.key === undefined ? a.text.localeCompare(b.text, "en") : a.key - b.key,
  );
  assert.deepEqual(
    sorted.map((at) => values[at].value),
    rising.map(({ value }) => value),
  );
}
