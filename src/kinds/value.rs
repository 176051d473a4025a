//! What a cell says: a value, that none is known, or that none applies.

use std::sync::Arc;

use serde_json::Value as Json;

use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use super::{CsvField, Kind, Known};
use crate::locale::Locale;

/// What is known about a profile.
#[derive(Clone, Debug)]
pub enum Value {
    /// No value is known, or none was written down.
    Unknown,
    /// The criterion makes no sense for the profile.
    NotApplicable,
    Known(Arc<dyn Known>),
}

impl Value {
    /// Checks an answer against a kind.
    pub fn check(answer: &Answer, kind: &dyn Kind) -> Result<Self, ValueError> {
        match answer {
            Answer::Text(text) if text == "unknown" => Ok(Self::Unknown),
            Answer::Text(text) if text == "not-applicable" => Ok(Self::NotApplicable),
            answer => kind.check(answer).map(Self::Known),
        }
    }

    /// Returns the value, where there is one.
    pub fn known(&self) -> Option<&dyn Known> {
        match self {
            Self::Known(known) => Some(&**known),
            Self::Unknown | Self::NotApplicable => None,
        }
    }

    /// Returns whether no value is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Returns whether the criterion makes no sense for the profile.
    pub fn is_not_applicable(&self) -> bool {
        matches!(self, Self::NotApplicable)
    }

    /// Returns `known`, `unknown` or `not-applicable`.
    pub fn state(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NotApplicable => "not-applicable",
            Self::Known(_) => "known",
        }
    }

    /// Returns the value as readers of a language see it, without its unit.
    pub fn text(&self, locale: &Locale) -> String {
        self.shown(locale, |known| known.text(locale))
    }

    /// Returns the value as readers of a language see it, with its unit: `119 ms`.
    pub fn full(&self, locale: &Locale) -> String {
        self.shown(locale, |known| known.full(locale))
    }

    fn shown(&self, locale: &Locale, text: impl Fn(&dyn Known) -> String) -> String {
        match self {
            Self::Unknown => locale.say("value.unknown").to_owned(),
            Self::NotApplicable => locale.say("value.not_applicable").to_owned(),
            Self::Known(known) => text(&**known),
        }
    }

    /// Returns the value as programs read it; `None` where there is none.
    pub fn json(&self) -> Option<Json> {
        self.known().map(Known::json)
    }

    /// Returns the value as a field of a CSV file, empty where there is none.
    pub fn csv(&self) -> CsvField {
        self.known()
            .map_or_else(|| CsvField::Text(String::new()), Known::csv)
    }

    /// Returns the lowest and the highest position that a known value may have.
    pub fn position(&self) -> Option<[f64; 2]> {
        self.known()?.position()
    }

    /// Returns whether it is the value that a must-have allows.
    pub fn meets(&self, allowed: &Self) -> bool {
        match (self, allowed) {
            (Self::Known(known), Self::Known(allowed)) => known.meets(&**allowed),
            (one, allowed) => one.state() == allowed.state(),
        }
    }

    /// Returns whether a sentence in a language is true of the value.
    pub fn agrees(&self, sentence: &str, locale: &Locale) -> bool {
        let statement = Statement::new(sentence, locale);
        match self {
            Self::Unknown => statement.says_any("agreement.unknown"),
            Self::NotApplicable => statement.says_any("agreement.not_applicable"),
            Self::Known(known) => known.agrees(&statement),
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => **one == **other,
            (one, other) => one.state() == other.state(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_said_as_unknown() {
        let locale = Locale::default();
        assert!(Value::Unknown.agrees("not measured", &locale));
        assert!(!Value::Unknown.agrees("no", &locale));
        assert!(Value::NotApplicable.agrees("does not apply", &locale));
        for value in [Value::Unknown, Value::NotApplicable] {
            assert!(value.agrees(&value.text(&locale), &locale));
        }
    }
}
