//! Everything that links and embeds are resolved against: files, pages, cells.

use super::pages::Pages;
use super::registry::Registry;
use crate::base::digest::Digest;
use crate::content::files::Sources;
use crate::locale::Locale;
use crate::site::urls::Urls;
use crate::site::{CellEntry, ClaimEntry, CriterionEntry};

/// What the links and embeds of every body are resolved against.
pub struct LinkContext<'a> {
    pub locale: &'a Locale,
    pub files: &'a Sources,
    pub urls: &'a Urls,
    pub registry: &'a Registry,
    pub criteria: &'a [CriterionEntry],
    pub cells: &'a [Vec<CellEntry>],
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
        let cells: Vec<_> = self
            .cells
            .iter()
            .flatten()
            .map(|entry| {
                (
                    &entry.view,
                    entry.cell.span.map(|span| (span.start, span.end)),
                )
            })
            .collect();
        let criteria: Vec<_> = self.criteria.iter().map(|entry| &entry.view).collect();
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
