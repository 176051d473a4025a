//! What every mistake looks like to the person who made it.
//!
//! `tests/fixtures/diagnostics/<code>/` is a guide with one kind of mistake in
//! all its shapes; its `expected.txt` is what `guide check` prints, whole.
//! `GUIDE_BLESS=1 cargo test` writes those texts anew: read them before they
//! are committed.
//!
//! Only Linux can hold all the files that are refused here.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::fs;

use guide::base::diag::Code;

use crate::support::{Guide, Run, repository};

const FIXTURES: &str = "tests/fixtures/diagnostics";
const THIRTY_MISTAKES: &str = "tests/fixtures/thirty-mistakes";

/// Adds to a fixture what a repository cannot hold on every disk.
fn add_uncommittable(code: &str, guide: &Guide) {
    const PAGE: &str = "+++\ntitle = \"A page\"\n+++\n";
    match code {
        "symlink" => odd_files::add_links(guide),
        "special-file" => odd_files::add_special_files(guide),
        "file-name" => {
            for name in [
                "turned\u{202e}dm.md",
                "es\u{1b}[31mcape.md",
                "what?.md",
                "CON.md",
            ] {
                guide.write(&format!("content/articles/{name}"), PAGE);
            }
            guide.write("content/articles/space /page.md", PAGE);
            guide.write(&format!("content/articles/{}.md", "long".repeat(50)), PAGE);
            guide.write("assets/_headers", "");
            odd_files::add_name_that_is_not_utf8(guide);
        }
        "name-twins" => {
            for name in ["articles/caf\u{e9}.md", "articles/cafe\u{301}.md"] {
                guide.write(&format!("content/{name}"), PAGE);
            }
            for name in ["media/Logo.txt", "media/logo.txt"] {
                guide.write(&format!("content/{name}"), "text");
            }
        }
        "too-large" => {
            guide.write("content/articles/large.md", " ".repeat((4 << 20) + 1));
            guide.write("content/film.gif", vec![0; (32 << 20) + 1]);
        }
        "invalid-utf8" => {
            guide.write(
                "content/articles/latin.md",
                b"+++\ntitle = \"Latin\"\n+++\ncaf\xe9\n",
            );
            guide.write("content/sources.toml", b"# gr\xf6\xdfe\n");
            guide.write("templates/article.html", b"<p>\xff</p>\n");
        }
        _ => {}
    }
}

mod odd_files {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use crate::support::Guide;

    pub fn add_links(guide: &Guide) {
        let articles = guide.path("content/articles");
        fs::create_dir_all(&articles).expect("the folder is made");
        symlink("/etc/passwd", articles.join("file.md")).expect("a link to a file");
        symlink("/etc", articles.join("folder")).expect("a link to a folder");
        symlink("nowhere", articles.join("nothing.md")).expect("a link to nothing");
        symlink("content", guide.path("assets")).expect("a link at the top");
    }

    pub fn add_special_files(guide: &Guide) {
        let articles = guide.path("content/articles");
        fs::create_dir_all(&articles).expect("the folder is made");
        UnixListener::bind(articles.join("socket.md")).expect("a socket");
        let made = Command::new("mkfifo")
            .arg(articles.join("pipe.md"))
            .status();
        assert!(made.expect("mkfifo runs").success());
    }

    pub fn add_name_that_is_not_utf8(guide: &Guide) {
        let name = OsStr::from_bytes(b"caf\xe9.md");
        fs::write(guide.path("content/articles").join(name), "").expect("the file is written");
    }
}

/// The guide of a fixture and its arguments after `check`.
fn fixture(code: &str) -> (Guide, Vec<String>) {
    let folder = format!("{FIXTURES}/{code}");
    let guide = Guide::copy_of(&folder);
    add_uncommittable(code, &guide);
    let arguments = fs::read_to_string(repository().join(folder).join("args")).unwrap_or_default();
    (
        guide,
        arguments.split_whitespace().map(str::to_owned).collect(),
    )
}

/// Runs `check` in a format, without colour.
fn check(guide: &Guide, format: &str) -> Run {
    guide.run(&["check", "--color", "never", "--format", format])
}

/// The places a run reports in JSON: path, line, column, code.
fn places(run: &Run) -> Vec<(String, u64, u64, String)> {
    let report = run.json();
    let diagnostics = report["diagnostics"].as_array().expect("a list").iter();
    diagnostics
        .map(|diagnostic| {
            let text = |key: &str| diagnostic[key].as_str().expect("a text").to_owned();
            let number = |key: &str| diagnostic[key].as_u64().expect("a number");
            (text("path"), number("line"), number("column"), text("code"))
        })
        .collect()
}

/// Characters that a terminal would obey, or that turn text around, but for line ends.
fn obeyed(text: &str) -> BTreeSet<char> {
    let is_obeyed = |c: &char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .filter(is_obeyed)
        .filter(|c| *c != '\n')
        .collect()
}

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let codes: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.word().to_owned())
        .collect();
    let folders: BTreeSet<String> = fs::read_dir(repository().join(FIXTURES))
        .expect("the fixtures are there")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(folders, codes);
}

#[test]
fn every_mistake_is_shown_in_exactly_these_words() {
    let bless = std::env::var_os("GUIDE_BLESS").is_some();
    let mut differing = Vec::new();
    for code in Code::ALL.iter().map(|code| code.word()) {
        let (guide, arguments) = fixture(code);
        let mut command = vec!["check", "--color", "never"];
        command.extend(arguments.iter().map(String::as_str));
        let run = guide.run(&command);
        assert!(
            run.stderr.contains(&format!("[{code}]: ")),
            "`{code}` is shown: {run:#?}"
        );
        let path = repository().join(format!("{FIXTURES}/{code}/expected.txt"));
        if bless {
            fs::write(&path, &run.stderr).expect("the text is written");
        }
        if fs::read_to_string(&path).expect("an expected text") != run.stderr {
            differing.push(format!("== {code}\n{}", run.stderr));
        }
    }
    assert!(
        differing.is_empty(),
        "not as expected:\n{}",
        differing.join("\n")
    );
}

