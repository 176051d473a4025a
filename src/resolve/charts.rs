//! Charts from `chart` blocks: the cells of one criterion, measured as lengths.

use super::body::BodyResolver;
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Spanned;
use crate::content::matrix::Criterion;
use crate::content::prose::Embed as Block;
use crate::kinds::{self, ChartForm};
use crate::site::body::Embed;
use crate::site::cell::CellIndex;
use crate::site::chart::{self, Chart, Length};

/// A `chart` block whose ids were found.
struct ChartRequest {
    form: ChartForm,
    criterion: usize,
    from: Option<usize>,
    profiles: Vec<usize>,
}

impl BodyResolver<'_> {
    /// Measures the chart of a block; an empty table where it has mistakes.
    pub(super) fn embedded_chart(&mut self, block: &Block) -> Embed {
        match self.request(block) {
            Some(request) => Embed::Chart(self.chart(block, &request)),
            None => Embed::Table {
                caption: block.caption.clone().unwrap_or_default(),
                profiles: Vec::new(),
                criteria: Vec::new(),
                has_headings: false,
            },
        }
    }

    /// Finds the criteria and profiles of a block, and reports what cannot be drawn.
    fn request(&mut self, block: &Block) -> Option<ChartRequest> {
        let registry = self.context.registry;
        let profiles = self.chosen(block);
        let id = block.criteria.first()?;
        let criterion = registry.find_criterion(id, &mut self.found);
        let from = block
            .from
            .as_ref()
            .map(|id| (id, registry.find_criterion(id, &mut self.found)));
        let criterion = criterion?;
        let form = self.form(block, id, &registry.criteria[criterion])?;
        let from = match (from, form) {
            (None, _) => None,
            (Some((id, _)), ChartForm::Bars) => {
                self.found.push(Diagnostic::error(
                    Code::KeyNotForKind,
                    id.span,
                    "`from` is only allowed for `timeline`, found `bars`",
                ));
                None
            }
            (Some((id, at)), ChartForm::Timeline) => {
                let at = at?;
                let kind = &registry.criteria[at].kind;
                if kind.definition().chart != Some(ChartForm::Timeline) {
                    let word = kind.definition().word;
                    let message = format!(
                        "`from` expects a date criterion, but `{}` is a {word}",
                        id.value
                    );
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
        block: &Block,
        id: &Spanned<String>,
        criterion: &Criterion,
    ) -> Option<ChartForm> {
        let definition = criterion.kind.definition();
        let (kind, fitting) = (definition.word, definition.chart);
        if fitting == Some(ChartForm::Bars) && criterion.kind.method().is_none() {
            let message = format!(
                "cannot chart `{}`: its numbers have no `method`, so they are not comparable",
                id.value
            );
            self.found.push(
                Diagnostic::error(Code::ChartKind, id.span, message)
                    .hint("add `method = …` to the criterion in `content/matrix.toml`"),
            );
            return None;
        }
        let (span, message, hint) = match (&block.form, fitting) {
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

    fn chart(&mut self, block: &Block, request: &ChartRequest) -> Chart {
        let ChartRequest {
            form,
            criterion,
            from,
            profiles,
        } = request;
        let definition = &self.context.registry.criteria[*criterion];
        let cell = |profile: usize, criterion: usize| &self.context.cells[profile][criterion];
        let measure = |&profile: &usize| {
            let from = from.map(|from| cell(profile, from));
            Length::measure(profile, cell(profile, *criterion), from)
        };
        let mut lengths: Vec<Length> = profiles.iter().filter_map(measure).collect();
        chart::sort(definition, *form, &mut lengths);
        let is_drawn = |profile| lengths.iter().any(|length| length.profile == profile);
        let missing = profiles.iter().filter(|&&profile| !is_drawn(profile));
        // A cell without a start is listed by the cell that should give it.
        let reason = |&profile: &usize| CellIndex {
            profile,
            criterion: match from {
                Some(from) if cell(profile, *criterion).is_known() => *from,
                _ => *criterion,
            },
        };
        let caption = block.caption.as_ref().unwrap_or(&definition.title);
        let chart = Chart {
            form: *form,
            caption: caption.clone(),
            criterion: *criterion,
            from: *from,
            missing: missing.map(reason).collect(),
            lengths,
        };
        self.report_empty(block, request, &chart);
        chart
    }

    /// Warns of a chart without a bar, unless mistakes in its cells are the reason.
    fn report_empty(&mut self, block: &Block, request: &ChartRequest, chart: &Chart) {
        let is_refused = |&profile: &usize| self.context.cells[profile][chart.criterion].refused;
        if chart.lengths.is_empty() && !request.profiles.iter().any(is_refused) {
            let id = &self.context.registry.criteria[chart.criterion].id.value;
            let message = format!("all facts of `{id}` in this chart are unknown");
            self.found.push(
                Diagnostic::warning(Code::EmptyChart, block.span, message)
                    .hint("remove the block, or choose profiles with known values"),
            );
        }
    }
}
