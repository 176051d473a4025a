//! Everything that links and embeds are resolved against: files, pages, cells.

use std::hash::Hash;

use super::pages::Pages;
use super::registry::Registry;
use crate::base::digest::Digest;
use crate::content::files::Sources;
use crate::content::matrix::Criterion;
use crate::locale::Locale;
use crate::site::ClaimEntry;
use crate::site::cell::Cell;
use crate::site::urls::Urls;

/// What the links and embeds of every body are resolved against.
pub struct LinkContext<'a> {
    pub locale: &'a Locale,
    pub files: &'a Sources,
    pub urls: &'a Urls,
    pub registry: &'a Registry,
    /// For each profile one per criterion.
    pub cells: &'a [Vec<Cell>],
    pub pages: &'a Pages,
    pub claims: &'a [ClaimEntry],
}

impl LinkContext<'_> {
    /// Digests everything that a resolved body depends on, besides the body itself.
    pub fn digest(&self) -> Digest {
        let files: Vec<_> = self
            .files
            .all()
            .iter()
            .map(|file| {
                // A page counts by its place and anchors, not by its text.
                let is_page = self.pages.by_file.contains_key(&file.id);
                (file.id.0, &file.path, (!is_page).then_some(file.digest))
            })
            .collect();
        let pages: Vec<_> = self
            .pages
            .by_file
            .iter()
            .map(|(file, page)| (file.0, page))
            .collect();
        let cells = self.cells.iter().flatten();
        let cells: Vec<_> = cells.map(|cell| cell_inputs(cell, self.locale)).collect();
        let criteria = self.registry.criteria.iter();
        let criteria: Vec<_> = criteria.map(|it| criterion_inputs(it)).collect();
        let claims: Vec<_> = self
            .claims
            .iter()
            .map(|entry| (&entry.claim, &entry.about))
            .collect();
        let presets = self.registry.presets.iter().map(|preset| &preset.id);
        let presets: Vec<_> = presets.collect();
        let drafts: Vec<u32> = self.registry.drafts.iter().map(|file| file.0).collect();
        let profiles: Vec<_> = self
            .registry
            .profiles
            .iter()
            .map(|profile| (&profile.id, &profile.name, profile.prose.file.0))
            .collect();
        Digest::of(&(
            (self.locale.digest(), self.urls, files, pages),
            (&self.pages.of_records, presets),
            (cells, criteria, claims),
            (drafts, &self.registry.draft_profiles, profiles),
        ))
    }
}

/// What of a cell a body depends on: whether a text agrees with it, and its length in a chart.
fn cell_inputs(cell: &Cell, locale: &Locale) -> impl Hash {
    let value = &cell.value;
    let known = value
        .known()
        .map(|known| (known.value(), known.full(locale)));
    let span = cell.span.map(|span| (span.start, span.end));
    (value.state(), known, cell.checked, cell.refused, span)
}

fn criterion_inputs(criterion: &Criterion) -> impl Hash {
    let (id, title) = (&criterion.id.value, &criterion.title);
    let kind = &criterion.kind;
    (
        id,
        title,
        criterion.better,
        kind.definition().word,
        kind.properties(),
    )
}
