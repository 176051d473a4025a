//! Code as HTML: spans with classes of one letter.
//!
//! syntect's own HTML names every scope of every token and is fifteen times as
//! long as the code. Here each token gets one class that the style sheet knows,
//! neighbours of one class share a span, and plain text gets none.

mod classes;
mod languages;
mod spans;

use std::ops::RangeInclusive;
use std::sync::Arc;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference};

use super::HtmlMemo;
use crate::base::digest::Digest;
use classes::Classes;
use spans::SpanWriter;

pub use languages::{PLAIN, SYNTAXES, syntax};
pub use spans::escape;

/// A longer block, or one with a longer line, is shown plain: the regular
/// expressions of the grammars have no step limit.
const MAX_BLOCK: usize = 200_000;
const MAX_LINE: usize = 4_000;

/// Renders code as HTML, with the lines that are marked (counted from 1) in
/// `mark` elements.
///
/// The grammars' regular expressions are half of a build's work, and guides
/// repeat the same block on many pages: the memo keeps what was highlighted.
pub fn highlight(
    code: &str,
    language: &str,
    marks: &[RangeInclusive<usize>],
    memo: HtmlMemo<'_>,
) -> Arc<str> {
    let block = Digest::of(&("highlight", code, language, marks));
    memo.get_or_make(block, || highlighted(code, language, marks).into())
}

fn highlighted(code: &str, language: &str, marks: &[RangeInclusive<usize>]) -> String {
    let plain = code.len() > MAX_BLOCK || code.lines().any(|line| line.len() > MAX_LINE);
    let mut parser = syntax(language).filter(|_| !plain).map(Parser::new);
    let mut out = SpanWriter::default();
    for (at, line) in code.split_inclusive('\n').enumerate() {
        let marked = marks.iter().any(|range| range.contains(&(at + 1)));
        out.begin_line(marked);
        match parser.as_mut().and_then(|parser| parser.line(line)) {
            Some(pieces) => {
                for (class, text) in pieces {
                    out.text(class, text);
                }
            }
            None => out.text(' ', line),
        }
        out.end_line(marked);
    }
    out.finish()
}

/// One block in the course of being parsed.
struct Parser {
    state: ParseState,
    stack: ScopeStack,
    classes: Classes,
}

impl Parser {
    fn new(syntax: &SyntaxReference) -> Self {
        Self {
            state: ParseState::new(syntax),
            stack: ScopeStack::new(),
            classes: Classes::default(),
        }
    }

    /// Splits the next line into classed pieces; `None` when the grammar fails on it.
    fn line<'l>(&mut self, line: &'l str) -> Option<Vec<(char, &'l str)>> {
        let operations = self.state.parse_line(line, &SYNTAXES).ok()?;
        let mut pieces = Vec::with_capacity(operations.len() + 1);
        let mut from = 0;
        for (at, operation) in operations {
            if at > from {
                pieces.push((self.classes.find(&self.stack), &line[from..at]));
                from = at;
            }
            self.stack.apply(&operation).ok()?;
        }
        if from < line.len() {
            pieces.push((self.classes.find(&self.stack), &line[from..]));
        }
        Some(pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_class_are_one_span() {
        assert_eq!(
            highlighted("let x = \"a\"; // b\n", "rust", &[]),
            "<span class=\"k\">let</span> x = <span class=\"s\">&quot;a&quot;</span>; \
             <span class=\"c\">// b</span>\n"
        );
    }

    #[test]
    fn marked_lines_are_whole_and_keep_their_newline_outside() {
        assert_eq!(
            highlighted("a\nb\n", "", &[2..=2]),
            "a\n<mark class=\"line\">b</mark>\n"
        );
    }

    #[test]
    fn an_unknown_language_is_plain_text() {
        assert_eq!(
            highlighted("<b>&\n", "no-such-language", &[]),
            "&lt;b&gt;&amp;\n"
        );
    }
}
