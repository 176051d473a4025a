//! Where mistakes are, in every format and order.

use std::collections::BTreeSet;
use std::fs;

use super::{Place, check, places};
use crate::support::{Guide, repository};

const THIRTY_MISTAKES: &str = "tests/fixtures/thirty-mistakes";

#[test]
fn one_run_reports_every_mistake_with_its_exact_place() {
    let guide = Guide::copy_of(THIRTY_MISTAKES);

    let run = check(&guide, "json");

    let found: String = places(&run)
        .iter()
        .map(|(path, line, column, code)| format!("{path}:{line}:{column}: {code}\n"))
        .collect();
    let expected = repository().join(THIRTY_MISTAKES).join("expected.txt");
    if std::env::var_os("GUIDE_BLESS").is_some() {
        fs::write(&expected, &found).expect("the places are written");
    }
    assert_eq!(
        found,
        fs::read_to_string(&expected).expect("the expected places")
    );
    let kinds: BTreeSet<String> = places(&run).into_iter().map(|(.., code)| code).collect();
    assert!(kinds.len() >= 30, "{} kinds of mistakes", kinds.len());
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
}

#[test]
fn every_format_reports_the_same_places() {
    let guide = Guide::copy_of(THIRTY_MISTAKES);
    let expected = places(&check(&guide, "json"));

    let short = check(&guide, "short");
    let github = check(&guide, "github");
    let human = check(&guide, "human");

    let of_short: Vec<_> = short.stdout.lines().filter_map(place_of_short).collect();
    assert_eq!(of_short, expected);
    let of_github: Vec<_> = github.stdout.lines().filter_map(place_of_github).collect();
    assert_eq!(of_github, expected);
    let of_human: Vec<_> = human
        .stderr
        .split("\n\n")
        .filter_map(place_of_human)
        .collect();
    assert_eq!(of_human, expected);
    assert_eq!([short.status, github.status, human.status], [1, 1, 1]);
}

/// Takes `path:line:column: error[code]: message` apart.
fn place_of_short(line: &str) -> Option<Place> {
    let (place, rest) = line.split_once(": ")?;
    let (_, rest) = rest.split_once('[')?;
    let (code, _) = rest.split_once("]: ")?;
    place_and_code(place, code)
}

/// Takes `::error file=…,line=…,col=…,…,title=code::message` apart.
fn place_of_github(line: &str) -> Option<Place> {
    let (properties, _) = line.strip_prefix("::")?.split_once("::")?;
    let (_, properties) = properties.split_once(' ')?;
    let property = |name: &str| {
        let pairs = properties
            .split(',')
            .filter_map(|pair| pair.split_once('='));
        pairs
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value)
            .next()
    };
    let (line, column) = (
        property("line")?.parse().ok()?,
        property("col")?.parse().ok()?,
    );
    Some((
        property("file")?.to_owned(),
        line,
        column,
        property("title")?.to_owned(),
    ))
}

/// Takes the two first lines of a diagnostic for people apart.
fn place_of_human(diagnostic: &str) -> Option<Place> {
    let (title, rest) = diagnostic.split_once('\n')?;
    let (_, rest_of_title) = title.split_once('[')?;
    let (code, _) = rest_of_title.split_once("]: ")?;
    place_and_code(
        rest.lines().next()?.trim_start().strip_prefix("--> ")?,
        code,
    )
}

fn place_and_code(place: &str, code: &str) -> Option<Place> {
    let mut parts = place.rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((parts.next()?.to_owned(), line, column, code.to_owned()))
}

