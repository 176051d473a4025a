//! Each answer held against its criterion: kind, options, unit, range,
//! evidence, sources, age.

use std::sync::Arc;

use super::registry::Registry;
use crate::base::date::{Date, PartialDate};
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::digest::Hashed;
use crate::base::number::Number;
use crate::base::span::{Span, Spanned};
use crate::base::suggest;
use crate::content::documents::Documents;
use crate::content::matrix::{Choice, Criterion, Evidence, FactEntry, Facts, Kind, Measure};
use crate::kinds::answer::Answer;
use crate::site::cell::{Cell, Flag, Value};
use crate::site::urls::Urls;
use crate::site::{CellEntry, CriterionEntry};
use crate::view::tabulate;

/// Makes every profile's cells, one per criterion.
pub fn cells(
    documents: &Documents,
    registry: &Registry,
    criteria: &[CriterionEntry],
    urls: &Urls,
    today: Date,
    found: &mut Diagnostics,
) -> Vec<Vec<CellEntry>> {
    for facts in &documents.facts {
        check_profile(facts, registry, urls, found);
    }
    let anyone_has_facts = !documents.facts.is_empty() && !registry.criteria.is_empty();
    let mut all = Vec::with_capacity(registry.profiles.len());
    for profile in &registry.profiles {
        let facts = documents
            .facts
            .iter()
            .find(|facts| facts.profile == profile.id);
        if facts.is_none() && anyone_has_facts {
            found.push(
                Diagnostic::warning(
                    Code::ProfileWithoutFacts,
                    Span::file_start(profile.prose.file),
                    format!(
                        "profile `{}` has no facts: every cell is unknown",
                        profile.id
                    ),
                )
                .hint(format!("add `content/matrix/{}.toml`", profile.id)),
            );
        }
        let mut cells: Vec<Cell> = vec![Cell::unwritten(); registry.criteria.len()];
        for entry in facts.map_or(&[][..], |facts| &facts.entries) {
            if let Some(at) = registry.find_criterion(&entry.criterion, found) {
                cells[at] = cell(entry, &registry.criteria[at], registry, today, found);
            }
        }
        let entries = cells
            .into_iter()
            .zip(criteria)
            .map(|(cell, criterion)| CellEntry {
                view: Hashed::new(tabulate::cell_view(
                    &cell,
                    profile,
                    &criterion.criterion,
                    urls,
                )),
                cell: Arc::new(cell),
            });
        all.push(entries.collect());
    }
    all
}

fn check_profile(facts: &Facts, registry: &Registry, urls: &Urls, found: &mut Diagnostics) {
    let id = &facts.profile;
    if registry.profile_at.contains_key(id) || registry.draft_profiles.contains(id) {
        return;
    }
    found.push(
        Diagnostic::error(
            Code::ProfileWithoutPage,
            Span::file_start(facts.file),
            format!("profile `{id}` has facts and no page"),
        )
        .hint_if(
            suggest::nearest(id, registry.profile_at.keys().map(String::as_str))
                .map(|near| format!("did you mean `matrix/{near}.toml`?")),
        )
        .hint(format!(
            "its page would be `content/{}{id}.md`",
            urls.profiles()
        )),
    );
}

/// Holds one answer against its criterion.
fn cell(
    entry: &FactEntry,
    criterion: &Criterion,
    registry: &Registry,
    today: Date,
    found: &mut Diagnostics,
) -> Cell {
    let value = entry
        .value
        .as_ref()
        .and_then(|answer| check(answer, criterion, found));
    let checked = entry.checked.as_ref().map(|checked| checked.value);
    let mut cell = Cell {
        refused: value.is_none(),
        value: value.unwrap_or(Value::Unknown),
        note: entry.note.clone(),
        sources: registry.find_sources(&entry.sources, found),
        checked,
        evidence: entry.evidence.as_ref().map(|evidence| evidence.value),
        stale_since: None,
        span: Some(entry.span),
    };
    if cell.is_known() {
        if criterion.evidence_required {
            require_evidence(entry, criterion, found);
        }
        cell.stale_since = stale_since(checked, criterion, today);
        if let (Some(since), Some(checked)) = (cell.stale_since, checked) {
            found.push(
                Diagnostic::warning(
                    Code::StaleFact,
                    entry
                        .checked
                        .as_ref()
                        .map_or(entry.span, |checked| checked.span),
                    format!(
                        "`{}` was checked on {checked} and is stale since {since}",
                        criterion.id.value
                    ),
                )
                .hint("look it up again, then give today's date"),
            );
        }
    }
    cell
}

