//! What the pages of deciding show: a preset with its ranking, and the form.
//!
//! Scores are in points of 100 with one decimal, weights from 0 to 5.

use serde::Serialize;

use crate::base::digest::Hashed;
use crate::kinds::Control;
use crate::view::inputs::{contents, records};
use crate::view::links::PresetLink;
use crate::view::table::{CellView, ColumnView, CriterionView, LinkView};

#[derive(Clone, Debug, Hash, Serialize)]
pub struct DecideView {
    pub presets: Vec<PresetLink>,
    /// Criteria that have a better side and so can be weighed.
    pub weighable: Vec<Hashed<CriterionView>>,
    /// Criteria that can be must-haves.
    pub bounds: Vec<BoundView>,
    /// What the page's script reads.
    pub data: String,
}

/// A criterion as a must-have.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct BoundView {
    pub criterion: Hashed<CriterionView>,
    pub control: Control,
    /// The least and the most known number.
    pub least: Option<String>,
    pub most: Option<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct PresetView {
    pub serves: Option<String>,
    /// Where its weights can be changed.
    pub change: String,
    pub must: Vec<MustView>,
    /// The heaviest first.
    pub weights: Vec<WeightView>,
    /// From best to worst; equal scores share a place.
    pub ranking: Vec<RankView>,
    /// Those on the first place.
    pub first: Vec<ColumnView>,
    /// The smallest change of each weight that puts another first, the smallest of all in front.
    pub flips: Vec<FlipView>,
    /// What is not known and matters most, the worst in front.
    pub gaps: Vec<GapView>,
    /// How much is not known in all.
    pub unknown: usize,
}

/// A must-have, and what it does.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct MustView {
    pub criterion: Hashed<CriterionView>,
    /// The values that it allows: `MIT or Apache-2.0`.
    pub allowed: String,
    /// Whom it removes, by which fact.
    pub removes: Vec<RemovalView>,
    /// Whom it does not remove because nobody knows.
    pub open: Vec<RemovalView>,
}

/// A profile and the fact that decides about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RemovalView {
    pub profile: ColumnView,
    pub by: Hashed<CellView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct WeightView {
    pub criterion: Hashed<CriterionView>,
    pub weight: u8,
    /// How many of the 100 points it decides about.
    pub points: String,
}

/// Points that may be known only to lie between two numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RangeView {
    pub low: String,
    pub high: String,
    /// The two read differently.
    pub is_range: bool,
}

/// A profile's place under a preset.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RankView {
    pub place: usize,
    /// The places it could have when everything is known.
    pub best: usize,
    pub worst: usize,
    pub profile: ColumnView,
    pub score: RangeView,
    /// What each criterion that weighs something adds.
    pub parts: Vec<PartView>,
    /// The points about which a judgement decides, where there is one.
    pub judgement: Option<String>,
    /// Must-haves that it is not known to meet.
    pub open: Vec<LinkView>,
}

/// What one criterion adds to a score.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PartView {
    pub cell: Hashed<CellView>,
    pub points: RangeView,
    /// The points it could add at most.
    pub most: String,
}

/// A change of one weight that puts another first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FlipView {
    pub criterion: LinkView,
    pub from: u8,
    pub to: String,
    pub rises: bool,
    pub winner: ColumnView,
}

/// A fact that nobody knows and that weighs something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct GapView {
    pub cell: Hashed<CellView>,
    pub width: String,
    /// Knowing it could change who is first.
    pub decides: bool,
}

contents! { RangeView }

records! {
    DecideView { presets, weighable, bounds, data }
    BoundView { criterion, control, least, most }
    PresetView { serves, change, must, weights, ranking, first, flips, gaps, unknown }
    MustView { criterion, allowed, removes, open }
    RemovalView { profile, by }
    WeightView { criterion, weight, points }
    RankView { place, best, worst, profile, score, parts, judgement, open }
    PartView { cell, points, most }
    FlipView { criterion, from, to, rises, winner }
    GapView { cell, width, decides }
}
