//! The programs that these tests call, each with how to get it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::skip::SkipReason;
use crate::support::repository;

/// The browser as Debian's package installs it.
pub const CHROMIUM: &str = "/usr/bin/chromium";

/// Requires Chromium and the package that drives it.
pub fn require_browser() -> Result<(), SkipReason> {
    require_node()?;
    require_package("playwright-core")?;
    require_program(CHROMIUM, "chromium")
}

/// Requires a program that a Debian package brings.
pub fn require_program(path: &str, package: &str) -> Result<(), SkipReason> {
    require(
        Path::new(path).exists(),
        &format!("{path} is missing"),
        &format!("`apt-get install {package}` brings it"),
    )
}

/// Requires a package of `tests/web/package.json`; gives its folder.
pub fn require_package(name: &str) -> Result<PathBuf, SkipReason> {
    require_module(name, name)
}

/// Requires a program of a package of `tests/web/package.json`.
pub fn require_script(name: &str) -> Result<PathBuf, SkipReason> {
    require_module(name, &format!(".bin/{name}"))
}

fn require_module(name: &str, path: &str) -> Result<PathBuf, SkipReason> {
    let path = repository().join("tests/web/node_modules").join(path);
    require(
        path.exists(),
        &format!("the npm package with `{name}` is missing"),
        "`npm install --prefix tests/web --no-package-lock` brings it",
    )?;
    Ok(path)
}

/// Requires Node.
pub fn require_node() -> Result<(), SkipReason> {
    let is_there = Command::new("node").arg("--version").output().is_ok();
    require(
        is_there,
        "`node` is missing",
        "https://nodejs.org says how to get version 20 or later",
    )
}

fn require(is_there: bool, missing: &str, remedy: &str) -> Result<(), SkipReason> {
    if is_there {
        return Ok(());
    }
    Err(SkipReason {
        missing: missing.to_owned(),
        remedy: remedy.to_owned(),
    })
}

/// A script of `tests/web/`, not yet run.
pub fn script(name: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(repository().join("tests/web").join(name));
    command
}

/// Runs a command to its end, and fails the test where it fails.
pub fn finish(command: &mut Command) {
    let run = command.output().expect("the program runs");
    let (out, err) = (
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(run.status.success(), "{out}{err}");
}
