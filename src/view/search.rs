//! What the page that searches shows.

use serde::Serialize;

use crate::view::inputs::records;
use crate::view::table::LinkView;

/// Every page by its kind, for those who cannot or will not search.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SearchView {
    pub lists: Vec<ListView>,
}

/// Pages under a heading.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ListView {
    pub title: String,
    pub pages: Vec<LinkView>,
}

records! {
    SearchView { lists }
    ListView { title, pages }
}
