// The matrix page's logic without a page: addresses, order, filters, files.
//
//     node --test matrix-logic.mjs
import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write } from "../../assets/matrix-address.js";
import { csv, json } from "../../assets/matrix-files.js";
import { sentence } from "../../assets/matrix-text.js";
import { everything, values, view } from "../../assets/matrix-view.js";

const criterion = (id, group, kind, more = {}) => ({
  id,
  title: id[0].toUpperCase() + id.slice(1),
  group,
  kind,
  better: "none",
  unit: "",
  options: [],
  ...more,
});
const option = (id) => ({ id, label: `${id[0].toUpperCase()}${id.slice(1)}` });

const criteria = [
  criterion("model", 0, "choice", {
    options: [option("loop"), option("threads"), option("unused")],
  }),
  criterion("startup", 0, "number", { unit: "ms", better: "lower" }),
  criterion("ease", 1, "scale", {
    better: "higher",
    options: [option("hard"), option("fair"), option("easy")],
  }),
  criterion("offline", 1, "flag", { better: "higher" }),
  criterion("born", 1, "date"),
  criterion("version", 1, "version"),
  criterion("runtime", 1, "text"),
];
const UNKNOWN = { state: "unknown", text: "Unknown", value: "unknown", key: NaN };
const NONE = {
  state: "not-applicable",
  text: "Not applicable",
  value: "not-applicable",
  key: NaN,
};
const known = (text, value = text, key = NaN) => ({ state: "known", text, value, key });
const level = (id, key) => known(option(id).label, id, key);
const facts = [
  [level("loop"), level("loop"), level("threads"), UNKNOWN],
  [known("1,200 ms", "1200", 1200), known("9 ms", "9", 9), UNKNOWN, known("\u22121 ms", "-1", -1)],
  [level("hard", 0), level("easy", 2), NONE, level("fair", 1)],
  Array(4).fill(known("Yes", "yes", 2)),
  [
    known("2015", "2015", 16436),
    known("March 2015", "2015-03", 16495),
    known("1 April 2014", "2014-04-01", 16161),
    UNKNOWN,
  ],
  [known("1.10.0"), known("1.9.2"), known("1.9.10"), UNKNOWN],
  [known("a|b, 100%"), known("=1+1"), known('say "so"'), UNKNOWN],
];
const matrix = {
  isTransposed: false,
  profiles: ["ash", "birch", "cedar", "date"].map((id) => ({ id, name: id.toUpperCase() })),
  groups: [
    { id: "runtime", title: "Runtime" },
    { id: "use", title: "Use" },
  ],
  criteria,
  fact: (criterion, profile) => facts[criterion][profile],
};
const state = (query) => read(query, matrix).state;
const ignored = (query) => read(query, matrix).ignored;
const names = (query, narrow = false) =>
  view(state(query), matrix, narrow)
    .profiles.map((at) => matrix.profiles[at].id)
    .join();
const rows = (query) =>
  view(state(query), matrix, false)
    .criteria.map((at) => criteria[at].id)
    .join();

test("an address that a reader can read says everything and reads back the same", () => {
  for (const query of [
    "",
    "?show=cedar,ash",
    "?only=runtime",
    "?only=runtime,ease,offline",
    // A criterion that is called like a group.
    "?only=.runtime",
    "?sort=-startup",
    "?hide=same",
    "?rows=profiles",
    "?where=model:loop|unknown",
    "?where=startup:5..2000|not-applicable&where=born:..2015",
    "?where=runtime:a%257Cb,+100%2525",
    "?show=ash&only=startup&sort=startup&hide=same&rows=profiles&where=offline:yes",
    "?show=",
  ]) {
    assert.deepEqual(ignored(query), [], query);
    assert.equal(write(state(query), matrix), query);
  }
});

test("what makes no sense is named, and nothing else is lost", () => {
  const query =
    "?show=ash,<script>alert(1)</script>,cedar&only=none&sort=__proto__&hide=all&rows=up" +
    "&where=startup:1..x|9..&where=constructor:a&where=model:loop|%00&sort=startup&what=ever&where";
  assert.deepEqual(ignored(query), [
    "show=<script>alert(1)</script>",
    "only=none",
    "sort=__proto__",
    "hide=all",
    "rows=up",
    "where=startup:1..x",
    "where=constructor:a",
    "where=model:\0",
    "what=ever",
    "where=",
  ]);
  assert.equal(
    write(state(query), matrix),
    "?show=ash,cedar&sort=startup&where=startup:9..&where=model:loop",
  );
});

test("a choice of nothing that exists is everything; a choice of nothing is nothing", () => {
  assert.equal(names("?show=elm"), "ash,birch,cedar,date");
  assert.equal(names("?show="), "");
  assert.equal(rows("?only=nothing").split(",").length, criteria.length);
});

test("numbers sort as numbers, and what is not known comes last either way", () => {
  assert.equal(names("?sort=startup"), "date,birch,ash,cedar");
  assert.equal(names("?sort=-startup"), "ash,birch,date,cedar");
});

