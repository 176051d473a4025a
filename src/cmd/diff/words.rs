//! Changes as text, each in one line.

use super::plain::code;
use crate::query::diff::report::{
    Cause, CellChange, CellSide, Input, Named, PropertyChange, RankingPosition,
};

/// An id, and the name for readers where it differs.
pub fn name(record: &Named) -> String {
    if record.id == record.name {
        code(&record.id)
    } else {
        format!("{} ({})", code(&record.id), code(&record.name))
    }
}

/// The changes of a cell besides its value.
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
            (_, None) => "date removed".to_owned(),
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

/// A rank and a score, or the reason why there is none.
pub fn position(position: Option<&RankingPosition>) -> String {
    match position {
        None => "–".to_owned(),
        Some(RankingPosition::Removed { removed_by }) => {
            format!("ruled out by {}", code(removed_by))
        }
        Some(RankingPosition::Ranked { rank, low, high }) if low == high => {
            format!("{rank} ({low})")
        }
        Some(RankingPosition::Ranked { rank, low, high }) => {
            format!("{rank} ({low} to {high})")
        }
    }
}

/// A cause of moves.
pub fn cause(cause: &Cause) -> String {
    let alone = if cause.alone {
        "; sufficient on its own"
    } else {
        ""
    };
    format!("{}{alone}", input(&cause.input))
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
        } => format!(
            "must-have {}: {} → {}",
            code(criterion),
            alternatives(old),
            alternatives(new)
        ),
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

/// The values that a must-have allows.
fn alternatives(values: &[String]) -> String {
    if values.is_empty() {
        return "anything".to_owned();
    }
    let values: Vec<String> = values.iter().map(|value| code(value)).collect();
    values.join(" or ")
}
