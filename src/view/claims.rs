//! What the page of claims shows.

use serde::Serialize;

use crate::content::claim::Rating;
use crate::view::inputs::{contents, records};
use crate::view::table::{ClaimView, LinkView};

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ClaimsView {
    pub ratings: Vec<RatingView>,
    /// The profiles that some claim is about.
    pub about: Vec<AboutView>,
    pub total: usize,
}

/// The claims with one rating.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RatingView {
    pub id: Rating,
    pub claims: Vec<TestedView>,
}

/// A claim with everything that bears on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TestedView {
    pub claim: ClaimView,
    /// The ids of the profiles it is about.
    pub about: Vec<String>,
    pub facts: Vec<BearingView>,
    /// Articles that show it.
    pub articles: Vec<LinkView>,
}

/// A fact that bears on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct BearingView {
    pub cell: LinkView,
    /// The value with its unit.
    pub full: String,
}

/// A profile, and how many claims are about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AboutView {
    pub id: String,
    pub name: String,
    pub count: usize,
}

contents! { AboutView }

records! {
    ClaimsView { ratings, about, total }
    RatingView { id, claims }
    TestedView { claim, about, facts, articles }
    BearingView { cell, full }
}
