//! The axis of a chart: where a value stands, and which values are written
//! beside it.
//!
//! Places are ten-thousandths of the axis, in whole numbers, so that they
//! digest and print the same everywhere.

use crate::base::date::Date;
use crate::locale::Locale;

/// The far end of every axis.
pub const WHOLE: u16 = 10_000;

/// More parts than this crowd their labels on a phone.
const PARTS: f64 = 5.0;

/// The style sheet parts no axis into more.
const DECADES: i32 = 12;

/// Smaller differences are those of rounding.
const LEAST: f64 = 1e-9;

/// An axis and its ticks, which part it evenly.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    logarithmic: bool,
    /// From the near end to the far one.
    pub labels: Vec<String>,
}

impl Axis {
    /// An axis from zero, or from below it where a value is, with round ticks.
    pub fn linear(values: &[f64], locale: &Locale) -> Self {
        let least = values.iter().copied().fold(0.0, f64::min);
        let most = values.iter().copied().fold(0.0, f64::max);
        let span = match most - least {
            span if span > LEAST && span.is_finite() => span,
            _ => 1.0,
        };
        let decade = 10f64.powi((span / PARTS).log10().floor() as i32);
        let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|step| step * decade);
        // The division that found the decade may have rounded down.
        let step = steps
            .into_iter()
            .find(|step| step * PARTS >= span * 0.999_999);
        let step = step.unwrap_or(10.0 * decade);
        let first = (least / step + LEAST).floor();
        let last = ((least + span) / step - LEAST).ceil();
        let decimals = decimals_of(step);
        Self {
            low: first * step,
            high: last * step,
            logarithmic: false,
            labels: (first as i64..=last as i64)
                .map(|nth| label(nth as f64 * step, decimals, locale))
                .collect(),
        }
    }

    /// An axis on which equal lengths are equal ratios, from one power of ten to another.
    ///
    /// `None` where there is no value, one has no logarithm, or they are too far apart.
    pub fn logarithmic(values: &[f64], locale: &Locale) -> Option<Self> {
        let least = values.iter().copied().reduce(f64::min)?;
        let most = values.iter().copied().reduce(f64::max)?;
        if least <= 0.0 {
            return None;
        }
        // The least has a length too.
        let first = (least.log10() - LEAST).floor() as i32;
        let last = ((most.log10() - LEAST).ceil() as i32).max(first + 1);
        (last - first <= DECADES).then(|| Self {
            low: f64::from(first),
            high: f64::from(last),
            logarithmic: true,
            labels: (first..=last)
                .map(|power| {
                    let decimals = usize::try_from(-power).unwrap_or(0);
                    label(10f64.powi(power), decimals, locale)
                })
                .collect(),
        })
    }

    /// An axis of whole years around days; `None` where there is none.
    pub fn years(days: &[Date]) -> Option<Self> {
        let first = i32::from(days.iter().min()?.year());
        let last = i32::from(days.iter().max()?.year()) + 1;
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
        let parts = |step: i32| (last.div_euclid(step) + 1) - first.div_euclid(step);
        let step = steps
            .into_iter()
            .find(|&step| f64::from(parts(step)) <= PARTS + 1.0)?;
        let first = first.div_euclid(step) * step;
        let last = first + (last - first + step - 1) / step * step;
        let years: Vec<i32> = (first..=last).step_by(step as usize).collect();
        let start = |year: i32| {
            let year = u16::try_from(year.clamp(0, 9999)).unwrap_or_default();
            Date::new(year, 1, 1).map_or(0.0, Date::days_since_1970)
        };
        Some(Self {
            low: start(first),
            high: start(last),
            logarithmic: false,
            labels: years.iter().map(i32::to_string).collect(),
        })
    }

    /// Equal lengths are equal ratios.
    pub fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }

    /// Where a value stands.
    pub fn place(&self, value: f64) -> u16 {
        let value = if self.logarithmic {
            value.log10()
        } else {
            value
        };
        let part = (value - self.low) / (self.high - self.low);
        (part.clamp(0.0, 1.0) * f64::from(WHOLE)).round() as u16
    }

    /// Where a length begins: at zero, or where the axis does.
    pub fn origin(&self) -> u16 {
        if self.logarithmic { 0 } else { self.place(0.0) }
    }

    /// Where each label stands.
    pub fn ticks(&self) -> impl Iterator<Item = (u16, &str)> {
        let parts = self.labels.len().saturating_sub(1).max(1);
        let places = (0..).map(move |nth| (usize::from(WHOLE) * nth / parts) as u16);
        places.zip(self.labels.iter().map(String::as_str))
    }
}

