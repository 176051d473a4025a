//! `number`: a count or a measurement, with its unit and method.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use super::{ChartForm, Control, CsvField, Definition, Extent, Kind, Known, Order, Property, Top};
use crate::base::diag::Code;
use crate::base::fields::Fields;
use crate::base::number::Number;
use crate::locale::Locale;

pub const DEFINITION: Definition = Definition {
    word: "number",
    keys: &["unit", "method", "min", "max", "scale"],
    expects: "a number",
    chart: Some(ChartForm::Bars),
    read: |fields| Arc::new(NumberKind(Arc::new(Measure::read(fields)))),
};

/// How numbers were measured and how they compare.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Measure {
    /// `None` for a bare count.
    pub unit: Option<String>,
    /// Numbers of different methods are never ranked together.
    pub method: Option<String>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// Numbers compare by ratio instead of by difference.
    pub logarithmic: bool,
}

/// A number with its measure.
#[derive(Debug)]
pub struct NumberKind(pub Arc<Measure>);

#[derive(Debug)]
struct NumberValue {
    number: Number,
    measure: Arc<Measure>,
}

impl Measure {
    /// Reads the keys of a criterion whose values are numbers.
    pub fn read(fields: &Fields<'_>) -> Self {
        let scale = fields.word("scale", &[("linear", false), ("log", true)]);
        Self {
            unit: fields.string("unit"),
            method: fields.string("method"),
            min: fields.number("min"),
            max: fields.number("max"),
            logarithmic: scale.is_some_and(|scale| scale.value),
        }
    }

    /// Returns what each key says.
    pub fn properties(&self) -> Vec<Property> {
        let Self {
            unit,
            method,
            min,
            max,
            logarithmic,
        } = self;
        vec![
            ("unit", unit.clone()),
            ("method", method.clone()),
            ("min", min.map(|min| min.to_string())),
            ("max", max.map(|max| max.to_string())),
            ("scale", logarithmic.then(|| "log".to_owned())),
        ]
    }

    /// Reports a number that is too low or too high.
    pub fn check(&self, number: &Number) -> Result<(), ValueError> {
        let too_low = self.min.is_some_and(|min| number.value < min);
        let too_high = self.max.is_some_and(|max| number.value > max);
        if !too_low && !too_high {
            return Ok(());
        }
        let range = match (self.min, self.max) {
            (Some(min), Some(max)) => format!("from {min} to {max}"),
            (Some(min), None) => format!("of at least {min}"),
            (None, max) => format!("of at most {}", max.unwrap_or_default()),
        };
        let message = format!("expects a number {range}, found {}", number.digits);
        Err(ValueError::new(Code::OutOfRange, message))
    }

    /// Returns a number with its unit, as a language writes them.
    pub fn quantity(&self, number: &Number, locale: &Locale) -> String {
        match self.unit.as_deref() {
            Some(unit) => locale.quantity(&number.digits, unit),
            None => locale.number(&number.digits),
        }
    }

    /// Returns the position of a number in their order.
    pub fn position(&self, number: &Number) -> f64 {
        if self.logarithmic {
            number.value.max(f64::MIN_POSITIVE).ln()
        } else {
            number.value
        }
    }

    /// Describes a text in the place of a number, which may be one with a unit.
    fn not_a_number(&self, text: &str) -> ValueError {
        let end = text
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-')))
            .unwrap_or(text.len());
        let (digits, unit) = (text[..end].replace(',', ""), text[end..].trim());
        let wrong_type =
            || ValueError::wrong_type(DEFINITION.expects, &Answer::Text(text.to_owned()));
        if digits.parse::<f64>().is_err() {
            return wrong_type().hint_or_none(None);
        }
        let wrong_unit = |message| ValueError::new(Code::WrongUnit, message);
        match (self.unit.as_deref(), unit) {
            (_, "") => wrong_type().hint(format!("write it without quotes: `{digits}`")),
            (Some(wanted), unit) if unit == wanted => wrong_unit(format!(
                "expects a number without a unit (the unit is already `{unit}`)"
            ))
            .hint(format!("write `{digits}`")),
            (Some(wanted), unit) => {
                wrong_unit(format!("expects values in `{wanted}`, found `{unit}`")).hint(format!(
                    "convert the value to `{wanted}` and leave out the unit"
                ))
            }
            (None, unit) => {
                wrong_unit(format!("has no unit, found `{unit}`")).hint(format!("write `{digits}`"))
            }
        }
    }
}

impl Kind for NumberKind {
    fn definition(&self) -> &'static Definition {
        &DEFINITION
    }

    fn check(&self, answer: &Answer) -> Result<Arc<dyn Known>, ValueError> {
        match answer {
            Answer::Number(number) => {
                self.0.check(number)?;
                Ok(Arc::new(NumberValue {
                    number: number.clone(),
                    measure: self.0.clone(),
                }))
            }
            Answer::Text(text) => Err(self.0.not_a_number(text)),
            other => Err(ValueError::wrong_type(DEFINITION.expects, other).hint_or_none(None)),
        }
    }

    fn properties(&self) -> Vec<Property> {
        self.0.properties()
    }

    fn schema(&self) -> Json {
        json!({ "type": ["number", "null"] })
    }

    fn order(&self) -> Option<Order> {
        Some(Order {
            ends: None,
            top: Top::HighestNumber,
            is_best_last: false,
        })
    }

    fn control(&self) -> Option<Control> {
        Some(Control::Numbers)
    }

    fn unit(&self) -> Option<&str> {
        self.0.unit.as_deref()
    }

    fn method(&self) -> Option<&str> {
        self.0.method.as_deref()
    }

    fn is_logarithmic(&self) -> bool {
        self.0.logarithmic
    }
}

