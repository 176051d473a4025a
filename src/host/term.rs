//! Standard output and standard error, colours as the reader's terminal wants them.

/// Says whether a person at a terminal reads standard error.
pub fn is_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stderr())
}

/// Clears the reader's terminal, where there is one.
pub fn clear() {
    if is_terminal() {
        anstream::eprint!("\x1b[2J\x1b[3J\x1b[H");
    }
}

/// When to use colour.
pub fn use_colour(always: bool) {
    match always {
        true => anstream::ColorChoice::Always.write_global(),
        false => anstream::ColorChoice::Never.write_global(),
    }
}

/// Prints a line for whoever reads the results.
pub fn out(line: &str) {
    anstream::println!("{line}");
}

/// Prints a line about how it went.
pub fn err(line: &str) {
    anstream::eprintln!("{line}");
}
