//! Names fit for URLs: the slugs of pages, and which ids are valid.

use unicode_normalization::char::is_combining_mark;

/// Makes a URL path segment from a file stem or a title: lower-case ASCII
/// letters, digits and single hyphens where that loses nothing, other letters kept.
pub fn page(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_combining_mark(c) || c == '_' {
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
