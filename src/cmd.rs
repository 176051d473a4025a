//! Commands: each a short script over the engine.

pub mod build;
pub mod check;
pub mod diff;
mod locations;
pub mod print;
mod selection;
pub mod serve;
mod text;
pub mod why;

/// Done.
pub const DONE: u8 = 0;
/// The content has errors.
pub const ERRORS: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;
/// The environment failed.
pub const ENVIRONMENT: u8 = 3;
