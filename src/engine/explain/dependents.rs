//! Everything that depends on a cell, generated pages and data included. A page
//! depends on a cell if its view contains the cell's URL.

use rayon::prelude::*;

use crate::base::address::Address;
use crate::engine::Snapshot;
use crate::output::job::Work;
use crate::output::plan::{ExportFile, Key, Subject};
use crate::plan::page_kind;
use crate::query::dependents::dependents;
use crate::query::dependents::report::{Dependents, GeneratedPage};
use crate::site::cell::CellIndex;
use crate::view::inputs::{Fields, InputNames, NameInputs};

impl Snapshot {
    /// Finds what depends on a cell.
    ///
    /// # Panics
    /// When the site has no such cell.
    pub fn dependents(&self, cell: CellIndex) -> Dependents {
        let mut found = dependents(&self.site, cell);
        let pages = self
            .plan
            .outputs
            .par_iter()
            .filter_map(|output| {
                let Key::Page(key) = output.key else {
                    return None;
                };
                let kind = page_kind(key).fact_page?;
                let address = Address::from_file(&output.path);
                if kind == "pair" {
                    // Each pair of a profile shows all of its cells.
                    let Subject(a, b) = key.subject;
                    let is_of_profile = [a, b].contains(&cell.profile);
                    return is_of_profile.then_some(GeneratedPage { address, kind });
                }
                let Work::Page(page) = self.job(output).work else {
                    return None;
                };
                let mut names = InputNames::searching(&found.fact.url);
                Fields(page.view.record()).name_inputs(&mut names);
                names.is_found.then_some(GeneratedPage { address, kind })
            })
            .collect();
        found.pages = pages;
        // Pairs come last: there are many, and all say the same.
        found
            .pages
            .sort_by(|a, b| (a.kind == "pair", &a.address).cmp(&(b.kind == "pair", &b.address)));
        let data = self.plan.outputs.iter().filter(|output| match output.key {
            Key::Export(ExportFile::MatrixJson | ExportFile::MatrixCsv) => true,
            Key::Export(ExportFile::Profile(at)) => at == cell.profile,
            _ => false,
        });
        found.data = data
            .map(|output| Address::from_file(&output.path))
            .collect();
        found
    }
}
