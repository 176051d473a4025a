//! What rests on a cell, made pages and data included: a page rests on it
//! where what its template sees names the cell's address.

use rayon::prelude::*;

use super::Snapshot;
use crate::output::job::Work;
use crate::output::plan::{Key, PageKey};
use crate::query::dependents::report::{MadePage, Uses};
use crate::query::dependents::uses;
use crate::site::address::Address;

impl Snapshot {
    /// Finds what rests on a cell; profile and criterion are indices of the site.
    ///
    /// # Panics
    /// When the indices are not the site's.
    pub fn uses(&self, profile: usize, criterion: usize) -> Uses {
        let mut uses = uses(&self.site, profile, criterion);
        let url = serde_json::to_string(&uses.fact.url).expect("a text is JSON");
        uses.pages = self
            .plan
            .outputs
            .par_iter()
            .filter_map(|output| {
                let Key::Page(key) = output.key else {
                    return None;
                };
                let kind = kind(key, profile)?;
                let address = Address::from_file(&output.path);
                if kind == "pair" {
                    // Each of its pairs shows all that a profile answers.
                    return Some(MadePage { address, kind });
                }
                let Work::Page(page) = self.job(output).work else {
                    return None;
                };
                let seen = serde_json::to_string(&page.view).expect("views are JSON");
                seen.contains(&url).then_some(MadePage { address, kind })
            })
            .collect();
        // Pairs are many, and say the same.
        uses.pages
            .sort_by(|a, b| (a.kind == "pair", &a.address).cmp(&(b.kind == "pair", &b.address)));
        let data = self.plan.outputs.iter().filter(|output| match output.key {
            Key::MatrixJson | Key::MatrixCsv => true,
            Key::ProfileJson(at) => at == profile,
            _ => false,
        });
        uses.data = data
            .map(|output| Address::from_file(&output.path))
            .collect();
        uses
    }
}

/// What kind of made page may show a fact of a profile; `None` for those that
/// cannot, and for those that are told by their sentences or as presets.
fn kind(key: PageKey, profile: usize) -> Option<&'static str> {
    Some(match key {
        PageKey::Home => "home",
        PageKey::Profile(_) => "profile",
        PageKey::Pair(a, b) if a == profile || b == profile => "pair",
        PageKey::Pair(..) | PageKey::Article(..) | PageKey::Preset(_) => return None,
        PageKey::Matrix => "matrix",
        PageKey::Sources => "sources",
        PageKey::Status => "status",
        _ => "other",
    })
}
