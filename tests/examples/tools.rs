//! A language's tools: its program, and the packages that were installed for
//! the examples, kept below `target/` under the digest of what was asked for.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use guide::base::digest::Digest;

use super::Language;
use super::manifest::Package;
use crate::skip::SkipReason;
use crate::support::repository;

/// A place that packages are installed in, locked against other test runs.
pub struct Place {
    pub folder: PathBuf,
    /// What could be installed with the runtime that is there.
    pub packages: Vec<Package>,
    /// The language's program and its version.
    pub program: Tool,
    _lock: File,
}

/// A program on the path.
#[derive(Clone, Debug)]
pub struct Tool {
    name: String,
    version: String,
}

/// Why an example did not run as it should.
#[derive(Debug)]
pub enum RunError {
    /// This machine cannot run it.
    Skipped(SkipReason),
    /// The example, or what it requires, has a mistake.
    Failed(String),
}

impl RunError {
    /// A program is missing.
    fn no_tool(tool: &str) -> Self {
        Self::Skipped(SkipReason {
            missing: format!("{tool} is missing"),
            remedy: "install Node 20, Python 3.12 with venv, and Rust, or later ones".to_owned(),
        })
    }

    /// A registry of packages cannot be reached.
    fn no_registry(sign: &str) -> Self {
        Self::Skipped(SkipReason {
            missing: format!("a registry of packages is out of reach ({sign})"),
            remedy: "connect this machine to registry.npmjs.org, pypi.org and crates.io".to_owned(),
        })
    }
}

impl Place {
    /// Finds the language's tools and installs its packages, unless they are there.
    pub fn prepare(language: Language, wanted: Vec<Package>) -> Result<Self, RunError> {
        let program = Tool::find(language)?;
        let packages: Vec<Package> = wanted
            .into_iter()
            .filter(|package| program.is_enough_for(package))
            .collect();
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples");
        fs::create_dir_all(&root).expect("the folder is made");
        let name = language.name();
        let lock = File::create(root.join(format!("{name}.lock"))).expect("the lock is made");
        lock.lock().expect("the lock is had");
        let key = Digest::of(&format!(
            "{packages:?} {program:?} {}",
            repository().display()
        ));
        let folder = root.join(format!("{name}-{}", key.short()));
        let place = Self {
            folder,
            packages,
            program,
            _lock: lock,
        };
        place.fill(language, &root)?;
        Ok(place)
    }

    fn fill(&self, language: Language, root: &Path) -> Result<(), RunError> {
        let done = self.folder.join("installed");
        if done.exists() {
            return Ok(());
        }
        // Half an installation, and those of other versions.
        for entry in fs::read_dir(root).expect("the folder is read") {
            let path = entry.expect("the folder is read").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            if name.starts_with(&format!("{}-", language.name())) {
                fs::remove_dir_all(&path).expect("an old installation is removed");
            }
        }
        fs::create_dir_all(&self.folder).expect("the folder is made");
        match language {
            Language::JavaScript => self.fill_from_npm()?,
            Language::Python => self.fill_from_pip()?,
            // Cargo fetches while it compiles.
            Language::Rust => {}
        }
        fs::write(done, "").expect("the mark is written");
        Ok(())
    }

    fn fill_from_npm(&self) -> Result<(), RunError> {
        fs::write(self.folder.join("package.json"), "{}").expect("package.json is written");
        let specs = self.packages.iter();
        let specs = specs.map(|package| format!("{}@{}", package.name, package.version));
        let quiet = ["--no-audit", "--no-fund", "--no-package-lock"];
        let mut npm = Command::new("npm");
        finish(
            npm.arg("install")
                .args(quiet)
                .args(specs)
                .current_dir(&self.folder),
        )
    }

    fn fill_from_pip(&self) -> Result<(), RunError> {
        let mut venv = self.program.command();
        let made = venv.args(["-m", "venv"]).arg(&self.folder).output();
        let made = made.expect("python runs");
        if !made.status.success() {
            let said = String::from_utf8_lossy(&made.stdout);
            return Err(RunError::no_tool(&format!("python's venv ({said})")));
        }
        let specs = self.packages.iter().map(|package| {
            let all = if package.is_exact { "" } else { ".*" };
            format!("{}=={}{all}", package.name, package.version)
        });
        let mut pip = Command::new(self.folder.join("bin/python"));
        pip.args(["-m", "pip", "install", "--disable-pip-version-check"]);
        // Only what it tries again does it say of a network that is not there.
        pip.args(["--only-binary", ":all:", "--retries", "2"]);
        finish(pip.args(specs))
    }

    /// The packages that an example asks for and the runtime is too old for.
    pub fn lacks<'p>(&self, packages: &'p [String]) -> Option<&'p String> {
        packages
            .iter()
            .find(|name| !self.packages.iter().any(|package| package.name == **name))
    }
}

/// Runs an installer or a compiler to its end.
pub fn finish(command: &mut Command) -> Result<(), RunError> {
    let output = command.output();
    let output = output.map_err(|error| RunError::no_tool(&format!("{command:?} ({error})")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
    /// What npm, pip and cargo say of a network that is not there.
    const SIGNS: [&str; 14] = [
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ECONNRESET",
        "ENETUNREACH",
        "ENOTFOUND",
        "ETIMEDOUT",
        "ConnectTimeoutError",
        "NameResolutionError",
        "NewConnectionError",
        "ProxyError",
        "Could not resolve host",
        "Could not connect to server",
        "Failed to connect",
        "spurious network error",
    ];
    match SIGNS.iter().find(|sign| said.contains(**sign)) {
        Some(sign) => Err(RunError::no_registry(sign)),
        None => Err(RunError::Failed(format!("{command:?}\n{said}"))),
    }
}

impl Tool {
    /// The newest version of a language's program that is there.
    fn find(language: Language) -> Result<Self, RunError> {
        let names: &[&str] = match language {
            Language::JavaScript => &["node"],
            Language::Python => &["python3.14", "python3.13", "python3.12", "python3"],
            Language::Rust => &["cargo"],
        };
        let found = names.iter().find_map(|name| {
            let mut tool = Self {
                name: (*name).to_owned(),
                version: String::new(),
            };
            let output = tool.command().arg("--version").output().ok()?;
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            // `v20.20.2`, `Python 3.13.0`, `cargo 1.95.0 (f2d3ce0bd 2026-03-21)`
            let digits = said.trim_start_matches(|c: char| !c.is_ascii_digit());
            tool.version = digits.split_whitespace().next()?.to_owned();
            output.status.success().then_some(tool)
        });
        let last = names.last().expect("a name");
        found.ok_or_else(|| RunError::no_tool(&format!("`{last}`")))
    }

    /// The program, not yet run.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.name);
        if let Some(version) = self.name.strip_prefix("python3.") {
            // pyenv has a program for each version, and runs those it is told to.
            command.env("PYENV_VERSION", format!("3.{version}"));
        }
        command
    }

    fn is_enough_for(&self, package: &Package) -> bool {
        let numbers = |version: &str| -> Vec<u32> {
            version
                .split('.')
                .map_while(|part| part.parse().ok())
                .collect()
        };
        let least = package.runtime.as_deref().unwrap_or_default();
        numbers(&self.version) >= numbers(least)
    }
}
