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
