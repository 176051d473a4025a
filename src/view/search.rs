//! What the page that searches shows.

use serde::Serialize;

use crate::view::inputs::records;
use crate::view::table::{ColumnView, LinkView};

/// Every page by group, for those who cannot or will not search.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SearchView {
    pub profiles: Vec<ColumnView>,
    pub groups: Vec<ListView>,
    pub comparisons: Vec<LinkView>,
    pub presets: Vec<LinkView>,
    pub records: Vec<LinkView>,
}

/// Pages under a heading.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ListView {
    pub title: String,
    pub pages: Vec<LinkView>,
}

records! {
    SearchView { profiles, groups, comparisons, presets, records }
    ListView { title, pages }
}
