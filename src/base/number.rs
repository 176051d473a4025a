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

    /// The digits with a comma between thousands: `6,281`, `0.25`.
    pub fn grouped(&self) -> String {
        let (sign, digits) = match self.digits.strip_prefix('-') {
            Some(digits) => ("\u{2212}", digits),
            None => ("", self.digits.as_str()),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let mut out = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let grouped = |digits: &str| {
            let value = digits.parse().expect("a number");
            Number {
                value,
                digits: digits.into(),
            }
            .grouped()
        };
        assert_eq!(grouped("6281"), "6,281");
        assert_eq!(grouped("1234567.50"), "1,234,567.50");
        assert_eq!(grouped("119"), "119");
        assert_eq!(grouped("-8.0"), "\u{2212}8.0");
    }
}
