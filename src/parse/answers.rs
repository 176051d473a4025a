//! Dates and matrix values, read from a table with all they may be given as.

use toml::de::DeValue;

use super::fields::{Fields, Value};
use super::value::{date_of, number_of, plain, type_word};
use crate::base::date::{Date, PartialDate};
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Spanned;
use crate::content::matrix::Answer;

impl Fields<'_> {
    /// A whole date that is not in the future.
    pub fn date(&self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.get(key)?;
        let span = self.at(value);
        let date = match value.get_ref() {
            // No such day: the TOML reader has said so already.
            DeValue::Datetime(none) if none.date.is_none() && none.time.is_none() => return None,
            DeValue::Datetime(_) => date_of(value.get_ref()),
            DeValue::String(text) => match Date::parse(text) {
                Some(date) => {
                    let wrong = self.wrong_type(key, value, "a date");
                    self.context
                        .push(wrong.hint(format!("write it without quotes: `{date}`")));
                    return None;
                }
                None => None,
            },
            _ => {
                let wrong = self.wrong_type(key, value, "a date");
                self.context.push(wrong.hint("write it as `2026-11-21`"));
                return None;
            }
        };
        let Some(date) = date else {
            self.context.push(
                Diagnostic::error(
                    Code::InvalidDate,
                    span,
                    format!("`{key}` takes a date, found `{}`", plain(value.get_ref())),
                )
                .hint("write it as `2026-11-21`, without quotes or time"),
            );
            return None;
        };
        if date > self.context.today {
            self.context.push(
                Diagnostic::error(
                    Code::FutureDate,
                    span,
                    format!("`{key}` is in the future: today is {}", self.context.today),
                )
                .hint("give the day it was done"),
            );
            return None;
        }
        Some(Spanned::new(date, span))
    }

    /// A matrix value of any kind.
    pub fn answer(&self, key: &'static str) -> Option<Spanned<Answer>> {
        let value = self.get(key)?;
        self.read_answer(key, value)
    }

    /// Reads one value as a matrix value.
    pub fn read_answer(&self, key: &str, value: &Value<'_>) -> Option<Spanned<Answer>> {
        let answer = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.context.error(
                    Code::InvalidValue,
                    self.at(value),
                    format!("`{key}` is empty"),
                );
                return None;
            }
            DeValue::String(text) => {
                self.without_controls(key, text, value)?;
                Some(Answer::Text(text.trim().to_owned()))
            }
            DeValue::Boolean(truth) => Some(Answer::Flag(*truth)),
            date @ DeValue::Datetime(_) => {
                date_of(date).map(|date| Answer::Date(PartialDate::Day(date)))
            }
            number => number_of(number).map(Answer::Number),
        };
        if answer.is_none() {
            self.context.push(self.wrong_type(
                key,
                value,
                "a text, a number, a date, `true` or `false`",
            ));
        }
        answer.map(|answer| Spanned::new(answer, self.at(value)))
    }

    /// Reads one value, or each item of a list, as matrix values.
    pub fn read_answers(&self, key: &str, value: &Value<'_>) -> Vec<Spanned<Answer>> {
        match value.get_ref() {
            DeValue::Array(list) => list
                .iter()
                .filter_map(|item| self.read_answer(key, item))
                .collect(),
            _ => self.read_answer(key, value).into_iter().collect(),
        }
    }

    /// Reads one value as a whole number of a range.
    pub fn read_integer_in(
        &self,
        key: &str,
        value: &Value<'_>,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let number = match value.get_ref() {
            DeValue::Integer(integer) => {
                i64::from_str_radix(integer.as_str(), integer.radix()).ok()
            }
            _ => None,
        };
        if let Some(number) = number.filter(|number| range.contains(number)) {
            return Some(number);
        }
        let (low, high) = range.into_inner();
        self.context.error(
            Code::InvalidValue,
            self.at(value),
            format!(
                "`{key}` takes a whole number from {low} to {high}, found {}",
                match value.get_ref() {
                    DeValue::Integer(_) | DeValue::Float(_) => plain(value.get_ref()),
                    other => type_word(other).to_owned(),
                }
            ),
        );
        None
    }
}
