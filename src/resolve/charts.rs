//! `chart` blocks turned into charts: one criterion's facts as lengths.

use std::cmp::Ordering;

use super::body::BodyResolver;
use crate::base::date::{Date, PartialDate};
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Spanned;
use crate::content::matrix::{Better, Criterion, Kind};
use crate::content::prose::ChartForm;
use crate::content::prose::Embed;
use crate::site::CellEntry;
use crate::site::cell::{Cell, Value};
use crate::view::axis::Axis;
use crate::view::chart::{AxisView, ChartView, LengthView, SpanView};
use crate::view::table::{EmbedView, TableView};
use crate::view::tabulate;

/// What a block asks for, with everything found.
struct Asked {
    form: ChartForm,
    criterion: usize,
    from: Option<usize>,
    profiles: Vec<usize>,
}

/// A fact with its length, not yet on an axis.
struct Length {
    profile: usize,
    /// What it is sorted by.
    value: f64,
    extent: Extent,
}

/// A length before there is an axis.
enum Extent {
    Number,
    Days(Days),
}

/// The days that a length of a timeline lies between.
struct Days {
    /// The earliest and the latest day of each end.
    ends: [[Date; 2]; 2],
    checked: Option<Date>,
    past: bool,
}

impl BodyResolver<'_> {
    /// Makes the chart that a block asks for; an empty table where it cannot be made.
    pub(super) fn embedded_chart(&mut self, embed: &Embed) -> EmbedView {
        let view = self.asked(embed).map(|asked| self.chart(embed, &asked));
        view.map_or_else(
            || EmbedView::Table {
                table: TableView {
                    caption: embed.caption.clone().unwrap_or_default(),
                    columns: Vec::new(),
                    sections: Vec::new(),
                },
            },
            |chart| EmbedView::Chart {
                chart: Box::new(chart),
            },
        )
    }

    /// Finds what a block names, and reports what cannot be drawn.
    fn asked(&mut self, embed: &Embed) -> Option<Asked> {
        let registry = self.context.registry;
        let profiles = self.chosen(embed);
        let id = embed.criteria.first()?;
        let criterion = registry.find_criterion(id, &mut self.found);
        let from = embed
            .from
            .as_ref()
            .map(|id| (id, registry.find_criterion(id, &mut self.found)));
        let criterion = criterion?;
        let form = self.form(embed, id, &registry.criteria[criterion])?;
        let from = match (from, form) {
            (None, _) => None,
            (Some((id, _)), ChartForm::Bars) => {
                self.found.push(Diagnostic::error(
                    Code::KeyNotForKind,
                    id.span,
                    "`from` belongs to a `timeline`, this is a chart of `bars`",
                ));
                None
            }
            (Some((id, at)), ChartForm::Timeline) => {
                let at = at?;
                let kind = &registry.criteria[at].kind;
                if !matches!(kind, Kind::Date) {
                    let message =
                        format!("`from` needs a date, `{}` is a {}", id.value, kind.word());
                    self.found
                        .push(Diagnostic::error(Code::ChartKind, id.span, message));
                    return None;
                }
                Some(at)
            }
        };
        Some(Asked {
            form,
            criterion,
            from,
            profiles,
        })
    }

    /// The form that is asked for, or the only one that fits the criterion.
    fn form(
        &mut self,
        embed: &Embed,
        id: &Spanned<String>,
        criterion: &Criterion,
    ) -> Option<ChartForm> {
        let fitting = match &criterion.kind {
            Kind::Number(measure) if measure.method.is_none() => {
                self.found.push(
                    Diagnostic::error(
                        Code::ChartKind,
                        id.span,
                        format!(
                            "the numbers of `{}` name no method, so their lengths would say nothing",
                            id.value
                        ),
                    )
                    .hint("add `method = …` to the criterion in `content/matrix.toml`"),
                );
                return None;
            }
            Kind::Number(_) => Some(ChartForm::Bars),
            Kind::Date => Some(ChartForm::Timeline),
            _ => None,
        };
        let kind = criterion.kind.word();
        let (span, message, hint) = match (&embed.form, fitting) {
            (None, Some(fitting)) => return Some(fitting),
            (Some(form), Some(fitting)) if form.value == fitting => return Some(fitting),
            (Some(form), Some(fitting)) => (
                form.span,
                format!(
                    "`{}` cannot show `{}`, which is a {kind}",
                    form.value.word(),
                    id.value
                ),
                format!("write `kind = \"{}\"`", fitting.word()),
            ),
            (_, None) => (
                id.span,
                format!("a chart cannot show `{}`, which is a {kind}", id.value),
                "a chart shows a number or a date; a `compare` block shows every kind".to_owned(),
            ),
        };
        self.found
            .push(Diagnostic::error(Code::ChartKind, span, message).hint(hint));
        None
    }

    fn chart(&mut self, embed: &Embed, asked: &Asked) -> ChartView {
        let criteria = self.context.criteria;
        let entry = &criteria[asked.criterion];
        let cell = |profile: usize, criterion: usize| &self.context.cells[profile][criterion];
        let of = |&profile: &usize| {
            let from = asked.from.map(|from| &*cell(profile, from).cell);
            Length::of(profile, &cell(profile, asked.criterion).cell, from)
        };
        let mut lengths: Vec<Length> = asked.profiles.iter().filter_map(of).collect();
        lengths.sort_by(|a, b| order(&entry.criterion, a, b));
        let axis = axis(&entry.criterion, &lengths);
        let rows: Vec<LengthView> = lengths
            .iter()
            .map(|length| {
                let registry = self.context.registry;
                length.view(
                    &axis,
                    tabulate::column_view(&registry.profiles[length.profile], self.context.urls),
                    cell(length.profile, asked.criterion),
                    asked.from.map(|from| cell(length.profile, from)),
                )
            })
            .collect();
        let checked = lengths.iter().filter_map(|length| match &length.extent {
            Extent::Number => None,
            Extent::Days(days) => days.checked,
        });
        let checked = checked.clone().min().zip(checked.max());
        // A length that lacks its beginning is listed by that.
        let gap = |profile: usize| match (cell(profile, asked.criterion), asked.from) {
            (entry, Some(from)) if entry.cell.is_known() => cell(profile, from),
            (entry, _) => entry,
        };
        let without = |inapplicable: bool| {
            let drawn = |profile| lengths.iter().any(|length| length.profile == profile);
            let profiles = asked.profiles.iter().filter(|&&profile| !drawn(profile));
            profiles
                .map(|&profile| gap(profile))
                .filter(|entry| (entry.cell.value == Value::NotApplicable) == inapplicable)
                .map(|entry| entry.view.clone())
                .collect()
        };
        let chart = ChartView {
            form: asked.form,
            caption: embed
                .caption
                .clone()
                .unwrap_or_else(|| entry.view.title.clone()),
            criterion: entry.view.clone(),
            from: asked.from.map(|from| criteria[from].view.clone()),
            axis: AxisView::from(&axis),
            has_past: rows.iter().any(|row| row.past),
            has_open: rows.iter().any(|row| row.open.is_some()),
            rows,
            unknown: without(false),
            inapplicable: without(true),
            checked: checked.map(|(first, last)| [first.into(), last.into()]),
        };
        let refused = |&profile: &usize| cell(profile, asked.criterion).cell.refused;
        if chart.rows.is_empty() && !asked.profiles.iter().any(refused) {
            self.found.push(
                Diagnostic::warning(
                    Code::EmptyChart,
                    embed.span,
                    format!("no fact of `{}` in this chart is known", chart.criterion.id),
                )
                .hint("take the block out, or name profiles of which it is known"),
            );
        }
        chart
    }
}

