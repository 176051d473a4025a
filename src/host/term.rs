//! Standard output and standard error, with colours as the terminal supports them.

/// Returns whether standard error is a terminal.
pub fn is_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stderr())
}

/// Clears the terminal; does nothing if standard error is not one.
pub fn clear() {
    if is_terminal() {
        anstream::eprint!("\x1b[2J\x1b[3J\x1b[H");
    }
}

/// Turns colour on or off, instead of detecting what the terminal supports.
pub fn use_colour(always: bool) {
    match always {
        true => anstream::ColorChoice::Always.write_global(),
        false => anstream::ColorChoice::Never.write_global(),
    }
}

/// Prints a line of results to standard output.
pub fn out(line: &str) {
    anstream::println!("{line}");
}

/// Prints a line about the run to standard error.
pub fn err(line: &str) {
    anstream::eprintln!("{line}");
}
