//! What each kind of page shows: one `Serialize + Hash` struct each. Templates get
//! nothing else.

use std::collections::BTreeMap;

use serde::Serialize;

pub mod axis;
pub mod body;
pub mod chart;
mod claims;
mod decide;
pub mod embed;
pub mod page;
mod pair;
pub mod shared;
pub mod table;
pub mod tabulate;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::prose::Heading;
use crate::view::table::{
    CellView, ClaimView, ColumnView, LinkView, SectionView, SourceLink, TableView,
};
pub use claims::{AboutView, BearingView, ClaimsView, RatingView, TestedView};
pub use decide::{
    BoundView, DecideView, FlipView, GapView, MustView, PartView, PresetView, RangeView, RankView,
    RemovalView, WeightView,
};
pub use pair::{AgreementView, BarsView, CellSummaryView, DifferenceView, PairView, SideView};

/// A page's own content.
#[derive(Clone, Debug, Hash, Serialize)]
#[serde(untagged)]
pub enum View {
    Home(Box<HomeView>),
    Article(Box<ArticleView>),
    Articles(ArticlesView),
    Profile(Box<ProfileView>),
    Profiles(ProfilesView),
    Matrix(Box<MatrixView>),
    Compare(CompareView),
    Pair(Box<PairView>),
    Decide(DecideView),
    Preset(Box<PresetView>),
    Claims(ClaimsView),
    Sources(SourcesView),
    Status(Box<StatusView>),
    Search(SearchView),
    Moved(MovedView),
    NotFound {},
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleLink {
    pub title: String,
    pub description: Option<String>,
    pub url: String,
    pub reviewed: Option<Date>,
}

/// The articles of one group, in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleGroupView {
    pub id: String,
    /// `None` for articles in no group, when there are no groups.
    pub title: Option<String>,
    pub summary: Option<String>,
    pub articles: Vec<ArticleLink>,
}

/// A profile in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ProfileLink {
    pub id: String,
    pub name: String,
    pub summary: Option<String>,
    pub url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct HomeView {
    pub groups: Vec<ArticleGroupView>,
    pub profiles: Vec<ProfileLink>,
    /// The cells the introduction links to, each once.
    pub cited: Vec<Hashed<CellView>>,
    /// A few criteria over all profiles.
    pub table: Option<TableView>,
    /// What was checked last, one fact a profile.
    pub newest: Vec<NewestView>,
    pub presets: Vec<PresetLink>,
    pub counts: Counts,
}

/// A fact among the newest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NewestView {
    pub url: String,
    pub profile_name: String,
    pub criterion_title: String,
    /// The value with its unit.
    pub full: String,
    pub checked: Option<Date>,
}

impl From<&CellView> for NewestView {
    fn from(cell: &CellView) -> Self {
        Self {
            url: cell.url.clone(),
            profile_name: cell.profile_name.clone(),
            criterion_title: cell.criterion_title.clone(),
            full: cell.full.clone(),
            checked: cell.checked,
        }
    }
}

/// How much the guide knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Counts {
    pub profiles: usize,
    pub criteria: usize,
    pub known: usize,
    pub cells: usize,
    pub sources: usize,
    pub claims: usize,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ArticleView {
    pub description: Option<String>,
    pub reviewed: Option<Date>,
    pub tags: Vec<String>,
    pub group: Option<LinkView>,
    pub headings: Hashed<Vec<Heading>>,
    pub profiles: Vec<ProfileLink>,
    /// The cells the prose links to, each once.
    pub cited: Vec<Hashed<CellView>>,
    pub previous: Option<ArticleLink>,
    pub next: Option<ArticleLink>,
    /// The group's articles, this one among them, for the page's own navigation.
    pub siblings: Hashed<Vec<LinkView>>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ArticlesView {
    pub groups: Vec<ArticleGroupView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ProfileView {
    pub id: String,
    pub summary: Option<String>,
    pub homepage: Option<String>,
    pub repository: Option<String>,
    pub strengths: Vec<String>,
    pub limits: Vec<String>,
    pub choose_when: Vec<String>,
    pub avoid_when: Vec<String>,
    pub reviewed: Option<Date>,
    pub headings: Hashed<Vec<Heading>>,
    /// The cells the prose links to, each once.
    pub cited: Vec<Hashed<CellView>>,
    /// Every fact, by group.
    pub sections: Vec<SectionView>,
    /// `None` when the guide names no repository.
    pub edit: Option<CellEditView>,
    pub known: usize,
    pub cells: usize,
    /// Comparisons with every other profile.
    pub pairs: Vec<LinkView>,
    /// Articles that are about it or link to it.
    pub mentions: Vec<ArticleLink>,
    pub claims: Vec<ClaimView>,
    /// The URL of its facts as JSON.
    pub json: String,
    /// All profiles.
    pub siblings: Hashed<Vec<LinkView>>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ProfilesView {
    pub profiles: Vec<ProfileLink>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct MatrixView {
    pub table: TableView,
    /// Profiles are the rows and criteria the columns.
    pub is_transposed: bool,
    /// Too many cells for each to hold its note and sources: it leads to them.
    pub is_compact: bool,
    /// One per column; none when the guide names no repository or the table is compact.
    pub edits: Vec<CellEditView>,
}

/// Where a profile's cells are corrected: the file in the repository's editor.
///
/// It has line numbers, so a line that moves changes it: it belongs to pages
/// of which there is one per profile or one for all, never to a cell's own view.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CellEditView {
    pub url: String,
    /// The line of each cell that is written, from 1, by criterion.
    pub lines: BTreeMap<String, usize>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct CompareView {
    pub profiles: Vec<ComparedView>,
}

/// A profile and its comparisons.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ComparedView {
    pub profile: ColumnView,
    pub pairs: Vec<LinkView>,
}

/// A preset in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PresetLink {
    pub id: String,
    pub title: String,
    pub serves: Option<String>,
    pub url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct SourcesView {
    pub sources: Vec<SourceView>,
}

/// A source and where it is used.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SourceView {
    pub source: SourceLink,
    pub kind: crate::content::source::SourceKind,
    pub note: Option<String>,
    /// How many facts and claims rest on it.
    pub uses: usize,
    pub profiles: Vec<FactsOfProfile>,
    pub claims: Vec<LinkView>,
}

/// What of one profile rests on a source: a link per criterion.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FactsOfProfile {
    pub name: String,
    pub facts: Vec<LinkView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct StatusView {
    pub day: Date,
    pub counts: Counts,
    /// Past their criterion's `max_age`.
    pub stale: Vec<Hashed<CellView>>,
    /// Written as unknown.
    pub unknown: Vec<Hashed<CellView>>,
    /// Not written at all.
    pub missing: Vec<Hashed<CellView>>,
    /// How many known facts rest on each kind of evidence.
    pub evidence: Vec<(&'static str, usize)>,
}

/// Every page by group, for those who cannot or will not search.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SearchView {
    pub profiles: Vec<ColumnView>,
    pub groups: Vec<ListView>,
    pub comparisons: Vec<LinkView>,
    pub presets: Vec<LinkView>,
    pub records: Vec<LinkView>,
}

/// Where a page is now.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MovedView {
    pub url: String,
    /// The whole address, where the guide has a base URL.
    pub permalink: String,
}

/// Pages under a heading.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ListView {
    pub title: String,
    pub pages: Vec<LinkView>,
}
