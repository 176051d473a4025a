//! A language whose examples are run, and how its program is called.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use guide::markdown::github_id;

use super::cargo;
use super::manifest::Example;
use super::tools::{Place, RunError, finish};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    JavaScript,
    Python,
    Rust,
}

impl Language {
    /// The language that an info string names.
    pub fn find(word: &str) -> Option<Self> {
        match word {
            "js" | "javascript" | "mjs" | "ts" | "typescript" => Some(Self::JavaScript),
            "py" | "python" => Some(Self::Python),
            "rs" | "rust" => Some(Self::Rust),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::JavaScript => "javascript",
            Self::Python => "python",
            Self::Rust => "rust",
        }
    }

    /// The folder of an example: temporary, but for what Cargo has resolved.
    pub fn folder(self, example: &Example, temporary: &Path, place: &Place) -> PathBuf {
        match self {
            Self::JavaScript | Self::Python => temporary.to_owned(),
            Self::Rust => {
                let Example { file, title, .. } = example;
                place.folder.join(github_id(&format!("{file} {title}")))
            }
        }
    }

    /// Writes an example's files into its folder, with what leads to the packages.
    pub fn lay(self, sources: &BTreeMap<String, String>, folder: &Path, place: &Place) {
        if self == Self::JavaScript {
            write(folder, "package.json", r#"{ "type": "module" }"#);
            let modules = place.folder.join("node_modules");
            std::os::unix::fs::symlink(modules, folder.join("node_modules")).expect("a link");
        }
        for (name, text) in sources {
            let above = match name.as_str() {
                "Cargo.toml" => cargo::PACKAGE,
                _ => "",
            };
            write(folder, name, &format!("{above}{text}"));
        }
    }

    /// The command that runs an example, compiled if it has to be.
    pub fn command(
        self,
        example: &Example,
        port: u16,
        folder: &Path,
        place: &Place,
    ) -> Result<Command, RunError> {
        let (mut command, file) = match self {
            Self::JavaScript => {
                let file = compiled(example.name(), folder)?;
                (place.program.command(), Some(file))
            }
            Self::Python => {
                let mut python = Command::new(place.folder.join("bin/python"));
                python.env("PYTHONDONTWRITEBYTECODE", "1");
                (python, Some(example.name().to_owned()))
            }
            Self::Rust => (cargo::compiled(example, folder, place)?, None),
        };
        if example.run.is_empty() {
            command.args(file);
        }
        let port = port.to_string();
        let arguments = example.run.iter();
        command.args(arguments.map(|argument| argument.replace("{port}", &port)));
        for (name, value) in &example.env {
            command.env(name, value.replace("{port}", &port));
        }
        Ok(command)
    }

    /// The command that reads an example and runs nothing of it.
    pub fn check(self, example: &Example, place: &Place) -> Command {
        let mut command = match self {
            Self::JavaScript => {
                let mut node = place.program.command();
                node.arg("--check");
                node
            }
            Self::Python => {
                let mut python = Command::new(place.folder.join("bin/python"));
                python.args(["-m", "py_compile"]);
                python
            }
            Self::Rust => {
                let mut rustfmt = Command::new("rustfmt");
                rustfmt.args(["--edition", "2024"]);
                rustfmt
            }
        };
        command.arg(example.name());
        command
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(path, text).expect("the file is written");
}

/// Compiles TypeScript, which also checks its types; gives what Node runs.
fn compiled(name: &str, folder: &Path) -> Result<String, RunError> {
    let Some(stem) = name.strip_suffix(".ts") else {
        return Ok(name.to_owned());
    };
    let mut tsc = Command::new(folder.join("node_modules/.bin/tsc"));
    tsc.args(["--strict", "--skipLibCheck", "--module", "nodenext"])
        .args(["--target", "es2022", "--types", "node"])
        .args(["--experimentalDecorators", "--emitDecoratorMetadata", name])
        .current_dir(folder);
    finish(&mut tsc)?;
    Ok(format!("{stem}.js"))
}
