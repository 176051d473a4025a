//! Names fit for URLs: heading ids as GitHub makes them, and page slugs.

use std::collections::HashMap;

/// Makes the id GitHub gives a heading, before repeats are numbered.
///
/// Letters are lower-cased, spaces become hyphens, and everything but
/// letters, digits, marks, `-` and `_` is dropped, as in GitHub's own
/// `html-pipeline` table-of-contents filter.
pub fn heading(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            c if c.is_alphanumeric() || is_mark(c) => Some(c),
            _ => None,
        })
        .collect()
}

/// Combining marks belong to the letter before them (Unicode `\p{M}`, main blocks).
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Numbers repeated heading ids of one page: `setup`, `setup-1`, `setup-2`.
#[derive(Default)]
pub struct Headings {
    seen: HashMap<String, usize>,
}

impl Headings {
    /// Gives the id for a heading's text; empty when the text has nothing to name it by.
    pub fn id(&mut self, text: &str) -> String {
        let base = heading(text);
        if base.is_empty() {
            return base;
        }
        let mut id = base.clone();
        while self.seen.contains_key(&id) {
            let count = self.seen.entry(base.clone()).or_insert(0);
            *count += 1;
            id = format!("{base}-{count}");
        }
        self.seen.insert(id.clone(), 0);
        id
    }

    /// Takes an id that the author wrote; false when the page has it already.
    pub fn claim(&mut self, id: &str) -> bool {
        self.seen.insert(id.to_owned(), 0).is_none()
    }
}

/// Makes a URL path segment from a file stem or a title: lower-case ASCII
/// letters, digits and single hyphens where that loses nothing, other letters kept.
pub fn page(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_mark(c) || c == '_' {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Says whether `text` can be an id: ASCII lower-case letters, digits, `-` and `_`,
/// with a letter or digit first and last.
pub fn is_id(text: &str) -> bool {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    edge(bytes.first())
        && edge(bytes.last())
        && bytes
            .iter()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_ids_are_githubs() {
        for (text, id) in [
            ("Hello, World!", "hello-world"),
            ("What's new in 3.14?", "whats-new-in-314"),
            ("`async_trait` & friends", "async_trait--friends"),
            ("Größe – 日本語", "größe--日本語"),
            ("!!!", ""),
        ] {
            assert_eq!(heading(text), id, "{text}");
        }
    }

    #[test]
    fn repeated_headings_are_numbered_around_ids_already_taken() {
        let mut ids = Headings::default();
        let given: Vec<String> = ["Setup", "Setup", "Setup-1", "Setup"]
            .iter()
            .map(|text| ids.id(text))
            .collect();
        assert_eq!(given, ["setup", "setup-1", "setup-1-1", "setup-2"]);
        assert!(ids.claim("own"));
        assert!(!ids.claim("setup"));
    }

    #[test]
    fn page_slugs_have_single_hyphens_and_no_edges() {
        assert_eq!(page("  Cold starts: what & why? "), "cold-starts-what-why");
        assert_eq!(page("..."), "");
    }

    #[test]
    fn ids_are_plain() {
        assert!(is_id("startup_ms") && is_id("spring-boot") && is_id("a"));
        assert!(!is_id("") && !is_id("-a") && !is_id("A") && !is_id("a/b") && !is_id("ü"));
    }
}
