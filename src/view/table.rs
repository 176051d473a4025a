//! Generated tables as pages show them.
//!
//! What is here is all that a template can see of a fact, and all of it is
//! hashed: a page is rendered again exactly when something it shows changed.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::claim::Rating;
use crate::content::matrix::Criterion;
use crate::content::source::Source;
use crate::kinds::{Extent, Known};
use crate::locale::Locale;
use crate::site::cell::CellIndex;
use crate::site::urls::Urls;
use crate::site::{ClaimEntry, ProfileEntry, Site};
use crate::view::inputs::{
    Fields, InputNames, NameInputs, cell_name, fields, links, records, things,
};

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LinkView {
    pub label: String,
    pub url: String,
}

impl LinkView {
    /// Makes the link to a profile's page.
    pub fn to_profile(entry: &ProfileEntry, urls: &Urls) -> Self {
        Self {
            label: entry.profile.name.value.clone(),
            url: urls.url(&entry.address),
        }
    }

    /// Makes the link to a criterion.
    pub fn to_criterion(criterion: &CriterionView) -> Self {
        Self {
            label: criterion.title.clone(),
            url: criterion.url.clone(),
        }
    }

    /// Makes the link to a cell, under the title of its criterion.
    pub fn to_cell(cell: &CellView) -> Self {
        Self {
            label: cell.criterion_title.clone(),
            url: cell.url.clone(),
        }
    }
}

/// A source as a fact or a claim names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SourceLink {
    pub id: String,
    pub title: String,
    /// Where the evidence is.
    pub url: String,
    /// The source's entry on the guide's own page of sources.
    pub entry: String,
    pub read: Date,
}

impl SourceLink {
    /// Makes the link to a source.
    pub fn new(source: &Source, urls: &Urls) -> Self {
        Self {
            id: source.id.value.clone(),
            title: source.title.clone(),
            url: source.url.clone(),
            entry: urls.source(&source.id.value),
            read: source.read,
        }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CellView {
    /// The profile's id and name.
    pub profile: String,
    pub profile_name: String,
    /// The criterion's id and title.
    pub criterion: String,
    pub criterion_title: String,
    pub kind: &'static str,
    /// `known`, `unknown` or `not-applicable`.
    pub state: &'static str,
    /// The value without its unit.
    pub text: String,
    /// The value with its unit.
    pub full: String,
    /// The value as addresses and filters write it, where it is not the text.
    pub value: Option<String>,
    /// The number by which tables sort, where it is not the value.
    pub key: Option<String>,
    /// The ISO date of a known date.
    pub date: Option<String>,
    /// `yes`, `no` or `partial`, for a known flag.
    pub flag: Option<&'static str>,
    /// What the option or level means.
    pub meaning: Option<String>,
    /// `measured`, `documented`, `metadata` or `judgement`.
    pub evidence: Option<&'static str>,
    pub note: Option<String>,
    pub checked: Option<Date>,
    pub stale_since: Option<Date>,
    pub sources: Vec<SourceLink>,
    /// Its place on the profile's page.
    pub url: String,
}

impl CellView {
    /// Makes the view of a cell.
    pub fn new(site: &Site, at: CellIndex) -> Self {
        let (cell, urls) = (site.cell(at), &site.urls);
        let profile = &site.profiles[at.profile].profile;
        let criterion = &site.criteria[at.criterion];
        let known = cell.value.known();
        let full = cell.value.full(&site.locale);
        Self {
            profile: profile.id.clone(),
            profile_name: profile.name.value.clone(),
            criterion: criterion.id.value.clone(),
            criterion_title: criterion.title.clone(),
            kind: criterion.kind.definition().word,
            state: cell.value.state(),
            text: cell.value.text(&site.locale),
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
            checked: cell.checked,
            stale_since: cell.stale_since,
            sources: cell
                .sources
                .iter()
                .map(|source| SourceLink::new(source, urls))
                .collect(),
            url: urls.fact(&profile.id, &criterion.id.value),
        }
    }

    /// Names the fact where it is not below its profile: `Express: Start-up time`.
    pub fn label(&self, locale: &Locale) -> String {
        let values = [
            ("profile", &self.profile_name as _),
            ("criterion", &self.criterion_title as _),
        ];
        locale.fill("fact.label", &values)
    }
}

/// Returns the key by which tables sort, unless it is the value itself.
fn sort_key(known: &dyn Known) -> Option<String> {
    let key = known.sort_key()?;
    (known.value().parse() != Ok(key)).then(|| key.to_string())
}

/// A criterion as a row's header.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CriterionView {
    pub id: String,
    pub title: String,
    pub question: Option<String>,
    pub kind: &'static str,
    pub unit: Option<String>,
    pub method: Option<String>,
    /// `higher`, `lower` or `none`.
    pub better: crate::content::matrix::Better,
    /// What the last value in their order is; `None` where none is better than another.
    pub top: Option<crate::kinds::Top>,
    pub options: Vec<crate::kinds::options::Choice>,
    /// Its row in the whole matrix.
    pub url: String,
}

impl CriterionView {
    /// Makes the view of a criterion.
    pub fn new(criterion: &Criterion, urls: &Urls) -> Self {
        let kind = &criterion.kind;
        Self {
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
}

/// A row: one criterion over the table's profiles.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RowView {
    pub criterion: Hashed<CriterionView>,
    pub cells: Vec<Hashed<CellView>>,
    /// Not all cells read the same.
    pub differs: bool,
}

/// Rows under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SectionView {
    pub id: String,
    /// `None` where rows stand without a heading.
    pub title: Option<String>,
    pub summary: Option<String>,
    pub rows: Vec<RowView>,
}

/// A profile as a column's header.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ColumnView {
    pub id: String,
    pub name: String,
    pub url: String,
}

