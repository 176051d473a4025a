//! What the index has to know of a guide's language: the words that say nothing
//! of what a page is about, and how words are reduced to their stems.
//!
//! The rest of the index knows of no language: another one is a list of stop
//! words in its locale and, where there is one, a stemmer.

use std::borrow::Cow;
use std::collections::HashSet;

use frostem::{Algorithm, Stemmer};

use super::tokenizer::tokenize;

/// A language as the index reads it.
pub struct Language {
    list: String,
    stop_words: HashSet<String>,
    stemmer: Option<Stemmer>,
}

impl Language {
    /// Makes the language of a BCP 47 tag; one without a stemmer has no stems.
    pub fn new(tag: &str, stop_words: &[String]) -> Self {
        let mut list: Vec<String> = Vec::new();
        for word in stop_words {
            tokenize(word, |term, _| list.push(term.to_owned()));
        }
        Self {
            list: list.join(" "),
            stop_words: list.into_iter().collect(),
            stemmer: algorithm(tag).map(Stemmer::new),
        }
    }

    /// Returns all stop words as terms, with spaces between them.
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
        let german = Language::new("de-AT", &["die", "Für"].map(str::to_owned));
        assert_eq!(german.stop_words(), "die fur");
        assert!(german.is_stop_word("fur") && !german.is_stop_word("sprache"));
        assert_eq!(german.stem("sprachen").as_deref(), Some("sprach"));
        assert_eq!(german.stem("3.14"), None);
        assert_eq!(Language::new("eo", &[]).stem("vortoj"), None);
    }

    #[test]
    fn a_greek_word_that_loses_letters_twice_has_a_stem() {
        let greek = Language::new("el", &[]);
        assert_eq!(greek.stem("ισαισα").as_deref(), Some("ισα"));
    }
}
