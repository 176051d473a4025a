//! Text from content as Markdown that shows it and obeys nothing in it.
//!
//! Everything from content is code: no markup, no mention of a person, no
//! reference to an issue and no link comes about, on any host.

use crate::cmd::print::clean;

/// The longest text that is shown whole, in characters.
const LONGEST: usize = 120;

/// A text as code; `–` where there is none.
pub fn code(text: &str) -> String {
    let text = shortened(clean(text).trim());
    if text.is_empty() {
        return "–".to_owned();
    }
    // What ends a span of code, or a table's cell in spite of it, is spelt out.
    match text.contains(['`', '|', '\\']) {
        false => format!("`{text}`"),
        true => format!("<code>{}</code>", spelt_out(&text)),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

/// Every sign that could mean something as a character reference.
fn spelt_out(text: &str) -> String {
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
