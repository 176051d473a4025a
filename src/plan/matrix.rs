//! The whole matrix on one page, in a shape that its size allows.

use super::frame::{Draft, Framer};
use crate::output::plan::PageKey;
use crate::site::Site;
use crate::site::address::Address;
use crate::view::tabulate::table;
use crate::view::{MatrixView, View};

/// More cells than this do not hold their notes and sources: at about 80
/// compressed bytes each, these are most of a page that has to stay readable
/// over a slow line.
const VAST: usize = 2000;

/// More profiles than this do not fit beside each other on any screen. Where
/// they outnumber the criteria too, they are the rows.
const BESIDE: usize = 12;

/// The page's place.
pub fn places() -> Vec<(Address, PageKey)> {
    vec![(Address::MATRIX, PageKey::Matrix)]
}

/// The page.
pub fn page(site: &Site, framer: &Framer<'_>) -> Draft {
    let (profiles, criteria) = (site.profiles.len(), site.criteria.len());
    let caption = format!(
        "{criteria} criteria for {profiles} {}",
        site.config.profiles.plural
    );
    let table = table(
        caption,
        &framer.every_column(),
        &site.groups,
        &site.criteria,
        true,
        |_| true,
    );
    let vast = profiles * criteria > VAST;
    let answers = site.profiles.iter().filter(|_| !vast);
    let view = MatrixView {
        table,
        turned: profiles > BESIDE && profiles > criteria,
        vast,
        answers: answers.filter_map(|entry| framer.answers(entry)).collect(),
    };
    Draft {
        description: Some(
            "Every fact of this guide in one table, each with its source and date.".to_owned(),
        ),
        section: "compare",
        above: vec![framer.step("Compare", &Address::COMPARE)],
        ..Draft::new(
            "matrix.html",
            Address::MATRIX,
            "The whole matrix",
            View::Matrix(Box::new(view)),
        )
    }
}
