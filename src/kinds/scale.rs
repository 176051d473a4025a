//! `scale`: one of several levels, from worst to best.

use std::sync::Arc;

use serde_json::Value as Json;

use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use super::options::{self, Choice, Selection, Utility};
use super::{Control, Definition, Kind, Known, Order, Property, Top};
use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::Fields;
use crate::base::span::Span;
use crate::locale::Locale;

pub const DEFINITION: Definition = Definition {
    word: "scale",
    keys: &["options", "levels"],
    expects: "the id of a level",
    chart: None,
    read,
};

/// A scale with its levels, worst first.
#[derive(Debug)]
pub struct ScaleKind(pub Arc<[Choice]>);

#[derive(Debug)]
struct ScaleValue(Selection);

fn read(fields: &Fields<'_>) -> Arc<dyn Kind> {
    // A scale may call its levels options, as a choice does.
    let key = if fields.has("levels") {
        "levels"
    } else {
        "options"
    };
    let mut previous: Option<Utility> = None;
    let mut without: Option<Span> = None;
    let mut any_with = false;
    let levels = options::read(fields, key, |level| {
        let span = level.key_span("utility");
        let value = level.number("utility");
        let Some(span) = span else {
            without = without.or(level.key_span("id"));
            return None;
        };
        any_with = true;
        let utility = check_utility(fields, span, value?)?;
        if let Some(previous) = previous.filter(|previous| previous.get() > utility.get()) {
            let (from, to) = (previous.get(), utility.get());
            let message = format!("`utility` decreases from {from} to {to}");
            fields.context.push(
                Diagnostic::error(Code::InvalidValue, span, message)
                    .hint("list levels from worst to best"),
            );
        }
        previous = Some(utility);
        previous
    });
    if let Some(span) = without.filter(|_| any_with) {
        let message = "level is missing `utility`, but other levels have it";
        fields.context.push(
            Diagnostic::error(Code::MissingKey, span, message)
                .hint("set it on every level or on none; without it, levels are spaced evenly"),
        );
    }
    Arc::new(ScaleKind(levels))
}

fn check_utility(fields: &Fields<'_>, span: Span, value: f64) -> Option<Utility> {
    let utility = Utility::new(value);
    if utility.is_none() {
        let message = format!("`utility` expects a number from 0 to 1, found {value}");
        fields.context.error(Code::InvalidValue, span, message);
    }
    utility
}

impl Kind for ScaleKind {
    fn definition(&self) -> &'static Definition {
        &DEFINITION
    }

    fn check(&self, answer: &Answer) -> Result<Arc<dyn Known>, ValueError> {
        let selection = Selection::check(&self.0, answer, DEFINITION.expects, "level")?;
        Ok(Arc::new(ScaleValue(selection)))
    }

    fn properties(&self) -> Vec<Property> {
        vec![options::property(&self.0)]
    }

    fn schema(&self) -> Json {
        options::schema(&self.0)
    }

    fn order(&self) -> Option<Order> {
        let has_utilities = self.0.iter().any(|level| level.utility.is_some());
        let last = if has_utilities {
            1.0
        } else {
            self.0.len().saturating_sub(1) as f64
        };
        Some(Order {
            ends: Some([0.0, last]),
            top: Top::LastLevel,
            is_best_last: true,
        })
    }

    fn control(&self) -> Option<Control> {
        Some(Control::Levels)
    }

    fn values(&self) -> Vec<Arc<dyn Known>> {
        Selection::all(&self.0)
            .map(|one| Arc::new(ScaleValue(one)) as Arc<dyn Known>)
            .collect()
    }

    fn options(&self) -> &[Choice] {
        &self.0
    }
}

impl Known for ScaleValue {
    fn text(&self, _locale: &Locale) -> String {
        self.0.option().label.clone()
    }

    fn json(&self) -> Json {
        self.0.option().id.clone().into()
    }

    fn agrees(&self, statement: &Statement<'_>) -> bool {
        self.0.agrees(statement)
    }

    fn sort_key(&self) -> Option<f64> {
        Some(self.0.at as f64)
    }

    fn position(&self) -> Option<[f64; 2]> {
        let utility = self.0.option().utility;
        Some([utility.map_or(self.0.at as f64, Utility::get); 2])
    }

    fn meaning(&self) -> Option<&str> {
        self.0.option().meaning.as_deref()
    }
}
