// Asks a built index what people ask, without a browser.
//
//     node search-core.mjs PUBLIC
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Index, distance, runs } from "../../assets/search-core.js";
import { passage } from "../../assets/search-passage.js";

const folder = process.argv[2];
const json = async (path) => JSON.parse(await readFile(join(folder, path), "utf8"));
const entry = await json("search/index.json");
const index = new Index(entry, json);
const find = async (query) => {
  const answer = await index.search(query);
  return { ...answer, paths: answer.pages.map((row) => row.path), first: answer.pages[0]?.path };
};
const found = (name) => `articles/found/${name}/`;

const steps = {
  async "texts are read as the build reads them"() {
    const vectors = JSON.parse(await readFile(new URL("../fixtures/search/words.json", import.meta.url), "utf8"));
    for (const { text, parts = [], wholes = [], pieces = [] } of vectors) {
      const read = runs(text);
      assert.deepEqual(read.flatMap((run) => run.parts), parts, `parts of ${text}`);
      assert.deepEqual(read.map((run) => run.whole).filter(Boolean), wholes, `wholes of ${text}`);
      assert.deepEqual(read.flatMap((run) => run.pieces), pieces, `pieces of ${text}`);
    }
  },

  async "a heading leads to its page, a phrase before scattered words"() {
    assert.ok(entry.firsts, "the index is cut");
    const { paths } = await find("event loop");
    assert.equal(paths[0], found("event-loops"));
    assert.ok(paths.indexOf(found("exact")) < paths.indexOf(found("scattered")), String(paths));
  },

  async "words are found in the forms in which people type them"() {
    for (const query of ["async_trait", "asynctrait", "async trait", "BodyParser", "body parser", "bodyparser", "Node.js", "nodejs", "node js", "HTTP/2", "http2", "c10k", "C10K", "3.14", "1.95.0", "v1.95.0", "c++", "C#", "Unmarked"]) {
      assert.equal((await find(query)).first, found("names"), query);
    }
    for (const query of ["非同期", "処理", "サーバー", "理"]) assert.equal((await find(query)).first, found("japanese"), query);
    assert.equal((await find("sockéts READY")).first, found("event-loops"));
  },

  async "a word that is begun finds what it begins"() {
    assert.ok((await find("asynchr")).paths.includes(found("exact")));
    assert.ok((await find("confere")).paths.includes(found("scattered")));
  },

  async "a misspelt word is corrected, and that is said"() {
    for (const typed of ["asyncronous", "asynchornous", "assynchronous", "aysnchronous", "asynchronouz", "zsynchronous"]) {
      const answer = await find(typed);
      assert.equal(answer.first, found("exact"), typed);
      assert.deepEqual(answer.corrected, [[typed, "asynchronous"]]);
    }
    assert.deepEqual((await find("conferrence")).corrected, [["conferrence", "conference"]]);
    assert.deepEqual((await find("event")).corrected, []);
  },

  async "a profile's name leads to the profile, two names to their comparison"() {
    assert.equal((await find("alder")).first, "tools/alder/");
    for (const query of ["birch alder", "alder vs birch", "Alder birch"]) assert.equal((await find(query)).first, "compare/alder-vs-birch/", query);
    assert.equal((await find("cedar birch")).first, "compare/birch-vs-cedar/");
  },

  async "a name and a subject give the fact"() {
    const { facts } = await find("alder start-up");
    assert.deepEqual(facts.map(({ profile, criterion, value, evidence, checked, source, path }) => [profile, criterion, value, evidence, checked, source, path]), [
      ["Alder", "Start-up time", "12 ms", "measured", "20 November 2026", "Measured with a stopwatch", "tools/alder/#fact.startup_ms"],
    ]);
    assert.deepEqual((await find("languages")).facts.map(({ profile }) => profile), ["Alder", "Birch", "Cedar"]);
  },

  async "filters choose among facts"() {
    const measured = (await find("measured")).facts;
    assert.ok(measured.length > 0 && measured.every(({ evidence }) => evidence === "measured"));
    const stale = (await find("stale")).facts;
    assert.ok(stale.length > 0 && stale.every((fact) => fact.stale));
    assert.ok((await find("alder measured")).facts.every(({ profile }) => profile === "Alder"));
    assert.ok((await find("unknown language")).facts.every(({ value }) => value === "Unknown"));
  },

  async "bad input is answered at once"() {
    const odd = ["x ".repeat(5000), "word".repeat(2500), "\0\u0001\u001f\u007f", "<img src=x onerror=alert(1)>", "‮مرحبا بالعالم", "'".repeat(10_000), "%00../../", "constructor __proto__ toString hasOwnProperty", "🙂".repeat(5000), "é".repeat(10_000), "ﷺ".repeat(10_000)];
    for (const query of odd) {
      const answer = await index.search(query);
      assert.ok(answer.pages.length <= 8);
    }
    assert.ok((await index.search("x ".repeat(5000))).cut);
  },

  async "a file that does not arrive leaves the other results, and is asked for again"() {
    let isDown = true;
    const failing = new Index(entry, async (path) => {
      if (isDown && path.includes(entry.shards.slice(0, 8))) throw new Error("down");
      return json(path);
    });
    const first = entry.firsts.split(" ")[1];
    const lost = (await failing.search(`aaaa ${first}`)).failed;
    assert.equal(lost.length, 1);
    isDown = false;
    assert.equal((await failing.search("aaaa")).failed.length, 0);
  },

  async "ties are always broken alike"() {
    const [one, two] = [await find("page"), await find("page")];
    assert.deepEqual(one.paths, two.paths);
  },

  async "distances count a swap as one"() {
    assert.deepEqual([distance("asynch", "aysnch", 2), distance("abc", "abc", 1), distance("abcd", "abdc", 2), distance("short", "longer", 2)], [1, 0, 1, 3]);
  },

  async "a passage stands under its heading, its words marked"() {
    const blocks = [{ text: "Nothing here.", heading: "", id: "" }, { text: "What the event loop cannot do.", heading: "Queues", id: "queues" }];
    const { heading, pieces, fragment } = passage(blocks, new Map([["event", "event"], ["loop", "loop"], ["loops", "loop"]]));
    assert.equal(heading, "Queues");
    assert.deepEqual(pieces.filter((piece) => piece.found).map((piece) => piece.text), ["event", "loop"]);
    assert.equal(fragment, "#queues:~:text=event%20loop%20cannot%20do.");
  },
};

for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
  } catch (error) {
    console.error(`failed: ${name}`);
    throw error;
  }
}
