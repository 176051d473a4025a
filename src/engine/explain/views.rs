//! The fields of what pages show.

use super::names::{InputNames, NameInputs, Record, contents, records};
use crate::base::date::Date;
use crate::content::claim::Rating;
use crate::content::config::ProfileNames;
use crate::content::matrix::Better;
use crate::content::prose::Heading;
use crate::content::source::SourceKind;
use crate::kinds::{ChartForm, Control};
use crate::view::chart::{AxisView, ChartView, LengthView, SpanView};
use crate::view::embed::EmbedView;
use crate::view::page::{CardLink, Frame, IconLinks, NavItem, SiteFrame, SiteLinks};
use crate::view::table::{LinkView, RowView, SectionView, TableView};
use crate::view::*;

contents! {
    AboutView, AxisView, BarsView, Better, CardLink, CellEditView, ChartForm, Control, Counts,
    Date, Heading, IconLinks, NavItem, PresetLink, ProfileNames, RangeView, SiteLinks,
    Rating, SourceKind, SpanView,
}

impl NameInputs for LinkView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.url(&self.url);
        names.content(self);
    }
}

impl NameInputs for NewestView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.url(&self.url);
        names.content(self);
    }
}

impl NameInputs for CellSummaryView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.url(&self.url);
        names.content(self);
    }
}

records! {
    AgreementView { criterion, cells }
    ArticleView { description, reviewed, tags, group, headings, profiles, cited, previous, next, siblings }
    ArticlesView { groups }
    BearingView { cell, full }
    BoundView { criterion, control, least, most }
    ChartView { form, caption, criterion, from, axis, rows, unknown, inapplicable, checked, has_past, has_open }
    ClaimsView { ratings, about, total }
    CompareView { profiles }
    ComparedView { profile, pairs }
    DecideView { presets, weighable, bounds, data }
    FactsOfProfile { name, facts }
    FlipView { criterion, from, to, rises, winner }
    Frame { site, title, description, permalink, url, markdown_page, breadcrumbs, section, kind, modified, noindex, card, edit_url }
    GapView { cell, width, decides }
    HomeView { groups, profiles, cited, table, newest, presets, counts }
    LengthView { profile, cell, from, past, end, sure, open, mark }
    ListView { title, pages }
    MatrixView { table, is_transposed, is_compact, edits }
    MovedView { url, permalink }
    MustView { criterion, allowed, removes, open }
    PairView { headings, sides, verdict, reviewed, cited, differing, weighted_count, equal, open, minimum, claims, mentions }
    PartView { cell, points, most }
    PresetView { serves, change, must, weights, ranking, first, flips, gaps, unknown }
    ProfileView { id, summary, homepage, repository, strengths, limits, choose_when, avoid_when, reviewed, headings, cited, sections, edit, known, cells, pairs, mentions, claims, json, siblings }
    ProfilesView { profiles }
    RankView { place, best, worst, profile, score, parts, judgement, open }
    RemovalView { profile, by }
    RowView { criterion, cells, differs }
    SearchView { profiles, groups, comparisons, presets, records }
    SectionView { id, title, summary, rows }
    ArticleGroupView { id, title, summary, articles }
    SideView { profile, strengths, limits, choose_when, avoid_when }
    SiteFrame { title, description, language, locale, licence, home, is_relative, repository, navigation, profiles, compares, assets, modules, icons, links }
    SourceView { source, kind, note, uses, profiles, claims }
    SourcesView { sources }
    StatusView { day, counts, stale, unknown, missing, evidence }
    TableView { caption, columns, sections }
    TestedView { claim, about, facts, articles }
    RatingView { id, claims }
    WeightView { criterion, weight, points }
}

/// Its cells are an input of their own, because templates get them as HTML.
impl NameInputs for DifferenceView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        let Self {
            criterion,
            question,
            better,
            cells: _,
            bars,
        } = self;
        criterion.name_inputs(names);
        names.content(&(question, better, bars));
    }
}

impl NameInputs for EmbedView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.content(&std::mem::discriminant(self));
        match self {
            Self::Table { table } => table.name_inputs(names),
            Self::Claims { caption, claims } => {
                names.content(caption);
                claims.name_inputs(names);
            }
            Self::Chart { chart } => chart.name_inputs(names),
        }
    }
}

/// A page with no content of its own.
struct Nothing;

impl Record for Nothing {
    fn visit(&self, _field: &mut dyn FnMut(&'static str, &dyn NameInputs)) {}
}

impl View {
    /// The fields of a page's own content.
    pub(super) fn record(&self) -> &dyn Record {
        match self {
            Self::Home(view) => &**view,
            Self::Article(view) => &**view,
            Self::Articles(view) => view,
            Self::Profile(view) => &**view,
            Self::Profiles(view) => view,
            Self::Matrix(view) => &**view,
            Self::Compare(view) => view,
            Self::Pair(view) => &**view,
            Self::Decide(view) => view,
            Self::Preset(view) => &**view,
            Self::Claims(view) => view,
            Self::Sources(view) => view,
            Self::Status(view) => &**view,
            Self::Search(view) => view,
            Self::Moved(view) => view,
            Self::NotFound {} => &Nothing,
        }
    }

    /// Says whether a cell or a link of the page has a URL.
    pub(super) fn names_url(&self, url: &str) -> bool {
        let mut names = InputNames::searching(url);
        self.record()
            .visit(&mut |_, value| value.name_inputs(&mut names));
        names.is_found
    }
}
