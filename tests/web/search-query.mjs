// Asks a built index what people ask, without a browser.
//
//     node search-query.mjs PUBLIC
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Index } from "../../assets/search-index.js";
import { marked, passage } from "../../assets/search-passage.js";
import { search, short } from "../../assets/search-query.js";
import { proximityBit } from "../../assets/search-ranking.js";
import { distance, findTerm } from "../../assets/search-terms.js";
import { runs } from "../../assets/search-tokenizer.js";

const folder = process.argv[2];
const json = async (path) => JSON.parse(await readFile(join(folder, path), "utf8"));
const entry = await json("search/index.json");
const index = new Index(entry, json);
const find = async (query) => {
  const answer = await search(index, query);
  return { ...answer, paths: answer.pages.map((row) => row.path), first: answer.pages[0]?.path };
};
const found = (name) => `articles/found/${name}/`;

const steps = {
  async "texts are read as the build reads them"() {
    const vectors = JSON.parse(
      await readFile(new URL("../fixtures/search/words.json", import.meta.url), "utf8"),
    );
    for (const { text, parts = [], wholes = [], pieces = [] } of vectors) {
      const read = runs(text);
      assert.deepEqual(
        read.flatMap((run) => run.parts),
        parts,
        `parts of ${text}`,
      );
      assert.deepEqual(read.map((run) => run.whole).filter(Boolean), wholes, `wholes of ${text}`);
      assert.deepEqual(
        read.flatMap((run) => run.pieces),
        pieces,
        `pieces of ${text}`,
      );
    }
  },

  async "a heading leads to its page, a phrase before scattered words"() {
    assert.ok(entry.firsts, "the index is cut");
    const { paths } = await find("event loop");
    assert.equal(paths[0], found("event-loops"));
    assert.ok(paths.indexOf(found("exact")) < paths.indexOf(found("scattered")), String(paths));
  },

  async "words are found in the forms in which people type them"() {
    for (const query of [
      "async_trait",
      "asynctrait",
      "async trait",
      "BodyParser",
      "body parser",
      "bodyparser",
      "Node.js",
      "nodejs",
      "node js",
      "HTTP/2",
      "http2",
      "c10k",
      "C10K",
      "3.14",
      "1.95.0",
      "v1.95.0",
      "c++",
      "C#",
      "Unmarked",
    ]) {
      assert.equal((await find(query)).first, found("names"), query);
    }
    for (const query of ["非同期", "処理", "サーバー", "理"])
      assert.equal((await find(query)).first, found("japanese"), query);
    assert.equal((await find("sockéts READY")).first, found("event-loops"));
  },

  async "a word that is begun finds what it begins"() {
    assert.ok((await find("asynchr")).paths.includes(found("exact")));
    assert.ok((await find("confere")).paths.includes(found("scattered")));
  },

  async "a misspelt word is corrected, and that is said"() {
    for (const typed of [
      "asyncronous",
      "asynchornous",
      "assynchronous",
      "aysnchronous",
      "asynchronouz",
      "zsynchronous",
    ]) {
      const answer = await find(typed);
      assert.equal(answer.first, found("exact"), typed);
      assert.deepEqual(answer.corrected, [[typed, "asynchronous"]]);
    }
    assert.deepEqual((await find("asyncronous asyncronous")).corrected, [
      ["asyncronous", "asynchronous"],
    ]);
    assert.deepEqual((await find("conferrence")).corrected, [["conferrence", "conference"]]);
    assert.deepEqual((await find("event")).corrected, []);
  },

  async "a profile's name leads to the profile, two names to their comparison"() {
    assert.equal((await find("alder")).first, "tools/alder/");
    for (const query of ["birch alder", "alder vs birch", "Alder birch"])
      assert.equal((await find(query)).first, "compare/alder-vs-birch/", query);
    assert.equal((await find("cedar birch")).first, "compare/birch-vs-cedar/");
  },

  async "a profile stands before the comparisons that name it, and first with a subject"() {
    for (const query of ["birch", "brich", "bir ch", "birch languages"]) {
      const { paths } = await find(query);
      assert.equal(paths[0], "tools/birch/", query);
    }
  },

  async "words that are one elsewhere are found as one"() {
    for (const [apart, together] of [
      ["confe rence", "conference"],
      ["asyn chronous", "asynchronous"],
    ]) {
      assert.deepEqual((await find(apart)).first, (await find(together)).first);
    }
  },

  async "a slip is mended although it begins a rare word"() {
    const answer = await find("babababo");
    assert.deepEqual(
      answer.corrected.map(([typed]) => typed),
      ["babababo"],
    );
    assert.ok(answer.total > 5);
    assert.equal((await find("babababoe")).first, found("rare"));
  },

  async "a title is a phrase however many other words its words stand behind"() {
    const [list] = (await findTerm(index, "mornings")).lists[0];
    assert.ok(list.proximity[0] & proximityBit("early"), list.proximity[0].toString(2));
  },

  async "what is said in other forms still is the title"() {
    assert.equal((await find("event loop")).first, (await find("events looping")).first);
  },

  async "a name and a subject give the fact"() {
    const { facts } = await find("alder start-up");
    assert.deepEqual(
      facts.map(({ profile, criterion, value, evidence, checked, source, path }) => [
        profile,
        criterion,
        value,
        evidence,
        checked,
        source,
        path,
      ]),
      [
        [
          "Alder",
          "Start-up time",
          "12 ms",
          "measured",
          "20 November 2026",
          "Measured with a stopwatch",
          "tools/alder/#fact.startup_ms",
        ],
      ],
    );
    assert.deepEqual(
      (await find("birch boot")).facts.map(({ profile, criterion }) => [profile, criterion]),
      [["Birch", "Start-up time"]],
    );
    assert.deepEqual(
      (await find("languages")).facts.map(({ profile }) => profile),
      ["Alder", "Birch", "Cedar"],
    );
  },

  async "filters choose among facts"() {
    const measured = (await find("measured")).facts;
    assert.ok(measured.length > 0 && measured.every(({ evidence }) => evidence === "measured"));
    const stale = (await find("stale")).facts;
    assert.ok(stale.length > 0 && stale.every((fact) => fact.stale));
    assert.ok((await find("alder measured")).facts.every(({ profile }) => profile === "Alder"));
    assert.ok((await find("unknown language")).facts.every(({ value }) => value === "Unknown"));
  },

  async "bad input is answered, shortened or declined, and asks for no file but the index's own"() {
    const asked = [];
    const watched = new Index(entry, (path) => {
      asked.push(path);
      return json(path);
    });
    const long = (part) => part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
    const declined = {
      "control characters": "\0\u0001\u001f\u007f",
      quotes: '"',
      signs: "<>&%/\\..",
      "halves of characters": "\ud800",
      "other halves": "\udc00",
      "signs beyond the plane": "🙂",
      blanks: " \t\n",
      "direction marks": "\u202e\u2066\u200f",
    };
    for (const [name, part] of Object.entries(declined)) {
      const answer = await search(watched, long(part));
      assert.deepEqual(
        [answer.words, answer.pages, answer.facts, answer.cut],
        [[], [], [], true],
        name,
      );
    }
    const shortened = {
      word: "word",
      words: "event loop ",
      Chinese: "非同期処理",
      Korean: "서버",
      accents: "e\u0301\u0301\u0301",
      ligatures: "ﷺ",
      "right to left": "\u202eمرحبا\u202c بالعالم ",
      humps: "aB",
      paths: "a::b/c_d",
      numbers: "1,000 ",
      versions: "1.2.",
      "quoted words": '"event loop" ',
      filters: "measured stale unknown documented ",
      names: "alder birch cedar ",
      slips: "asyncronous conferrence ",
      markup: "<img src=x onerror=alert(1)>",
    };
    for (const [name, part] of Object.entries(shortened)) {
      const answer = await search(watched, long(part));
      assert.ok(answer.cut, name);
      assert.ok(
        answer.words.length > 0 &&
          answer.words.length <= 12 &&
          answer.words.every((word) => [...word].length <= 40),
        name,
      );
      assert.deepEqual(answer.failed, [], name);
      assert.ok(answer.pages.length <= 8 && answer.facts.length <= 6, name);
    }
    const answered = [
      "</script><script>alert(1)</script>",
      "%00../../etc/passwd",
      "constructor __proto__ toString hasOwnProperty",
      "\ud800event\udc00",
      "e\u200bvent",
      "event\0loop",
      "İstanbul",
      "𝐞𝐯𝐞𝐧𝐭",
    ];
    for (const query of answered) {
      const answer = await search(watched, query);
      assert.ok(answer.words.length > 0 && !answer.cut && !answer.failed.length, query);
    }
    for (const query of ["\ud800event\udc00", "e\u200bvent", "\u202eevent\u202c", "𝐞𝐯𝐞𝐧𝐭"])
      assert.equal((await find(query)).first, (await find("event")).first, query);
    assert.ok(
      asked.every((path) => /^assets\/search\/[0-9a-f]{8}\.json$/.test(path)),
      String(asked),
    );
  },

  async "a limit never cuts a character in two"() {
    const { words } = await search(index, `${"x".repeat(299)}𠮷`);
    assert.ok(
      words.every((word) => !/\p{Cs}/u.test(word)),
      String(words),
    );
    assert.equal(short(`${"x".repeat(299)}🙂`), "x".repeat(299));
    assert.equal(short("a\ud800b\udc00c🙂"), "abc🙂");
    assert.equal(short("  event\n\tloop\0 "), "event loop");
  },

  async "a file that does not arrive leaves the other results, and is asked for again"() {
    let isDown = true;
    const failing = new Index(entry, async (path) => {
      if (isDown && path.includes(entry.shards.slice(0, 8))) throw new Error("down");
      return json(path);
    });
    const first = entry.firsts.split(" ")[1];
    const lost = (await search(failing, `aaaa ${first}`)).failed;
    assert.equal(lost.length, 1);
    isDown = false;
    assert.equal((await search(failing, "aaaa")).failed.length, 0);
  },

  async "ties are always broken alike"() {
    const [one, two] = [await find("page"), await find("page")];
    assert.deepEqual(one.paths, two.paths);
  },

  async "distances count a swap as one"() {
    assert.deepEqual(
      [
        distance("asynch", "aysnch", 2),
        distance("abc", "abc", 1),
        distance("abcd", "abdc", 2),
        distance("short", "longer", 2),
      ],
      [1, 0, 1, 3],
    );
  },

  async "a passage stands under its heading, its words marked"() {
    const blocks = [
      { text: "Nothing here.", heading: "", id: "" },
      { text: "What the event loop cannot do.", heading: "Queues", id: "queues" },
    ];
    const { heading, pieces, fragment } = passage(
      blocks,
      new Map([
        ["event", "event"],
        ["loop", "loop"],
        ["loops", "loop"],
      ]),
    );
    assert.equal(heading, "Queues");
    assert.deepEqual(
      pieces.filter((piece) => piece.found).map((piece) => piece.text),
      ["event", "loop"],
    );
    assert.equal(fragment, "#queues:~:text=event%20loop%20cannot%20do.");
  },

  async "a heading that says it all is shown with what stands under it"() {
    const blocks = [
      { text: "Event loop", heading: "Event loop", id: "loop" },
      { text: "Term", heading: "Event loop", id: "loop" },
      { text: "One thread that waits for many.", heading: "Event loop", id: "loop" },
    ];
    const { pieces, fragment } = passage(
      blocks,
      new Map([
        ["event", "event"],
        ["loop", "loop"],
      ]),
    );
    assert.deepEqual(
      [pieces, fragment],
      [[{ text: "One thread that waits for many.", found: false }], "#loop:~:text=Event%20loop"],
    );
  },

  async "in a script without spaces only what was asked is marked"() {
    const forms = new Map([
      ["同期", "同期"],
      ["期処", "期処"],
    ]);
    const text = "サーバーは非同期処理で多くの接続を扱う。";
    assert.deepEqual(
      marked(text, forms)
        .filter((piece) => piece.found)
        .map((piece) => piece.text),
      ["同期処"],
    );
    const { pieces, fragment } = passage([{ text: text.repeat(30), heading: "", id: "" }], forms);
    assert.ok(
      pieces.length > 3 && pieces.map((piece) => piece.text).join("").length < 200,
      String(pieces.length),
    );
    assert.match(decodeURIComponent(fragment), /^#:~:text=非?同期処理で.{5,20}$/);
  },

  async "a passage of signs beyond the plane is cut between them, and its link has only what a link may have"() {
    for (const gap of ["", "x"]) {
      const { pieces, fragment } = passage(
        [
          {
            text: `${"🙂".repeat(200)}${gap}memory,-&#${"🙂".repeat(200)}`,
            heading: "",
            id: "a b",
          },
        ],
        new Map([
          ["memory", "memory"],
          ["xmemory", "memory"],
        ]),
      );
      assert.ok(pieces.every((piece) => !/\p{Cs}/u.test(piece.text)));
      assert.match(fragment, /^#a%20b:~:text=[^,&#-]*$/);
    }
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
