//! What every stage may use and nothing here knows of guides: positions,
//! diagnostics, addresses, digests, memos, dates, paths, slugs, near misses and the tokens of
//! scripts.

pub mod address;
pub mod date;
pub mod diag;
pub mod digest;
pub mod digits;
pub mod fields;
pub mod memo;
pub mod number;
pub mod path;
pub mod script_tokens;
pub mod slug;
pub mod span;
pub mod stamp;
pub mod suggest;
pub mod svg;
pub mod xml;
