//! The text of a fact link, which must agree with the value of its cell.
//!
//! The rules are few and the same for every author. A text names an option by
//! its label or id, a number exactly or openly rounded, and a version or a date
//! as exactly as its author likes. It answers a flag by having or not having a
//! word of negation. Each kind holds its own rule; the words of a language are in
//! the table `agreement` of its file.

use crate::locale::Locale;

/// A text in a language, and its words.
pub struct Statement<'t> {
    pub text: &'t str,
    pub locale: &'t Locale,
    words: Vec<String>,
}

impl<'t> Statement<'t> {
    /// Splits a text into its words.
    pub fn new(text: &'t str, locale: &'t Locale) -> Self {
        Self {
            text,
            locale,
            words: words(text),
        }
    }

    /// Returns whether it has the words of a phrase one after the other.
    pub fn says(&self, phrase: &str) -> bool {
        has_phrase(&self.words, &words(phrase))
    }

    /// Returns whether it has any of the phrases that the locale lists under a key.
    pub fn says_any(&self, key: &str) -> bool {
        self.locale.list(key).iter().any(|phrase| self.says(phrase))
    }

    /// Returns whether all its words are part of a longer text.
    pub fn is_part_of(&self, longer: &str) -> bool {
        has_phrase(&words(longer), &self.words)
    }

    /// Returns whether it has a word of negation.
    pub fn is_negative(&self) -> bool {
        self.says_any("agreement.negations")
    }

    /// Returns how many words it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns whether it has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Returns lower-case words without punctuation; `don't` becomes `dont`.
fn words(text: &str) -> Vec<String> {
    text.replace(['\'', '\u{2019}'], "")
        .split(|c: char| !(c.is_alphanumeric() || c == '+' || c == '#'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn has_phrase(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && text.windows(phrase.len()).any(|window| window == phrase)
}
