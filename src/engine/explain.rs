//! What outputs are made from, by name, and why they are rendered again.

mod dependents;
mod exports;
mod inputs;
mod reasons;
pub mod why;

pub use reasons::Reasons;
