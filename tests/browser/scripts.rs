//! The types that the scripts of pages state.

use std::process::Command;

use crate::skip::SkipReason;
use crate::support::repository;
use crate::tools::{finish, require_script};

pub fn the_types_that_scripts_state_are_true() -> Result<(), SkipReason> {
    let mut tsc = Command::new(require_script("tsc")?);
    tsc.args(["--pretty", "false", "--project"]);
    finish(tsc.arg(repository().join("tests/web")));
    Ok(())
}
