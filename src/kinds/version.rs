//! `version`: the number of a release, as its project writes it.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use super::{Definition, Kind, Known, Property};
use crate::locale::Locale;

pub const DEFINITION: Definition = Definition {
    word: "version",
    keys: &[],
    expects: "a version in quotes, such as `\"5.1.0\"`",
    chart: None,
    read: |_| Arc::new(VersionKind),
};

/// A version, which has no settings.
#[derive(Debug)]
pub struct VersionKind;

#[derive(Debug)]
struct VersionValue(String);

impl Kind for VersionKind {
    fn definition(&self) -> &'static Definition {
        &DEFINITION
    }

    fn check(&self, answer: &Answer) -> Result<Arc<dyn Known>, ValueError> {
        match answer {
            Answer::Text(text) if text.contains(|c: char| c.is_ascii_digit()) => {
                Ok(Arc::new(VersionValue(text.clone())))
            }
            other => {
                Err(ValueError::wrong_type(DEFINITION.expects, other)
                    .hint_or_none(other.in_quotes()))
            }
        }
    }

    fn properties(&self) -> Vec<Property> {
        Vec::new()
    }

    fn schema(&self) -> Json {
        json!({ "type": ["string", "null"] })
    }
}

impl Known for VersionValue {
    fn text(&self, _locale: &Locale) -> String {
        self.0.clone()
    }

    fn json(&self) -> Json {
        self.0.clone().into()
    }

    /// A sentence may name fewer parts of the version than there are.
    fn agrees(&self, statement: &Statement<'_>) -> bool {
        let bare = |word: &str| {
            word.trim_start_matches(['v', 'V'])
                .trim_matches('.')
                .to_owned()
        };
        let version = bare(&self.0);
        statement
            .text
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '+')))
            .map(bare)
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            .any(|said| {
                version
                    .strip_prefix(&said)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '+', ' ']))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_may_be_coarser() {
        let version = VersionValue("5.3.0".into());
        let locale = Locale::default();
        let agrees = |text| version.agrees(&Statement::new(text, &locale));
        assert!(agrees("Express 5") && agrees("v5.3.0"));
        assert!(!agrees("5.30") && !agrees("4"));
    }
}
