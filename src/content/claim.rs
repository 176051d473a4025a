//! A claim: something people say, with a verdict and its reason.

use serde::{Deserialize, Serialize};

use crate::base::span::Spanned;

/// One `[[claim]]` of `content/claims.toml`.
#[derive(Clone, Debug, Hash)]
pub struct Claim {
    pub id: Spanned<String>,
    pub says: String,
    pub verdict: Verdict,
    pub because: String,
    pub sources: Vec<Spanned<String>>,
    /// The profiles it is about.
    pub about: Vec<Spanned<String>>,
    /// Cells that bear it out or refute it: `<profile>.<criterion>`.
    pub facts: Vec<Spanned<String>>,
}

/// What the evidence says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Supported,
    Partly,
    /// Told as a fact by somebody, and nobody can check it.
    Anecdote,
    Wrong,
    /// Was true once.
    Outdated,
    /// Cannot be true or false.
    Opinion,
}

impl Verdict {
    /// Every verdict, as files spell it.
    pub const ALL: [(&'static str, Self); 6] = [
        ("supported", Self::Supported),
        ("partly", Self::Partly),
        ("anecdote", Self::Anecdote),
        ("wrong", Self::Wrong),
        ("outdated", Self::Outdated),
        ("opinion", Self::Opinion),
    ];

    /// The verdict in words for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Supported => "Supported",
            Self::Partly => "Partly true",
            Self::Anecdote => "Anecdote",
            Self::Wrong => "Wrong",
            Self::Outdated => "Outdated",
            Self::Opinion => "Opinion",
        }
    }

    /// What the evidence does to the claim, before a list of it.
    pub fn ground(self) -> &'static str {
        match self {
            Self::Supported => "Supported by",
            Self::Partly => "Qualified by",
            Self::Wrong => "Refuted by",
            Self::Outdated => "Overtaken by",
            Self::Anecdote | Self::Opinion => "See",
        }
    }
}
