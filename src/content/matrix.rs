//! The matrix as its files say it: what is asked (`matrix.toml`) and what is
//! answered for each profile (`matrix/<id>.toml`).

use std::sync::Arc;

use serde::Serialize;

use crate::base::date::{Date, Period};
use crate::base::span::{FileId, Span, Spanned};
use crate::kinds::Kind;
use crate::kinds::answer::Answer;

/// `content/matrix.toml`.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    pub groups: Vec<Group>,
    pub criteria: Vec<Criterion>,
    pub presets: Vec<Preset>,
}

/// A heading over criteria.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: Spanned<String>,
    pub title: String,
    pub summary: Option<String>,
}

/// One question asked of every profile.
#[derive(Clone, Debug)]
pub struct Criterion {
    pub id: Spanned<String>,
    pub group: Option<Spanned<String>>,
    pub title: String,
    pub question: Option<String>,
    /// Other words that people search it by.
    pub also: Vec<String>,
    pub kind: Arc<dyn Kind>,
    pub better: Better,
    /// After this long a fact is stale.
    pub max_age: Option<Period>,
    /// A known value must say how it is known.
    pub evidence_required: bool,
}

/// Which way is preferable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    Higher,
    Lower,
    None,
}

impl Better {
    /// Every direction, as the file spells it.
    pub const ALL: [(&'static str, Self); 3] = [
        ("higher", Self::Higher),
        ("lower", Self::Lower),
        ("none", Self::None),
    ];
}

/// A set of weights for one kind of reader.
#[derive(Clone, Debug)]
pub struct Preset {
    pub id: Spanned<String>,
    pub title: String,
    /// Whom it serves, in one sentence (`for` in the file).
    pub serves: Option<String>,
    /// From 0 to 5 each.
    pub weights: Vec<(Spanned<String>, u8)>,
    /// The values that each criterion must have one of.
    pub must: Vec<(Spanned<String>, Vec<Spanned<Answer>>)>,
}

/// One profile's answers: `content/matrix/<id>.toml`.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The file's stem.
    pub profile: String,
    pub file: FileId,
    pub entries: Vec<FactEntry>,
}

/// One answer as written, not yet held against its criterion.
#[derive(Clone, Debug)]
pub struct FactEntry {
    pub criterion: Spanned<String>,
    pub value: Option<Spanned<Answer>>,
    pub note: Option<String>,
    pub sources: Vec<Spanned<String>>,
    pub checked: Option<Spanned<Date>>,
    pub evidence: Option<Spanned<Evidence>>,
    /// The header of its table.
    pub span: Span,
}

/// How a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Measured by a method that anyone can repeat.
    Measured,
    /// Read in the project's documentation or code.
    Documented,
    /// Read in a registry or a repository's history.
    Metadata,
    /// Somebody's opinion, with its reason.
    Judgement,
}

impl Evidence {
    /// Every kind of evidence, as files spell it.
    pub const ALL: [(&'static str, Self); 4] = [
        ("measured", Self::Measured),
        ("documented", Self::Documented),
        ("metadata", Self::Metadata),
        ("judgement", Self::Judgement),
    ];

    /// The word as files spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Documented => "documented",
            Self::Metadata => "metadata",
            Self::Judgement => "judgement",
        }
    }
}
