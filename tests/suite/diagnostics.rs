//! What every mistake looks like to the person who made it.
//!
//! Only Linux can hold all the files that are refused here.
#![cfg(target_os = "linux")]

mod hostile;
mod odd_files;
mod places;
mod words;

use crate::support::{Guide, Run};

/// Runs `check` in a format, without colour.
fn check(guide: &Guide, format: &str) -> Run {
    guide.run(&["check", "--color", "never", "--format", format])
}

/// Path, line, column, code.
type Place = (String, u64, u64, String);

/// The places a run reports in JSON.
fn places(run: &Run) -> Vec<Place> {
    let report = run.json();
    let diagnostics = report["diagnostics"].as_array().expect("a list").iter();
    diagnostics
        .map(|diagnostic| {
            let text = |key: &str| diagnostic[key].as_str().expect("a text").to_owned();
            let number = |key: &str| diagnostic[key].as_u64().expect("a number");
            (text("path"), number("line"), number("column"), text("code"))
        })
        .collect()
}
