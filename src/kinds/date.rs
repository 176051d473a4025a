//! `date`: a day, a month or a year.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use super::{ChartForm, Control, Definition, Extent, Kind, Known, Order, Property, Top};
use crate::base::date::PartialDate;
use crate::base::diag::Code;
use crate::locale::Locale;

pub const DEFINITION: Definition = Definition {
    word: "date",
    keys: &[],
    expects: "a date such as `2026-11-21` or `\"2026-11\"`",
    chart: Some(ChartForm::Timeline),
    read: |_| Arc::new(DateKind),
};

/// A date, which has no settings.
#[derive(Debug)]
pub struct DateKind;

#[derive(Debug)]
struct DateValue(PartialDate);

impl Kind for DateKind {
    fn definition(&self) -> &'static Definition {
        &DEFINITION
    }

    fn check(&self, answer: &Answer) -> Result<Arc<dyn Known>, ValueError> {
        let date = match answer {
            Answer::Date(date) => *date,
            Answer::Text(text) => PartialDate::parse(text).ok_or_else(|| {
                let message = format!("expects a date, found {}", answer.describe());
                ValueError::new(Code::InvalidDate, message)
                    .hint("write `2026-11-21`, `\"2026-11\"` or `\"2026\"`")
            })?,
            other => {
                let quoted = match other {
                    Answer::Number(year) if PartialDate::parse(&year.digits).is_some() => {
                        other.in_quotes()
                    }
                    _ => None,
                };
                return Err(ValueError::wrong_type(DEFINITION.expects, other).hint_or_none(quoted));
            }
        };
        Ok(Arc::new(DateValue(date)))
    }

    fn properties(&self) -> Vec<Property> {
        Vec::new()
    }

    fn schema(&self) -> Json {
        json!({ "type": ["string", "null"] })
    }

    fn order(&self) -> Option<Order> {
        Some(Order {
            ends: None,
            top: Top::LatestDate,
            is_best_last: false,
        })
    }

    fn control(&self) -> Option<Control> {
        Some(Control::Days)
    }
}

impl Known for DateValue {
    fn text(&self, locale: &Locale) -> String {
        locale.date(self.0)
    }

    fn json(&self) -> Json {
        self.0.to_string().into()
    }

    /// A sentence may be less exact, and every date in it must be this one.
    fn agrees(&self, statement: &Statement<'_>) -> bool {
        let words: Vec<&str> = statement
            .text
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
            .map(|word| word.trim_matches(['.', ';', ':']))
            .filter(|word| !word.is_empty())
            .collect();
        let read = |words: &[&str]| statement.locale.parse_date(&words.join(" "));
        let mut at = 0;
        let mut agreed = false;
        while at < words.len() {
            let longest = (1..=3.min(words.len() - at))
                .rev()
                .find_map(|n| Some((n, read(&words[at..at + n])?)));
            match longest {
                Some((_, said)) if !said.agrees(self.0) => return false,
                Some((length, _)) => {
                    agreed = true;
                    at += length;
                }
                None => at += 1,
            }
        }
        agreed
    }

    fn sort_key(&self) -> Option<f64> {
        Some(self.0.earliest().days_since_1970())
    }

    fn position(&self) -> Option<[f64; 2]> {
        Some([self.0.earliest().days_since_1970(); 2])
    }

    fn extent(&self) -> Option<Extent> {
        Some(Extent::Days([self.0.earliest(), self.0.latest()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_be_coarser() {
        let date = DateValue(PartialDate::parse("2027-07-31").expect("a date"));
        let locale = Locale::default();
        let agrees = |text| date.agrees(&Statement::new(text, &locale));
        assert!(agrees("until 31 July 2027") && agrees("in 2027"));
        assert!(!agrees("July 2026") && !agrees("soon"));
    }
}
