//! What the index has to know of a guide's language: the words that say nothing
//! of what a page is about, and how words are reduced to their stems.
//!
//! The rest of the index knows of no language: another one is a list of stop
//! words and, where there is one, a stemmer.

use std::borrow::Cow;
use std::collections::HashSet;

use rust_stemmers::{Algorithm, Stemmer};

/// English stop words.
const ENGLISH: &str = "a an and are as at be but by can do for from has have how i if in into is it its \
                       not of on or that the their then there these they this to versus vs was what \
                       when which will with you your";

/// A language as the index reads it.
pub struct Language {
    list: String,
    stop_words: HashSet<String>,
    stemmer: Option<Stemmer>,
}

impl Language {
    /// Makes the language of a BCP 47 tag; one that is not known has no stop
    /// words and no stems.
    pub fn from_tag(tag: &str) -> Self {
        let stop_words = match primary(tag) {
            "en" => ENGLISH,
            _ => "",
        };
        Self::new(stop_words, algorithm(tag))
    }

    /// Makes a language from its stop words, with spaces between them.
    pub fn new(stop_words: &str, stemmer: Option<Algorithm>) -> Self {
        Self {
            list: stop_words.to_owned(),
            stop_words: stop_words
                .split_ascii_whitespace()
                .map(str::to_owned)
                .collect(),
            stemmer: stemmer.map(Stemmer::create),
        }
    }

    /// Returns all stop words, with spaces between them.
    pub fn stop_words(&self) -> &str {
        &self.list
    }

    /// Says whether a word is a stop word; every other one is a content word.
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// Reduces a word to its stem; `None` for what has none, such as a number.
    pub fn stem<'w>(&self, word: &'w str) -> Option<Cow<'w, str>> {
        let has_stem = word.len() > 2 && word.chars().all(char::is_alphabetic);
        let stemmer = self.stemmer.as_ref().filter(|_| has_stem)?;
        Some(stemmer.stem(word))
    }
}

/// The stemmer of a language, by its BCP 47 tag.
fn algorithm(tag: &str) -> Option<Algorithm> {
    let algorithm = match primary(tag) {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    };
    Some(algorithm)
}

/// The language of a tag without its region or script.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_its_stop_words_and_its_stems() {
        let english = Language::from_tag("en-GB");
        assert!(english.is_stop_word("the") && !english.is_stop_word("thread"));
        assert_eq!(english.stem("threads").as_deref(), Some("thread"));
        assert_eq!(english.stem("3.14"), None);
        let german = Language::new("der die das", algorithm("de"));
        assert!(german.is_stop_word("die"));
        assert_eq!(german.stem("sprachen").as_deref(), Some("sprach"));
        let esperanto = Language::from_tag("eo");
        assert_eq!(
            (esperanto.stop_words(), esperanto.stem("vortoj")),
            ("", None)
        );
    }
}
