//! Two resolved guides to what is different between them.
//!
//! Each part compares by id, so that what moved to another line or file is no
//! change. What one side could not resolve is absent there, or refused.

mod cells;
mod criteria;
mod presets;
mod records;
pub mod report;
mod trial;
mod urls;

use std::collections::BTreeMap;

use crate::output::plan::Output;
use crate::query::diff::report::{Diff, Standing};
use crate::site::Site;

/// One side: a guide, its outputs and its rankings.
pub struct Edition<'a> {
    pub site: &'a Site,
    pub outputs: &'a [Output],
    /// Each preset's, by profile id; in the order of the site's presets.
    pub rankings: Vec<BTreeMap<String, Standing>>,
}

/// Compares two editions.
pub fn diff(old: &Edition<'_>, new: &Edition<'_>) -> Diff {
    let criteria = criteria::compare(old.site, new.site);
    let profiles = records::profiles(old.site, new.site);
    let cells = cells::compare(old.site, new.site);
    let presets = presets::compare(old, new, &profiles, &criteria, &cells);
    Diff {
        presets,
        claims: records::claims(old.site, new.site),
        articles: records::articles(old.site, new.site),
        verdicts: records::verdicts(old.site, new.site),
        sources: records::sources(old.site, new.site),
        urls: urls::compare(old, new),
        profiles,
        criteria,
        cells,
    }
}