/// How many decimals tell the multiples of a step apart.
fn decimals_of(step: f64) -> usize {
    (0..12)
        .find(|&decimals| {
            let scaled = step * 10f64.powi(decimals);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1e-6)
        })
        .map_or(12, |decimals| decimals as usize)
}

fn label(value: f64, decimals: usize, locale: &Locale) -> String {
    locale.number(&format!("{value:.decimals$}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn a_linear_axis_begins_at_zero_and_ends_at_a_round_number() {
        let of = |values: &[f64]| Axis::linear(values, &Locale::default()).labels.join(" ");
        assert_eq!(of(&[2.1, 461.0]), "0 100 200 300 400 500");
        assert_eq!(of(&[3.5, 102.0]), "0 25 50 75 100 125");
        assert_eq!(of(&[6281.0]), "0 2,000 4,000 6,000 8,000");
        assert_eq!(of(&[0.02, 0.11]), "0.000 0.025 0.050 0.075 0.100 0.125");
        assert_eq!(of(&[5.0]), "0 1 2 3 4 5");
        assert_eq!(of(&[]), "0.0 0.2 0.4 0.6 0.8 1.0");
        assert_eq!(of(&[0.0]), of(&[]));
        assert_eq!(of(&[5e-324]), of(&[]));
        assert_eq!(of(&[f64::INFINITY]), of(&[]));
        assert_eq!(of(&[-3.0, 4.0]), "\u{2212}4 \u{2212}2 0 2 4");
    }

    #[test]
    fn lengths_begin_at_zero() {
        let axis = Axis::linear(&[2.5, 10.0], &Locale::default());
        assert_eq!(
            [axis.origin(), axis.place(2.5), axis.place(10.0)],
            [0, 2500, 10_000]
        );
        let axis = Axis::linear(&[-3.0, 4.0], &Locale::default());
        assert_eq!(
            [axis.place(-4.0), axis.origin(), axis.place(4.0)],
            [0, 5000, 10_000]
        );
    }

    #[test]
    fn a_logarithmic_axis_has_powers_of_ten_and_no_zero() {
        let of = |values: &[f64]| {
            Axis::logarithmic(values, &Locale::default()).map(|axis| axis.labels.join(" "))
        };
        assert_eq!(of(&[3.0, 250.0]).as_deref(), Some("1 10 100 1,000"));
        assert_eq!(of(&[10.0]).as_deref(), Some("1 10"));
        assert_eq!(of(&[0.05, 2.0]).as_deref(), Some("0.01 0.1 1 10"));
        assert_eq!(of(&[0.0, 2.0]), None);
        assert_eq!(of(&[1e-300, 1e300]), None);
        assert_eq!(of(&[]), None);
        let axis = Axis::logarithmic(&[10.0, 100.0], &Locale::default()).expect("an axis");
        assert_eq!([axis.place(10.0), axis.place(100.0)], [5000, 10_000]);
    }

    #[test]
    fn an_axis_of_years_has_a_few_whole_ones() {
        let of = |days: &[&str]| {
            let days: Vec<Date> = days.iter().map(|text| day(text)).collect();
            Axis::years(&days).map(|axis| axis.labels.join(" "))
        };
        assert_eq!(
            of(&["2026-11-21", "2027-07-31"]).as_deref(),
            Some("2026 2027 2028")
        );
        assert_eq!(
            of(&["2004-07-01", "2026-11-21"]).as_deref(),
            Some("2000 2005 2010 2015 2020 2025 2030")
        );
        assert_eq!(of(&["2026-01-01"]).as_deref(), Some("2026 2027"));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn ticks_part_the_axis_evenly() {
        let axis = Axis::linear(&[3.0], &Locale::default());
        let ticks: Vec<(u16, &str)> = axis.ticks().collect();
        assert_eq!(ticks.first(), Some(&(0, "0")));
        assert_eq!(ticks.last(), Some(&(WHOLE, "3")));
    }
}
