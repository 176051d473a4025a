//! Runs the stages in their order, and is the only place that remembers earlier runs.
//!
//! ```text
//! snapshot: load -> parse -> resolve -> plan, whole, every time
//! build:    render what is stale -> stage -> put in place -> remove obsolete outputs
//! check:    render everything, keep nothing
//! ```

mod build;
mod cache;
mod explain;
pub mod live;
mod memory;
mod phases;
mod report;
mod revisions;
mod search;
mod snapshot;
mod unread;
mod update;

use std::path::{Path, PathBuf};

use crate::resolve;

pub use crate::load::{FOLDERS, Look};
pub use crate::plan::{FOREVER, PAGE_HEADERS};
pub use build::{build, check};
pub use explain::why;
pub use memory::Memory;
pub use phases::Phase;
pub use report::{Rendered, Report};
pub use revisions::{Since, SinceError, since};
pub use snapshot::{Snapshot, render_to, snapshot};
pub use update::OutputOptions;

/// What a guide is read from and how it is resolved.
#[derive(Clone, Debug)]
pub struct Options {
    /// The guide's root.
    pub root: PathBuf,
    pub resolve: resolve::Options,
}

/// Gives the folder of the cache for a guide whose caller names none.
pub fn default_cache(root: &Path) -> PathBuf {
    root.join(".guide-cache")
}
