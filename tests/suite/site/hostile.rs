//! Content that is markup somewhere, and runs nowhere.

mod fields;
mod prose;

use super::*;
