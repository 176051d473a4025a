//! The facts as JSON, CSV and JSON Schema.

use serde::Serialize;
use serde_json::{Value, json};

use crate::kinds::{self, CsvField};
use crate::locale::Locale;
use crate::output::export::{CriterionExport, Export, MatrixExport};

/// Renders one file of data.
pub fn render(export: &Export, locale: &Locale) -> Vec<u8> {
    match export {
        Export::Matrix(matrix) => to_json(&**matrix),
        Export::Table(matrix) => to_csv(matrix),
        Export::Schema(matrix) => to_json(&schema(matrix, locale)),
        // Read by a script only, each time the page opens: no white space.
        Export::Decide(decide) => {
            serde_json::to_vec(decide).expect("exports have string keys and finite numbers")
        }
        Export::Profile(profile) => to_json(&**profile),
    }
}

fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes =
        serde_json::to_vec_pretty(value).expect("exports have string keys and finite numbers");
    bytes.push(b'\n');
    bytes
}

/// A line per cell (RFC 4180).
fn to_csv(matrix: &MatrixExport) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut lines = vec![
        [
            "profile",
            "name",
            "criterion",
            "title",
            "state",
            "value",
            "unit",
            "evidence",
            "checked",
            "stale_since",
            "sources",
            "note",
        ]
        .map(str::to_owned),
    ];
    for profile in &matrix.profiles {
        for criterion in &matrix.criteria {
            let Some(cell) = profile.facts.get(&criterion.id) else {
                continue;
            };
            let value = match &cell.csv {
                CsvField::Number(digits) => digits.clone(),
                CsvField::Text(text) => inert(text.clone()),
            };
            let urls: Vec<&str> = cell
                .sources
                .iter()
                .filter_map(|id| matrix.sources.get(id))
                .map(|source| source.url.as_str())
                .collect();
            let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
            lines.push([
                profile.id.clone(),
                inert(profile.name.clone()),
                criterion.id.clone(),
                inert(criterion.title.clone()),
                cell.state.to_owned(),
                value,
                inert(or_empty(&criterion.unit)),
                cell.evidence.unwrap_or_default().to_owned(),
                or_empty(&cell.checked),
                or_empty(&cell.stale_since),
                urls.join(" "),
                inert(or_empty(&cell.note)),
            ]);
        }
    }
    for line in lines {
        writer
            .write_record(line)
            .expect("writing to memory does not fail");
    }
    writer
        .into_inner()
        .expect("writing to memory does not fail")
}

/// Keeps a spreadsheet from running a text as a formula.
fn inert(text: String) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text,
    }
}

/// The schema of the whole matrix, its criteria spelled out.
fn schema(matrix: &MatrixExport, locale: &Locale) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": locale.fill("export.dataset", &[("guide", &matrix.title)]),
        "type": "object",
        "required": ["title", "url", "groups", "criteria", "profiles", "sources"],
        "properties": {
            "title": text(),
            "url": text(),
            "groups": { "type": "array", "items": { "type": "object", "required": ["id", "title"] } },
            "criteria": { "type": "array", "items": criterion_schema() },
            "profiles": { "type": "array", "items": profile_schema(matrix) },
            "sources": { "type": "object", "additionalProperties": source_schema() },
        },
    })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn maybe_text() -> Value {
    json!({ "type": ["string", "null"] })
}

fn criterion_schema() -> Value {
    let kinds: Vec<&str> = kinds::KINDS.iter().map(|kind| kind.word).collect();
    json!({
        "type": "object",
        "required": ["id", "title", "kind", "better"],
        "properties": {
            "id": text(), "group": maybe_text(), "title": text(), "question": maybe_text(),
            "kind": { "enum": kinds },
            "unit": maybe_text(), "method": maybe_text(),
            "better": { "enum": ["higher", "lower", "none"] },
            "options": { "type": "array" },
        },
    })
}

fn profile_schema(matrix: &MatrixExport) -> Value {
    let criteria = matrix.criteria.iter();
    let ids: Vec<&str> = criteria.clone().map(|it| it.id.as_str()).collect();
    let facts: serde_json::Map<String, Value> = criteria
        .map(|it| (it.id.clone(), fact_schema(it)))
        .collect();
    json!({
        "type": "object",
        "required": ["id", "name", "url", "facts"],
        "properties": {
            "id": text(), "name": text(), "url": text(),
            "facts": { "type": "object", "required": ids, "properties": facts, "additionalProperties": false },
        },
    })
}

fn source_schema() -> Value {
    json!({
        "type": "object",
        "required": ["title", "url", "kind", "read"],
        "properties": {
            "title": text(), "url": { "type": "string", "format": "uri" },
            "kind": { "enum": ["official", "measurement", "benchmark", "article"] },
            "read": { "type": "string", "format": "date" },
            "note": maybe_text(),
        },
    })
}

fn fact_schema(criterion: &CriterionExport) -> Value {
    json!({
        "title": criterion.title,
        "type": "object",
        "required": ["state", "value", "text", "sources"],
        "properties": {
            "state": { "enum": ["known", "unknown", "not-applicable"] },
            "value": criterion.schema,
            "text": { "type": "string" },
            "evidence": { "enum": ["measured", "documented", "metadata", "judgement", null] },
            "checked": { "type": ["string", "null"], "format": "date" },
            "stale_since": { "type": ["string", "null"], "format": "date" },
            "sources": { "type": "array", "items": { "type": "string" } },
            "note": { "type": ["string", "null"] },
        },
    })
}
