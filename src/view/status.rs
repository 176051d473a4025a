//! What the page of what is stale, unknown and missing shows.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::view::inputs::{contents, records};
use crate::view::table::CellView;

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

contents! { Counts }

records! {
    StatusView { day, counts, stale, unknown, missing, evidence }
}
