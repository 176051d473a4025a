//! A source: the evidence that facts and claims rest on.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::span::Spanned;

/// One table of `content/sources.toml`.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: Spanned<String>,
    pub title: String,
    /// `http` or `https`.
    pub url: String,
    pub kind: SourceKind,
    /// The day on which it was read.
    pub read: Date,
    pub note: Option<String>,
}

/// What kind of text a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The project's own documentation, repository or package metadata.
    Official,
    /// Measured for this guide.
    Measurement,
    /// Measured by someone other than the authors of this guide.
    Benchmark,
    /// Anything else that was published.
    Article,
}

impl SourceKind {
    /// Every kind, as the file spells it.
    pub const ALL: [(&'static str, Self); 4] = [
        ("official", Self::Official),
        ("measurement", Self::Measurement),
        ("benchmark", Self::Benchmark),
        ("article", Self::Article),
    ];
}