impl Length {
    /// The length of a fact; `None` where it has none.
    fn of(profile: usize, cell: &Cell, from: Option<&Cell>) -> Option<Self> {
        let (value, extent) = match &cell.value {
            Value::Number(number) => (number.value, Extent::Number),
            Value::Date(date) => {
                let end = days_of(*date);
                let start = match from.map(|from| &from.value) {
                    Some(Value::Date(date)) => days_of(*date),
                    Some(_) => return None,
                    None => cell.checked.map_or(end, |day| [day, day]),
                };
                let past = from.is_none() && end[1] < start[0];
                let value = end[0].days_since_1970();
                let ends = [start, end];
                let checked = cell.checked;
                (
                    value,
                    Extent::Days(Days {
                        ends,
                        checked,
                        past,
                    }),
                )
            }
            _ => return None,
        };
        Some(Self {
            profile,
            value,
            extent,
        })
    }

    fn view(
        &self,
        axis: &Axis,
        profile: crate::view::table::ColumnView,
        cell: &CellEntry,
        from: Option<&CellEntry>,
    ) -> LengthView {
        let (sure, open, mark, past) = match &self.extent {
            Extent::Number => {
                let sure = SpanView::between(axis.origin(), axis.place(self.value));
                (sure, None, None, false)
            }
            Extent::Days(days) => {
                let place = |day: Date| axis.place(day.days_since_1970());
                let [start, end] = days.in_order();
                // What lies inside both ends is sure; nothing does where they overlap.
                let sure = SpanView::between(place(start[1].min(end[0])), place(end[0]));
                let whole = SpanView::between(place(start[0]), place(end[1]));
                let open = (whole != sure).then_some(whole);
                (sure, open, days.checked.map(place), days.past)
            }
        };
        let ends = [Some(sure.end()), open.map(SpanView::end), mark];
        LengthView {
            profile,
            cell: cell.view.clone(),
            from: from.map(|from| from.view.clone()),
            past,
            end: ends.into_iter().flatten().max().unwrap_or_default(),
            sure,
            open,
            mark,
        }
    }
}

impl Days {
    /// The ends, the earlier first.
    fn in_order(&self) -> [[Date; 2]; 2] {
        let [a, b] = self.ends;
        if a <= b { [a, b] } else { [b, a] }
    }
}

fn days_of(date: PartialDate) -> [Date; 2] {
    [date.earliest(), date.latest()]
}

/// The best first; without a better side, the largest number or the earliest date.
fn order(criterion: &Criterion, a: &Length, b: &Length) -> Ordering {
    let rising = a.value.total_cmp(&b.value);
    let falls = match criterion.better {
        Better::Higher => true,
        Better::Lower => false,
        Better::None => matches!(criterion.kind, Kind::Number(_)),
    };
    if falls { rising.reverse() } else { rising }
}

fn axis(criterion: &Criterion, lengths: &[Length]) -> Axis {
    let values: Vec<f64> = lengths.iter().map(|length| length.value).collect();
    let days: Vec<Date> = lengths
        .iter()
        .filter_map(|length| match &length.extent {
            Extent::Number => None,
            Extent::Days(days) => Some(days),
        })
        .flat_map(|days| days.ends.into_iter().flatten().chain(days.checked))
        .collect();
    let special = match &criterion.kind {
        Kind::Number(measure) if measure.logarithmic => Axis::logarithmic(&values),
        Kind::Date => Axis::years(&days),
        _ => None,
    };
    special.unwrap_or_else(|| Axis::linear(&values))
}
