//! Scripts without comments and white space. Line breaks stay where a statement may
//! end at them, and one ends each statement outside of all brackets, so that imports
//! and exports are lines of their own.

use crate::base::script_tokens::{Kind, Token, is_word, line_end, tokens};

/// Signs after which no statement ends.
const OPEN: [&str; 15] = [
    "{", "(", "[", ",", ";", "=>", "=", "&&", "||", "??", "?", ":", "+", "-", "*",
];

/// Signs before which no statement ends.
const CLOSED: [&str; 15] = [
    ")", "]", "}", ",", ".", "?.", "=>", "=", "&&", "||", "??", "?", ":", "+", "*",
];

/// Leaves out the comments of a script, except licences (`/*!`), white space, and
/// commas and semicolons before a bracket that closes.
///
/// A script whose tokens are not certain is left as it is.
pub fn script(script: &str) -> String {
    let Some(tokens) = tokens(script) else {
        return script.to_owned();
    };
    let mut out = Writer {
        text: String::with_capacity(script.len()),
        before: None,
        last: None,
        gap: None,
    };
    for token in tokens {
        let is_licence = token.text.starts_with("/*!");
        match token.kind {
            Kind::Space | Kind::Comment if !is_licence => out.skip(token.text),
            _ => out.write(token),
        }
    }
    if out.gap == Some(Gap::Break) || out.last.is_some_and(ends_statement) {
        out.end_line();
    }
    out.text
}

/// What was left out between two tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Break,
}

struct Writer<'s> {
    text: String,
    /// The token before the last one.
    before: Option<Token<'s>>,
    last: Option<Token<'s>>,
    gap: Option<Gap>,
}

impl<'s> Writer<'s> {
    fn skip(&mut self, text: &str) {
        let is_break = self.gap == Some(Gap::Break) || line_end(text).is_some();
        self.gap = Some(if is_break { Gap::Break } else { Gap::Space });
    }

    fn write(&mut self, token: Token<'s>) {
        if let Some(last) = self.last {
            self.part(last, token);
        }
        self.text.push_str(token.text);
        self.before = self.last.replace(token);
        self.gap = None;
    }

    /// Writes what has to stand between two tokens, and leaves out a sign that has not.
    fn part(&mut self, last: Token<'s>, next: Token<'s>) {
        let is_comment = [last, next].iter().any(|token| token.kind == Kind::Comment);
        let closes = matches!(next.text, ")" | "]" | "}") && next.kind != Kind::Text;
        let is_needless = closes && matches!(last.text, "," | ";") && last.kind == Kind::Sign;
        let may_end = || is_comment || may_end(last, next);
        if is_needless && self.is_needless(last, next) {
            self.text.pop();
        } else if ends_statement(last) || self.gap == Some(Gap::Break) && may_end() {
            self.end_line();
        } else if self.gap.is_some() && (is_comment || are_one_together(last, next)) {
            self.text.push(' ');
        }
    }

    /// Returns whether a comma or semicolon says nothing before a bracket: it is no
    /// hole in a list, and no statement of its own.
    fn is_needless(&self, last: Token<'s>, next: Token<'s>) -> bool {
        let Some(before) = self.before else {
            return false;
        };
        let is_condition = before.kind == Kind::ConditionEnd;
        match last.text {
            "," => !matches!(before.text, "[" | ","),
            _ => next.text == "}" && !is_condition && !matches!(before.text, "else" | "do" | ":"),
        }
    }

    fn end_line(&mut self) {
        self.text.push('\n');
    }
}

/// Returns whether a token ends a statement outside of all brackets.
fn ends_statement(token: Token<'_>) -> bool {
    token.kind == Kind::Sign && token.text == ";" && token.depth == 0
}

/// Returns whether a statement may end at a line break between two tokens.
fn may_end(last: Token<'_>, next: Token<'_>) -> bool {
    let is_sign = |token: Token<'_>| matches!(token.kind, Kind::Sign | Kind::ConditionEnd);
    let is_open = is_sign(last) && OPEN.contains(&last.text) || last.text.ends_with("${");
    let is_closed = is_sign(next) && CLOSED.contains(&next.text) || next.text.starts_with('}');
    !is_open && !is_closed
}

/// Returns whether two tokens without anything between them would be read as another.
fn are_one_together(last: Token<'_>, next: Token<'_>) -> bool {
    let (Some(end), Some(start)) = (last.text.chars().next_back(), next.text.chars().next()) else {
        return false;
    };
    let is_part = |kind: Kind| matches!(kind, Kind::Word | Kind::Regex);
    let are_words = is_part(last.kind) && next.kind == Kind::Word && is_word(start);
    let is_number = last.kind == Kind::Word && end.is_ascii_digit() && start == '.';
    let are_signs = matches!(
        (end, start),
        ('+', '+') | ('-', '-' | '>') | ('/', '/' | '*') | ('<', '!')
    );
    are_words || is_number || are_signs && last.kind != Kind::Text && next.kind != Kind::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_types_and_white_space_stay_in_the_source() {
        let source = "// One.\n/** Two\n * lines. */\nlet a = 1; // beside\n  /** @type {X} */ let b;\n\
                      /*! Licence */\n/* three\n*/ f();\nlet c = /** @type {Y} */ (b);\n\
                      let d = \"/** @type\";\n";
        assert_eq!(
            script(source),
            "let a=1;\nlet b;\n/*! Licence */\nf();\nlet c=(b);\nlet d=\"/** @type\";\n"
        );
    }

    #[test]
    fn lines_break_where_a_statement_may_end() {
        let source = "f(\n  a,\n  [\n    1, // one (\n    2,\n  ],\n)\n  .g()\n\nlet x = y\n++z\n\
                      if (a) {\n  b();\n  return\n}\nc()\n";
        assert_eq!(
            script(source),
            "f(a,[1,2]).g()\nlet x=y\n++z\nif(a){b();return}\nc()\n"
        );
    }

    #[test]
    fn letters_white_space_and_line_ends_may_be_of_other_alphabets() {
        let source =
            "let gr\u{f6}\u{df}e\u{a0}\u{3000}= 1 // \u{2019}\u{2028}f\u{fc}r(gr\u{f6}\u{df}e)\n";
        assert_eq!(
            script(source),
            "let gr\u{f6}\u{df}e=1\nf\u{fc}r(gr\u{f6}\u{df}e)\n"
        );
    }

    #[test]
    fn signs_stay_that_mean_something() {
        let kept = [
            "[,];\n",
            "for(;;);\n",
            "a+ +b- -c;\n",
            "1 .a;\n",
            "a/ /b/g in c;\n",
            "x=()=>{if(a);};\n",
            "{do;while(a)}\n",
        ];
        for source in kept {
            assert_eq!(script(source), source);
        }
    }

    #[test]
    fn texts_templates_and_regular_expressions_stay_as_they_are() {
        let source = "a = `  // ${ b ? `}  ${ c }` : { d : \"'  \" } }  \n  `;\n\
                      if (e) /[/ \"] '/.test(f) ;\ng = (h) / 2 / i;\n";
        assert_eq!(
            script(source),
            "a=`  // ${b?`}  ${c}`:{d:\"'  \"}}  \n  `;\n\
             if(e)/[/ \"] '/.test(f);\ng=(h)/2/i;\n"
        );
    }

    #[test]
    fn a_script_that_is_not_understood_stays_as_it_is() {
        for source in [
            "a = \"open ;\n",
            "f( ;\n",
            "{} / 2 / 1\n",
            "#!/usr/bin/node\na ;\n",
        ] {
            assert_eq!(script(source), source);
        }
    }
}
