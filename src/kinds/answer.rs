//! An answer as its file gives it: a TOML value that is not yet checked against
//! the kind of its criterion.

use toml::de::DeValue;

use crate::base::date::PartialDate;
use crate::base::diag::Code;
use crate::base::fields::toml_value::{to_date, to_number};
use crate::base::fields::{Fields, Value};
use crate::base::number::Number;
use crate::base::span::Spanned;

/// A value in one of the types that TOML has.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Text(String),
    Number(Number),
    Flag(bool),
    Date(PartialDate),
}

impl Answer {
    /// Reads the answer under a key.
    pub fn read(fields: &Fields<'_>, key: &'static str) -> Option<Spanned<Self>> {
        Self::from_value(fields, key, fields.get(key)?)
    }

    /// Reads what a must-have allows: one answer, or each item of a list. Its numbers
    /// are shown with the digits that they need, as those of readers are.
    pub fn read_allowed(fields: &Fields<'_>, key: &str, value: &Value<'_>) -> Vec<Spanned<Self>> {
        let answers: Vec<_> = match value.get_ref() {
            DeValue::Array(list) => list
                .iter()
                .filter_map(|item| Self::from_value(fields, key, item))
                .collect(),
            _ => Self::from_value(fields, key, value).into_iter().collect(),
        };
        let shortest = |answer| match answer {
            Self::Number(number) => Self::Number(number.shortest()),
            other => other,
        };
        let answers = answers.into_iter();
        answers
            .map(|Spanned { value, span }| Spanned::new(shortest(value), span))
            .collect()
    }

    fn from_value(fields: &Fields<'_>, key: &str, value: &Value<'_>) -> Option<Spanned<Self>> {
        let span = fields.at(value);
        let answer = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                let message = format!("`{key}` must not be empty");
                fields.context.error(Code::InvalidValue, span, message);
                return None;
            }
            DeValue::String(text) => {
                fields.reject_controls(key, text, value)?;
                Some(Self::Text(text.trim().to_owned()))
            }
            DeValue::Boolean(flag) => Some(Self::Flag(*flag)),
            date @ DeValue::Datetime(_) => {
                to_date(date).map(|date| Self::Date(PartialDate::Day(date)))
            }
            number => to_number(number).map(Self::Number),
        };
        if answer.is_none() {
            let wanted = "a string, a number, a date, `true` or `false`";
            fields.context.push(fields.wrong_type(key, value, wanted));
        }
        answer.map(|answer| Spanned::new(answer, span))
    }

    /// Returns the hint to put a number in quotes; `None` for other answers.
    pub fn in_quotes(&self) -> Option<String> {
        match self {
            Self::Number(number) => Some(format!("write `\"{}\"`", number.digits)),
            _ => None,
        }
    }

    /// Describes the answer in messages: `the number 8.0`.
    pub fn describe(&self) -> String {
        match self {
            Self::Text(text) => format!("the string `{text}`"),
            Self::Number(number) => format!("the number `{}`", number.digits),
            Self::Flag(flag) => format!("`{flag}`"),
            Self::Date(date) => format!("the date `{date}`"),
        }
    }
}
