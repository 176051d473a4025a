//! A cell: what one profile answers to one criterion, after the check.

use std::sync::Arc;

use crate::base::date::Date;
use crate::base::span::Span;
use crate::content::matrix::Evidence;
use crate::content::source::Source;
use crate::kinds::value::Value;

/// Where a cell is: the indices of its profile and its criterion in the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellIndex {
    pub profile: usize,
    pub criterion: usize,
}

/// A checked value with its evidence, or the absence of a value.
#[derive(Clone, Debug)]
pub struct Cell {
    pub value: Value,
    pub note: Option<String>,
    pub sources: Vec<Arc<Source>>,
    pub checked: Option<Date>,
    pub evidence: Option<Evidence>,
    /// The last day on which it was current; `None` while it still is.
    pub stale_since: Option<Date>,
    /// The position of its header in its file; `None` where it is not written.
    pub span: Option<Span>,
    /// The answer in the file is not valid and was reported, so the value is not its author's.
    pub refused: bool,
}

impl Cell {
    /// Makes the cell of a criterion that no file answers.
    pub fn unwritten() -> Self {
        Self {
            value: Value::Unknown,
            note: None,
            sources: Vec::new(),
            checked: None,
            evidence: None,
            stale_since: None,
            span: None,
            refused: false,
        }
    }

    /// Returns whether there is a value to compare.
    pub fn is_known(&self) -> bool {
        self.value.known().is_some()
    }
}
