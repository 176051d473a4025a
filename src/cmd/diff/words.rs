//! Changes in words, each within one line.

use super::plain::code;
use crate::query::diff::report::{
    Cause, CellChange, CellSide, Input, Named, PropertyChange, Standing,
};

/// An id, and what readers call it where that is something else.
pub fn name(record: &Named) -> String {
    match record.id == record.name {
        true => code(&record.id),
        false => format!("{} ({})", code(&record.id), code(&record.name)),
    }
}

/// What changed of a cell besides its value, briefly.
pub fn reasons(cell: &CellChange) -> Vec<String> {
    let ids = |ids: &[String]| -> Vec<String> { ids.iter().map(|id| code(id)).collect() };
    let mut reasons = Vec::new();
    if !cell.sources_gained.is_empty() {
        reasons.push(format!("gained {}", ids(&cell.sources_gained).join(", ")));
    }
    if !cell.sources_lost.is_empty() {
        reasons.push(format!("**lost** {}", ids(&cell.sources_lost).join(", ")));
    }
    let (old, new): (&CellSide, &CellSide) = (&cell.old, &cell.new);
    if old.evidence != new.evidence {
        let word = |word: Option<&'static str>| word.unwrap_or("none");
        reasons.push(format!(
            "evidence {} → {}",
            word(old.evidence),
            word(new.evidence)
        ));
    }
    if old.checked != new.checked {
        reasons.push(match (&old.checked, &new.checked) {
            (_, Some(day)) => format!("checked {day}"),
            (_, None) => "no longer dated".to_owned(),
        });
    }
    if old.note != new.note {
        reasons.push(match (&old.note, &new.note) {
            (None, _) => "note added".to_owned(),
            (_, None) => "note removed".to_owned(),
            _ => "note changed".to_owned(),
        });
    }
    reasons
}

/// Every property that changed.
pub fn properties(changes: &[PropertyChange]) -> String {
    let value = |value: &Option<String>| code(value.as_deref().unwrap_or_default());
    let changes: Vec<String> = changes
        .iter()
        .map(|change| {
            let (old, new) = (value(&change.old), value(&change.new));
            let property = change.property;
            match &change.option {
                None => format!("{property} {old} → {new}"),
                Some(option) => format!("{property} of {} {old} → {new}", code(option)),
            }
        })
        .collect();
    changes.join("; ")
}

/// A place and a score, or why there is none.
pub fn standing(standing: Option<&Standing>) -> String {
    match standing {
        None => "–".to_owned(),
        Some(Standing::Removed { removed_by }) => format!("removed by {}", code(removed_by)),
        Some(Standing::Ranked { place, low, high }) if low == high => {
            format!("{place} ({low})")
        }
        Some(Standing::Ranked { place, low, high }) => format!("{place} ({low} to {high})"),
    }
}

/// What moved a ranking.
pub fn cause(cause: &Cause) -> String {
    match cause.alone {
        true => format!("{}; enough by itself", input(&cause.input)),
        false => input(&cause.input),
    }
}

fn input(input: &Input) -> String {
    match input {
        Input::Weight {
            criterion,
            old,
            new,
        } => {
            format!("weight of {}: {old} → {new}", code(criterion))
        }
        Input::Must {
            criterion,
            old,
            new,
        } => {
            let any = |values: &[String]| match values.is_empty() {
                true => "anything".to_owned(),
                false => values
                    .iter()
                    .map(|value| code(value))
                    .collect::<Vec<_>>()
                    .join(" or "),
            };
            format!("must-have {}: {} → {}", code(criterion), any(old), any(new))
        }
        Input::Criterion { criterion } => format!("criterion {} (see below)", code(criterion)),
        Input::Cell {
            profile,
            criterion,
            weight,
            old,
            new,
        } => {
            let part = match weight {
                0 => "must-have".to_owned(),
                weight => format!("weight {weight}"),
            };
            let fact = code(&format!("{profile}.{criterion}"));
            format!("{fact}: {} → {} ({part})", code(old), code(new))
        }
        Input::ProfileAdded { profile } => format!("profile {} added", code(profile)),
        Input::ProfileRemoved { profile } => format!("profile {} removed", code(profile)),
    }
}
