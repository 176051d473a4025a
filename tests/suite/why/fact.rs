//! `guide why fact:…`: everything that rests on a cell.

use serde_json::{Value, json};

use crate::support::{Guide, Run};

fn basic() -> Guide {
    Guide::copy_of("tests/fixtures/basic")
}

fn why(guide: &Guide, fact: &str) -> Run {
    guide.run(&["why", fact])
}

/// The answer for people, without mistakes.
fn answer(guide: &Guide, fact: &str) -> String {
    let run = why(guide, fact);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:#?}");
    run.stdout
}

/// The answer for programs, without mistakes.
fn data(guide: &Guide, fact: &str) -> Value {
    let run = guide.run(&["why", fact, "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:#?}");
    run.json()
}

#[test]
fn people_read_where_a_fact_is_said_shown_and_weighed() {
    let guide = basic();

    assert_eq!(
        answer(&guide, "fact:alder.startup_ms"),
        "\
alder.startup_ms: 12 ms
  content/matrix/alder.toml:25:2 · measured · checked 2026-11-20 · stopwatch

1 sentence
  content/articles/depth/facts.md:6:17 · /articles/depth/facts/
    Alder starts in 12 ms and works offline.

1 embedded table
  content/articles/depth/facts.md:10:1 · /articles/depth/facts/ · Two tools

1 preset
  /decide/quick/ · weight 5 of 7; if it were `40 ms`, `birch` would rank first

6 generated pages
  / · home
  /matrix/ · matrix
  /sources/ · sources
  /tools/alder/ · profile
  /compare/alder-vs-birch/ · pair
  /compare/alder-vs-cedar/ · pair

3 data files
  /data/matrix.csv
  /data/matrix.json
  /data/tools/alder.json
"
    );
}

#[test]
fn programs_read_the_same() {
    let guide = basic();

    assert_eq!(
        data(&guide, "fact:alder.startup_ms"),
        json!({
            "fact": {
                "profile": "alder",
                "criterion": "startup_ms",
                "state": "known",
                "text": "12 ms",
                "evidence": "measured",
                "checked": "2026-11-20",
                "stale_since": null,
                "sources": ["stopwatch"],
                "url": "/tools/alder/#fact.startup_ms",
                "written": {
                    "path": "content/matrix/alder.toml",
                    "line": 25,
                    "column": 2,
                    "end_line": 25,
                    "end_column": 12,
                },
            },
            "sentences": [{
                "path": "content/articles/depth/facts.md",
                "line": 6,
                "column": 17,
                "end_line": 6,
                "end_column": 47,
                "url": "/articles/depth/facts/",
                "text": "Alder starts in 12 ms and works offline.",
            }],
            "tables": [{
                "path": "content/articles/depth/facts.md",
                "line": 10,
                "column": 1,
                "end_line": 10,
                "end_column": 11,
                "url": "/articles/depth/facts/",
                "caption": "Two tools",
            }],
            "charts": [],
            "claims": [],
            "presets": [{
                "id": "quick",
                "url": "/decide/quick/",
                "weight": 5,
                "weights": 7,
                "must": false,
                "removes": false,
                "turn": { "value": "40 ms", "first": ["birch"] },
            }],
            "pages": [
                { "url": "/", "kind": "home" },
                { "url": "/matrix/", "kind": "matrix" },
                { "url": "/sources/", "kind": "sources" },
                { "url": "/tools/alder/", "kind": "profile" },
                { "url": "/compare/alder-vs-birch/", "kind": "pair" },
                { "url": "/compare/alder-vs-cedar/", "kind": "pair" },
            ],
            "data": ["/data/matrix.csv", "/data/matrix.json", "/data/tools/alder.json"],
            "errors": 0,
        })
    );
}

#[test]
fn claims_that_a_fact_bears_out_or_refutes_rest_on_it() {
    let guide = basic();
    guide.write(
        "content/claims.toml",
        "[[claim]]\nid = \"alder-is-quick\"\nsays = \"Alder is quick.\"\nverdict = \"supported\"\n\
         because = \"It starts before anybody waits.\"\nfacts = [\"alder.startup_ms\"]\n",
    );

    let answer = answer(&guide, "fact:alder.startup_ms");

    let claim = "1 claim\n  content/claims.toml:2:6 · Supported · Alder is quick.\n";
    assert!(answer.contains(claim), "{answer}");
    assert_eq!(
        data(&guide, "fact:alder.startup_ms")["claims"][0]["says"],
        "Alder is quick."
    );
}

#[test]
fn in_short_each_use_has_its_line() {
    let guide = basic();

    let run = guide.run(&["why", "fact:cedar.offline", "--format", "short"]);

    let github = guide.run(&["why", "fact:cedar.offline", "--format", "github"]);
    assert_eq!(github.stdout, run.stdout);
    assert_eq!(
        run.stdout,
        "\
content/matrix/cedar.toml:10:2: fact: Not applicable
content/articles/depth/facts.md:18:1: table: Cedar
/decide/quick/: preset: must-have, which it fails; no other value changes the first place
/: page: home
/matrix/: page: matrix
/tools/cedar/: page: profile
/compare/alder-vs-cedar/: page: pair
/compare/birch-vs-cedar/: page: pair
/data/matrix.csv: data
/data/matrix.json: data
/data/tools/cedar.json: data
"
    );
}

#[test]
fn sentences_are_found_on_every_kind_of_page_and_in_every_kind_of_block() {
    let guide = basic();
    guide.edit(
        "content/tools/birch.md",
        "Birch is everywhere.",
        "\
Birch is **everywhere**, *and* starts in
[about 40 ms](fact:birch.startup_ms). That is long.

- Item: [](fact:birch.startup_ms)
  - inner
- other

| time | note |
|---|---|
| [40 ms](fact:birch.startup_ms) | `cold` |

> Quoted! Is it [40&nbsp;ms][start]?[^n]

### Why [](fact:birch.startup_ms)

[^n]: Noted: [](fact:birch.startup_ms), [Rust](fact:alder.language) and [](fact:alder.ease). More.

[start]: fact:birch.startup_ms
",
    );
    guide.edit(
        "content/comparisons/alder-vs-birch.md",
        "for its speed;",
        "for its speed, not [40 ms](fact:birch.startup_ms);",
    );
    guide.edit(
        "content/index.md",
        "Three tools",
        "[](fact:birch.startup_ms)! Three tools",
    );

    let data = data(&guide, "fact:birch.startup_ms");

    let sentences = data["sentences"].as_array().expect("a list").iter();
    let found: Vec<String> = sentences
        .map(|sentence| {
            let text = |key: &str| sentence[key].as_str().expect("a text").to_owned();
            format!(
                "{}:{} {} {}",
                text("path"),
                sentence["line"],
                text("url"),
                text("text")
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "content/index.md:10 / 40 ms!",
            "content/tools/birch.md:7 /tools/birch/ Birch is everywhere, and starts in about 40 ms.",
            "content/tools/birch.md:9 /tools/birch/ Item: 40 ms",
            "content/tools/birch.md:15 /tools/birch/ 40 ms | cold",
            "content/tools/birch.md:17 /tools/birch/ Is it 40 ms?",
            "content/tools/birch.md:19 /tools/birch/ Why 40 ms",
            "content/tools/birch.md:21 /tools/birch/ Noted: 40 ms, Rust and Fair.",
            "content/comparisons/alder-vs-birch.md:6 /compare/alder-vs-birch/ Take Alder for its speed, not 40 ms; the first steps show how.",
        ]
    );
}

#[test]
fn a_fact_that_nobody_wrote_has_pages_all_the_same() {
    let guide = basic();

    assert_eq!(
        answer(&guide, "fact:cedar.release"),
        "\
cedar.release: Unknown
  no value recorded yet

5 generated pages
  /matrix/ · matrix
  /status/ · status
  /tools/cedar/ · profile
  /compare/alder-vs-cedar/ · pair
  /compare/birch-vs-cedar/ · pair

3 data files
  /data/matrix.csv
  /data/matrix.json
  /data/tools/cedar.json
"
    );
}

#[test]
fn a_must_have_may_decide_who_is_first() {
    let guide = basic();

    let preset = &data(&guide, "fact:alder.offline")["presets"][0];

    assert_eq!(
        *preset,
        json!({
            "id": "quick",
            "url": "/decide/quick/",
            "weight": 0,
            "weights": 7,
            "must": true,
            "removes": false,
            "turn": { "value": "No", "first": ["birch"] },
        })
    );
}

#[test]
fn addresses_are_those_of_the_published_site() {
    let guide = basic();
    guide.edit(
        "content/guide.toml",
        "https://example.org",
        "https://example.org/trees",
    );

    let data = data(&guide, "fact:birch.language");

    assert_eq!(data["fact"]["url"], "/trees/tools/birch/#fact.language");
    assert_eq!(data["sentences"][0]["url"], "/trees/articles/depth/facts/");
    assert_eq!(data["pages"][0]["url"], "/trees/");
}

#[test]
fn ids_that_are_not_there_are_answered_with_those_that_are() {
    let guide = basic();
    guide.write(
        "content/tools/draft.md",
        "+++\nname = \"Draft\"\ndraft = true\n+++\n",
    );
    for (fact, message) in [
        (
            "fact:aldr.ease",
            "unknown profile `aldr`; did you mean `alder`?",
        ),
        (
            "fact:alder.eas",
            "unknown criterion `eas`; did you mean `ease`?",
        ),
        (
            "fact:draft.ease",
            "unknown profile `draft`; allowed: `alder`, `birch`, `cedar`",
        ),
        (
            "fact:alder",
            "`fact:alder` is not a valid fact reference; write `fact:<profile>.<criterion>`",
        ),
        (
            "fact:\u{1b}[31m.x",
            "unknown profile `\u{fffd}[31m`; allowed: `alder`, `birch`, `cedar`",
        ),
    ] {
        let run = why(&guide, fact);
        assert_eq!(
            (run.status, run.stdout.as_str(), run.stderr),
            (2, "", format!("error: {message}\n"))
        );
    }
    let run = guide.run(&["why", "fact:draft.ease", "--drafts"]);
    assert_eq!(run.status, 0, "{run:#?}");
}

#[test]
fn errors_in_the_content_are_said_and_hide_no_more_than_they_must() {
    let guide = basic();
    guide.edit("content/matrix/alder.toml", "value = 12", "value = 13");
    guide.write("content/articles/broken.md", "+++\ntitle = \"Broken\n+++\n");

    let run = why(&guide, "fact:alder.startup_ms");

    assert_eq!(run.status, 0, "{run:#?}");
    assert!(
        run.stdout.starts_with("alder.startup_ms: 13 ms\n"),
        "{run:#?}"
    );
    assert!(
        run.stdout
            .contains("    Alder starts in 12 ms and works offline.\n"),
        "{run:#?}"
    );
    assert_eq!(
        run.stderr,
        "the content has 2 errors, which `guide check` shows; affected content is not listed\n"
    );
}

#[test]
fn many_pairs_are_counted_and_few_are_listed() {
    let guide = basic();
    for n in 0..30 {
        guide.write(
            &format!("content/tools/t{n}.md"),
            format!("+++\nname = \"T{n}\"\n+++\n"),
        );
    }

    let answer = answer(&guide, "fact:alder.ease");

    assert!(
        answer.contains("\n34 generated pages\n  /matrix/ · matrix\n"),
        "{answer}"
    );
    assert!(
        answer.contains("\n  and 14 more; `--format json` lists all\n"),
        "{answer}"
    );
}
