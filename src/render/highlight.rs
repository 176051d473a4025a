//! Code as spans with one-letter classes.
//!
//! syntect's own class output names every scope of every token and comes to
//! fifteen times the code. Here each token gets the one class a reader can
//! see, neighbours of one class are one span, and plain text gets none.

mod equal;

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::base::digest::Digest;

/// A longer block, or one with a longer line, is shown plain: the regular
/// expressions of the grammars have no step limit.
const MAX_BLOCK: usize = 200_000;
const MAX_LINE: usize = 4_000;

/// Words for a language that has no grammar on purpose.
pub const PLAIN: [&str; 5] = ["", "text", "txt", "plain", "plaintext"];

/// The grammars.
pub static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scope prefixes and their classes; the deepest scope that has one decides,
/// and among the prefixes of a scope the first in this list.
const CLASSES: [(&str, char); 52] = [
    ("comment", 'c'),
    ("punctuation.definition.comment", 'c'),
    ("string", 's'),
    ("punctuation.definition.string", 's'),
    ("constant.character.escape", 'b'),
    ("constant.numeric", 'n'),
    ("constant.language", 'b'),
    ("constant.character", 's'),
    ("constant.other.symbol", 'b'),
    ("constant.other", 'b'),
    ("keyword.operator.word", 'k'),
    ("keyword.operator.logical.python", 'k'),
    ("keyword.operator", ' '),
    ("keyword", 'k'),
    ("storage.modifier", 'k'),
    ("storage.type.numeric", 'n'),
    ("storage.type.function", 'k'),
    ("storage", 'k'),
    ("entity.name.function", 'f'),
    ("entity.name.tag", 'g'),
    ("entity.name.section", 'h'),
    ("entity.name.namespace", ' '),
    ("entity.name.label", 'b'),
    ("entity.name", 't'),
    ("entity.other.attribute-name", 'a'),
    ("entity.other.inherited-class", 't'),
    ("support.function", 'f'),
    ("support.macro", 'm'),
    ("support.type.property-name", 'a'),
    ("support.type", 't'),
    ("support.class", 't'),
    ("support.constant", 'b'),
    ("variable.function", 'f'),
    ("variable.language", 'v'),
    ("variable.annotation", 'm'),
    ("variable.other.constant", 'b'),
    ("meta.annotation", 'm'),
    ("meta.mapping.key", 'a'),
    ("meta.toc-list", ' '),
    ("markup.inserted", 'i'),
    ("markup.deleted", 'd'),
    ("markup.changed", 'a'),
    ("markup.heading", 'h'),
    ("meta.diff.header", 'h'),
    ("meta.diff.range", 'n'),
    ("markup.raw", 's'),
    ("markup.bold", 'h'),
    ("markup.italic", 'h'),
    ("markup.underline.link", 's'),
    ("meta.interpolation", ' '),
    ("source.shell.embedded", ' '),
    ("punctuation.section.interpolation", ' '),
];

static SCOPES: LazyLock<Vec<(Scope, char)>> = LazyLock::new(|| {
    CLASSES
        .iter()
        .map(|&(prefix, class)| (Scope::new(prefix).expect("a scope of the table"), class))
        .collect()
});

/// Words people write for languages that the grammars name otherwise.
const ALIASES: [(&str, &str); 14] = [
    ("csharp", "cs"),
    ("c#", "cs"),
    ("dockerfile", "Dockerfile"),
    ("docker", "Dockerfile"),
    ("console", "bash"),
    ("shell", "bash"),
    ("shellsession", "bash"),
    ("sh", "bash"),
    ("zsh", "bash"),
    ("http", "HTTP Request and Response"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("golang", "go"),
    ("ex", "elixir"),
];

/// Grammars by the words that name them, in lower case.
static GRAMMARS: LazyLock<HashMap<String, &'static SyntaxReference>> = LazyLock::new(|| {
    let named = |syntax: &'static SyntaxReference| (syntax.name.to_ascii_lowercase(), syntax);
    let extended = |syntax: &'static SyntaxReference| {
        let extensions = syntax.file_extensions.iter();
        extensions.map(move |extension| (extension.to_ascii_lowercase(), syntax))
    };
    let syntaxes = SYNTAXES.syntaxes();
    // Of several grammars for one word the last counts, and an extension before a name.
    let names = syntaxes.iter().map(named);
    names.chain(syntaxes.iter().flat_map(extended)).collect()
});

/// Finds the grammar for a language word.
pub fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let word = ALIASES
        .iter()
        .find(|(alias, _)| *alias == language)
        .map_or(language, |(_, name)| name);
    if PLAIN.contains(&word) {
        return None;
    }
    GRAMMARS.get(&word.to_ascii_lowercase()).copied()
}

/// Renders code as HTML, marked lines in `mark` elements.
pub fn highlight(code: &str, language: &str, marks: &[RangeInclusive<usize>]) -> Arc<str> {
    let block = Digest::of(&(code, language, marks));
    equal::once(block, || highlighted(code, language, marks))
}