#[test]
fn mistakes_come_by_path_and_then_by_place_whatever_stage_finds_them() {
    let guide = Guide::new();
    // Found while loading, and last by its path.
    guide.write("templates/z?.html", "");
    // Found while compiling templates.
    guide.write("templates/article.html", "{% if %}");
    // Found while resolving on line 4, while parsing on lines 3 and 6.
    guide.write(
        "content/articles/b.md",
        "+++\ntitle = \"B\"\ncolour = 1\ngroup = \"none\"\n+++\n[b](missing.md) ## {#B}\n# ?\n[a](other.md)\n",
    );
    // Found while resolving, and first by its path.
    guide.write(
        "content/articles/a.md",
        "+++\ntitle = \"A\"\n+++\n[a](missing.md), [b](#b)\n",
    );
    guide.write("content/articles/a/b.md", "");

    let in_order = |jobs: &str| {
        let run = guide.run(&["check", "--format", "json", "--jobs", jobs]);
        places(&run)
            .into_iter()
            .map(|(path, line, column, code)| format!("{path}:{line}:{column}: {code}"))
            .collect::<Vec<_>>()
    };

    let expected = [
        "content/articles/a.md:4:5: broken-link",
        "content/articles/a.md:4:22: broken-anchor",
        "content/articles/a/b.md:1:1: front-matter-missing",
        "content/articles/b.md:3:1: unknown-key",
        "content/articles/b.md:4:9: unknown-group",
        "content/articles/b.md:6:5: broken-link",
        "content/articles/b.md:7:1: heading-id-missing",
        "content/articles/b.md:8:5: broken-link",
        "templates/article.html:1:7: template-syntax",
        "templates/z?.html:1:1: file-name",
    ];
    assert_eq!(in_order("1"), expected);
    assert_eq!(in_order("8"), expected);
}

#[test]
fn columns_count_what_an_editor_counts() {
    let guide = Guide::new();
    guide.write(
        "content/articles/a.md",
        "\u{feff}+++\r\ntitle = 1\r\n+++\r\n\r\n[a](z.md)\r\n",
    );
    guide.write(
        "content/articles/b.md",
        "+++\ntitle = \"B\"\n+++\nx\t日本語 é🦀\t[a](a)\n",
    );
    guide.write("content/articles/c.md", "\u{feff}Text.\r\n");
    guide.write("content/articles/d.md", "\u{feff}+++\r\n+++\r\n");
    guide.write("content/sources.toml", "\u{feff}[a]\r\ntitle = 1\r\nurl = \"https://a.example\"\r\nkind = \"official\"\r\nread = 2026-01-01\r\n");

    let expected = places(&check(&guide, "json"));
    let human = check(&guide, "human");

    let of_human: Vec<_> = human
        .stderr
        .split("\n\n")
        .filter_map(place_of_human)
        .collect();
    assert_eq!(of_human, expected);
    let found: Vec<String> = expected
        .into_iter()
        .map(|(path, line, column, code)| format!("{path}:{line}:{column}: {code}"))
        .collect();
    assert_eq!(
        found,
        [
            "content/articles/a.md:2:9: wrong-type",
            "content/articles/a.md:5:5: broken-link",
            "content/articles/b.md:4:14: broken-link",
            "content/articles/c.md:1:1: front-matter-missing",
            "content/articles/d.md:1:1: missing-key",
            "content/sources.toml:2:9: wrong-type",
        ]
    );
}

#[test]
fn a_build_of_a_guide_with_errors_writes_nothing() {
    let guide = Guide::copy_of(THIRTY_MISTAKES);
    let before = guide.files(".");

    let run = guide.run(&["build", "--color", "never"]);

    assert_eq!(run.status, 1);
    assert_eq!(guide.files("."), before);
    assert!(!guide.exists("public") && !guide.exists(".guide-cache"));
    assert_eq!(run.stderr, check(&guide, "human").stderr);
}

#[test]
fn what_is_printed_of_one_mistake_is_limited_in_every_format() {
    let guide = Guide::new();
    let page = format!("+++\n+++\n{}\n\n[x](missing.md)\n", "[u][] ".repeat(5_000));
    guide.write("content/index.md", page);
    for format in ["human", "short", "github"] {
        let run = check(&guide, format);
        let printed = run.stdout + &run.stderr;
        assert_eq!(printed.matches("undefined reference `u`").count(), 20);
        assert_eq!(printed.matches("broken-link").count(), 1, "{printed}");
        let more = "content/index.md: 4980 more diagnostics with the code `broken-reference`";
        assert!(printed.contains(more), "{format}");
    }
    let report = check(&guide, "json").json();
    let left_out = serde_json::json!([
        { "path": "content/index.md", "code": "broken-reference", "count": 4_980 }
    ]);
    assert_eq!(report["left_out"], left_out);
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(21));
}
