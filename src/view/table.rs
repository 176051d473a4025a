//! Generated tables as pages show them.
//!
//! What is here is all that a template can see of a fact, and all of it is
//! hashed: a page is rendered again exactly when something it shows changed.

use serde::Serialize;

use crate::base::date::{Date, PartialDate};
use crate::base::digest::Hashed;
use crate::content::claim::Verdict;
use crate::locale::Locale;
use crate::view::chart::ChartView;

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LinkView {
    pub label: String,
    pub url: String,
}

/// A date for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DateView {
    pub iso: String,
    pub words: String,
}

impl From<Date> for DateView {
    fn from(date: Date) -> Self {
        PartialDate::Day(date).into()
    }
}

impl From<PartialDate> for DateView {
    fn from(date: PartialDate) -> Self {
        Self {
            iso: date.to_string(),
            words: date.words(),
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
    pub read: DateView,
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
    pub checked: Option<DateView>,
    pub stale_since: Option<DateView>,
    pub sources: Vec<SourceLink>,
    /// Its place on the profile's page.
    pub url: String,
}

impl CellView {
    /// Names the fact where it is not below its profile: `Express: Start-up time`.
    pub fn label(&self, locale: &Locale) -> String {
        let values = [
            ("profile", &self.profile_name as _),
            ("criterion", &self.criterion_title as _),
        ];
        locale.fill("fact.label", &values)
    }
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
    pub verdict: Verdict,
    pub because: String,
    pub sources: Vec<SourceLink>,
    pub about: Vec<LinkView>,
    /// Its entry on the page of claims.
    pub url: String,
}

/// A generated block inside prose.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EmbedView {
    Table {
        table: TableView,
    },
    Claims {
        caption: String,
        claims: Vec<ClaimView>,
    },
    Chart {
        chart: Box<ChartView>,
    },
}

impl EmbedView {
    /// Every fact that it shows or lists.
    pub fn cells(&self) -> Box<dyn Iterator<Item = &Hashed<CellView>> + '_> {
        match self {
            Self::Table { table } => {
                let rows = table.sections.iter().flat_map(|section| &section.rows);
                Box::new(rows.flat_map(|row| &row.cells))
            }
            Self::Chart { chart } => Box::new(chart.cells()),
            Self::Claims { .. } => Box::new(std::iter::empty()),
        }
    }
}
