//! Rust examples as packages of their own, which share what they compile.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::manifest::Example;
use super::tools::{Place, RunError, finish};

/// What stands above the dependencies that the page names.
pub const PACKAGE: &str = r#"[package]
name = "example"
edition = "2024"

[workspace]

[profile.dev]
debug = false
incremental = false

"#;

/// Compiles an example; one that is asked nothing is only checked.
///
/// Gives the command that runs it.
pub fn compiled(example: &Example, folder: &Path, place: &Place) -> Result<Command, RunError> {
    let target = place.folder.join("target");
    let cargo = |arguments: &[&str]| {
        let mut cargo = place.program.command();
        cargo
            .args(arguments)
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", &target)
            .env_remove("RUSTFLAGS");
        finish(&mut cargo)
    };
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        cargo(&["generate-lockfile"])?;
    }
    for package in place
        .packages
        .iter()
        .filter(|package| example.packages.contains(&package.name))
    {
        let (name, version) = (&package.name, &package.version);
        let locked = fs::read_to_string(&lock).expect("the lock file is read");
        if !locked.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")) {
            cargo(&["update", name, "--precise", version])?;
        }
    }
    if example.asked.is_empty() {
        cargo(&["check", "--quiet"])?;
        Ok(Command::new("true"))
    } else {
        cargo(&["build", "--quiet"])?;
        // The next example gets the same name.
        let program = folder.join("program");
        fs::copy(target.join("debug/example"), &program).expect("the program is copied");
        Ok(Command::new(program))
    }
}
