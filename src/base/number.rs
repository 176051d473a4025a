//! A number together with the digits it was written with, so that `8.0` is not
//! shown as `8`.

use serde_json::Value as Json;

/// A finite number and its digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    /// Decimal, without separators: `8.0`, `6281`.
    pub digits: String,
}

impl Number {
    /// Returns the number in JSON, whole where it was written so.
    pub fn json(&self) -> Json {
        match self.digits.parse::<i64>() {
            Ok(whole) => whole.into(),
            Err(_) => self.value.into(),
        }
    }

    /// The same number with no more digits than it needs: `110.0` is `110`.
    pub fn shortest(&self) -> Self {
        Self {
            value: self.value,
            digits: self.value.to_string(),
        }
    }
}
