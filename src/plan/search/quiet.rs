//! What the index knows of a language: its stems, and the words that carry no
//! meaning of their own.

use std::collections::HashSet;

use rust_stemmers::{Algorithm, Stemmer};

/// English words that say nothing of what a page is about.
const ENGLISH: &str = "a an and are as at be but by can do for from has have how i if in into is it its \
                       not of on or that the their then there these they this to versus vs was what \
                       when which will with you your";

/// Words that do not count as neighbours of others.
pub struct Quiet {
    words: HashSet<&'static str>,
    pub list: &'static str,
}

impl Quiet {
    /// Those of a language, by its BCP 47 tag; none where no list is kept.
    pub fn of(language: &str) -> Self {
        let list = match primary(language) {
            "en" => ENGLISH,
            _ => "",
        };
        Self {
            words: list.split_ascii_whitespace().collect(),
            list,
        }
    }

    pub fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// The stemmer of a language, by its BCP 47 tag.
pub fn stemmer(language: &str) -> Option<Stemmer> {
    let algorithm = match primary(language) {
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
    Some(Stemmer::create(algorithm))
}

fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}