impl ColumnView {
    /// Makes the header of a profile's column.
    pub fn new(entry: &ProfileEntry, urls: &Urls) -> Self {
        Self {
            id: entry.profile.id.clone(),
            name: entry.profile.name.value.clone(),
            url: urls.url(&entry.address),
        }
    }
}

/// Criteria by profiles.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TableView {
    pub caption: String,
    pub columns: Vec<ColumnView>,
    pub sections: Vec<SectionView>,
}

/// A claim as a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ClaimView {
    pub id: String,
    pub says: String,
    pub rating: Rating,
    pub because: String,
    pub sources: Vec<SourceLink>,
    pub about: Vec<LinkView>,
    /// Its entry on the page of claims.
    pub url: String,
}

impl ClaimView {
    /// Makes the view of a claim.
    pub fn new(site: &Site, entry: &ClaimEntry) -> Self {
        let (claim, urls) = (&entry.claim, &site.urls);
        Self {
            id: claim.id.value.clone(),
            says: claim.says.clone(),
            rating: claim.rating,
            because: claim.because.clone(),
            sources: entry
                .sources
                .iter()
                .map(|source| SourceLink::new(source, urls))
                .collect(),
            about: entry
                .about
                .iter()
                .map(|&at| &site.profiles[at])
                .map(|entry| LinkView::to_profile(entry, urls))
                .collect(),
            url: urls.claim(&claim.id.value),
        }
    }
}

links! { LinkView }

things! {
    CriterionView: "criterion" id,
    SourceLink: "source" id,
    ColumnView: "profile" id,
}

records! {
    TableView { caption, columns, sections }
    SectionView { id, title, summary, rows }
    RowView { criterion, cells, differs }
}

fields! {
    CellView { profile, profile_name, criterion, criterion_title, kind, state, text, full, value, key, date, flag, meaning, evidence, note, checked, stale_since, sources, url }
    ClaimView { id, says, rating, because, sources, about, url }
}

impl NameInputs for CellView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.url(&self.url);
        let name = cell_name(&self.profile, &self.criterion);
        names.add_thing(name, &Fields(self));
    }
}

impl NameInputs for ClaimView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.add_thing(format!("claim {}", self.id), &Fields(self));
    }
}
