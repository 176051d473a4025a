//! The `guide` program: its exit code, and nothing else.

fn main() -> std::process::ExitCode {
    guide::cli::run(std::env::args_os())
}