fn highlighted(code: &str, language: &str, marks: &[RangeInclusive<usize>]) -> String {
    let plain = code.len() > MAX_BLOCK || code.lines().any(|line| line.len() > MAX_LINE);
    let mut parser = syntax(language)
        .filter(|_| !plain)
        .map(|syntax| (ParseState::new(syntax), ScopeStack::new()));
    let mut out = Writer::default();
    for (at, line) in code.split_inclusive('\n').enumerate() {
        let marked = marks.iter().any(|range| range.contains(&(at + 1)));
        out.begin_line(marked);
        let tokens = parser.as_mut().and_then(|state| tokens(state, line));
        match tokens {
            Some(tokens) => {
                for (class, text) in tokens {
                    out.text(class, text);
                }
            }
            None => out.text(' ', line),
        }
        out.end_line(marked);
    }
    out.finish()
}

/// Splits one line into classed pieces; `None` when the grammar fails on it.
fn tokens<'l>(
    (state, stack): &mut (ParseState, ScopeStack),
    line: &'l str,
) -> Option<Vec<(char, &'l str)>> {
    let operations = state.parse_line(line, &SYNTAXES).ok()?;
    let mut pieces = Vec::with_capacity(operations.len() + 1);
    let mut from = 0;
    for (at, operation) in operations {
        if at > from {
            pieces.push((class_of(stack), &line[from..at]));
            from = at;
        }
        stack.apply(&operation).ok()?;
    }
    if from < line.len() {
        pieces.push((class_of(stack), &line[from..]));
    }
    Some(pieces)
}

thread_local! {
    /// The classes of scopes met before.
    static KNOWN: RefCell<HashMap<Scope, Option<char>>> = RefCell::default();
}

/// The class of the deepest scope that has one; a space for none.
fn class_of(stack: &ScopeStack) -> char {
    KNOWN.with_borrow_mut(|known| {
        let class = |scope: &Scope| {
            *known
                .entry(*scope)
                .or_insert_with(|| class_of_scope(*scope))
        };
        let class = stack.as_slice().iter().rev().find_map(class);
        class.unwrap_or(' ')
    })
}

/// The class of the first prefix in the table.
fn class_of_scope(scope: Scope) -> Option<char> {
    SCOPES
        .iter()
        .find(|(prefix, _)| prefix.is_prefix_of(scope))
        .map(|&(_, class)| class)
}

/// Writes classed text with as few spans as it can.
#[derive(Default)]
struct Writer {
    html: String,
    open: Option<char>,
    /// White space that may still belong to the open span.
    space: String,
}

impl Writer {
    fn begin_line(&mut self, marked: bool) {
        if marked {
            self.close();
            self.html.push_str("<mark class=\"line\">");
        }
    }

    fn end_line(&mut self, marked: bool) {
        if marked {
            self.close();
            let newline = self.html.ends_with('\n');
            if newline {
                self.html.pop();
            }
            self.html.push_str("</mark>");
            if newline {
                self.html.push('\n');
            }
        }
    }

    fn text(&mut self, class: char, text: &str) {
        if text.trim().is_empty() {
            self.space.push_str(text);
            return;
        }
        let wanted = (class != ' ').then_some(class);
        if self.open != wanted {
            self.close();
            if let Some(class) = wanted {
                let _ = write!(self.html, "<span class=\"{class}\">");
                self.open = Some(class);
            }
        }
        self.html.push_str(&std::mem::take(&mut self.space));
        // Trailing white space waits: it joins whatever comes next.
        let kept = text.trim_end();
        escape(kept, &mut self.html);
        self.space.push_str(&text[kept.len()..]);
    }

    /// Closes the open span, then writes the white space that waited.
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(&std::mem::take(&mut self.space));
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

/// Escapes text for HTML content.
pub fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(is_escaped) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            // Control characters cannot stand in a page at all.
            _ => out.push('\u{fffd}'),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

fn is_escaped(c: char) -> bool {
    match c {
        '&' | '<' | '>' | '"' => true,
        '\t' | '\n' | '\r' => false,
        c => c.is_control(),
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
    fn backend_languages_have_a_grammar() {
        for language in [
            "typescript",
            "ts",
            "javascript",
            "js",
            "go",
            "rust",
            "python",
            "py",
            "java",
            "kotlin",
            "ruby",
            "elixir",
            "sql",
            "yaml",
            "toml",
            "dockerfile",
            "http",
            "shell",
            "bash",
            "sh",
            "console",
            "diff",
            "json",
            "html",
            "css",
            "xml",
            "ini",
            "nginx",
            "groovy",
            "properties",
            "c",
            "cpp",
            "csharp",
            "php",
            "markdown",
            "protobuf",
            "graphql",
            "jsx",
            "tsx",
        ] {
            assert!(syntax(language).is_some(), "{language}");
        }
    }

    #[test]
    fn an_unknown_language_is_plain_text() {
        assert_eq!(
            highlighted("<b>&\n", "no-such-language", &[]),
            "&lt;b&gt;&amp;\n"
        );
    }
}
