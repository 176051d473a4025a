//! `guide check`.

use super::print::Terminal;
use super::{DONE, ENVIRONMENT, ERRORS};
use crate::base::diag::Severity;
use crate::engine::{self, Memory, Options};

/// Checks and reports; returns the exit status.
pub fn run(options: &Options, terminal: &Terminal) -> u8 {
    let (report, files) = match engine::check(options, &mut Memory::default()) {
        Ok(checked) => checked,
        Err(error) => {
            terminal.failure(&error.to_string());
            return ENVIRONMENT;
        }
    };
    terminal.report(&report, &files, false);
    if report.count(Severity::Error) > 0 {
        terminal.say(&terminal.counts(&report));
        return ERRORS;
    }
    terminal.say(&format!(
        "no errors in {} pages and files{}",
        report.checked,
        terminal.warnings(&report)
    ));
    DONE
}
