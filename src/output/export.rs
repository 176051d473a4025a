//! The facts as data for programs: JSON, CSV and the JSON's schema.

mod decide;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value as Json;

use crate::content::matrix::Better;
use crate::content::source::SourceKind;
use crate::kinds::CsvField;
use crate::kinds::options::Choice;
pub use decide::{
    AnswerExport, DecideExport, MustExport, OptionExport, PresetExport, ProfileAnswers,
    QuestionExport,
};

/// One file of data.
#[derive(Clone, Debug, Hash)]
pub enum Export {
    /// The whole matrix as JSON.
    Matrix(Arc<MatrixExport>),
    /// The whole matrix as CSV, a line per cell.
    Table(Arc<MatrixExport>),
    /// The JSON Schema of the whole matrix.
    Schema(Arc<MatrixExport>),
    /// What the page of deciding reads, as JSON.
    Decide(Box<DecideExport>),
    /// One profile and its facts as JSON.
    Profile(Box<ProfileExport>),
}

/// The whole matrix.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MatrixExport {
    pub title: String,
    pub url: String,
    pub groups: Vec<GroupExport>,
    pub criteria: Vec<CriterionExport>,
    pub profiles: Vec<Arc<FactsExport>>,
    pub sources: BTreeMap<String, SourceExport>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct GroupExport {
    pub id: String,
    pub title: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct CriterionExport {
    pub id: String,
    pub group: Option<String>,
    pub title: String,
    pub question: Option<String>,
    pub kind: &'static str,
    pub unit: Option<String>,
    pub method: Option<String>,
    pub better: Better,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The JSON Schema of its known values.
    #[serde(skip)]
    pub schema: Json,
}

/// One profile's facts by criterion.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FactsExport {
    pub id: String,
    pub name: String,
    pub url: String,
    pub facts: BTreeMap<String, CellExport>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct CellExport {
    /// `known`, `unknown` or `not-applicable`.
    pub state: &'static str,
    /// Null unless known.
    pub value: Option<Json>,
    #[serde(skip)]
    pub csv: CsvField,
    /// As pages show it, with its unit.
    pub text: String,
    pub evidence: Option<&'static str>,
    pub checked: Option<String>,
    pub stale_since: Option<String>,
    pub sources: Vec<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct SourceExport {
    pub title: String,
    pub url: String,
    pub kind: SourceKind,
    pub read: String,
    pub note: Option<String>,
}

/// One profile with all that its page says in front.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ProfileExport {
    pub summary: Option<String>,
    pub homepage: Option<String>,
    pub repository: Option<String>,
    pub strengths: Vec<String>,
    pub limits: Vec<String>,
    pub choose_when: Vec<String>,
    pub avoid_when: Vec<String>,
    #[serde(flatten)]
    pub facts: Arc<FactsExport>,
    pub sources: BTreeMap<String, SourceExport>,
}