impl Known for NumberValue {
    fn text(&self, locale: &Locale) -> String {
        locale.number(&self.number.digits)
    }

    fn full(&self, locale: &Locale) -> String {
        self.measure.quantity(&self.number, locale)
    }

    fn json(&self) -> Json {
        self.number.json()
    }

    fn value(&self) -> String {
        self.number.digits.clone()
    }

    fn sort_key(&self) -> Option<f64> {
        Some(self.number.value)
    }

    fn csv(&self) -> CsvField {
        CsvField::Number(self.number.digits.clone())
    }

    fn agrees(&self, statement: &Statement<'_>) -> bool {
        says_number(statement, &self.number, self.measure.unit.as_deref())
    }

    fn position(&self) -> Option<[f64; 2]> {
        Some([self.measure.position(&self.number); 2])
    }

    fn extent(&self) -> Option<Extent> {
        let to = self.number.clone();
        Some(Extent::Numbers { from: None, to })
    }

    /// `8` and `8.0` are the same number.
    fn meets(&self, allowed: &dyn Known) -> bool {
        allowed.json().as_f64() == Some(self.number.value)
    }
}

/// Units that would make a number another one; a language adds its words for units.
const UNITS: [&str; 17] = [
    "ns", "µs", "us", "ms", "s", "sec", "min", "h", "b", "kb", "mb", "gb", "tb", "kib", "mib",
    "gib", "%",
];

/// Spaces that group digits in any language.
const SPACES: [char; 2] = ['\u{a0}', '\u{202f}'];

/// Returns whether a sentence gives a number, exactly or openly rounded, in its unit.
pub fn says_number(statement: &Statement<'_>, number: &Number, unit: Option<&str>) -> bool {
    let (text, locale) = (statement.text, statement.locale);
    let rounded_openly = statement.says_any("agreement.about") || text.contains(['~', '\u{2248}']);
    let group = locale.say("number.group").trim();
    let is_separator = |c: char| matches!(c, '.' | ',') || SPACES.contains(&c) || group.contains(c);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[start..];
        let end = tail
            .find(|c: char| !(c.is_ascii_digit() || is_separator(c)))
            .unwrap_or(tail.len());
        let written = tail[..end].trim_end_matches(is_separator);
        let digits = locale.plain_number(&written.replace(SPACES, ""));
        let negative = rest[..start].ends_with(['-', '\u{2212}']);
        if let Ok(said) = digits.parse::<f64>() {
            let said = if negative { -said } else { said };
            let same =
                said == number.value || (rounded_openly && rounds_to(number.value, &digits, said));
            if same && unit_fits(&tail[end..], unit, locale) {
                return true;
            }
        }
        rest = &tail[end..];
    }
    false
}

/// Returns whether `value`, rounded as coarsely as `digits` are written, is `said`.
fn rounds_to(value: f64, digits: &str, said: f64) -> bool {
    let step = match digits.split_once('.') {
        Some((_, fraction)) => 10f64.powi(-(fraction.len() as i32)),
        None => 10f64.powi((digits.len() - digits.trim_end_matches('0').len()) as i32),
    };
    (value - said).abs() <= step / 2.0
}

/// Returns whether the text after a number does not give it another unit.
fn unit_fits(after: &str, unit: Option<&str>, locale: &Locale) -> bool {
    let word: String = after
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphabetic() || *c == '%')
        .flat_map(char::to_lowercase)
        .collect();
    let is_unit = UNITS.contains(&word.as_str()) || locale.list("agreement.units").contains(&word);
    !is_unit || unit.is_some_and(|unit| unit.to_lowercase() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(digits: &str) -> Arc<dyn Known> {
        let measure = Measure {
            unit: Some("ms".into()),
            ..Measure::default()
        };
        let number = Number {
            value: digits.parse().expect("a number"),
            digits: digits.into(),
        };
        let kind = NumberKind(Arc::new(measure));
        kind.check(&Answer::Number(number)).expect("a value")
    }

    #[test]
    fn numbers_are_exact_or_openly_rounded() {
        let locale = Locale::default();
        let agrees = |text, digits| value(digits).agrees(&Statement::new(text, &locale));
        for yes in [
            "6,281 ms",
            "6281",
            "a median of 6281 ms",
            "about 6,300 ms",
            "~6280",
        ] {
            assert!(agrees(yes, "6281"), "{yes}");
        }
        for no in ["6,300 ms", "6281 s", "about 6,200 ms", "slow", "62.81"] {
            assert!(!agrees(no, "6281"), "{no}");
        }
        assert!(agrees("2.1 ms", "2.1") && agrees("about 2 ms", "2.1"));
        assert!(!agrees("21 ms", "2.1"));
    }

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        assert!(value("8").meets(&*value("8.0")));
        assert!(!value("8").meets(&*value("9")));
    }
}
