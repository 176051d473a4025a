//! A cell: one profile's answer to one criterion, held against its kind.

use std::sync::Arc;

use crate::base::date::{Date, PartialDate};
use crate::base::number::Number;
use crate::base::span::Span;
use crate::content::matrix::{Choice, Criterion, Evidence, Kind};
use crate::content::source::Source;

/// A checked fact, or the honest absence of one.
#[derive(Clone, Debug)]
pub struct Cell {
    pub value: Value,
    pub note: Option<String>,
    pub sources: Vec<Arc<Source>>,
    pub checked: Option<Date>,
    pub evidence: Option<Evidence>,
    /// The day it became too old, when that day is past.
    pub stale_since: Option<Date>,
    /// Where it is written; `None` when nobody wrote it.
    pub span: Option<Span>,
    /// What is written was refused, and reported: it says nothing about the value.
    pub refused: bool,
}

/// What is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nobody knows, or nobody wrote it down.
    Unknown,
    /// The question makes no sense for this profile.
    NotApplicable,
    Choice(Choice),
    /// A level and its place from worst, 0, to best.
    Level(Choice, usize),
    Flag(Flag),
    Number(Number),
    Version(String),
    Date(PartialDate),
    Text(String),
}

/// A flag's three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    No,
    Partial,
    Yes,
}

impl Flag {
    /// The word for readers and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Partial => "partial",
            Self::Yes => "yes",
        }
    }
}

impl Cell {
    /// The cell of a question that nobody answered.
    pub fn unwritten() -> Self {
        Self {
            value: Value::Unknown,
            note: None,
            sources: Vec::new(),
            checked: None,
            evidence: None,
            stale_since: None,
            span: None,
            refused: false,
        }
    }

    /// Says whether there is a value to compare.
    pub fn is_known(&self) -> bool {
        !matches!(self.value, Value::Unknown | Value::NotApplicable)
    }
}

impl Value {
    /// The value as a reader sees it, without its unit.
    pub fn display(&self) -> String {
        match self {
            Self::Unknown => "Unknown".into(),
            Self::NotApplicable => "Not applicable".into(),
            Self::Choice(choice) | Self::Level(choice, _) => choice.label.clone(),
            Self::Flag(Flag::Yes) => "Yes".into(),
            Self::Flag(Flag::No) => "No".into(),
            Self::Flag(Flag::Partial) => "Partial".into(),
            Self::Number(number) => number.grouped(),
            Self::Version(text) | Self::Text(text) => text.clone(),
            Self::Date(date) => date.words(),
        }
    }

    /// The value with its criterion's unit: `119 ms`.
    pub fn display_with_unit(&self, criterion: &Criterion) -> String {
        let text = self.display();
        match (self, &criterion.kind) {
            (Self::Number(_), Kind::Number(measure)) => match measure.unit.as_deref() {
                Some("%") => format!("{text} %"),
                Some(unit) => format!("{text} {unit}"),
                None => text,
            },
            _ => text,
        }
    }
}
