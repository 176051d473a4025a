//! The whole matrix on one page, in a shape that its size allows.

use crate::base::date::Date;
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::plan::last_modified::Dates;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::search_document::Document;
use crate::plan::search_document::Field;
use crate::site::Site;
use crate::view::matrix::MatrixView;

/// More cells than this do not hold their notes and sources: at about 80
/// compressed bytes each, these are most of a page that has to stay readable
/// over a slow line.
const MOST_CELLS: usize = 2000;

/// More profiles than this do not fit next to each other on any screen. Where
/// they outnumber the criteria too, they are the rows.
const MOST_COLUMNS: usize = 12;

/// Builds the page.
pub fn page(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let site = builder.site;
    let (profiles, criteria) = (site.profiles.len(), site.criteria.len());
    let values = [
        ("criteria", &criteria as _),
        ("number", &profiles as _),
        ("profiles", &site.config.profiles.plural as _),
    ];
    let caption = site.locale.fill("matrix.caption", &values);
    let all: Vec<usize> = (0..profiles).collect();
    let table = builder.table(caption, &all, true, |_| true);
    let is_compact = profiles * criteria > MOST_CELLS;
    let editable = site.profiles.iter().filter(|_| !is_compact);
    let view = MatrixView {
        table,
        is_transposed: profiles > MOST_COLUMNS && profiles > criteria,
        is_compact,
        edits: editable
            .filter_map(|entry| builder.cell_edit(entry))
            .collect(),
    };
    PageContent {
        parts: vec![Part::Table(view.table.clone())],
        ..PageContent::new(view)
    }
}

pub fn last_modified(dates: &Dates<'_>, _: Subject) -> Option<Date> {
    dates.facts
}

/// Lists the page with all criteria.
pub fn documents<'s>(site: &'s Site, _: Subject, page: Document<'s>) -> Vec<Document<'s>> {
    let texts = site.criteria.iter().flat_map(|criterion| {
        let title = Some(criterion.title.as_str());
        let texts = title.into_iter().chain(criterion.question.as_deref());
        texts.map(|text| (Field::Body, text.into()))
    });
    vec![Document {
        texts: texts.collect(),
        ..page
    }]
}
