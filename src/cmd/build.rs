//! `guide build`.

use super::print::Terminal;
use super::{DONE, ENVIRONMENT, ERRORS};
use crate::base::diag::Severity;
use crate::engine::{self, Options, OutputOptions};
use crate::host::term;

/// Builds and reports; returns the exit status.
pub fn run(
    options: &Options,
    output: &OutputOptions<'_>,
    explain: bool,
    terminal: &Terminal,
) -> u8 {
    let (report, files) = match engine::build(options, output) {
        Ok(built) => built,
        Err(error) => {
            terminal.failure(&error.to_string());
            return ENVIRONMENT;
        }
    };
    if let Some(problem) = &report.cache_problem {
        terminal.say(problem);
    }
    terminal.report(&report, &files, explain);
    if report.count(Severity::Error) > 0 {
        terminal.say(&format!(
            "nothing was written: {}",
            terminal.counts(&report)
        ));
        return ERRORS;
    }
    for path in &report.left {
        terminal.say(&format!(
            "kept `{path}`: it was modified after the last build"
        ));
    }
    terminal.say(&format!(
        "{} rendered, {} reused, {} removed in {} ms · {}{}",
        report.rendered.len(),
        report.reused,
        report.removed,
        report.elapsed.as_millis(),
        output.out.display(),
        terminal.warnings(&report)
    ));
    DONE
}

/// Reports that another build is running.
pub fn say_waiting() {
    term::err("another build is writing to this folder; waiting for it to finish");
}
