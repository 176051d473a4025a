//! The options of a choice and the levels of a scale.
//!
//! Levels may have a utility, from 0 to 1. Then every level has one, and none
//! has a lower one than the level before it.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::Property;
use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::Fields;
use crate::base::span::Spanned;
use crate::base::suggest;

/// One option of a choice, or one level of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Choice {
    pub id: String,
    pub label: String,
    pub meaning: Option<String>,
    /// The utility of a level; `None` where levels are spaced evenly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utility: Option<Utility>,
}

/// How good a level of a scale is, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Utility(f64);

impl Utility {
    /// Makes a utility; `None` for a number that is not from 0 to 1.
    pub fn new(value: f64) -> Option<Self> {
        // Adding 0 turns -0 into 0, so that equal utilities have equal hashes.
        (0.0..=1.0).contains(&value).then_some(Self(value + 0.0))
    }

    /// Returns the number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Eq for Utility {}

impl std::hash::Hash for Utility {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// One of some options.
#[derive(Clone, Debug)]
pub struct Selection {
    options: Arc<[Choice]>,
    /// Its index.
    pub at: usize,
}

impl Selection {
    /// Finds the option whose id an answer gives; `what` names an option in messages.
    pub fn find(options: &Arc<[Choice]>, id: &str, what: &str) -> Result<Self, ValueError> {
        if let Some(at) = options.iter().position(|option| option.id == id) {
            return Ok(Self {
                options: options.clone(),
                at,
            });
        }
        let by_label = options
            .iter()
            .find(|option| option.label.eq_ignore_ascii_case(id));
        let hint = match by_label {
            Some(option) => Some(format!("write its id: `{}`", option.id)),
            None => suggest::hint(id, options.iter().map(|option| option.id.as_str())),
        };
        let message = format!("has no {what} `{id}`");
        let mut error = ValueError::new(Code::ValueNotAllowed, message);
        error.hints.extend(hint);
        Err(error)
    }

    /// Checks an answer; `expected` and `what` name the option in messages.
    pub fn check(
        options: &Arc<[Choice]>,
        answer: &Answer,
        expected: &str,
        what: &str,
    ) -> Result<Self, ValueError> {
        match answer {
            Answer::Text(id) => Self::find(options, id, what),
            other => Err(ValueError::wrong_type(expected, other).hint_or_none(None)),
        }
    }

    /// Returns every option.
    pub fn all(options: &Arc<[Choice]>) -> impl Iterator<Item = Self> {
        let options = options.clone();
        (0..options.len()).map(move |at| Self {
            options: options.clone(),
            at,
        })
    }

    /// Returns the option itself.
    pub fn option(&self) -> &Choice {
        &self.options[self.at]
    }

    /// Returns whether the longest names of options in a sentence are all its own.
    pub fn agrees(&self, statement: &Statement<'_>) -> bool {
        fn names(option: &Choice) -> [&str; 2] {
            [&option.label, &option.id]
        }
        let read = |name| Statement::new(name, statement.locale);
        let found: Vec<(usize, Statement<'_>)> = self
            .options
            .iter()
            .enumerate()
            .flat_map(|(at, option)| names(option).map(|name| (at, read(name))))
            .filter(|(_, name)| statement.says(name.text))
            .collect();
        let is_longest = |name: &Statement<'_>| {
            let mut others = found.iter();
            !others.any(|(_, other)| other.len() > name.len() && name.is_part_of(other.text))
        };
        let mut longest = found.iter().filter(|(_, name)| is_longest(name)).peekable();
        let only_own = longest.peek().is_some() && longest.all(|&(at, _)| at == self.at);
        let own_is_negative = names(self.option())
            .iter()
            .any(|name| read(name).is_negative());
        only_own && (own_is_negative || !statement.is_negative())
    }
}

/// Returns the JSON Schema of a value that is one of the options.
pub fn schema(options: &[Choice]) -> Json {
    let mut ids: Vec<Json> = options.iter().map(|option| json!(option.id)).collect();
    ids.push(Json::Null);
    json!({ "enum": ids })
}

/// Returns the ids of the options, in order, as `guide diff` reports them.
pub fn property(options: &[Choice]) -> Property {
    let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    ("options", (!ids.is_empty()).then(|| ids.join(", ")))
}

/// Reads options from a list of tables; `utility` reads what only levels have.
pub fn read(
    fields: &Fields<'_>,
    key: &'static str,
    mut utility: impl FnMut(&Fields<'_>) -> Option<Utility>,
) -> Arc<[Choice]> {
    if !fields.has(key) {
        let _: Option<()> = fields.require(key, None);
        return Arc::new([]);
    }
    let mut seen: Vec<Spanned<String>> = Vec::new();
    fields
        .tables(key, "option")
        .into_iter()
        .filter_map(|option| {
            let id = option.require("id", option.id("id"));
            let label = option.string("label");
            let meaning = option.string("meaning");
            let utility = utility(&option);
            option.finish();
            let id = id?;
            if let Some(first) = seen.iter().find(|seen| seen.value == id.value) {
                fields.context.push(
                    Diagnostic::error(
                        Code::DuplicateId,
                        id.span,
                        format!("duplicate option `{}`", id.value),
                    )
                    .related(first.span, "first defined here")
                    .hint("rename one of them"),
                );
                return None;
            }
            seen.push(id.clone());
            let label = label.unwrap_or_else(|| id.value.replace(['_', '-'], " "));
            Some(Choice {
                id: id.value,
                label,
                meaning,
                utility,
            })
        })
        .collect()
}
