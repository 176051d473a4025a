//! Code that takes long to highlight: no text is lost, and what is refused is said.
//!
//! How long it takes is measured by `cargo bench --bench highlight`.

use guide::base::memo::NoMemo;
use guide::render::highlight::{SYNTAXES, escape, highlight, plain};

use crate::support::{Guide, Random, rounds};

const SHAPES: [&str; 12] = [
    " ", "a", "[", "(", "<", "\"", "\\", "`", "1", "a ", "/*", "日",
];
const LINES: [usize; 4] = [500, 1_000, 2_000, 4_000];

/// The text of HTML as it is escaped.
fn text(html: &str) -> String {
    let mut pieces = html.split('<');
    let first = pieces.next().unwrap_or_default();
    let after_tags = pieces.filter_map(|piece| Some(piece.split_once('>')?.1));
    std::iter::once(first).chain(after_tags).collect()
}

#[test]
fn no_text_is_lost_whatever_repeats_in_whatever_language() {
    let mut random = Random(7);
    let languages: Vec<String> = SYNTAXES
        .syntaxes()
        .iter()
        .map(|syntax| syntax.name.to_ascii_lowercase())
        .collect();
    for _ in 0..rounds(60, 6_000) {
        let language = &languages[random.below(languages.len())];
        let shape = SHAPES[random.below(SHAPES.len())];
        let line = LINES[random.below(LINES.len())];
        let line = shape.repeat(line / shape.len()) + "\n";
        let code = line.repeat(1 + random.below(4));
        let mut escaped = String::new();
        escape(&code, &mut escaped);
        let html = highlight(&code, language, &[], &NoMemo);
        let html = html.map_or_else(|_| plain(&code, &[]), |html| html.to_string());
        assert_eq!(text(&html), escaped, "{language}: {shape:?}");
    }
}

#[test]
fn code_without_colours_is_reported_by_every_build() {
    let guide = Guide::new();
    let spaces = " ".repeat(600);
    guide.write(
        "content/index.md",
        format!("+++\n+++\n```cfg\n{spaces}\n```\n"),
    );
    for _ in 0..2 {
        let run = guide.run(&["build", "--format", "short"]);
        let place = "content/index.md:4:1: warning[plain-code]: ";
        assert!(run.stdout.contains(place), "{run:#?}");
        assert_eq!(run.status, 0);
    }
    let html = guide.read("public/index.html");
    assert!(html.contains(&format!("<code class=\"language-cfg\">{spaces}\n</code>")));
}
