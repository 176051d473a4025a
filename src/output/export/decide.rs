//! The facts as the page of deciding reads them: values and where they are
//! from, without notes and meanings, so that a phone has them at once.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use crate::content::matrix::Better;
use crate::kinds::options::Utility;

/// Everything that is needed to rank, to knock out, and to record a decision.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DecideExport {
    pub criteria: Vec<QuestionExport>,
    pub profiles: Vec<ProfileAnswers>,
    pub presets: Vec<PresetExport>,
    /// Title and address of each source by its id.
    pub sources: BTreeMap<String, (String, String)>,
}

/// A criterion.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct QuestionExport {
    pub id: String,
    pub title: String,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub better: Better,
    /// Compared by ratio instead of difference.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub log: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionExport>,
}

/// An option of a choice or a level of a scale.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct OptionExport {
    pub id: String,
    pub label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utility: Option<Utility>,
}

/// A profile and its answers, one for each criterion.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ProfileAnswers {
    pub id: String,
    pub name: String,
    pub url: String,
    /// Null where nobody knows.
    pub answers: Vec<Option<AnswerExport>>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct AnswerExport {
    /// Null where the question makes no sense.
    pub value: Option<Json>,
    /// As pages show it, with its unit.
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct PresetExport {
    pub id: String,
    pub title: String,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub serves: Option<String>,
    /// Criterion and weight above 0.
    pub weights: Vec<(String, u8)>,
    pub must: Vec<MustExport>,
}

/// A criterion and the values it may have.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MustExport {
    pub criterion: String,
    /// Null for `not-applicable`.
    pub any: Vec<Option<Json>>,
}
