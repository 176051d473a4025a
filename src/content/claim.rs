//! A claim: something people say, with a rating and its reason.

use serde::{Deserialize, Serialize};

use crate::base::span::Spanned;

/// One `[[claim]]` of `content/claims.toml`.
#[derive(Clone, Debug, Hash)]
pub struct Claim {
    pub id: Spanned<String>,
    pub says: String,
    pub rating: Rating,
    pub because: String,
    pub sources: Vec<Spanned<String>>,
    /// The profiles it is about.
    pub about: Vec<Spanned<String>>,
    /// Cells that bear it out or refute it: `<profile>.<criterion>`.
    pub cells: Vec<Spanned<String>>,
}

/// What the evidence says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rating {
    Supported,
    Partly,
    /// Stated as a fact, but no one can check it.
    Anecdote,
    Wrong,
    /// Was true once.
    Outdated,
    /// Cannot be true or false.
    Opinion,
}

impl Rating {
    /// Every rating, as files spell it.
    pub const ALL: [(&'static str, Self); 6] = [
        ("supported", Self::Supported),
        ("partly", Self::Partly),
        ("anecdote", Self::Anecdote),
        ("wrong", Self::Wrong),
        ("outdated", Self::Outdated),
        ("opinion", Self::Opinion),
    ];

    /// The rating as files spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Partly => "partly",
            Self::Anecdote => "anecdote",
            Self::Wrong => "wrong",
            Self::Outdated => "outdated",
            Self::Opinion => "opinion",
        }
    }
}
