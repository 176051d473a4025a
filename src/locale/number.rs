//! Numbers as a language writes them.

use super::Locale;

impl Locale {
    /// Writes digits such as `-6281.50` with the language's signs: `−6,281.50`.
    pub fn number(&self, digits: &str) -> String {
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(digits) => (self.say("number.minus"), digits),
            None => ("", digits),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let mut out = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                out.push_str(self.say("number.group"));
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push_str(self.say("number.decimal"));
            out.push_str(fraction);
        }
        out
    }

    /// Writes a number with its unit: `119 ms`.
    pub fn quantity(&self, digits: &str, unit: &str) -> String {
        let number = self.number(digits);
        match unit {
            "%" => self.fill("number.percent", &[("number", &number)]),
            unit => self.fill("number.unit", &[("number", &number), ("unit", &unit)]),
        }
    }

    /// Reads a number as the language writes it back to plain digits: `6.281,5` is `6281.5`.
    pub fn plain_number(&self, text: &str) -> String {
        let (group, decimal) = (self.say("number.group"), self.say("number.decimal"));
        let whole = text
            .replace(self.say("number.minus"), "-")
            .replace(group, "");
        match decimal {
            "." => whole,
            decimal => whole.replace(decimal, "."),
        }
    }
}
