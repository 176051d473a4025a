//! What each kind of page shows, a file a kind: the pages there are of it, and
//! their content, dates, feed entries and search documents.
//!
//! The table of page kinds refers to them; they know nothing of it.

pub mod articles;
pub mod claims;
pub mod decide;
pub mod home;
pub mod matrix;
pub mod not_found;
pub mod pairs;
pub mod preset;
pub mod profiles;
pub mod redirects;
pub mod search;
pub mod sources;
pub mod status;
