//! What outputs are made from, by name, and why they are rendered again.

mod dependents;
mod exports;
mod inputs;
mod names;
mod reasons;
mod things;
mod views;
pub mod why;

pub use super::cache::render_log::Inputs;
pub use reasons::Reasons;
