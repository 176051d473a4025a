//! The page that searches, and that without scripts lists all others.

use crate::output::plan::Subject;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::view::search::SearchView;

/// Builds the page.
pub fn page(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    PageContent {
        // Its results are pages that are found on their own.
        is_hidden: true,
        ..PageContent::new(SearchView {
            lists: builder.plan.directory.clone(),
        })
    }
}
