//! Standard output and standard error, colours as the reader's terminal wants them.

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