fn stale_since(checked: Option<Date>, criterion: &Criterion, today: Date) -> Option<Date> {
    let since = checked?.after(criterion.max_age?);
    (since < today).then_some(since)
}

fn require_evidence(entry: &FactEntry, criterion: &Criterion, found: &mut Diagnostics) {
    let judged = entry
        .evidence
        .as_ref()
        .is_some_and(|evidence| evidence.value == Evidence::Judgement);
    let mut missing = Vec::new();
    if entry.evidence.is_none() {
        missing.push("`evidence`");
    }
    if judged && entry.note.is_none() {
        missing.push("`note`");
    }
    if !judged && entry.sources.is_empty() {
        missing.push("`sources`");
    }
    if entry.checked.is_none() {
        missing.push("`checked`");
    }
    if missing.is_empty() {
        return;
    }
    let hint = match judged {
        true => "a judgement gives its reason as `note`",
        false => {
            "say how it is known, where it is written and when that was looked up; or write `value = \"unknown\"`"
        }
    };
    found.push(
        Diagnostic::error(
            Code::EvidenceMissing,
            entry.span,
            format!("`{}` needs {}", criterion.id.value, all_of(&missing)),
        )
        .hint(hint),
    );
}

/// Joins names as a sentence does: `a`, `b` and `c`.
fn all_of(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        names => names.concat(),
    }
}

/// Reads a written answer as a value of the criterion's kind, or reports why it is none.
pub fn check(
    answer: &Spanned<Answer>,
    criterion: &Criterion,
    found: &mut Diagnostics,
) -> Option<Value> {
    if let Answer::Text(text) = &answer.value {
        match text.as_str() {
            "unknown" => return Some(Value::Unknown),
            "not-applicable" => return Some(Value::NotApplicable),
            _ => {}
        }
    }
    let result = match (&criterion.kind, &answer.value) {
        (Kind::Choice(choices), Answer::Text(text)) => {
            choose(choices, text, "option").map(|(choice, _)| Value::Choice(choice))
        }
        (Kind::Scale(choices), Answer::Text(text)) => {
            choose(choices, text, "level").map(|(choice, level)| Value::Level(choice, level))
        }
        (Kind::Flag, Answer::Flag(true)) => Ok(Value::Flag(Flag::Yes)),
        (Kind::Flag, Answer::Flag(false)) => Ok(Value::Flag(Flag::No)),
        (Kind::Flag, Answer::Text(text)) => flag(text),
        (Kind::Number(measure), Answer::Number(number)) => {
            in_range(number, measure).map(|()| Value::Number(number.clone()))
        }
        (Kind::Number(measure), Answer::Text(text)) => Err(not_a_number(text, measure)),
        (Kind::Version, Answer::Text(text)) if text.contains(|c: char| c.is_ascii_digit()) => {
            Ok(Value::Version(text.clone()))
        }
        (Kind::Date, Answer::Date(date)) => Ok(Value::Date(*date)),
        (Kind::Date, Answer::Text(text)) => {
            PartialDate::parse(text).map(Value::Date).ok_or_else(|| {
                Slip::new(
                    Code::InvalidDate,
                    format!("takes a date, found the text `{text}`"),
                )
                .hint("write `2026-11-21`, `\"2026-11\"` or `\"2026\"`")
            })
        }
        (Kind::Text, Answer::Text(text)) => Ok(Value::Text(text.clone())),
        (kind, answer) => Err(wrong_kind(kind, answer)),
    };
    match result {
        Ok(value) => Some(value),
        Err(slip) => {
            let mut diagnostic = Diagnostic::error(
                slip.code,
                answer.span,
                format!("`{}` {}", criterion.id.value, slip.message),
            );
            diagnostic.hints = slip.hints;
            found.push(diagnostic);
            None
        }
    }
}

/// Why an answer is no value of its criterion.
struct Slip {
    code: Code,
    message: String,
    hints: Vec<String>,
}

