//! Views of facts, claims and sources, and tables made of them.

use std::sync::Arc;

use crate::base::digest::Hashed;
use crate::content::matrix::Criterion;
use crate::content::profile::Profile;
use crate::content::source::Source;
use crate::kinds::{Extent, Known};
use crate::locale::Locale;
use crate::site::cell::Cell;
use crate::site::urls::Urls;
use crate::site::{CellEntry, ClaimEntry, CriteriaGroup, CriterionEntry};
use crate::view::table::{
    CellView, ClaimView, ColumnView, CriterionView, LinkView, RowView, SectionView, SourceLink,
    TableView,
};

/// A cell as pages show it.
pub fn cell_view(cell: &Cell, profile: &Profile, criterion: &Criterion, urls: &Urls) -> CellView {
    let known = cell.value.known();
    let full = cell.value.full();
    CellView {
        profile: profile.id.clone(),
        profile_name: profile.name.value.clone(),
        criterion: criterion.id.value.clone(),
        criterion_title: criterion.title.clone(),
        kind: criterion.kind.definition().word,
        state: cell.value.state(),
        text: cell.value.text(),
        full: full.clone(),
        date: known
            .filter(|known| matches!(known.extent(), Some(Extent::Days(_))))
            .map(Known::value),
        key: known.and_then(sort_key),
        value: known.map(Known::value).filter(|value| *value != full),
        flag: known.and_then(Known::flag),
        meaning: known.and_then(Known::meaning).map(str::to_owned),
        evidence: cell.evidence.map(|evidence| evidence.word()),
        note: cell.note.clone(),
        checked: cell.checked.map(Into::into),
        stale_since: cell.stale_since.map(Into::into),
        sources: cell
            .sources
            .iter()
            .map(|source| source_link(source, urls))
            .collect(),
        url: urls.fact(&profile.id, &criterion.id.value),
    }
}

/// Returns the key by which tables sort, unless it is the value itself.
fn sort_key(known: &dyn Known) -> Option<String> {
    let key = known.sort_key()?;
    (known.value().parse() != Ok(key)).then(|| key.to_string())
}

/// A criterion as a row's header.
pub fn criterion_view(criterion: &Criterion, urls: &Urls) -> CriterionView {
    let kind = &criterion.kind;
    CriterionView {
        id: criterion.id.value.clone(),
        title: criterion.title.clone(),
        question: criterion.question.clone(),
        kind: kind.definition().word,
        unit: kind.unit().map(str::to_owned),
        method: kind.method().map(str::to_owned),
        better: criterion.better,
        top: kind.order().map(|order| order.top),
        options: kind.options().to_vec(),
        url: urls.criterion(&criterion.id.value),
    }
}

/// A source as a fact or a claim names it.
pub fn source_link(source: &Source, urls: &Urls) -> SourceLink {
    SourceLink {
        id: source.id.value.clone(),
        title: source.title.clone(),
        url: source.url.clone(),
        entry: urls.source(&source.id.value),
        read: source.read.into(),
    }
}

/// A profile as a column's header.
pub fn column_view(profile: &Profile, urls: &Urls) -> ColumnView {
    ColumnView {
        id: profile.id.clone(),
        name: profile.name.value.clone(),
        url: urls.url(&urls.profile(&profile.id)),
    }
}

/// A claim as a row.
pub fn claim_view<'p>(
    entry: &ClaimEntry,
    profile: impl Fn(usize) -> &'p Arc<Profile>,
    urls: &Urls,
) -> ClaimView {
    let claim = &entry.claim;
    ClaimView {
        id: claim.id.value.clone(),
        says: claim.says.clone(),
        verdict: claim.verdict,
        because: claim.because.clone(),
        sources: entry
            .sources
            .iter()
            .map(|source| source_link(source, urls))
            .collect(),
        about: entry
            .about
            .iter()
            .map(|&at| LinkView {
                label: profile(at).name.value.clone(),
                url: urls.url(&urls.profile(&profile(at).id)),
            })
            .collect(),
        url: urls.claim(&claim.id.value),
    }
}

/// The profiles of a table: their headers and all their cells, side by side.
pub struct Columns<'a> {
    pub headers: Vec<ColumnView>,
    pub cells: Vec<&'a [CellEntry]>,
}

/// Makes a table of the criteria that `keep` keeps, in the order of their groups.
///
/// With a language, each group's title is over its rows.
pub fn table(
    caption: String,
    columns: &Columns<'_>,
    groups: &[CriteriaGroup],
    criteria: &[CriterionEntry],
    headings: Option<&Locale>,
    keep: impl Fn(usize) -> bool,
) -> TableView {
    let row = |&at: &usize| {
        let cells: Vec<Hashed<CellView>> = columns
            .cells
            .iter()
            .map(|cells| cells[at].view.clone())
            .collect();
        RowView {
            criterion: criteria[at].view.clone(),
            differs: cells
                .windows(2)
                .any(|two| reads_differently(&two[0], &two[1])),
            cells,
        }
    };
    let sections = groups
        .iter()
        .map(|group| SectionView {
            id: group
                .group
                .as_ref()
                // With a dot, so that no group's id is the same.
                .map_or_else(|| "no.group".to_owned(), |group| group.id.value.clone()),
            title: headings.map(|locale| match &group.group {
                Some(group) => group.title.clone(),
                None => locale.say("table.other").to_owned(),
            }),
            summary: group.group.as_ref().and_then(|group| group.summary.clone()),
            rows: group
                .criteria
                .iter()
                .filter(|&&at| keep(at))
                .map(row)
                .collect(),
        })
        .filter(|section| !section.rows.is_empty())
        .collect();
    TableView {
        caption,
        columns: columns.headers.clone(),
        sections,
    }
}

/// Says whether two cells show a reader different values.
pub fn reads_differently(a: &CellView, b: &CellView) -> bool {
    (a.state, &a.text) != (b.state, &b.text)
}
