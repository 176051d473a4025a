//! TOML values as dates, numbers and the words that messages use for them.

use toml::de::DeValue;

use crate::base::date::Date;
use crate::base::number::Number;

/// Converts a TOML date without a time.
pub fn to_date(value: &DeValue<'_>) -> Option<Date> {
    let datetime = value
        .as_datetime()
        .filter(|datetime| datetime.time.is_none())?;
    let date = datetime.date?;
    Date::new(date.year, date.month, date.day)
}

/// Converts a finite number, and keeps its digits.
pub fn to_number(value: &DeValue<'_>) -> Option<Number> {
    let (value, digits) = match value {
        DeValue::Integer(integer) => {
            let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
            (number as f64, number.to_string())
        }
        DeValue::Float(float) => {
            let digits = float.as_str().trim_start_matches('+').to_owned();
            let plain = !digits.contains(['e', 'E']);
            let value: f64 = digits
                .parse()
                .ok()
                .filter(|value: &f64| value.is_finite())?;
            (value, if plain { digits } else { value.to_string() })
        }
        _ => return None,
    };
    Some(Number { value, digits })
}

/// Names a value's type in messages.
pub fn type_word(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(true) => "`true`",
        DeValue::Boolean(false) => "`false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Returns a scalar as it was written, without quotes; empty for lists and tables.
pub fn plain(value: &DeValue<'_>) -> String {
    match value {
        DeValue::Integer(integer) => integer.to_string(),
        DeValue::Float(float) => float.to_string(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(datetime) => datetime.to_string(),
        DeValue::String(text) => text.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => String::new(),
    }
}
