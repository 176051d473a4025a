//! `text`: a few words that no other kind can hold.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use super::{Definition, Kind, Known, Property};
use crate::locale::Locale;

pub const DEFINITION: Definition = Definition {
    word: "text",
    keys: &[],
    expects: "a string in quotes",
    chart: None,
    read: |_| Arc::new(TextKind),
};

/// A text, which has no settings.
#[derive(Debug)]
pub struct TextKind;

#[derive(Debug)]
struct TextValue(String);

impl Kind for TextKind {
    fn definition(&self) -> &'static Definition {
        &DEFINITION
    }

    fn check(&self, answer: &Answer) -> Result<Arc<dyn Known>, ValueError> {
        match answer {
            Answer::Text(text) => Ok(Arc::new(TextValue(text.clone()))),
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

    fn is_prose(&self) -> bool {
        true
    }
}

impl Known for TextValue {
    fn text(&self, _locale: &Locale) -> String {
        self.0.clone()
    }

    fn json(&self) -> Json {
        self.0.clone().into()
    }

    /// Either text may be part of the other.
    fn agrees(&self, statement: &Statement<'_>) -> bool {
        statement.says(&self.0) || (!statement.is_empty() && statement.is_part_of(&self.0))
    }
}
