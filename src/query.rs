//! Questions about resolved guides, answered as data: what changed between
//! two, and what rests on a fact. No part of a build.

pub mod dependents;
pub mod diff;
mod ranking;
