//! What the engine keeps from one run to the next.

mod recent;

pub use recent::Recent;
