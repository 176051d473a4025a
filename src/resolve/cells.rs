//! Cells: each answer checked against the kind of its criterion, its evidence,
//! its sources and its age.

use super::registry::Registry;
use crate::base::date::Date;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::span::{Span, Spanned};
use crate::base::suggest;
use crate::content::documents::Documents;
use crate::content::matrix::{CellEntry, Criterion, Evidence, ProfileCells};
use crate::kinds::answer::Answer;
use crate::kinds::value::Value;
use crate::site::cell::Cell;
use crate::site::urls::Urls;

/// Makes the cells of every profile, one for each criterion.
pub fn build(
    documents: &Documents,
    registry: &Registry,
    urls: &Urls,
    today: Date,
    found: &mut Diagnostics,
) -> Vec<Vec<Cell>> {
    for written in &documents.cells {
        check_profile(written, registry, urls, found);
    }
    let anyone_has_facts = !documents.cells.is_empty() && !registry.criteria.is_empty();
    let mut all = Vec::with_capacity(registry.profiles.len());
    for profile in &registry.profiles {
        let written = documents
            .cells
            .iter()
            .find(|written| written.profile == profile.id);
        if written.is_none() && anyone_has_facts {
            found.push(
                Diagnostic::warning(
                    Code::ProfileWithoutFacts,
                    Span::file_start(profile.prose.file),
                    format!(
                        "profile `{}` has no facts, so every value is shown as unknown",
                        profile.id
                    ),
                )
                .hint(format!("add `content/matrix/{}.toml`", profile.id)),
            );
        }
        let mut cells: Vec<Cell> = vec![Cell::unwritten(); registry.criteria.len()];
        for entry in written.map_or(&[][..], |written| &written.cells) {
            if let Some(at) = registry.find_criterion(&entry.criterion, found) {
                cells[at] = cell(entry, &registry.criteria[at], registry, today, found);
            }
        }
        all.push(cells);
    }
    all
}

fn check_profile(
    written: &ProfileCells,
    registry: &Registry,
    urls: &Urls,
    found: &mut Diagnostics,
) {
    let id = &written.profile;
    if registry.profile_at.contains_key(id) || registry.draft_profiles.contains(id) {
        return;
    }
    found.push(
        Diagnostic::error(
            Code::ProfileWithoutPage,
            Span::file_start(written.file),
            format!("profile `{id}` has facts but no page"),
        )
        .hint_if(
            suggest::nearest(id, registry.profile_at.keys().map(String::as_str))
                .map(|near| format!("did you mean `matrix/{near}.toml`?")),
        )
        .hint(format!("add `content/{}{id}.md`", urls.profiles())),
    );
}

/// Checks one answer against its criterion.
fn cell(
    entry: &CellEntry,
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
                        "`{}` was last checked on {checked} and has been stale since {since}",
                        criterion.id.value
                    ),
                )
                .hint("check it again and update `checked` to today's date"),
            );
        }
    }
    cell
}

/// Gives the last day on which a value was current, once that has passed.
///
/// Readers see it as `stale_mark` (`templates/parts/facts.html`), as the message
/// `fact.stale_since` on Markdown pages and in search, and in the list of
/// `plan/pages/status.rs`.
fn stale_since(checked: Option<Date>, criterion: &Criterion, today: Date) -> Option<Date> {
    let since = checked?.after(criterion.max_age?);
    (since < today).then_some(since)
}

fn require_evidence(entry: &CellEntry, criterion: &Criterion, found: &mut Diagnostics) {
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
    let hint = if judged {
        "a judgement needs a `note` that gives its reason"
    } else {
        "add the evidence type, the sources and the date checked, or write `value = \"unknown\"`"
    };
    found.push(
        Diagnostic::error(
            Code::EvidenceMissing,
            entry.span,
            format!("`{}` is missing {}", criterion.id.value, all_of(&missing)),
        )
        .hint(hint),
    );
}

/// Joins names for a sentence: `a`, `b` and `c`.
fn all_of(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        names => names.concat(),
    }
}

/// Checks an answer against the kind of its criterion, and reports why it is no value of it.
pub fn check(
    answer: &Spanned<Answer>,
    criterion: &Criterion,
    found: &mut Diagnostics,
) -> Option<Value> {
    match Value::check(&answer.value, &*criterion.kind) {
        Ok(value) => Some(value),
        Err(error) => {
            let message = format!("`{}` {}", criterion.id.value, error.message);
            let mut diagnostic = Diagnostic::error(error.code, answer.span, message);
            diagnostic.hints = error.hints;
            found.push(diagnostic);
            None
        }
    }
}