test("levels sort by level, not applicable before unknown", () => {
  assert.equal(names("?sort=ease"), "ash,date,birch,cedar");
  assert.equal(names("?sort=-ease"), "birch,date,ash,cedar");
});

test("dates sort by date and versions by their parts; ties keep their order", () => {
  assert.equal(names("?sort=born"), "cedar,ash,birch,date");
  assert.equal(names("?sort=version"), "birch,cedar,ash,date");
  assert.equal(names("?sort=offline&show=cedar,ash,birch"), "cedar,ash,birch");
});

test("several filters hold at once, each with any of its values", () => {
  assert.equal(names("?where=model:loop|unknown"), "ash,birch,date");
  assert.equal(names("?where=model:loop|unknown&where=startup:..10"), "birch,date");
  assert.equal(names("?where=startup:-5..9|unknown"), "birch,cedar,date");
  assert.equal(names("?where=born:2015..2015"), "ash,birch");
  assert.equal(names("?where=born:2014-05.."), "ash,birch");
});

test("a value's count is of what the other filters let through", () => {
  const counts = (query, at) =>
    values(state(query), matrix, at)
      .map(({ value, count }) => `${value} ${count}`)
      .join(", ");
  assert.equal(counts("", 0), "loop 2, threads 1, unknown 1");
  assert.equal(counts("?where=model:loop", 0), "loop 2, threads 1, unknown 1");
  assert.equal(counts("?where=startup:..100", 0), "loop 1, threads 0, unknown 1");
  assert.equal(counts("", 1), "unknown 1");
});

test("rows on which all shown agree are hidden when asked for", () => {
  assert.equal(rows("?hide=same"), "model,startup,ease,born,version,runtime");
  assert.equal(rows("?hide=same&show=ash,birch"), "startup,ease,born,version,runtime");
  assert.equal(rows("?hide=same&show=ash"), "model,startup,ease,offline,born,version,runtime");
});

test("a phone shows three, the first of what is sorted", () => {
  assert.equal(names("?sort=startup&rows=profiles", true), "date,birch,ash");
  assert.equal(view(state("?rows=profiles"), matrix, true).isTransposed, false);
});

test("one sentence says what is shown", () => {
  const saying = (query) =>
    sentence(state(query), view(state(query), matrix, false), matrix, "trees");
  assert.equal(saying(""), "4 trees, 7 criteria");
  assert.equal(
    saying("?where=model:loop&where=offline:yes&sort=startup&hide=same"),
    "2 of 4 trees, 5 of 7 criteria, hiding 2 without differences, sorted by Startup, lowest first, filtered by Model and Offline",
  );
  assert.equal(saying("?sort=-ease"), "4 trees, 7 criteria, sorted by Ease, best first");
});

test("the CSV is the table, with bare numbers and nothing that a spreadsheet would run", () => {
  assert.equal(
    csv(view(state("?only=startup,.runtime&sort=startup"), matrix, false), matrix, "Tree"),
    [
      "Criterion,DATE,BIRCH,ASH,CEDAR\r\n",
      "Startup (ms),-1,9,1200,Unknown\r\n",
      'Runtime,Unknown,\'=1+1,"a|b, 100%","say ""so"""\r\n',
    ].join(""),
  );
  assert.equal(
    csv(view(state("?only=startup&rows=profiles&show=ash"), matrix, false), matrix, "Tree"),
    "Tree,Startup (ms)\r\nASH,1200\r\n",
  );
});

test("the JSON is the part of all the data that is shown, in its order", () => {
  const fact = (source) => ({ state: "known", value: 1, sources: source ? [source] : [] });
  const whole = {
    title: "Trees",
    url: "https://example.org/matrix/",
    groups: [
      { id: "runtime", title: "Runtime" },
      { id: "use", title: "Use" },
    ],
    criteria: criteria.map(({ id, group }) => ({ id, group: matrix.groups[group].id })),
    profiles: matrix.profiles.map(({ id }) => ({
      id,
      facts: Object.fromEntries(criteria.map(({ id: about }) => [about, fact(`${id}-${about}`)])),
    })),
    sources: {
      "ash-startup": { title: "A" },
      "birch-startup": { title: "B" },
      "ash-ease": { title: "C" },
    },
  };
  assert.deepEqual(
    json(
      view(state("?show=birch,ash&only=startup"), matrix, false),
      matrix,
      whole,
      "https://example.org/matrix/?x",
    ),
    {
      title: "Trees",
      url: "https://example.org/matrix/?x",
      groups: [{ id: "runtime", title: "Runtime" }],
      criteria: [{ id: "startup", group: "runtime" }],
      profiles: ["birch", "ash"].map((id) => ({ id, facts: { startup: fact(`${id}-startup`) } })),
      sources: { "ash-startup": { title: "A" }, "birch-startup": { title: "B" } },
    },
  );
});

test("everything is where a page begins", () => {
  assert.deepEqual(state(""), everything(matrix));
});
