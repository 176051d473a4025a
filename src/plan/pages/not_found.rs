//! The page for addresses at which there is nothing.

use crate::output::plan::Subject;
use crate::plan::page_builder::{PageBuilder, PageContent};

/// Builds the page.
pub fn page(_: &PageBuilder<'_>, _: Subject) -> PageContent {
    PageContent {
        is_hidden: true,
        ..PageContent::default()
    }
}