impl Slip {
    fn new(code: Code, message: String) -> Self {
        Self {
            code,
            message,
            hints: Vec::new(),
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

fn choose(choices: &[Choice], text: &str, what: &str) -> Result<(Choice, usize), Slip> {
    if let Some(at) = choices.iter().position(|choice| choice.id == text) {
        return Ok((choices[at].clone(), at));
    }
    let mut slip = Slip::new(Code::ValueNotAllowed, format!("has no {what} `{text}`"));
    let by_label = choices
        .iter()
        .find(|choice| choice.label.eq_ignore_ascii_case(text));
    slip.hints = match by_label {
        Some(choice) => vec![format!("write its id: `{}`", choice.id)],
        None => suggest::hint(text, choices.iter().map(|choice| choice.id.as_str()))
            .into_iter()
            .collect(),
    };
    Err(slip)
}

fn flag(text: &str) -> Result<Value, Slip> {
    let hint = match text.to_ascii_lowercase().as_str() {
        "partial" if text == "partial" => return Ok(Value::Flag(Flag::Partial)),
        "yes" | "true" => "write `true`, without quotes",
        "no" | "false" => "write `false`, without quotes",
        _ => "or write `\"unknown\"` or `\"not-applicable\"`",
    };
    Err(Slip::new(
        Code::ValueNotAllowed,
        format!("takes `true`, `false` or `\"partial\"`, found the text `{text}`"),
    )
    .hint(hint))
}

fn in_range(number: &Number, measure: &Measure) -> Result<(), Slip> {
    let too_low = measure.min.is_some_and(|min| number.value < min);
    let too_high = measure.max.is_some_and(|max| number.value > max);
    if !too_low && !too_high {
        return Ok(());
    }
    let range = match (measure.min, measure.max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("from {min} up"),
        (None, max) => format!("up to {}", max.unwrap_or_default()),
    };
    Err(Slip::new(
        Code::OutOfRange,
        format!("takes numbers {range}, found {}", number.digits),
    ))
}

/// Words a text where a number was due; one with a unit is told apart.
fn not_a_number(text: &str, measure: &Measure) -> Slip {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-')))
        .unwrap_or(text.len());
    let (digits, unit) = (text[..end].replace(',', ""), text[end..].trim());
    if digits.parse::<f64>().is_err() {
        return Slip::new(
            Code::WrongType,
            format!("takes a number, found the text `{text}`"),
        )
        .hint("or write `\"unknown\"` or `\"not-applicable\"`");
    }
    match (measure.unit.as_deref(), unit) {
        (_, "") => Slip::new(
            Code::WrongType,
            format!("takes a number, found the text `{text}`"),
        )
        .hint(format!("write it without quotes: `{digits}`")),
        (Some(wanted), unit) if unit == wanted => Slip::new(
            Code::WrongUnit,
            format!("takes the number alone, its unit is `{unit}` already"),
        )
        .hint(format!("write `{digits}`")),
        (Some(wanted), unit) => Slip::new(
            Code::WrongUnit,
            format!("is measured in `{wanted}`, found `{unit}`"),
        )
        .hint(format!("give the number of `{wanted}`, without the unit")),
        (None, unit) => Slip::new(Code::WrongUnit, format!("has no unit, found `{unit}`"))
            .hint(format!("write `{digits}`")),
    }
}

fn wrong_kind(kind: &Kind, answer: &Answer) -> Slip {
    let wanted = match kind {
        Kind::Choice(_) => "the id of an option",
        Kind::Scale(_) => "the id of a level",
        Kind::Flag => "`true`, `false` or `\"partial\"`",
        Kind::Number(_) => "a number",
        Kind::Version => "a version in quotes, such as `\"5.1.0\"`",
        Kind::Date => "a date such as `2026-11-21` or `\"2026-11\"`",
        Kind::Text => "a text in quotes",
    };
    let given = match answer {
        Answer::Text(text) => format!("the text `{text}`"),
        Answer::Number(number) => format!("the number `{}`", number.digits),
        Answer::Flag(truth) => format!("`{truth}`"),
        Answer::Date(date) => format!("the date `{date}`"),
    };
    let hint = match (kind, answer) {
        (Kind::Version | Kind::Text, Answer::Number(number)) => {
            format!("write `\"{}\"`", number.digits)
        }
        (Kind::Date, Answer::Number(number)) if PartialDate::parse(&number.digits).is_some() => {
            format!("write `\"{}\"`", number.digits)
        }
        _ => "or write `\"unknown\"` or `\"not-applicable\"`".to_owned(),
    };
    Slip::new(Code::WrongType, format!("takes {wanted}, found {given}")).hint(hint)
}
