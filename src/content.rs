//! What the guide's files say, file by file, before anything is joined.

pub mod article;
pub mod claim;
pub mod config;
pub mod documents;
pub mod files;
pub mod matrix;
pub mod pair_verdict;
pub mod profile;
pub mod prose;
pub mod source;
pub mod text;
pub mod written;

use written::WrittenKind;

/// Every kind of page that is written in a Markdown file of its own, in the order in
/// which reports list them.
pub const WRITTEN_KINDS: [&WrittenKind; 3] = [&profile::KIND, &pair_verdict::KIND, &article::KIND];
