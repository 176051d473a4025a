//! `guide why fact:…`: what depends on a cell.

mod object;
mod text;

use crate::base::diag::Severity;
use crate::base::suggest;
use crate::cmd::locations::Locator;
use crate::cmd::print::{Format, Terminal};
use crate::cmd::text::plural;
use crate::cmd::{DONE, ENVIRONMENT, USAGE};
use crate::engine::{Memory, Options, Snapshot, snapshot};
use crate::site::Site;
use crate::site::cell::CellIndex;

/// Finds the cell and prints what depends on it; returns the exit status.
///
/// Errors in the content are counted and reported, and are no failure.
pub fn run(options: &Options, fact: &str, terminal: &Terminal) -> u8 {
    let mut snapshot = match snapshot(options, &mut Memory::default()) {
        Ok(snapshot) => snapshot,
        Err(error) => {
            terminal.failure(&error.to_string());
            return ENVIRONMENT;
        }
    };
    let cell = match find(&snapshot.site, fact) {
        Ok(cell) => cell,
        Err(reason) => {
            terminal.failure(&reason);
            return USAGE;
        }
    };
    let found = snapshot.dependents(cell);
    let errors = count_errors(&mut snapshot);
    let mut locator = Locator::new(&snapshot.files);
    let lines = match terminal.format() {
        Format::Short | Format::Github => text::short(&snapshot.site, &mut locator, &found),
        _ => text::page(&snapshot.site, &mut locator, &found),
    };
    terminal.answer(&lines, || {
        object::object(&snapshot.site, &mut locator, &found, errors)
    });
    if errors > 0 && terminal.format() != Format::Json {
        terminal.aside(&format!(
            "the content has {}, which `guide check` shows; affected content is not listed",
            plural(errors, "error")
        ));
    }
    DONE
}

fn count_errors(snapshot: &mut Snapshot) -> usize {
    let found = snapshot.sorted();
    let errors = found
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.count()
}

/// Finds the cell `<profile>.<criterion>`, or says which part does not exist.
fn find(site: &Site, fact: &str) -> Result<CellIndex, String> {
    let Some((profile, criterion)) = fact.split_once('.') else {
        return Err(format!(
            "`fact:{fact}` is not a valid fact reference; write `fact:<profile>.<criterion>`"
        ));
    };
    let missing = |what: &str, id: &str, ids: Vec<&str>| {
        let hint = suggest::hint(id, ids).map_or(String::new(), |hint| format!("; {hint}"));
        format!("unknown {what} `{id}`{hint}")
    };
    let profile = site.profile(profile).ok_or_else(|| {
        let ids = site.profiles.iter().map(|entry| entry.profile.id.as_str());
        missing("profile", profile, ids.collect())
    })?;
    let criterion = site.criterion(criterion).ok_or_else(|| {
        let ids = site.criteria.iter();
        let ids = ids.map(|criterion| criterion.id.as_str());
        missing("criterion", criterion, ids.collect())
    })?;
    Ok(CellIndex { profile, criterion })
}
