//! Text from content as Markdown code, so that nothing in it becomes markup.
//!
//! No host makes a mention of a person, a reference to an issue or a link of it.

use crate::cmd::text::clean;

/// The longest text that is shown whole, in characters.
const LONGEST: usize = 120;

/// A text as code; `–` where there is none.
pub fn code(text: &str) -> String {
    let text = shortened(clean(text).trim());
    if text.is_empty() {
        return "–".to_owned();
    }
    // Characters that end a code span, or a table's cell within one, are escaped.
    if text.contains(['`', '|', '\\']) {
        format!("<code>{}</code>", escaped(&text))
    } else {
        format!("`{text}`")
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

/// Writes every ASCII punctuation character as a character reference.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_ascii_punctuation() => format!("&#{};", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_means_anything() {
        assert_eq!(code("12 ms"), "`12 ms`");
        assert_eq!(code("<b>@all</b> #1"), "`<b>@all</b> #1`");
        assert_eq!(
            code("two\nlines\u{1b}[31m\u{202e}"),
            "`two lines\u{fffd}[31m\u{fffd}`"
        );
        assert_eq!(code("a`b"), "<code>a&#96;b</code>");
        assert_eq!(code("a\\|<b>"), "<code>a&#92;&#124;&#60;b&#62;</code>");
        assert_eq!(code("  "), "–");
        assert_eq!(code(&"x".repeat(200)), format!("`{}…`", "x".repeat(120)));
    }
}
