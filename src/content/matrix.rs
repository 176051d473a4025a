//! The matrix as its files have it: criteria (`matrix.toml`), and the cells of
//! each profile (`matrix/<id>.toml`).

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

/// A group of criteria under one heading.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: Spanned<String>,
    pub title: String,
    pub summary: Option<String>,
}

/// A question that every profile answers.
#[derive(Clone, Debug)]
pub struct Criterion {
    pub id: Spanned<String>,
    pub group: Option<Spanned<String>>,
    pub title: String,
    pub question: Option<String>,
    /// Other terms that readers search for.
    pub also: Vec<String>,
    pub kind: Arc<dyn Kind>,
    pub better: Better,
    /// The time after its check at which a cell is stale.
    pub max_age: Option<Period>,
    /// A known value needs evidence.
    pub evidence_required: bool,
}

/// Which end of the order is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    Higher,
    Lower,
    None,
}

impl Better {
    /// Every direction, as `matrix.toml` spells it.
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
    /// The readers it is made for, in one sentence (`for` in the file).
    pub serves: Option<String>,
    /// The weight of each criterion, from 0 to 5.
    pub weights: Vec<(Spanned<String>, u8)>,
    /// The values of which a criterion must have one.
    pub must: Vec<(Spanned<String>, Vec<Spanned<Answer>>)>,
}

/// The cells of one profile as written: `content/matrix/<id>.toml`.
#[derive(Clone, Debug)]
pub struct ProfileCells {
    /// The id of the profile, the stem of the file name.
    pub profile: String,
    pub file: FileId,
    pub cells: Vec<CellEntry>,
}

/// A cell as its file says it, not yet checked against its criterion.
#[derive(Clone, Debug)]
pub struct CellEntry {
    pub criterion: Spanned<String>,
    pub value: Option<Spanned<Answer>>,
    pub note: Option<String>,
    pub sources: Vec<Spanned<String>>,
    pub checked: Option<Spanned<Date>>,
    pub evidence: Option<Spanned<Evidence>>,
    /// The position of its table's header.
    pub span: Span,
}

/// How a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A measurement by a method that anyone can repeat.
    Measured,
    /// The documentation or the code of the project.
    Documented,
    /// A registry or the history of a repository.
    Metadata,
    /// The opinion of an author, with a reason.
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

    /// Returns the word as files spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Documented => "documented",
            Self::Metadata => "metadata",
            Self::Judgement => "judgement",
        }
    }
}
