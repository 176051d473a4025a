//! Turns Markdown articles, profiles and a typed comparison matrix into a
//! static guide.
//!
//! ```text
//! disk -> load    -> Sources             every file, read once
//!      -> parse   -> Documents           what each file says, and every mistake in it
//!      -> resolve -> Site                URLs, links, facts, pairs: whole-site, cheap
//!      -> plan    -> Plan                one job per output path, with a digest of all its inputs
//!      -> render  -> bytes               a pure function of one job
//!      -> write   -> Sink                disk for `build`, nothing for `check`
//! ```
//!
//! `query` answers questions about what `resolve` and `plan` made, and renders nothing.
//!
//! Imports run the same way and never back; `tests/suite/house.rs` holds them to it.
//! Public items are public for the binary and the tests, not a stable API.

#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types))]

pub mod base;
pub mod content;
pub mod kinds;
pub mod locale;
pub mod markdown;
pub mod output;
pub mod ranking;
pub mod site;
pub mod view;

pub mod load;
pub mod parse;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod write;

pub mod query;

pub mod engine;
pub mod host;

pub mod cli;
pub mod cmd;
