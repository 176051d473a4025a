//! The rows of a pair: what differs, by how much it matters; what is equal;
//! what is not known of both.

use crate::base::number::Number;
use crate::content::matrix::{Better, Criterion};
use crate::kinds::value::Value;
use crate::kinds::{Extent, Top};
use crate::plan::page_builder::PageBuilder;
use crate::site::cell::CellIndex;
use crate::view::pair::{AgreementView, BarsView, CellSummaryView, DifferenceView};
use crate::view::table::{CellView, LinkView};
use crate::view::tabulate::reads_differently;

/// Every criterion once, in one of three lists.
#[derive(Default)]
pub struct Rows {
    pub differing: Vec<DifferenceView>,
    /// How many differing ones, from the first, some preset asks for.
    pub weighted_count: usize,
    pub equal: Vec<AgreementView>,
    pub open: Vec<AgreementView>,
}

impl Rows {
    /// Sorts the criteria of a site by two profiles' cells.
    pub fn from_sides(builder: &PageBuilder<'_>, sides: [usize; 2]) -> Self {
        let (site, importance) = (builder.site, &builder.plan.importance);
        let cells = |criterion: usize| sides.map(|profile| CellIndex { profile, criterion });
        let mut rows = Self::default();
        let mut differing = Vec::new();
        // In the order of the matrix, which every list keeps where nothing else decides.
        for &at in site.groups.iter().flat_map(|group| &group.criteria) {
            let pair = cells(at);
            let [a, b] = pair.map(|cell| builder.views().cell(cell));
            if pair.iter().any(|&cell| site.cell(cell).value.is_unknown()) {
                rows.open.push(agreement(builder, at, pair));
            } else if reads_differently(a, b) {
                differing.push(at);
            } else {
                rows.equal.push(agreement(builder, at, pair));
            }
        }
        let weight = |at: usize| {
            let values = cells(at).map(|cell| &site.cell(cell).value);
            importance[at].of_difference(&site.criteria[at], values)
        };
        let has_weight = |at: usize| importance[at].has_weight();
        differing.sort_by(|&a, &b| {
            let with_weight_first = has_weight(b).cmp(&has_weight(a));
            with_weight_first.then(weight(b).total_cmp(&weight(a)))
        });
        rows.weighted_count = differing.iter().filter(|&&at| has_weight(at)).count();
        rows.differing = differing
            .into_iter()
            .map(|at| difference(builder, at, cells(at)))
            .collect();
        rows
    }
}

fn difference(builder: &PageBuilder<'_>, at: usize, cells: [CellIndex; 2]) -> DifferenceView {
    let criterion = &*builder.site.criteria[at];
    let is_number = criterion
        .kind
        .order()
        .is_some_and(|order| order.top == Top::HighestNumber);
    let has_direction = is_number && criterion.better != Better::None;
    DifferenceView {
        criterion: LinkView::to_criterion(builder.views().criterion(at)),
        question: criterion.question.clone(),
        better: has_direction.then_some(criterion.better),
        cells: cells.map(|cell| builder.views().cell(cell).clone()),
        bars: bars(criterion, cells.map(|cell| &builder.site.cell(cell).value)),
    }
}

/// Makes the two bars of a row, which start at zero and are of one method.
fn bars(criterion: &Criterion, values: [&Value; 2]) -> Option<BarsView> {
    criterion.kind.method()?;
    let [a, b] = values.map(length);
    let (a, b) = (a?, b?);
    let most = if a.value >= b.value { &a } else { &b };
    let is_length = a.value >= 0.0 && b.value >= 0.0 && most.value > 0.0;
    let most = most.digits.clone();
    is_length.then_some(BarsView {
        values: [a.digits, b.digits],
        most,
    })
}

/// Returns the number that a bar from zero can show.
fn length(value: &Value) -> Option<Number> {
    match value.known()?.extent()? {
        Extent::Numbers { from: None, to } => Some(to),
        _ => None,
    }
}

fn agreement(builder: &PageBuilder<'_>, at: usize, cells: [CellIndex; 2]) -> AgreementView {
    AgreementView {
        criterion: LinkView::to_criterion(builder.views().criterion(at)),
        cells: cells.map(|cell| summary(builder.views().cell(cell))),
    }
}

fn summary(view: &CellView) -> CellSummaryView {
    CellSummaryView {
        full: view.full.clone(),
        state: view.flag.unwrap_or(view.state),
        evidence: view.evidence,
        is_stale: view.stale_since.is_some(),
        url: view.url.clone(),
    }
}
