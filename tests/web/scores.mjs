// Holds assets/score.js to the vectors that the builder's own rules gave.
//
//     node scores.mjs VECTORS
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { decide } from "../../assets/score.js";

/** The same but for 1e-9 in numbers; what nobody expects is not looked at. */
const agree = (found, expected, at) => {
  if (typeof expected === "number") {
    assert.equal(typeof found, "number", at);
    assert.ok(Math.abs(found - expected) <= 1e-9, `${at}: ${found} and ${expected}`);
  } else if (Array.isArray(expected)) {
    assert.equal(found.length, expected.length, at);
    expected.forEach((one, nth) => agree(found[nth], one, `${at}/${nth}`));
  } else if (expected && typeof expected === "object") {
    for (const [key, one] of Object.entries(expected)) agree(found[key], one, `${at}/${key}`);
  } else {
    assert.equal(found, expected, at);
  }
};

const pair = ({ low, high }) => [low, high];
const vectors = JSON.parse(await readFile(process.argv[2], "utf8"));
assert.ok(vectors.length >= 100, "there are vectors");
for (const [nth, { given, expected }] of vectors.entries()) {
  const decision = decide(given.data, {
    weights: new Map(given.weights),
    must: new Map(given.must),
  });
  const found = {
    ...decision,
    scores: decision.scores.map(pair),
    parts: decision.parts.map((row) => row.map(pair)),
  };
  agree(found, expected, `${nth}`);
}
