//! The scripts of pages, apart from any page: their types, and what the
//! modules compute when nothing but Node runs them.

use std::path::PathBuf;
use std::process::Command;

use crate::support::repository;

/// A program that `npm install --prefix tests/web` brings.
///
/// # Panics
/// In CI, where it must be there.
fn program(name: &str) -> Option<PathBuf> {
    let path = repository().join("tests/web/node_modules/.bin").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{name} is not installed");
    println!("skipped: `npm install --prefix tests/web` brings {name}");
    None
}

#[test]
fn the_types_that_scripts_state_are_true() {
    let Some(tsc) = program("tsc") else {
        return;
    };
    let run = Command::new(tsc)
        .args(["--pretty", "false", "--project"])
        .arg(repository().join("tests/web"))
        .output()
        .expect("tsc runs");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}");
}
