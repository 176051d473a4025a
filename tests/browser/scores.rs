//! The script that ranks, held against the vectors that the program made.

use crate::skip::SkipReason;
use crate::support::repository;
use crate::tools::{finish, require_node, script};

pub fn the_script_of_the_page_agrees_with_the_vectors() -> Result<(), SkipReason> {
    require_node()?;
    let vectors = repository().join("tests/fixtures/score/vectors.json");
    finish(script("scores.mjs").arg(vectors));
    Ok(())
}
