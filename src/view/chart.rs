//! Charts as pages show them: one criterion's facts as lengths on one axis.
//!
//! A chart is a table whose rows have a length beside the value, so that the
//! picture can say nothing that the table does not.

use serde::Serialize;

use crate::base::digest::Hashed;
use crate::kinds::ChartForm;
use crate::view::axis::Axis;
use crate::view::table::{CellView, ColumnView, CriterionView, DateView};

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ChartView {
    pub form: ChartForm,
    pub caption: String,
    pub criterion: Hashed<CriterionView>,
    /// The criterion that a timeline's lengths begin with; without one they
    /// begin or end on the day on which the date was checked.
    pub from: Option<Hashed<CriterionView>>,
    pub axis: AxisView,
    /// The best first; without a better side, the largest number or the earliest date.
    pub rows: Vec<LengthView>,
    pub unknown: Vec<Hashed<CellView>>,
    pub inapplicable: Vec<Hashed<CellView>>,
    /// The first and the last day on which a date of a timeline was checked.
    pub checked: Option<[DateView; 2]>,
    /// Some end before the day on which they were checked.
    pub has_past: bool,
    /// Some are known to the month or the year only.
    pub has_open: bool,
}

impl ChartView {
    /// Every fact that it shows or lists.
    pub fn cells(&self) -> impl Iterator<Item = &Hashed<CellView>> {
        let rows = self.rows.iter();
        let drawn = rows.flat_map(|row| std::iter::once(&row.cell).chain(&row.from));
        drawn.chain(&self.unknown).chain(&self.inapplicable)
    }
}

/// An axis.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AxisView {
    pub logarithmic: bool,
    pub ticks: Vec<TickView>,
}

impl From<&Axis> for AxisView {
    fn from(axis: &Axis) -> Self {
        let ticks = axis.ticks().map(|(at, label)| TickView {
            at,
            label: label.to_owned(),
        });
        Self {
            logarithmic: axis.is_logarithmic(),
            ticks: ticks.collect(),
        }
    }
}

/// A value beside the axis, and its place in ten-thousandths.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TickView {
    pub at: u16,
    pub label: String,
}

/// A profile's fact and its length.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LengthView {
    pub profile: ColumnView,
    pub cell: Hashed<CellView>,
    pub from: Option<Hashed<CellView>>,
    /// Ends before the day on which it was checked.
    pub past: bool,
    /// The place at which the drawing ends and its value stands.
    pub end: u16,
    pub sure: SpanView,
    /// All it may be, where a date is known to the month or the year.
    pub open: Option<SpanView>,
    /// The day on which the date was checked.
    pub mark: Option<u16>,
}

/// A stretch of the axis in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SpanView {
    pub start: u16,
    pub length: u16,
}

impl SpanView {
    /// The stretch between two places.
    pub fn between(a: u16, b: u16) -> Self {
        Self {
            start: a.min(b),
            length: a.abs_diff(b),
        }
    }

    /// Where it ends.
    pub fn end(self) -> u16 {
        self.start + self.length
    }
}
