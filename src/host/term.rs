//! Standard output and standard error, with colours as the terminal supports them.

use std::io::{self, ErrorKind, Write};
use std::sync::OnceLock;

/// Why standard output failed, from the first time that it did.
static FAILURE: OnceLock<io::Error> = OnceLock::new();

/// Returns whether standard error is a terminal.
pub fn is_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stderr())
}

/// Clears the terminal; does nothing if standard error is not one.
pub fn clear() {
    if is_terminal() {
        let _ = write!(anstream::stderr(), "\x1b[2J\x1b[3J\x1b[H");
    }
}

/// Turns colour on or off, instead of detecting what the terminal supports.
pub fn use_colour(always: bool) {
    match always {
        true => anstream::ColorChoice::Always.write_global(),
        false => anstream::ColorChoice::Never.write_global(),
    }
}

/// Prints a line of results to standard output; a failure is kept for [`failure`].
pub fn out(line: &str) {
    let mut stdout = anstream::stdout();
    keep_failure(writeln!(stdout, "{line}").and_then(|()| stdout.flush()));
}

/// Keeps the first failure of standard output. A reader who has seen enough, as
/// `head` has, is none.
pub fn keep_failure(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        let _ = FAILURE.set(error);
    }
}

/// Returns why standard output failed, if it did.
pub fn failure() -> Option<&'static io::Error> {
    FAILURE.get()
}

/// Prints a line about the run to standard error. There is nobody to tell if that fails.
pub fn err(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}
