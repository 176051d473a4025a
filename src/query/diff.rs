//! The difference between two resolved guides.
//!
//! Each part compares by id, so that a thing that moved to another line or file
//! has not changed. Where a side has errors, what they hide is missing on it.

mod cells;
mod criteria;
mod pages;
mod positions;
mod preset_definition;
mod presets;
mod records;
pub mod report;
mod trial;
mod urls;

use crate::content::profile;
use crate::output::plan::Output;
use crate::query::diff::report::Diff;
use crate::site::Site;

/// One side of the comparison: a guide and its outputs.
pub struct Edition<'a> {
    pub site: &'a Site,
    pub outputs: &'a [Output],
}

/// Compares two editions.
pub fn diff(old: &Edition<'_>, new: &Edition<'_>) -> Diff {
    let pages = pages::compare(old.site, new.site);
    let facts = presets::Facts {
        profiles: &pages[profile::KIND.plural],
        criteria: criteria::compare(old.site, new.site),
        cells: cells::compare(old.site, new.site),
    };
    let presets = presets::compare(old.site, new.site, &facts);
    let presets::Facts {
        criteria, cells, ..
    } = facts;
    Diff {
        pages,
        criteria,
        cells,
        presets,
        claims: records::claims(old.site, new.site),
        sources: records::sources(old.site, new.site),
        urls: urls::compare(old, new),
    }
}
