//! Charts from `chart` blocks: the cells of one criterion, drawn as lengths.

mod length;

use super::body::BodyResolver;
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Spanned;
use crate::content::matrix::Criterion;
use crate::content::prose::Embed;
use crate::kinds::{self, ChartForm};
use crate::view::chart::{AxisView, ChartView, LengthView};
use crate::view::table::{EmbedView, TableView};
use crate::view::tabulate;
use length::Length;

/// A `chart` block whose ids were found.
struct ChartRequest {
    form: ChartForm,
    criterion: usize,
    from: Option<usize>,
    profiles: Vec<usize>,
}

impl BodyResolver<'_> {
    /// Makes the chart of a block; an empty table where it has mistakes.
    pub(super) fn embedded_chart(&mut self, embed: &Embed) -> EmbedView {
        let view = self
            .request(embed)
            .map(|request| self.chart(embed, &request));
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

    /// Finds the criteria and profiles of a block, and reports what cannot be drawn.
    fn request(&mut self, embed: &Embed) -> Option<ChartRequest> {
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
                if kind.definition().chart != Some(ChartForm::Timeline) {
                    let word = kind.definition().word;
                    let message = format!("`from` needs a date, `{}` is a {word}", id.value);
                    self.found
                        .push(Diagnostic::error(Code::ChartKind, id.span, message));
                    return None;
                }
                Some(at)
            }
        };
        Some(ChartRequest {
            form,
            criterion,
            from,
            profiles,
        })
    }

    /// Returns the form of the chart, and reports one that does not fit the criterion.
    fn form(
        &mut self,
        embed: &Embed,
        id: &Spanned<String>,
        criterion: &Criterion,
    ) -> Option<ChartForm> {
        let definition = criterion.kind.definition();
        let (kind, fitting) = (definition.word, definition.chart);
        if fitting == Some(ChartForm::Bars) && criterion.kind.method().is_none() {
            let message = format!(
                "the numbers of `{}` name no method, so their lengths would say nothing",
                id.value
            );
            self.found.push(
                Diagnostic::error(Code::ChartKind, id.span, message)
                    .hint("add `method = …` to the criterion in `content/matrix.toml`"),
            );
            return None;
        }
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
                format!(
                    "a chart shows {}; a `compare` block shows every kind",
                    kinds::list(|kind| kind.chart.is_some(), "")
                ),
            ),
        };
        self.found
            .push(Diagnostic::error(Code::ChartKind, span, message).hint(hint));
        None
    }

    fn chart(&mut self, embed: &Embed, request: &ChartRequest) -> ChartView {
        let criteria = self.context.criteria;
        let entry = &criteria[request.criterion];
        let cell = |profile: usize, criterion: usize| &self.context.cells[profile][criterion];
        let of = |&profile: &usize| {
            let from = request.from.map(|from| &*cell(profile, from).cell);
            Length::measure(profile, &cell(profile, request.criterion).cell, from)
        };
        let mut lengths: Vec<Length> = request.profiles.iter().filter_map(of).collect();
        length::sort(&entry.criterion, request.form, &mut lengths);
        let axis = length::axis(&entry.criterion, &lengths);
        let rows: Vec<LengthView> = lengths
            .iter()
            .map(|length| {
                let registry = self.context.registry;
                length.view(
                    &axis,
                    tabulate::column_view(&registry.profiles[length.profile], self.context.urls),
                    cell(length.profile, request.criterion),
                    request.from.map(|from| cell(length.profile, from)),
                )
            })
            .collect();
        let checked = lengths.iter().filter_map(Length::checked);
        let checked = checked.clone().min().zip(checked.max());
        // A cell without a start is listed by the cell that should give it.
        let gap = |profile: usize| match (cell(profile, request.criterion), request.from) {
            (entry, Some(from)) if entry.cell.is_known() => cell(profile, from),
            (entry, _) => entry,
        };
        let without = |inapplicable: bool| {
            let drawn = |profile| lengths.iter().any(|length| length.profile == profile);
            let profiles = request.profiles.iter().filter(|&&profile| !drawn(profile));
            profiles
                .map(|&profile| gap(profile))
                .filter(|entry| entry.cell.value.is_not_applicable() == inapplicable)
                .map(|entry| entry.view.clone())
                .collect()
        };
        let chart = ChartView {
            form: request.form,
            caption: embed
                .caption
                .clone()
                .unwrap_or_else(|| entry.view.title.clone()),
            criterion: entry.view.clone(),
            from: request.from.map(|from| criteria[from].view.clone()),
            axis: AxisView::from(&axis),
            has_past: rows.iter().any(|row| row.past),
            has_open: rows.iter().any(|row| row.open.is_some()),
            rows,
            unknown: without(false),
            inapplicable: without(true),
            checked: checked.map(|(first, last)| [first.into(), last.into()]),
        };
        self.report_empty(embed, request, &chart);
        chart
    }

    /// Warns of a chart without a bar, unless mistakes in its cells are the reason.
    fn report_empty(&mut self, embed: &Embed, request: &ChartRequest, chart: &ChartView) {
        let refused =
            |&profile: &usize| self.context.cells[profile][request.criterion].cell.refused;
        if chart.rows.is_empty() && !request.profiles.iter().any(refused) {
            let id = &chart.criterion.id;
            let message = format!("no fact of `{id}` in this chart is known");
            self.found.push(
                Diagnostic::warning(Code::EmptyChart, embed.span, message)
                    .hint("take the block out, or name profiles of which it is known"),
            );
        }
    }
}
