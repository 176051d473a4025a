//! TOML values as the guide's own types.

use toml::de::DeValue;

use crate::base::date::Date;
use crate::content::matrix::Number;

/// A TOML date without a time.
pub fn date_of(value: &DeValue<'_>) -> Option<Date> {
    let datetime = value
        .as_datetime()
        .filter(|datetime| datetime.time.is_none())?;
    let date = datetime.date?;
    Date::new(date.year, date.month, date.day)
}

/// A finite number with its digits.
pub fn number_of(value: &DeValue<'_>) -> Option<Number> {
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

/// A type in a reader's words.
pub fn type_word(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(true) => "`true`",
        DeValue::Boolean(false) => "`false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A scalar as it was typed, without quotes.
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