#[test]
fn messages_are_lower_case_and_have_no_full_stop() {
    let mut offences = Vec::new();
    for code in Code::ALL.iter().map(|code| code.word()) {
        let (guide, _) = fixture(code);
        let report = check(&guide, "json").json();
        for diagnostic in report["diagnostics"].as_array().expect("a list") {
            let message = diagnostic["message"].as_str().expect("a text");
            let hints = diagnostic["hints"].as_array().expect("a list").iter();
            let lines = hints
                .map(|hint| hint.as_str().expect("a text"))
                .chain([message]);
            offences.extend(
                lines
                    .filter(|line| {
                        let is_shouted =
                            line.starts_with(char::is_uppercase) && !line.starts_with("TOML ");
                        is_shouted || line.ends_with('.') || line.contains('\n')
                    })
                    .map(str::to_owned),
            );
        }
    }
    assert_eq!(offences, Vec::<String>::new());
}

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

type Place = (String, u64, u64, String);

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

/// A guide whose every file tries to speak to the terminal.
fn hostile_guide() -> Guide {
    let guide = Guide::new();
    let tricks = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\u{200f}\u{61c}\u{2028}";
    let escaped = r"\u001b[2J\u009b31m\r\n::error::owned %0A::error::owned\u202e\u061c\u007f";
    guide.write(
        "content/articles/keys.md",
        format!("+++\ntitle = \"{escaped}\"\n\"{escaped}\" = 1\ngroup = \"{escaped}\"\nslug = \"{escaped}\"\n+++\n"),
    );
    guide.write(
        "content/articles/raw.md",
        format!("+++\r\ntitle = \"{tricks}\"\r\n{tricks} = 1\r\n+++\r\nText\r{tricks}\r\n"),
    );
    guide.write(
        "content/articles/text.md",
        format!(
            "+++\ntitle = \"Text\"\n+++\n{tricks} [a{tricks}](<{tricks}.md>) [b](<#{tricks}>) [c](<javascript:{tricks}>) [d][{tricks}]\r\
             [e](<fact:{tricks}.x>) ![f](<{tricks}.png>) [^g] {tricks}\n\n```js {tricks}=1 mark=\"{tricks}\"\n```\n\n# ?{tricks}\n"
        ),
    );
    guide.write(
        "content/sources.toml",
        format!("[\"{escaped}\"]\ntitle = 1 # {tricks}\n"),
    );
    guide.write(
        "content/matrix.toml",
        format!("[[criterion]]\nid = \"{escaped}\"\nkind = \"{escaped}\"\n"),
    );
    guide.write(
        "templates/404.html",
        format!("{{{{ page.title | {tricks} }}}}"),
    );
    guide.write(&format!("content/{}.md", tricks.replace('/', "")), "");
    guide.write("content/articles/line\n::error::owned\r.md", "");
    guide
}

#[test]
fn no_text_of_a_guide_reaches_the_terminal_as_a_command() {
    let guide = hostile_guide();

    for format in ["human", "short", "json", "github"] {
        let run = check(&guide, format);
        assert_eq!(run.status, 1, "{format}");
        assert_eq!(
            obeyed(&run.stdout),
            BTreeSet::new(),
            "{format}: {}",
            run.stdout
        );
        assert_eq!(
            obeyed(&run.stderr),
            BTreeSet::new(),
            "{format}: {}",
            run.stderr
        );
    }
    let coloured = guide.run(&["check", "--color", "always"]);
    let without_colours = remove_colours(&coloured.stderr);
    assert_ne!(without_colours, coloured.stderr);
    assert_eq!(
        obeyed(&without_colours),
        BTreeSet::new(),
        "{without_colours}"
    );
}

/// Takes out `ESC [ digits and semicolons m`, which only sets colours.
fn remove_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|c: char| !c.is_ascii_digit() && c != ';')
            .unwrap_or(part.len());
        match part[end..].strip_prefix('m') {
            Some(rest) => out.push_str(rest),
            None => out.push_str(&format!("\u{1b}[{part}")),
        }
    }
    out
}

#[test]
fn no_text_of_a_guide_becomes_an_annotation_of_its_own() {
    let guide = hostile_guide();
    let expected = places(&check(&guide, "json"));

    let run = check(&guide, "github");

    assert_eq!(run.stdout.lines().count(), expected.len(), "{}", run.stdout);
    for line in run.stdout.lines() {
        assert!(
            line.starts_with("::error file=") || line.starts_with("::warning file="),
            "{line}"
        );
        let escapes = line.split('%').skip(1).map(|rest| &rest[..2]);
        let decoded: BTreeSet<&str> = escapes
            .filter(|code| !matches!(*code, "25" | "3A" | "2C"))
            .collect();
        assert!(decoded.iter().all(|code| *code == "0A"), "{line}");
        assert!(!line.contains("%0A::"), "{line}");
    }
}

#[test]
fn json_keeps_the_names_that_other_formats_clean() {
    let guide = hostile_guide();

    let report = check(&guide, "json").json();

    let diagnostics = report["diagnostics"].as_array().expect("a list");
    let paths: Vec<&str> = diagnostics
        .iter()
        .filter_map(|d| d["path"].as_str())
        .collect();
    assert!(
        paths.contains(&"content/articles/line\n::error::owned\r.md"),
        "{paths:#?}"
    );
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
