//! Cells whose value, sources, evidence, date or note differ.

use crate::content::matrix::Evidence;
use crate::kinds::value::Value;
use crate::locale::Locale;
use crate::query::diff::report::{CellChange, CellSide, CellState};
use crate::site::Site;
use crate::site::cell::Cell;

/// Compares the cells whose profile and criterion are on both sides.
pub fn compare(old: &Site, new: &Site) -> Vec<CellChange> {
    let mut changes = Vec::new();
    // Profiles are many, so each criterion is looked up once.
    let criteria: Vec<Option<usize>> = new
        .criteria
        .iter()
        .map(|criterion| old.criterion(&criterion.id))
        .collect();
    for profile in &new.profiles {
        let Some(before) = old.profile(&profile.profile.id) else {
            continue;
        };
        let before = &old.profiles[before];
        for (criterion, at) in criteria.iter().enumerate() {
            let Some(at) = *at else { continue };
            let criterion_id = new.criteria[criterion].id.as_str();
            let ids = (profile.profile.id.as_str(), criterion_id);
            let cells = [&before.cells[at], &profile.cells[criterion]];
            changes.extend(change(ids, cells, &new.locale));
        }
    }
    changes
}

fn change(
    (profile, criterion): (&str, &str),
    [old, new]: [&Cell; 2],
    locale: &Locale,
) -> Option<CellChange> {
    let [gained, lost] = [(new, old), (old, new)].map(|(here, there)| -> Vec<String> {
        let has = |id: &str| there.sources.iter().any(|source| *source.id == id);
        let own = here.sources.iter().filter(|source| !has(&source.id));
        own.map(|source| source.id.value.clone()).collect()
    });
    let change = CellChange {
        profile: profile.to_owned(),
        criterion: criterion.to_owned(),
        value_changed: !is_same(old, new),
        old: side(old, locale),
        new: side(new, locale),
        sources_gained: gained,
        sources_lost: lost,
    };
    let about = |side: &CellSide| (side.evidence, side.checked.clone(), side.note.clone());
    let is_unchanged = !change.value_changed
        && change.sources_gained.is_empty()
        && change.sources_lost.is_empty()
        && about(&change.old) == about(&change.new);
    (!is_unchanged).then_some(change)
}

/// Says whether two cells give one answer.
fn is_same(a: &Cell, b: &Cell) -> bool {
    state(a) == state(b) && a.value == b.value
}

fn state(cell: &Cell) -> CellState {
    match &cell.value {
        _ if cell.refused => CellState::Refused,
        Value::Unknown if cell.span.is_none() => CellState::Missing,
        Value::Unknown => CellState::Unknown,
        Value::NotApplicable => CellState::NotApplicable,
        Value::Known(_) => CellState::Known,
    }
}

fn side(cell: &Cell, locale: &Locale) -> CellSide {
    let Cell {
        value,
        // Sources are compared by themselves, and the state says whether a value was
        // written and allowed.
        sources: _,
        span: _,
        refused: _,
        note,
        checked,
        evidence,
        // Follows from the day of the check and the criterion's `max_age`.
        stale_since: _,
    } = cell;
    let state = state(cell);
    CellSide {
        state,
        text: match state {
            CellState::Missing => "Not written".to_owned(),
            CellState::Refused => "Not allowed".to_owned(),
            _ => value.full(locale),
        },
        evidence: evidence.map(Evidence::word),
        checked: checked.map(|date| date.to_string()),
        note: note.clone(),
    }
}
