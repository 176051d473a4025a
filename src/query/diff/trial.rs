//! Which change of a preset's inputs moves somebody by itself: each is tried
//! alone, on the old facts.

use crate::query::diff::report::Input;
use crate::query::ranking::Ranking;
use crate::site::{PresetEntry, Site};

/// The old ranking with one of its inputs as it is now.
pub struct Trial<'s> {
    pub old: &'s Site,
    pub new: &'s Site,
    /// The preset as it is now.
    pub entry: &'s PresetEntry,
    pub before: Ranking<'s>,
}

impl Trial<'_> {
    /// Says whether a weight, a must-have or a fact moves somebody by itself.
    pub fn moves(&self, input: &Input) -> bool {
        let after = match input {
            Input::Weight { criterion, new, .. } => self.weighing(criterion, *new),
            Input::Must { criterion, .. } => self.asking(criterion),
            Input::Cell {
                profile, criterion, ..
            } => self.knowing(profile, criterion),
            Input::Criterion { .. } | Input::ProfileAdded { .. } | Input::ProfileRemoved { .. } => {
                None
            }
        };
        after.is_some_and(|after| after.places() != self.before.places())
    }

    fn weighing(&self, criterion: &str, weight: u8) -> Option<Ranking<'_>> {
        let mut after = self.before.clone();
        let at = self.old.criterion(criterion)?;
        match weight {
            0 => after.weights.remove(&at),
            weight => after.weights.insert(at, weight),
        };
        Some(after)
    }

    fn asking(&self, criterion: &str) -> Option<Ranking<'_>> {
        let mut after = self.before.clone();
        let at = self.old.criterion(criterion)?;
        let now = self.new.criterion(criterion)?;
        let mut must = self.entry.must.iter();
        match must.find(|(asked, _)| *asked == now) {
            Some((_, values)) => after.must.insert(at, values),
            None => after.must.remove(&at),
        };
        Some(after)
    }

    /// `None` where the criterion has changed too: then its values do not fit.
    fn knowing(&self, profile: &str, criterion: &str) -> Option<Ranking<'_>> {
        let (at, now) = (
            self.old.criterion(criterion)?,
            self.new.criterion(criterion)?,
        );
        let kind = |site: &Site, at: usize| site.criteria[at].criterion.kind.clone();
        if kind(self.old, at) != kind(self.new, now) {
            return None;
        }
        let value = &self.new.profiles[self.new.profile(profile)?].cells[now]
            .cell
            .value;
        Some(self.before.with(self.old.profile(profile)?, at, value))
    }
}
