//! A title for places that show only a few letters.

/// How many letters such a place shows.
const LENGTH: usize = 16;

/// Gives as much of a title as a small place shows, cut between words where it can be.
pub fn short_title(title: &str) -> String {
    if title.chars().count() <= LENGTH {
        return title.to_owned();
    }
    let start: String = title.chars().take(LENGTH + 1).collect();
    let words = start
        .rsplit_once(char::is_whitespace)
        .map(|(words, _)| words);
    let words = words.map(|words| words.trim_end_matches([',', ';', ':', '.', ' ']));
    match words.filter(|words| !words.is_empty()) {
        Some(words) => words.to_owned(),
        None => start.chars().take(LENGTH).collect(),
    }
}
