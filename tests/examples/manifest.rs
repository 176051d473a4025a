//! `tests/examples/manifest.toml`: how each example is run, and what it needs.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;

use super::Language;
use super::block::Block;
use crate::support::{files_under, repository};

/// All examples that are run, and the packages they may ask for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    packages: BTreeMap<Language, BTreeMap<String, Wanted>>,
    #[serde(rename = "example")]
    pub examples: Vec<Example>,
}

/// A package's version.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Wanted {
    /// A release line, such as `7`.
    Line(String),
    /// The version that a profile's facts give.
    Of { of: String },
}

/// A package to install.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub name: String,
    /// A release line or one version.
    pub version: String,
    pub is_exact: bool,
    /// The oldest runtime that the profile's facts give.
    pub runtime: Option<String>,
}

/// How one block is run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its Markdown file, below `content/`.
    pub file: String,
    /// The block's title, by which it is found there.
    pub title: String,
    /// The name it gets; the title, if that is one.
    #[serde(default)]
    name: Option<String>,
    /// `parse` for what is not run; then `because` says why.
    #[serde(default)]
    pub only: Option<Only>,
    #[serde(default)]
    pub because: String,
    /// Names of packages that it imports.
    #[serde(default)]
    pub packages: Vec<String>,
    /// Titles of blocks of the same page that are written beside it.
    #[serde(default)]
    pub beside: Vec<String>,
    /// Other files it takes for granted.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Folders beside the manifest that it takes for granted.
    #[serde(default)]
    with: Vec<String>,
    /// What an excerpt takes for granted, put above it.
    #[serde(default)]
    before: String,
    /// What tries it, put below it.
    #[serde(default)]
    after: String,
    /// The port it names; a free one takes its place, in `PORT` too.
    #[serde(default)]
    port: Option<u16>,
    /// Arguments for the language's program; the file's name if there are none.
    #[serde(default)]
    pub run: Vec<String>,
    #[serde(default)]
    pub env: BTreeMap<String, String>,
    /// What is asked of a server. One that is asked nothing runs to its end.
    #[serde(default)]
    pub asked: Vec<Asked>,
    /// What is asked after SIGTERM, before it has ended.
    #[serde(default)]
    pub draining: Vec<Asked>,
    /// The exit status; 143, as in a shell, for what SIGTERM ends.
    #[serde(default)]
    pub status: i32,
    /// All of standard output.
    #[serde(default)]
    pub prints: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Only {
    Parse,
}

/// A request and its answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Method and target, such as `GET /livez`.
    pub send: String,
    /// The JSON that is sent with it.
    #[serde(default)]
    pub json: Option<String>,
    pub status: u16,
    /// Parts of the answer's headers or body.
    #[serde(default)]
    pub holds: Vec<String>,
}

impl Manifest {
    pub fn read() -> Self {
        let path = repository().join("tests/examples/manifest.toml");
        let text = fs::read_to_string(path).expect("the manifest is read");
        toml::from_str(&text).unwrap_or_else(|error| panic!("manifest.toml: {error}"))
    }

    /// The packages of a language, with the versions of this day's facts.
    pub fn packages(&self, language: Language) -> Vec<Package> {
        let wanted = self.packages.get(&language).into_iter().flatten();
        wanted
            .map(|(name, wanted)| match wanted {
                Wanted::Line(version) => Package {
                    name: name.clone(),
                    version: version.clone(),
                    is_exact: false,
                    runtime: None,
                },
                Wanted::Of { of } => Package {
                    name: name.clone(),
                    version: fact(of, "version"),
                    is_exact: true,
                    runtime: Some(fact(of, "min_runtime")),
                },
            })
            .collect()
    }
}

/// The value of a profile's fact.
fn fact(profile: &str, criterion: &str) -> String {
    let path = repository().join(format!("content/matrix/{profile}.toml"));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let facts: toml::Table = toml::from_str(&text).expect("facts are TOML");
    let value = facts[criterion]["value"].as_str();
    value.expect("a version is text").to_owned()
}

impl Example {
    /// The name of its file.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.title)
    }

    /// Says whether this is how `block` is run.
    pub fn is_of(&self, block: &Block) -> bool {
        self.file == block.file && self.title == block.title()
    }

    /// Says whether it is run with `block` beside it.
    pub fn has_beside(&self, block: &Block) -> bool {
        self.file == block.file && self.beside.iter().any(|title| title == block.title())
    }

    /// Every file of its folder by name, each with the port it is given.
    pub fn sources(&self, block: &Block, blocks: &[Block], port: u16) -> BTreeMap<String, String> {
        let mut sources = self.files.clone();
        for folder in &self.with {
            let kept = files_under(&repository().join("tests/examples").join(folder));
            for (name, bytes) in kept {
                let text = String::from_utf8(bytes).expect("examples are UTF-8");
                sources.insert(format!("{folder}/{name}"), text);
            }
        }
        for block in blocks.iter().filter(|block| self.has_beside(block)) {
            sources.insert(block.title().to_owned(), block.code.clone());
        }
        let Self { before, after, .. } = self;
        let code = &block.code;
        sources.insert(self.name().to_owned(), format!("{before}{code}{after}"));
        if let Some(named) = self.port {
            for source in sources.values_mut() {
                *source = source.replace(&named.to_string(), &port.to_string());
            }
        }
        sources
    }
}
