//! Code as HTML: spans with classes of one letter.
//!
//! syntect's own HTML names every scope of every token and is fifteen times as
//! long as the code. Here each token gets one class that the style sheet knows,
//! neighbours of one class share a span, and plain text gets none.

mod budget;
mod classes;
mod grammar;
mod languages;
mod parser;
mod scopes;
mod spans;

use std::convert::Infallible;
use std::ops::RangeInclusive;
use std::sync::Arc;

use syntect::parsing::{ScopeStack, SyntaxReference};

use super::HtmlMemo;
use crate::base::digest::Digest;
use budget::Exhausted;
use classes::Classes;
use parser::Parser;
use spans::SpanWriter;

pub use languages::{PLAIN, SYNTAXES, syntax};
pub use spans::escape;

/// The longest block and the longest line that are highlighted, in bytes.
pub const MAX_BLOCK: usize = 50_000;
pub const MAX_LINE: usize = 1_000;

/// Why a block is shown without colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// The block is longer than is highlighted.
    LongBlock,
    /// The line with this number is.
    LongLine(usize),
    /// The steps of the block end in the line with this number.
    Steps(usize),
}

/// Renders code as HTML, with the lines that are marked (counted from 1) in
/// `mark` elements.
///
/// The grammars' regular expressions are half of a build's work, and guides
/// repeat the same block on many pages: the memo keeps what was highlighted.
///
/// # Errors
/// When the code is too much to highlight; [`plain`] renders it nevertheless.
pub fn highlight(
    code: &str,
    language: &str,
    marks: &[RangeInclusive<usize>],
    memo: HtmlMemo<'_>,
) -> Result<Arc<str>, Plain> {
    let block = Digest::of(&("highlight", code, language, marks));
    memo.get_or_try_make(block, || match syntax(language) {
        Some(syntax) => highlighted(code, syntax, marks).map(Arc::from),
        None => Ok(plain(code, marks).into()),
    })
}

/// Renders code as HTML without colours.
pub fn plain(code: &str, marks: &[RangeInclusive<usize>]) -> String {
    let Ok(html) = write(code, marks, |_, line| {
        Ok::<_, Infallible>(vec![(' ', line)])
    });
    html
}

fn highlighted(
    code: &str,
    syntax: &SyntaxReference,
    marks: &[RangeInclusive<usize>],
) -> Result<String, Plain> {
    if code.len() > MAX_BLOCK {
        return Err(Plain::LongBlock);
    }
    if let Some(long) = code.lines().position(|line| line.len() > MAX_LINE) {
        return Err(Plain::LongLine(long + 1));
    }
    let mut highlighter = Highlighter::new(syntax);
    write(code, marks, |number, line| {
        let pieces = highlighter.line(line);
        pieces.map_err(|Exhausted| Plain::Steps(number))
    })
}

/// A class and its text.
type Piece<'c> = (char, &'c str);

/// Writes lines as HTML in the pieces that a line with its number is split into.
fn write<'c, E>(
    code: &'c str,
    marks: &[RangeInclusive<usize>],
    mut split: impl FnMut(usize, &'c str) -> Result<Vec<Piece<'c>>, E>,
) -> Result<String, E> {
    let mut out = SpanWriter::default();
    for (number, line) in (1..).zip(code.split_inclusive('\n')) {
        let marked = marks.iter().any(|range| range.contains(&number));
        out.begin_line(marked);
        for (class, text) in split(number, line)? {
            out.text(class, text);
        }
        out.end_line(marked);
    }
    Ok(out.finish())
}

/// One block in the course of being highlighted.
struct Highlighter {
    parser: Parser,
    stack: ScopeStack,
    classes: Classes,
}

impl Highlighter {
    fn new(syntax: &SyntaxReference) -> Self {
        Self {
            parser: Parser::new(syntax),
            stack: ScopeStack::new(),
            classes: Classes::default(),
        }
    }

    /// Splits the next line into classed pieces; one without a class when the grammar
    /// restores scopes that it has not cleared.
    fn line<'l>(&mut self, line: &'l str) -> Result<Vec<Piece<'l>>, Exhausted> {
        let changes = self.parser.line(line)?;
        let mut pieces = Vec::with_capacity(changes.len() + 1);
        let mut from = 0;
        for (at, change) in changes {
            if at > from {
                self.parser.budget.spend(self.stack.len())?;
                pieces.push((self.classes.find(&self.stack), &line[from..at]));
                from = at;
            }
            if self.stack.apply(&change).is_err() {
                return Ok(vec![(' ', line)]);
            }
        }
        if from < line.len() {
            pieces.push((self.classes.find(&self.stack), &line[from..]));
        }
        Ok(pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::memo::NoMemo;

    fn html(code: &str, language: &str, marks: &[RangeInclusive<usize>]) -> String {
        let html = highlight(code, language, marks, &NoMemo);
        html.expect("it is highlighted").to_string()
    }

    #[test]
    fn neighbours_of_one_class_are_one_span() {
        assert_eq!(
            html("let x = \"a\"; // b\n", "rust", &[]),
            "<span class=\"k\">let</span> x = <span class=\"s\">&quot;a&quot;</span>; \
             <span class=\"c\">// b</span>\n"
        );
    }

    #[test]
    fn marked_lines_are_whole_and_keep_their_newline_outside() {
        assert_eq!(
            html("a\nb\n", "", &[2..=2]),
            "a\n<mark class=\"line\">b</mark>\n"
        );
    }

    #[test]
    fn what_takes_too_many_steps_ends_in_its_line() {
        let spaces = format!("a = b\n{}\n", " ".repeat(600));
        let refused = |code: &str, language| highlight(code, language, &[], &NoMemo).err();
        assert_eq!(refused(&spaces, "cfg"), Some(Plain::Steps(2)));
        assert_eq!(refused(&spaces, "js"), None);
        assert_eq!(refused(&spaces, "text"), None);
        let long = format!("a\n\n{}", "a".repeat(MAX_LINE + 1));
        assert_eq!(refused(&long, "js"), Some(Plain::LongLine(3)));
        let long = "a\n".repeat(MAX_BLOCK / 2 + 1);
        assert_eq!(refused(&long, "js"), Some(Plain::LongBlock));
        assert_eq!(
            plain("<a>\nb", &[2..=2]),
            "&lt;a&gt;\n<mark class=\"line\">b</mark>"
        );
    }

    #[test]
    fn an_unknown_language_is_plain_text() {
        assert_eq!(html("<b>&\n", "no-such-language", &[]), "&lt;b&gt;&amp;\n");
    }
}
