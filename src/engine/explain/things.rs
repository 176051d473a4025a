//! Things that many outputs are made from, with the names that people know them by.

use super::names::{InputNames, NameInputs};
use crate::output::card::CardFact;
use crate::output::export::{CriterionExport, FactsExport, QuestionExport};
use crate::view::table::{CellView, ClaimView, ColumnView, CriterionView, SourceLink};
use crate::view::{ArticleLink, ProfileLink};

/// The content of a thing, where that has no named things inside.
struct Content<'t, T>(&'t T);

impl<T: std::hash::Hash> NameInputs for Content<'_, T> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.content(self.0);
    }
}

/// Implements [`NameInputs`] for things that are named by a noun and one field.
macro_rules! things {
    ($($type:ident: $noun:literal $field:ident,)*) => {
        $(impl NameInputs for $type {
            fn name_inputs(&self, names: &mut InputNames<'_>) {
                names.add_thing(format!("{} {}", $noun, self.$field), &Content(self));
            }
        })*
    };
}

things! {
    CriterionView: "criterion" id,
    CriterionExport: "criterion" id,
    QuestionExport: "criterion" id,
    SourceLink: "source" id,
    ProfileLink: "profile" id,
    ColumnView: "profile" id,
    ArticleLink: "the entry of" url,
}

fn cell_name(profile: &str, criterion: &str) -> String {
    format!("matrix cell {profile}.{criterion}")
}

impl NameInputs for CardFact {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.add_thing(cell_name(&self.profile, &self.criterion), &Content(self));
    }
}

impl NameInputs for CellView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.url(&self.url);
        let name = cell_name(&self.profile, &self.criterion);
        names.add_thing(name, &CellContent(self));
    }
}

/// A cell without its name.
struct CellContent<'c>(&'c CellView);

impl NameInputs for CellContent<'_> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        let CellView {
            profile,
            profile_name,
            criterion,
            criterion_title,
            kind,
            state,
            text,
            full,
            value,
            key,
            date,
            flag,
            meaning,
            evidence,
            note,
            checked,
            stale_since,
            sources,
            url,
        } = self.0;
        names.content(&(
            profile,
            profile_name,
            criterion,
            criterion_title,
            kind,
            state,
        ));
        names.content(&(text, full, value, key, date));
        names.content(&(flag, meaning, evidence));
        names.content(&(note, checked, stale_since, url));
        sources.name_inputs(names);
    }
}

impl NameInputs for ClaimView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.add_thing(format!("claim {}", self.id), &ClaimContent(self));
    }
}

/// A claim without its name.
struct ClaimContent<'c>(&'c ClaimView);

impl NameInputs for ClaimContent<'_> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        let ClaimView {
            id,
            says,
            rating,
            because,
            sources,
            about,
            url,
        } = self.0;
        names.content(&(id, says, rating, because, url));
        sources.name_inputs(names);
        about.name_inputs(names);
    }
}

impl NameInputs for FactsExport {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        let Self {
            id,
            name,
            url,
            facts: _,
        } = self;
        names.content(&(id, name, url));
        CellsOf(self).name_inputs(names);
    }
}

/// The cells of a profile alone.
pub struct CellsOf<'f>(pub &'f FactsExport);

impl NameInputs for CellsOf<'_> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        for (criterion, cell) in &self.0.facts {
            names.add_thing(cell_name(&self.0.id, criterion), &Content(cell));
        }
    }
}
