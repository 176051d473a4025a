//! Scripts and style sheets without what only helps whoever reads the source:
//! comments, types and white space. Line by line for scripts, which keeps every
//! line break that the language may depend on; sign by sign for style sheets.

/// Leaves out the comments of a script, except licences (`/*!`) and those that
/// follow code in their line, the indentation, and line breaks next to signs where
/// no statement ends.
///
/// Only a template over several lines could have such lines in a text; a script
/// with one is left as it is.
pub fn script(script: &str) -> String {
    let has_template = |line: &str| line.matches('`').count() % 2 == 1;
    if script.lines().any(has_template) {
        return script.to_owned();
    }
    let mut out = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.split_inclusive('\n') {
        let line = line.trim_start_matches([' ', '\t']);
        let begins = line.starts_with("/*") && !line.starts_with("/*!");
        if !inside && !begins {
            if !line.starts_with("//") && !line.trim().is_empty() {
                push_line(&mut out, line);
            }
            continue;
        }
        let rest = line.find("*/").map(|end| line[end + 2..].trim_start());
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            push_line(&mut out, rest);
        }
        inside = rest.is_none();
    }
    out
}

/// Adds a line of a script to those before, without a break where none is needed
/// and without the types that stand in it.
fn push_line(out: &mut String, line: &str) {
    let last = out.strip_suffix('\n').map(|text| {
        let start = text.rfind('\n').map_or(0, |at| at + 1);
        &text[start..]
    });
    let is_open = |last: &str| last.ends_with(['{', '(', '[', ',']) || last.ends_with("=>");
    let is_closed = line.starts_with([')', ']', '.', '?', ':']);
    // A comment that ends a line ends with it.
    if last.is_some_and(|last| (is_open(last) || is_closed) && !last.contains("//")) {
        out.pop();
    }
    out.push_str(&without_types(line));
}

/// Leaves out the types that a line states of parts of itself: `/** @type {X} */`.
fn without_types(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find("/** @") {
        let before = &rest[..start];
        let is_text = ['"', '\'', '`']
            .iter()
            .any(|&quote| before.matches(quote).count() % 2 == 1);
        let Some(end) = rest[start..].find("*/").filter(|_| !is_text) else {
            break;
        };
        out.push_str(before);
        rest = rest[start + end + 2..].trim_start_matches(' ');
    }
    out.push_str(rest);
    out
}

/// Leaves out the comments of a style sheet, except licences (`/*!`), and white
/// space that says nothing: around braces, commas and semicolons, and after
/// colons. Texts in quotes stay as they are.
pub fn style(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => text_length(rest, first),
            _ if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ if first.is_ascii_whitespace() => rest.len() - rest.trim_ascii_start().len(),
            _ => first.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        if first.is_ascii_whitespace() {
            let follows_sign = out.is_empty() || out.ends_with(['{', '}', ';', ',', ':', ' ']);
            let is_before_sign = after.is_empty() || after.starts_with(['{', '}', ';', ',']);
            if !follows_sign && !is_before_sign {
                out.push(' ');
            }
        } else if !part.starts_with("/*") || part.starts_with("/*!") {
            if first == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push_str(part);
        }
    }
    out
}

/// How long a text in quotes is, quotes included; a backslash keeps what follows
/// it from ending the text.
fn text_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        if char == quote && !is_escaped {
            return at + char.len_utf8();
        }
        is_escaped = char == '\\' && !is_escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_types_and_indentation_stay_in_the_source() {
        let source = "// One.\n/** Two\n * lines. */\nlet a = 1; // beside\n  /** @type {X} */ let b;\n\
                      /*! Licence */\n/* three\n*/ f();\nlet c = /** @type {Y} */ (b);\n\
                      let d = \"/** @type\";\n";
        assert_eq!(
            script(source),
            "let a = 1; // beside\nlet b;\n/*! Licence */\nf();\nlet c = (b);\nlet d = \"/** @type\";\n"
        );
        let template = "let t = `\n// text\n`;\n";
        assert_eq!(script(template), template);
    }

    #[test]
    fn lines_break_where_a_statement_may_end() {
        let source = "f(\n  a,\n  [\n    1, // one (\n    2\n  ],\n)\n  .g()\n\nlet x = y\n++z\n";
        assert_eq!(
            script(source),
            "f(a,[1, // one (\n2],).g()\nlet x = y\n++z\n"
        );
    }

    #[test]
    fn style_sheets_are_published_without_what_says_nothing() {
        let source = "/* One's. */\n@media (width < 40rem) {\n  a :is(b, c):hover > d {\n    \
                     color: red; /* it's red */\n    --x: calc(1px + 2px);\n  }\n}\n";
        assert_eq!(
            style(source),
            "@media (width < 40rem){a :is(b,c):hover > d{color:red;--x:calc(1px + 2px)}}"
        );
    }

    #[test]
    fn texts_and_licences_in_style_sheets_stay_as_they_are() {
        let source = "/*! Licence */\na::before { content: \"; \\\" , {\" / '\\'  \\\n  x'; }";
        assert_eq!(
            style(source),
            "/*! Licence */ a::before{content:\"; \\\" , {\" / '\\'  \\\n  x'}"
        );
        assert_eq!(style("a { content: \"open"), "a{content:\"open");
        assert_eq!(style("a{} /* open"), "a{}");
    }
}
