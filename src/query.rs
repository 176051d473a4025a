//! Questions about resolved guides, answered as data: what changed between two
//! guides, and what depends on a fact. No part of a build.

pub mod dependents;
pub mod diff;
