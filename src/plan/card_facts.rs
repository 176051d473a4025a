//! Facts on social cards.

use crate::output::card::{CardFact, drawable};
use crate::view::table::CellView;

/// How many facts a card has room for.
pub const FACTS: usize = 3;

/// Gives a fact in a few words; sentences and what cannot be drawn are none.
pub fn card_fact(cell: &CellView) -> Option<CardFact> {
    (cell.kind != "text").then_some(())?;
    Some(CardFact {
        profile: cell.profile.clone(),
        criterion: cell.criterion.clone(),
        title: drawable(&cell.criterion_title)?,
        value: drawable(&cell.full)?,
    })
}
