//! What a pair's page and the list of pairs show.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::matrix::Better;
use crate::content::prose::Heading;
use crate::view::inputs::{InputNames, NameInputs, contents, links, records};
use crate::view::links::{ArticleLink, ProfileLink};
use crate::view::table::{CellView, ClaimView, ColumnView, LinkView};

#[derive(Clone, Debug, Hash, Serialize)]
pub struct PairView {
    /// Of the hand-written verdict.
    pub headings: Hashed<Vec<Heading>>,
    pub sides: [Hashed<SideView>; 2],
    /// The hand-written verdict in one sentence.
    pub verdict: Option<String>,
    pub reviewed: Option<Date>,
    /// The cells it links to, each once.
    pub cited: Vec<Hashed<CellView>>,
    /// Criteria on which the two differ, the ones that matter most first.
    pub differing: Vec<DifferenceView>,
    /// How many of them, from the first, some preset asks for.
    pub weighted_count: usize,
    /// Criteria on which they are equal.
    pub equal: Vec<AgreementView>,
    /// Criteria on which one of them is unknown.
    pub open: Vec<AgreementView>,
    /// The fewest criteria known of both that make a page to be found, where these are fewer.
    pub minimum: Option<usize>,
    pub claims: Vec<ClaimView>,
    pub mentions: Vec<ArticleLink>,
}

/// One half of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SideView {
    pub profile: ProfileLink,
    pub strengths: Vec<String>,
    pub limits: Vec<String>,
    pub choose_when: Vec<String>,
    pub avoid_when: Vec<String>,
}

/// A criterion with two different values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DifferenceView {
    pub criterion: LinkView,
    pub question: Option<String>,
    /// Which way a number is preferable.
    pub better: Option<Better>,
    /// Templates get them as HTML, made once for all pairs: `fragments`, in the same order.
    #[serde(skip)]
    pub cells: [Hashed<CellView>; 2],
    pub bars: Option<BarsView>,
}

/// Two numbers of one method as lengths from zero on one scale.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct BarsView {
    pub values: [String; 2],
    /// The larger of them.
    pub most: String,
}

/// A criterion whose two values are equal, or not both known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AgreementView {
    pub criterion: LinkView,
    pub cells: [CellSummaryView; 2],
}

/// A cell in short, and where the whole of it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CellSummaryView {
    pub full: String,
    /// `yes`, `no`, `partial`, `known`, `unknown` or `not-applicable`.
    pub state: &'static str,
    pub evidence: Option<&'static str>,
    pub is_stale: bool,
    pub url: String,
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

contents! { BarsView }

links! { CellSummaryView }

records! {
    PairView { headings, sides, verdict, reviewed, cited, differing, weighted_count, equal, open, minimum, claims, mentions }
    SideView { profile, strengths, limits, choose_when, avoid_when }
    AgreementView { criterion, cells }
    CompareView { profiles }
    ComparedView { profile, pairs }
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
