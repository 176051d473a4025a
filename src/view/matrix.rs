//! What the page of the whole matrix shows.

use serde::Serialize;

use crate::view::inputs::records;
use crate::view::profile::CellEditView;
use crate::view::table::TableView;

#[derive(Clone, Debug, Hash, Serialize)]
pub struct MatrixView {
    pub table: TableView,
    /// Profiles are the rows and criteria the columns.
    pub is_transposed: bool,
    /// Too many cells for each to hold its note and sources: it leads to them.
    pub is_compact: bool,
    /// One per column; none when the guide names no repository or the table is compact.
    pub edits: Vec<CellEditView>,
}

records! {
    MatrixView { table, is_transposed, is_compact, edits }
}
