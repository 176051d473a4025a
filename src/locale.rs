//! The words and number formats of one language, read from `locales/<tag>.toml`.
//!
//! Every word that a reader of a site sees is a message here, found by its key:
//! templates, scripts and Rust ask for the same table. The program carries some
//! languages; a guide's own file overrides messages of them, or adds a language.

mod builtin;
mod date;
mod list;
pub mod message;
mod number;
mod script;
pub mod table;

use std::collections::BTreeMap;
use std::fmt::Display;

use icu_plurals::{PluralCategory, PluralRules};

use crate::base::digest::Digest;
use message::{Category, Message, Pattern, Piece};
use table::{Entry, Table};

pub use builtin::tags;

/// The language that every other one falls back to, and that gives the set of keys.
pub const FALLBACK: &str = "en";

/// The words and formats of one language.
#[derive(Debug)]
pub struct Locale {
    tag: String,
    entries: BTreeMap<String, Entry>,
    plurals: PluralRules,
    digest: Digest,
}

impl Locale {
    /// Puts together the messages for a language tag: English, over it the program's
    /// own ones in that language, over them those of the guide.
    ///
    /// `None` when neither the program nor the guide has the language.
    pub fn load(tag: &str, own: Option<&Table>) -> Option<Self> {
        let builtin = builtin::table(tag);
        if builtin.is_none() && own.is_none() {
            return None;
        }
        let mut entries = builtin::english().entries.clone();
        for table in builtin.into_iter().chain(own) {
            let known = table
                .entries
                .iter()
                .filter(|(key, _)| entries.contains_key(*key));
            let known: Vec<_> = known
                .map(|(key, entry)| (key.clone(), entry.clone()))
                .collect();
            entries.extend(known);
        }
        Some(Self::new(tag, entries))
    }

    fn new(tag: &str, entries: BTreeMap<String, Entry>) -> Self {
        let parsed = tag.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
        let plurals = PluralRules::try_new_cardinal((&parsed).into());
        Self {
            tag: tag.to_owned(),
            digest: Digest::of(&(tag, &entries)),
            plurals: plurals.expect("plural rules are compiled in, with a fallback"),
            entries,
        }
    }

    /// The language tag that the guide names.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// A digest of everything that can be asked of the locale.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// A digest of the messages of each top-level table: `pair`, `decide`, `date`.
    pub fn sections(&self) -> BTreeMap<&str, Digest> {
        let mut sections: BTreeMap<&str, Vec<(&String, &Entry)>> = BTreeMap::new();
        for (key, entry) in &self.entries {
            let section = key.split('.').next().unwrap_or(key);
            sections.entry(section).or_default().push((key, entry));
        }
        let digests = sections.into_iter();
        digests
            .map(|(name, entries)| (name, Digest::of(&entries)))
            .collect()
    }

    /// The message with a key.
    pub fn message(&self, key: &str) -> Option<&Message> {
        match self.entries.get(key) {
            Some(Entry::Message(message)) => Some(message),
            _ => None,
        }
    }

    /// What a key stands for.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Every message by its key, in the order of keys.
    pub fn messages(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.entries.iter().filter_map(|(key, entry)| match entry {
            Entry::Message(message) => Some((key.as_str(), message)),
            Entry::List(_) => None,
        })
    }

    /// The list with a key: names of months, stop words.
    ///
    /// # Panics
    /// When there is no such list in `locales/en.toml`.
    pub fn list(&self, key: &str) -> &[String] {
        match self.entries.get(key) {
            Some(Entry::List(list)) => list,
            _ => panic!("`locales/{FALLBACK}.toml` has no list `{key}`"),
        }
    }

    /// A message without placeholders.
    ///
    /// # Panics
    /// When there is no such message in `locales/en.toml`.
    pub fn say(&self, key: &str) -> &str {
        self.pattern(key, None).source()
    }

    /// A message with its placeholders filled; the value of `count` chooses the plural.
    ///
    /// # Panics
    /// When there is no such message in `locales/en.toml`, or a placeholder has no value.
    pub fn fill(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let value = |name: &str| {
            let found = values.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value)
        };
        let count = value("count").and_then(|count| count.to_string().parse().ok());
        let mut text = String::new();
        for piece in self.pattern(key, count).pieces() {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Value(name) => match value(name) {
                    Some(value) => text.push_str(&value.to_string()),
                    None => panic!("`{key}` needs a value for `{name}`"),
                },
                Piece::Open(_) | Piece::Close(_) => {}
            }
        }
        text
    }

    /// What a kind of evidence is called.
    pub fn evidence(&self, word: &str) -> &str {
        self.say(&format!("evidence.{word}"))
    }

    /// What a rating of a claim is called.
    pub fn rating(&self, word: &str) -> &str {
        self.say(&format!("verdict.{word}"))
    }

    /// The pattern of a message for a count.
    fn pattern(&self, key: &str, count: Option<u64>) -> &Pattern {
        match self.message(key) {
            Some(message) => message.pattern(count.map(|count| self.category(count))),
            None => panic!("`locales/{FALLBACK}.toml` has no message `{key}`"),
        }
    }

    /// The plural category of a whole number.
    pub fn category(&self, count: u64) -> Category {
        match self.plurals.category_for(count) {
            PluralCategory::Zero => Category::Zero,
            PluralCategory::One => Category::One,
            PluralCategory::Two => Category::Two,
            PluralCategory::Few => Category::Few,
            PluralCategory::Many => Category::Many,
            PluralCategory::Other => Category::Other,
        }
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self::new(FALLBACK, builtin::english().entries.clone())
    }
}

#[cfg(test)]
mod tests;
