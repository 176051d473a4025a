//! What the guide's files say, file by file, before anything is joined.
//!
//! A new kind of page that is written in Markdown files needs a file here, with a type
//! that implements `Written` and a `KIND`, and a line in the table below; a file in
//! `parse/` and an arm of `parse_file` in `parse.rs`; and what every kind of page needs,
//! which `plan/pages.rs` lists. Its pages are `Site::written_as`. `resolve`, `site`,
//! `guide diff`, `guide why` and the cache go by the table.

pub mod article;
pub mod claim;
pub mod config;
pub mod documents;
pub mod files;
pub mod home;
pub mod matrix;
pub mod pair_verdict;
pub mod profile;
pub mod prose;
pub mod source;
pub mod text;
pub mod written;

// Every kind, in the order in which reports list them.
written::kinds! {
    Profile: profile,
    PairVerdict: pair_verdict,
    Article: article,
    Home: home,
}
