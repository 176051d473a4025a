//! A chart: the cells of one criterion as lengths, before there is an axis to draw
//! them on.

use std::cmp::Ordering;

use crate::base::date::Date;
use crate::content::matrix::{Better, Criterion};
use crate::kinds::{ChartForm, Extent};
use crate::site::cell::{Cell, CellIndex};

/// What a chart shows; numbers are indices of the site.
#[derive(Clone, Debug)]
pub struct Chart {
    pub form: ChartForm,
    pub caption: String,
    pub criterion: usize,
    /// The criterion whose dates a timeline begins with.
    pub from: Option<usize>,
    /// The best first; without a better side, the highest number or the earliest day.
    pub lengths: Vec<Length>,
    /// The cells of the other profiles, which say why there is no length.
    pub missing: Vec<CellIndex>,
}

/// The length of a profile's cell.
#[derive(Clone, Debug)]
pub struct Length {
    pub profile: usize,
    pub extent: LengthExtent,
}

/// Between what a length lies.
#[derive(Clone, Debug)]
pub enum LengthExtent {
    /// A bar between two numbers; from the start of the axis where `from` is absent.
    Bar {
        from: Option<f64>,
        to: f64,
    },
    Time(Days),
}

/// The days between which a length of a timeline lies.
#[derive(Clone, Debug)]
pub struct Days {
    /// The earliest and the latest day of each end.
    pub ends: [[Date; 2]; 2],
    pub checked: Option<Date>,
    /// It ends before the day of the check.
    pub is_past: bool,
}

impl Chart {
    /// Lists every cell that it draws or names.
    pub fn cells(&self) -> impl Iterator<Item = CellIndex> {
        let drawn = self.lengths.iter().flat_map(|&Length { profile, .. }| {
            let criteria = std::iter::once(self.criterion).chain(self.from);
            criteria.map(move |criterion| CellIndex { profile, criterion })
        });
        drawn.chain(self.missing.iter().copied())
    }
}

impl Length {
    /// Measures a cell; `None` where there is nothing to draw.
    ///
    /// A timeline begins at the date of `from`, or else on the day of the check.
    pub fn measure(profile: usize, cell: &Cell, from: Option<&Cell>) -> Option<Self> {
        let extent = match cell.value.known()?.extent()? {
            Extent::Numbers { from, to } => LengthExtent::Bar {
                from: from.map(|from| from.value),
                to: to.value,
            },
            Extent::Days(end) => {
                let start = match from {
                    Some(from) => match from.value.known()?.extent()? {
                        Extent::Days(start) => start,
                        Extent::Numbers { .. } => return None,
                    },
                    None => cell.checked.map_or(end, |day| [day, day]),
                };
                LengthExtent::Time(Days {
                    is_past: from.is_none() && end[1] < start[0],
                    ends: [start, end],
                    checked: cell.checked,
                })
            }
        };
        Some(Self { profile, extent })
    }

    /// Returns the day of the check, which timelines mark.
    pub fn checked(&self) -> Option<Date> {
        match &self.extent {
            LengthExtent::Bar { .. } => None,
            LengthExtent::Time(days) => days.checked,
        }
    }

    /// Returns the number or day by which lengths are sorted.
    fn value(&self) -> f64 {
        match &self.extent {
            LengthExtent::Bar { to, .. } => *to,
            LengthExtent::Time(days) => days.ends[1][0].days_since_1970(),
        }
    }
}

impl Days {
    /// Returns the ends, the earlier one first.
    pub fn in_order(&self) -> [[Date; 2]; 2] {
        let [a, b] = self.ends;
        if a <= b { [a, b] } else { [b, a] }
    }
}

/// Sorts lengths, the best first; without a better side, the highest number or the earliest day.
pub fn sort(criterion: &Criterion, form: ChartForm, lengths: &mut [Length]) {
    let falls = match criterion.better {
        Better::Higher => true,
        Better::Lower => false,
        Better::None => form == ChartForm::Bars,
    };
    lengths.sort_by(|a, b| -> Ordering {
        let rising = a.value().total_cmp(&b.value());
        if falls { rising.reverse() } else { rising }
    });
}
