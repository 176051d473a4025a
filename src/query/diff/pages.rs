//! Pages that are written in Markdown files, of every kind, without facts of profiles.

use std::collections::BTreeMap;

use super::records::{compare as compare_records, named};
use crate::content::WRITTEN_KINDS;
use crate::content::prose::{PageMeta, Prose};
use crate::content::written::{Written, WrittenKind};
use crate::query::diff::report::{Changes, Named};
use crate::site::Site;

/// Compares the written pages of two guides; each kind has its changes under its plural.
pub fn compare(old: &Site, new: &Site) -> BTreeMap<&'static str, Changes<Named, Named>> {
    let kinds = WRITTEN_KINDS.iter();
    kinds
        .map(|kind| (kind.plural, changes(kind, old, new)))
        .collect()
}

/// The changes of one kind of page.
fn changes(kind: &WrittenKind, old: &Site, new: &Site) -> Changes<Named, Named> {
    let [old, new] = [old, new].map(|site| pages(kind, site));
    let [old, new] = [&old, &new].map(|pages| pages.iter().map(|(id, page)| (id.as_str(), *page)));
    let record = |id: &str, page: &dyn Written| named(id, page.name());
    compare_records(old, new, record, |id, a, b| {
        (!is_same(a, b)).then(|| record(id, b))
    })
}

/// The pages of a kind by their ids, or by their URLs where they have none.
fn pages<'s>(kind: &WrittenKind, site: &'s Site) -> Vec<(String, &'s dyn Written)> {
    let entries = site.written.iter();
    let pages = entries.map(|entry| (entry, entry.page.as_written()));
    let of_kind = pages.filter(|(_, page)| page.kind() == kind);
    let with_ids = of_kind.map(|(entry, page)| {
        let id = page.id().map(str::to_owned);
        (id.unwrap_or_else(|| format!("/{}", entry.address)), page)
    });
    with_ids.collect()
}

/// Says whether two pages of one id say the same.
fn is_same(a: &dyn Written, b: &dyn Written) -> bool {
    a.properties() == b.properties()
        && meta(a.meta()) == meta(b.meta())
        && text(a.prose()) == text(b.prose())
}

/// What every page may say in its front matter, for comparison.
fn meta(meta: &PageMeta) -> impl PartialEq + use<'_> {
    let PageMeta {
        description,
        reviewed,
        // Addresses have a part of their own, and drafts are in no site.
        aliases: _,
        draft: _,
    } = meta;
    (description, reviewed)
}

/// The text of a page, for comparison.
fn text(prose: &Prose) -> impl PartialEq + use<> {
    let Prose {
        file: _,
        text,
        // The outline follows from the text.
        headings: _,
        heading_at: _,
        links: _,
        embeds: _,
        repeats_title: _,
    } = prose;
    text.digest()
}
