//! Headings as pages show them: the level and the id of each.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;

/// Makes the id that a heading has on GitHub, before repeats are numbered.
///
/// Letters are lower-cased, spaces become hyphens, and everything but
/// letters, digits, marks, `-` and `_` is dropped, as in GitHub's own
/// `html-pipeline` table-of-contents filter.
pub fn github_id(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            c if c.is_alphanumeric() || is_combining_mark(c) => Some(c),
            _ => None,
        })
        .collect()
}

/// Numbers repeated heading ids of one page: `setup`, `setup-1`, `setup-2`.
#[derive(Default)]
pub struct HeadingIds {
    seen: HashMap<String, usize>,
}

impl HeadingIds {
    /// Makes the id of a heading; empty when its text has no letters or digits.
    pub fn id(&mut self, text: &str) -> String {
        let base = github_id(text);
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

    /// Reserves an id that the author wrote; false when the page has it already.
    pub fn claim(&mut self, id: &str) -> bool {
        self.seen.insert(id.to_owned(), 0).is_none()
    }
}

/// Assigns the levels at which headings are shown.
///
/// The page's title is the only `h1`, and no level is skipped, whatever levels
/// the author used.
#[derive(Debug, Default)]
pub struct Levels {
    /// The authored levels of the headings that the next one may be below.
    open: Vec<u8>,
}

impl Levels {
    /// Returns the level, 2 to 6, at which a heading of the authored level `raw` is shown.
    pub fn next(&mut self, raw: u8) -> u8 {
        while self.open.last().is_some_and(|&open| open >= raw) {
            self.open.pop();
        }
        self.open.push(raw);
        (1 + self.open.len() as u8).min(6)
    }
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
            assert_eq!(github_id(text), id, "{text}");
        }
    }

    #[test]
    fn repeated_headings_are_numbered_around_ids_already_taken() {
        let mut ids = HeadingIds::default();
        let given: Vec<String> = ["Setup", "Setup", "Setup-1", "Setup"]
            .iter()
            .map(|text| ids.id(text))
            .collect();
        assert_eq!(given, ["setup", "setup-1", "setup-1-1", "setup-2"]);
        assert!(ids.claim("own"));
        assert!(!ids.claim("setup"));
    }

    #[test]
    fn heading_levels_have_no_gaps_and_one_top() {
        let levels = |raw: &[u8]| {
            let mut levels = Levels::default();
            raw.iter()
                .map(|&level| levels.next(level))
                .collect::<Vec<_>>()
        };
        assert_eq!(levels(&[2, 4, 4, 2, 3]), [2, 3, 3, 2, 3]);
        assert_eq!(levels(&[1, 2, 3, 1, 6]), [2, 3, 4, 2, 3]);
        assert_eq!(levels(&[3, 3, 2, 3]), [2, 2, 2, 3]);
    }
}
