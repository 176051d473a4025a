//! What was measured, as one Markdown table with ratios to the first column.

use std::fmt;

/// A table that grows by rows.
pub struct Table {
    lines: Vec<String>,
    columns: usize,
}

impl Table {
    /// A table with a column for each program, and ratios for all but the first.
    pub fn new<'n>(corner: &str, names: impl Iterator<Item = &'n str>) -> Self {
        let mut head = format!("| {corner} |");
        let mut rule = String::from("|---|");
        let mut columns = 0;
        let mut first = "";
        for name in names {
            head.push_str(&format!(" {name} |"));
            rule.push_str("---:|");
            match columns {
                0 => first = name,
                _ => {
                    head.push_str(&format!(" {first} : {name} |"));
                    rule.push_str("---:|");
                }
            }
            columns += 1;
        }
        Self {
            lines: vec![head, rule],
            columns,
        }
    }

    /// Adds what was measured of each program.
    pub fn row(&mut self, name: &str, unit: fn(f64) -> String, values: Vec<Option<f64>>) {
        debug_assert_eq!(values.len(), self.columns, "a value for each program");
        let mut line = format!("| {name} |");
        let first = values.first().copied().flatten();
        for (number, value) in values.into_iter().enumerate() {
            line.push_str(&format!(
                " {} |",
                value.map_or_else(|| "–".to_owned(), unit)
            ));
            if number > 0 {
                let ratio = first.zip(value).filter(|(_, other)| *other > 0.0);
                let ratio =
                    ratio.map_or_else(|| "–".to_owned(), |(own, other)| ratio_of(own / other));
                line.push_str(&format!(" {ratio} |"));
            }
        }
        self.lines.push(line);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines
            .iter()
            .try_for_each(|line| writeln!(to, "{line}"))
    }
}

fn ratio_of(ratio: f64) -> String {
    match ratio {
        ratio if ratio < 0.1 => format!("{ratio:.3}"),
        ratio => format!("{ratio:.2}"),
    }
}

/// Seconds, or milliseconds when there are few.
pub fn seconds(value: f64) -> String {
    match value {
        value if value < 0.1 => format!("{:.1} ms", value * 1e3),
        value if value < 1.0 => format!("{:.0} ms", value * 1e3),
        value => format!("{value:.2} s"),
    }
}

/// Megabytes.
pub fn bytes(value: f64) -> String {
    format!("{:.1} MB", value / 1e6)
}

/// A number of things.
pub fn count(value: f64) -> String {
    format!("{value:.0}")
}

/// The value below which a share of the values lies.
pub fn quantile(values: impl IntoIterator<Item = f64>, share: f64) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let at = (values.len() as f64 * share).ceil() as usize;
    values
        .get(at.saturating_sub(1))
        .copied()
        .unwrap_or(f64::NAN)
}
