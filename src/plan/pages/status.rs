//! The page that says what is not known, and which facts are due.

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::matrix::Evidence;
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::{add_section, line};
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::site::cell::Cell;
use crate::view::table::CellView;
use crate::view::{StatusView, View};

/// Builds the page.
pub fn page(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let site = builder.site;
    let list = |keep: &dyn Fn(&Cell) -> bool| -> Vec<Hashed<CellView>> {
        site.cells()
            .filter(|entry| keep(&entry.cell))
            .map(|entry| entry.view.clone())
            .collect()
    };
    let count = |evidence: Evidence| {
        site.cells()
            .filter(|entry| entry.cell.is_known() && entry.cell.evidence == Some(evidence))
            .count()
    };
    let view = StatusView {
        day: site.today.into(),
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
        parts: parts(&view),
        ..PageContent::new(View::Status(Box::new(view)))
    }
}

fn parts(view: &StatusView) -> Vec<Part> {
    let cells = |cells: &[Hashed<CellView>]| {
        let lines = cells.iter().map(|cell| {
            let label = format!("{}: {}", cell.profile_name, cell.criterion_title);
            line(&label, &cell.url, None)
        });
        Part::Links(lines.collect())
    };
    let counts = &view.counts;
    let known = format!("{} of {} facts are known.", counts.known, counts.cells);
    let mut parts = vec![Part::Paragraph(known)];
    add_section(&mut parts, "Due to be looked up again", cells(&view.stale));
    add_section(&mut parts, "Unknown", cells(&view.unknown));
    add_section(&mut parts, "Not written", cells(&view.missing));
    parts
}

pub fn last_modified(dates: &Dates<'_>, _: Subject) -> Option<Date> {
    dates.facts
}
