//! Mistakes in files whose text would speak to a terminal or to a host.

use std::collections::BTreeSet;

use super::{check, places};
use crate::support::Guide;

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
