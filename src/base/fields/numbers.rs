//! Numbers and truth values in a table.

use toml::de::DeValue;

use super::toml_value::{plain, to_number, type_word};
use super::{Fields, Value};
use crate::base::diag::Code;

impl<'t> Fields<'t> {
    /// Reads `true` or `false`.
    pub fn boolean(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(truth) = value.get_ref() {
            return Some(*truth);
        }
        let wrong = self.wrong_type(key, value, "`true` or `false`");
        self.context.push(wrong.hint_if(unquoted::<bool>(value)));
        None
    }

    /// Reads a whole number.
    pub fn integer(&self, key: &'static str) -> Option<i64> {
        let value = self.get(key)?;
        if let DeValue::Integer(integer) = value.get_ref()
            && let Ok(number) = i64::from_str_radix(integer.as_str(), integer.radix())
        {
            return Some(number);
        }
        let wrong = self.wrong_type(key, value, "an integer");
        self.context.push(wrong.hint_if(unquoted::<i64>(value)));
        None
    }

    /// Reads a number, whole or not.
    pub fn number(&self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        let number = to_number(value.get_ref());
        if number.is_none() {
            let wrong = self.wrong_type(key, value, "a number");
            self.context.push(wrong.hint_if(unquoted::<f64>(value)));
        }
        number.map(|number| number.value)
    }

    /// Reads a value as a whole number within a range.
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
                "`{key}` expects an integer from {low} to {high}, found {}",
                match value.get_ref() {
                    DeValue::Integer(_) | DeValue::Float(_) => plain(value.get_ref()),
                    other => type_word(other).to_owned(),
                }
            ),
        );
        None
    }
}

/// Returns the hint for a text that would have the right type without its quotes.
fn unquoted<T: std::str::FromStr>(value: &Value<'_>) -> Option<String> {
    let DeValue::String(text) = value.get_ref() else {
        return None;
    };
    text.parse::<T>()
        .is_ok()
        .then(|| format!("write it without quotes: `{text}`"))
}
