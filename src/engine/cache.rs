//! What the engine keeps from one run to the next: on the disk in a folder whose
//! files all have the form of an [`envelope`], in memory in [`Recent`].

mod envelope;
mod folder;
pub mod manifest;
pub mod outlines;
mod recent;
pub mod render_log;
pub mod search_terms;
pub mod source_fingerprint;

pub use folder::{CacheFile, CacheFolder};
pub use recent::Recent;
pub use search_terms::SearchTerms;
