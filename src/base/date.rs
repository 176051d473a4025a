//! Calendar days, as exact as they are known, and spans of time between them.

use std::fmt;

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// Makes a date; `None` when there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        civil::Date::new(i16::try_from(year).ok()?, month, day)
            .ok()
            .map(Self)
    }

    /// Reads `2026-11-21`.
    pub fn parse(text: &str) -> Option<Self> {
        match PartialDate::parse(text)? {
            PartialDate::Day(date) => Some(date),
            PartialDate::Month(..) | PartialDate::Year(_) => None,
        }
    }

    /// Gives the day, in UTC, of a moment in seconds since 1970.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
        let epoch = civil::date(1970, 1, 1);
        epoch
            .checked_add(jiff::Span::new().try_days(days).ok()?)
            .ok()
            .map(Self)
    }

    /// The day that is `period` after this one, the month's last day where it is shorter.
    pub fn after(self, period: Period) -> Self {
        let span = jiff::Span::new()
            .months(i32::from(period.months))
            .days(i32::from(period.days));
        Self(self.0.saturating_add(span))
    }

    /// Counts days from 1970-01-01, negative before.
    pub fn days_since_1970(self) -> f64 {
        let span = self.0.since(civil::date(1970, 1, 1));
        span.map_or(0.0, |span| f64::from(span.get_days()))
    }

    /// Its year of the Gregorian calendar.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Its month, from 1.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// Its day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not a date"))
    }
}

/// A date known to the day, the month or only the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A year.
    Year(u16),
    /// A year and its month, from 1.
    Month(u16, u8),
    /// A whole date.
    Day(Date),
}

impl PartialDate {
    /// Reads `2026`, `2026-11` or `2026-11-21`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, width: usize| match part.len() == width
            && part.bytes().all(|b| b.is_ascii_digit())
        {
            true => part.parse::<u16>().ok(),
            false => None,
        };
        let two = |part: &str| digits(part, 2).and_then(|number| u8::try_from(number).ok());
        match text.split('-').collect::<Vec<_>>().as_slice() {
            [year] => Some(Self::Year(digits(year, 4)?)),
            [year, month] => {
                let month = two(month).filter(|month| (1..=12).contains(month))?;
                Some(Self::Month(digits(year, 4)?, month))
            }
            [year, month, day] => {
                Date::new(digits(year, 4)?, two(month)?, two(day)?).map(Self::Day)
            }
            _ => None,
        }
    }

    /// The first day it may mean, by which dates are ordered.
    pub fn earliest(self) -> Date {
        let first = |year, month| Date::new(year, month, 1);
        match self {
            Self::Year(year) => first(year, 1),
            Self::Month(year, month) => first(year, month),
            Self::Day(date) => Some(date),
        }
        .expect("a partial date was checked when it was read")
    }

    /// The last day it may mean.
    pub fn latest(self) -> Date {
        let first = self.earliest().0;
        match self {
            Self::Year(_) => Date(first.last_of_year()),
            Self::Month(..) => Date(first.last_of_month()),
            Self::Day(date) => date,
        }
    }

    /// Says whether `other` may be the same date, told less or more exactly.
    pub fn agrees(self, other: Self) -> bool {
        let (mine, theirs) = (self.to_string(), other.to_string());
        mine.starts_with(&theirs) || theirs.starts_with(&mine)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => date.fmt(f),
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

/// A length of time in months and days, such as a fact's `max_age`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    months: u16,
    days: u16,
}

impl Period {
    /// Reads `18 months`, `2 years`, `6 weeks` or `90 days`.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: u16 = count.parse().ok().filter(|&n| (1..=1000).contains(&n))?;
        let (months, days) = match unit.trim().trim_end_matches('s') {
            "year" => (count * 12, 0),
            "month" => (count, 0),
            "week" => (0, count * 7),
            "day" => (0, count),
            _ => return None,
        };
        Some(Self { months, days })
    }
}

impl fmt::Display for Period {
    /// Writes what [`Period::parse`] reads: `18 months`, `42 days`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match (self.months, self.days) {
            (0, days) => (days, "day"),
            (months, _) => (months, "month"),
        };
        write!(f, "{count} {unit}{}", if count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn dates_are_read_as_exactly_as_written() {
        assert_eq!(PartialDate::parse("2010"), Some(PartialDate::Year(2010)));
        assert_eq!(
            PartialDate::parse("2010-11"),
            Some(PartialDate::Month(2010, 11))
        );
        assert_eq!(
            PartialDate::parse("2024-02-29"),
            Some(PartialDate::Day(day("2024-02-29")))
        );
        for wrong in [
            "2023-02-29",
            "2010-13",
            "10",
            "2010-1",
            "2010-11-21-1",
            "x",
            "+201",
        ] {
            assert_eq!(PartialDate::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_less_exact_date_spans_days() {
        let span = |text| {
            let date = PartialDate::parse(text).expect("a date");
            [date.earliest(), date.latest()].map(|day| day.to_string())
        };
        assert_eq!(span("2024"), ["2024-01-01", "2024-12-31"]);
        assert_eq!(span("2024-02"), ["2024-02-01", "2024-02-29"]);
        assert_eq!(span("2024-02-03"), ["2024-02-03", "2024-02-03"]);
    }

    #[test]
    fn a_period_ends_on_the_months_last_day_at_most() {
        let period = |text| Period::parse(text).expect("a period");
        assert_eq!(
            day("2025-05-31").after(period("18 months")),
            day("2026-11-30")
        );
        assert_eq!(
            day("2025-12-31").after(period("2 weeks")),
            day("2026-01-14")
        );
        assert_eq!(Period::parse("soon"), None);
        assert_eq!(Period::parse("0 days"), None);
    }

    #[test]
    fn the_clock_is_read_in_utc() {
        assert_eq!(Date::from_unix_seconds(0), Some(day("1970-01-01")));
        assert_eq!(Date::from_unix_seconds(-1), Some(day("1969-12-31")));
        assert_eq!(
            Date::from_unix_seconds(1_795_219_200),
            Some(day("2026-11-21"))
        );
        assert_eq!(Date::from_unix_seconds(i64::MAX), None);
    }

    #[test]
    fn less_exact_dates_agree_with_more_exact_ones() {
        let date = |text| PartialDate::parse(text).expect("a date");
        assert!(date("2026").agrees(date("2026-11-21")));
        assert!(!date("2026-10").agrees(date("2026-11-21")));
    }
}
