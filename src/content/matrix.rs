//! The matrix as its files say it: what is asked (`matrix.toml`) and what is
//! answered for each profile (`matrix/<id>.toml`).

use serde::Serialize;

use crate::base::date::{Date, Period};
use crate::base::span::{FileId, Span, Spanned};
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
    pub kind: Kind,
    pub better: Better,
    /// After this long a fact is stale.
    pub max_age: Option<Period>,
    /// A known value must say how it is known.
    pub evidence_required: bool,
}

/// What kind of value answers a criterion.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One of several, none better as such.
    Choice(Vec<Choice>),
    /// One of several levels, from worst to best.
    Scale(Vec<Choice>),
    /// Yes, no or partial.
    Flag,
    Number(Measure),
    Version,
    Date,
    Text,
}

/// One option of a choice, or one level of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Choice {
    pub id: String,
    pub label: String,
    pub meaning: Option<String>,
    /// What a level is worth; `None` where levels are spaced evenly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utility: Option<Utility>,
}

/// What a level of a scale is worth, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Utility(f64);

impl Utility {
    /// Refuses what is not from 0 to 1.
    pub fn new(value: f64) -> Option<Self> {
        // Adding 0 makes -0 the 0 that it equals, so that equals hash alike.
        (0.0..=1.0).contains(&value).then_some(Self(value + 0.0))
    }

    pub fn get(self) -> f64 {
        self.0
    }
}

impl Eq for Utility {}

impl std::hash::Hash for Utility {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// How a number is to be read.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Measure {
    /// `None` for a bare count.
    pub unit: Option<String>,
    /// Numbers of different methods are never ranked together.
    pub method: Option<String>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// Compared by ratio instead of difference.
    pub logarithmic: bool,
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

impl Kind {
    /// The kinds, as the file spells them.
    pub const WORDS: [&'static str; 7] = [
        "choice", "scale", "flag", "number", "version", "date", "text",
    ];

    /// The kind as the file spells it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Scale(_) => "scale",
            Self::Flag => "flag",
            Self::Number(_) => "number",
            Self::Version => "version",
            Self::Date => "date",
            Self::Text => "text",
        }
    }

    /// The options of a choice or the levels of a scale; none for other kinds.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Choice(choices) | Self::Scale(choices) => choices,
            _ => &[],
        }
    }
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
