//! `chart` blocks turned into charts: one criterion's facts as lengths.

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

/// What a block asks for, with everything found.
struct Asked {
    form: ChartForm,
    criterion: usize,
    from: Option<usize>,
    profiles: Vec<usize>,
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

    fn chart(&mut self, embed: &Embed, asked: &Asked) -> ChartView {
        let criteria = self.context.criteria;
        let entry = &criteria[asked.criterion];
        let cell = |profile: usize, criterion: usize| &self.context.cells[profile][criterion];
        let of = |&profile: &usize| {
            let from = asked.from.map(|from| &*cell(profile, from).cell);
            Length::measure(profile, &cell(profile, asked.criterion).cell, from)
        };
        let mut lengths: Vec<Length> = asked.profiles.iter().filter_map(of).collect();
        length::sort(&entry.criterion, asked.form, &mut lengths);
        let axis = length::axis(&entry.criterion, &lengths);
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
        let checked = lengths.iter().filter_map(Length::checked);
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
                .filter(|entry| entry.cell.value.is_not_applicable() == inapplicable)
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
