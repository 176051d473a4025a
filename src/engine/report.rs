//! What a build did.

use std::time::Duration;

use super::phases::Phase;
use crate::base::diag::{Diagnostic, Severity};

/// The result of a build or a check.
#[derive(Debug, Default)]
pub struct Report {
    /// Sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// The outputs that were rendered, by path.
    pub rendered: Vec<Rendered>,
    /// How many files of the guide were read.
    pub read: usize,
    /// How many outputs `check` rendered and did not keep.
    pub checked: usize,
    /// How many outputs were up to date.
    pub reused: usize,
    /// How many outputs of earlier builds were removed.
    pub removed: usize,
    /// Outputs of earlier builds that were changed since, and so were left as they are.
    pub left: Vec<String>,
    /// Why not everything of the last build could be reused, in one line.
    pub cache_problem: Option<String>,
    pub elapsed: Duration,
    pub phases: Vec<Phase>,
}

/// An output that was rendered.
#[derive(Clone, Debug)]
pub struct Rendered {
    pub output: String,
    /// Which of its inputs changed, each in a few words.
    pub because: Vec<String>,
}

impl Report {
    /// How many diagnostics there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }
}
