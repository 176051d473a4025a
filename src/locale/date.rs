//! Dates as a language writes them, and read back. `assets/dates.js` writes the same
//! in browsers; templates write `| date` (`render/words.rs`).

use super::Locale;
use crate::base::date::{Date, PartialDate};

impl Locale {
    /// Writes a date as exactly as it is known: `2010`, `November 2010`, `21 November 2026`.
    pub fn date(&self, date: impl Into<PartialDate>) -> String {
        match date.into() {
            PartialDate::Year(year) => year.to_string(),
            PartialDate::Month(year, month) => {
                let month = self.month(month);
                self.fill("date.month", &[("month", &month), ("year", &year)])
            }
            PartialDate::Day(date) => {
                let (day, month, year) = (date.day(), self.month(date.month()), date.year());
                let values = [
                    ("day", &day as _),
                    ("month", &month as _),
                    ("year", &year as _),
                ];
                self.fill("date.day", &values)
            }
        }
    }

    /// The name of a month, from 1.
    fn month(&self, month: u8) -> &str {
        &self.list("date.months")[usize::from(month) - 1]
    }

    /// Reads every spelling that [`Locale::date`] or ISO 8601 gives.
    pub fn parse_date(&self, text: &str) -> Option<PartialDate> {
        if let Some(date) = PartialDate::parse(text) {
            return Some(date);
        }
        let words = text
            .split_whitespace()
            .map(|word| word.trim_matches(['.', ',']));
        let months = self.list("date.months");
        let (mut year, mut month, mut day) = (None, None, None);
        for word in words {
            let named = months
                .iter()
                .position(|name| name.to_lowercase() == word.to_lowercase());
            let number = word.parse::<u16>().ok();
            match (named, number) {
                (Some(at), _) if month.is_none() => month = u8::try_from(at + 1).ok(),
                (_, Some(number)) if word.len() == 4 && year.is_none() => year = Some(number),
                (_, Some(number)) if word.len() <= 2 && day.is_none() => {
                    day = u8::try_from(number).ok();
                }
                _ => return None,
            }
        }
        match (year?, month?, day) {
            (year, month, None) => Some(PartialDate::Month(year, month)),
            (year, month, Some(day)) => Date::new(year, month, day).map(PartialDate::Day),
        }
    }
}
