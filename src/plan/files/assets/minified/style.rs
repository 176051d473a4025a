//! Style sheets without comments and white space, sign by sign.

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
            '}' | '/' => 1,
            _ => rest
                .as_bytes()
                .iter()
                .position(|byte| is_special(*byte))
                .unwrap_or(rest.len()),
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

/// Returns whether what begins with a byte may not be copied like what is before it.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'/' | b'}') || byte.is_ascii_whitespace()
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
