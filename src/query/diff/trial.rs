//! Causes tried one at a time: each change of a preset's inputs is applied alone
//! to the old facts, to see whether it moves a profile.

use crate::query::diff::report::Input;
use crate::ranking::scenario::Scenario;
use crate::site::{PresetEntry, Site};

/// The old ranking, in which one input at a time gets its new value.
pub struct Trial<'s> {
    pub old: &'s Site,
    pub new: &'s Site,
    /// The preset of the new site.
    pub entry: &'s PresetEntry,
    pub before: Scenario<'s>,
}

impl Trial<'_> {
    /// Says whether a changed weight, must-have or fact alone moves a profile.
    pub fn moves(&self, input: &Input) -> bool {
        let after = match input {
            Input::Weight { criterion, new, .. } => self.with_weight(criterion, *new),
            Input::Must { criterion, .. } => self.with_must(criterion),
            Input::Cell {
                profile, criterion, ..
            } => self.with_fact(profile, criterion),
            Input::Criterion { .. } | Input::ProfileAdded { .. } | Input::ProfileRemoved { .. } => {
                None
            }
        };
        after.is_some_and(|after| after.ranks() != self.before.ranks())
    }

    fn with_weight(&self, criterion: &str, weight: u8) -> Option<Scenario<'_>> {
        let mut after = self.before.clone();
        let at = self.old.criterion(criterion)?;
        match weight {
            0 => after.weights.remove(&at),
            weight => after.weights.insert(at, weight),
        };
        Some(after)
    }

    fn with_must(&self, criterion: &str) -> Option<Scenario<'_>> {
        let mut after = self.before.clone();
        let at = self.old.criterion(criterion)?;
        let now = self.new.criterion(criterion)?;
        let mut must = self.entry.must.iter();
        match must.find(|(criterion, _)| *criterion == now) {
            Some((_, values)) => after.must.insert(at, values),
            None => after.must.remove(&at),
        };
        Some(after)
    }

    /// `None` where the criterion differs too: then its values do not fit.
    fn with_fact(&self, profile: &str, criterion: &str) -> Option<Scenario<'_>> {
        let at = self.old.criterion(criterion)?;
        let now = self.new.criterion(criterion)?;
        let kinds = [(self.old, at), (self.new, now)];
        let [was, is] = kinds.map(|(site, at)| &*site.criteria[at].kind);
        if was != is {
            return None;
        }
        let value = &self.new.profiles[self.new.profile(profile)?].cells[now].value;
        Some(
            self.before
                .with_value(self.old.profile(profile)?, at, value),
        )
    }
}
