//! Charts as pages show them: one criterion's facts as lengths on one axis.
//!
//! A chart is a table whose rows have a length beside the value, so that the
//! picture can say nothing that the table does not.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::matrix::Criterion;
use crate::kinds::ChartForm;
use crate::locale::Locale;
use crate::site::Site;
use crate::site::cell::CellIndex;
use crate::site::chart::{Chart, Length, LengthExtent};
use crate::view::axis::Axis;
use crate::view::inputs::{contents, records};
use crate::view::shared::SharedViews;
use crate::view::table::{CellView, ColumnView, CriterionView};

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
    pub checked: Option<[Date; 2]>,
    /// Some end before the day on which they were checked.
    pub has_past: bool,
    /// Some are known to the month or the year only.
    pub has_open: bool,
}

impl ChartView {
    /// Draws a chart.
    pub fn new(site: &Site, views: &SharedViews, chart: &Chart) -> Self {
        let axis = axis(
            &site.criteria[chart.criterion],
            &chart.lengths,
            &site.locale,
        );
        let lengths = chart.lengths.iter();
        let rows: Vec<LengthView> = lengths
            .clone()
            .map(|length| LengthView::new(site, views, chart, &axis, length))
            .collect();
        let checked = lengths.filter_map(Length::checked);
        let checked = checked.clone().min().zip(checked.max());
        let without = |is_inapplicable: bool| {
            let missing = chart
                .missing
                .iter()
                .filter(move |&&cell| site.cell(cell).value.is_not_applicable() == is_inapplicable);
            missing.map(|&cell| views.cell(cell).clone()).collect()
        };
        Self {
            form: chart.form,
            caption: chart.caption.clone(),
            criterion: views.criterion(chart.criterion).clone(),
            from: chart.from.map(|from| views.criterion(from).clone()),
            axis: AxisView::from(&axis),
            has_past: rows.iter().any(|row| row.past),
            has_open: rows.iter().any(|row| row.open.is_some()),
            rows,
            unknown: without(false),
            inapplicable: without(true),
            checked: checked.map(|(first, last)| [first, last]),
        }
    }
}

/// Makes the axis on which all lengths fit.
fn axis(criterion: &Criterion, lengths: &[Length], locale: &Locale) -> Axis {
    let mut numbers: Vec<f64> = Vec::new();
    let mut all_days: Vec<Date> = Vec::new();
    for length in lengths {
        match &length.extent {
            LengthExtent::Bar { from, to } => numbers.extend(from.iter().chain([to])),
            LengthExtent::Time(days) => {
                all_days.extend(days.ends.into_iter().flatten().chain(days.checked));
            }
        }
    }
    let special = if criterion.kind.is_logarithmic() {
        Axis::logarithmic(&numbers, locale)
    } else {
        Axis::years(&all_days)
    };
    special.unwrap_or_else(|| Axis::linear(&numbers, locale))
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

impl LengthView {
    /// Places a length on the axis of its chart.
    fn new(site: &Site, views: &SharedViews, chart: &Chart, axis: &Axis, length: &Length) -> Self {
        let (sure, open, mark, past) = match &length.extent {
            LengthExtent::Bar { from, to } => {
                let start = from.map_or(axis.origin(), |from| axis.place(from));
                let sure = SpanView::between(start, axis.place(*to));
                (sure, None, None, false)
            }
            LengthExtent::Time(days) => {
                let place = |day: Date| axis.place(day.days_since_1970());
                let [start, end] = days.in_order();
                // The part inside both ends is certain; there is none where they overlap.
                let sure = SpanView::between(place(start[1].min(end[0])), place(end[0]));
                let whole = SpanView::between(place(start[0]), place(end[1]));
                let open = (whole != sure).then_some(whole);
                (sure, open, days.checked.map(place), days.is_past)
            }
        };
        let ends = [Some(sure.end()), open.map(SpanView::end), mark];
        let profile = length.profile;
        let cell = |criterion: usize| views.cell(CellIndex { profile, criterion }).clone();
        Self {
            profile: ColumnView::new(&site.profiles[profile], &site.urls),
            cell: cell(chart.criterion),
            from: chart.from.map(cell),
            past,
            end: ends.into_iter().flatten().max().unwrap_or_default(),
            sure,
            open,
            mark,
        }
    }
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

contents! { AxisView, SpanView }

records! {
    ChartView { form, caption, criterion, from, axis, rows, unknown, inapplicable, checked, has_past, has_open }
    LengthView { profile, cell, from, past, end, sure, open, mark }
}
