//! The exact words of each mistake.
//!
//! `tests/fixtures/diagnostics/<code>/` is a guide with one kind of mistake in
//! all its shapes; its `expected.txt` is what `guide check` prints, whole.
//! `GUIDE_BLESS=1 cargo test` writes those texts anew: read them before they
//! are committed.

use std::collections::BTreeSet;
use std::fs;

use guide::base::diag::Code;
use guide::engine;

use super::odd_files;
use crate::support::{Guide, memory, repository};

const FIXTURES: &str = "tests/fixtures/diagnostics";

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
        "plain-code" => {
            let spaces = " ".repeat(600);
            let long = "const a = 1;".repeat(90);
            let many = "let a = 1;\n".repeat(5_000);
            let page = format!(
                "+++\n+++\n# A page\n\n```cfg\na = b\n{spaces}\n```\n\n\
                 > ```js title=\"long.js\"\n> {long}\n> ```\n\n~~~rust\n{many}~~~\n"
            );
            guide.write("content/index.md", page);
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
        let checked = memory::with_memory(|memory| engine::check(&memory::options(&guide), memory));
        for diagnostic in checked.expect("the guide is read").0.diagnostics {
            let lines = diagnostic.hints.into_iter().chain([diagnostic.message]);
            offences.extend(lines.filter(|line| {
                let is_shouted = line.starts_with(char::is_uppercase) && !line.starts_with("TOML ");
                is_shouted || line.ends_with('.') || line.contains('\n')
            }));
        }
    }
    assert_eq!(offences, Vec::<String>::new());
}
