//! The page that says what is not known, and which facts are due.

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::matrix::Evidence;
use crate::locale::Locale;
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::{add_section, line};
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::site::cell::Cell;
use crate::view::status::StatusView;
use crate::view::table::CellView;

/// Builds the page.
pub fn page(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let site = builder.site;
    let list = |keep: &dyn Fn(&Cell) -> bool| -> Vec<Hashed<CellView>> {
        let profiles = site.profiles.iter().enumerate();
        let cells =
            profiles.flat_map(|(at, entry)| entry.cells.iter().zip(builder.views().cells_of(at)));
        let kept = cells.filter(|(cell, _)| keep(cell));
        kept.map(|(_, view)| view.clone()).collect()
    };
    let count = |evidence: Evidence| {
        site.cells()
            .filter(|cell| cell.is_known() && cell.evidence == Some(evidence))
            .count()
    };
    let view = StatusView {
        day: site.today,
        counts: builder.counts(),
        stale: list(&|cell| cell.stale_since.is_some()),
        unknown: list(&|cell| cell.value.is_unknown() && cell.span.is_some()),
        missing: list(&|cell| cell.span.is_none()),
        evidence: Evidence::ALL
            .iter()
            .map(|&(word, evidence)| (word, count(evidence)))
            .collect(),
    };
    PageContent {
        parts: parts(&view, &site.locale),
        ..PageContent::new(view)
    }
}

fn parts(view: &StatusView, locale: &Locale) -> Vec<Part> {
    let cells = |cells: &[Hashed<CellView>]| {
        let lines = cells
            .iter()
            .map(|cell| line(&cell.label(locale), &cell.url, None));
        Part::Links(lines.collect())
    };
    let counts = &view.counts;
    let values = [("known", &counts.known as _), ("cells", &counts.cells as _)];
    let known = locale.fill("status.summary", &values);
    let mut parts = vec![Part::Paragraph(known)];
    add_section(&mut parts, locale.say("status.stale"), cells(&view.stale));
    add_section(
        &mut parts,
        locale.say("status.unknown"),
        cells(&view.unknown),
    );
    add_section(
        &mut parts,
        locale.say("status.missing"),
        cells(&view.missing),
    );
    parts
}

pub fn last_modified(dates: &Dates<'_>, _: Subject) -> Option<Date> {
    dates.facts
}
