//! `choice`: one of several options, none of which is better as such.

use std::sync::Arc;

use serde_json::Value as Json;

use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use super::options::{self, Choice, Selection};
use super::{Control, Definition, Kind, Known, Property};
use crate::base::fields::Fields;
use crate::locale::Locale;

pub const DEFINITION: Definition = Definition {
    word: "choice",
    keys: &["options"],
    expects: "the id of an option",
    chart: None,
    read,
};

/// A choice with its options.
#[derive(Debug)]
pub struct ChoiceKind(pub Arc<[Choice]>);

#[derive(Debug)]
struct ChoiceValue(Selection);

fn read(fields: &Fields<'_>) -> Arc<dyn Kind> {
    Arc::new(ChoiceKind(options::read(fields, "options", |option| {
        let reason = "is only allowed for levels of a `scale`, found an option of a `choice`";
        option.forbid("utility", reason);
        None
    })))
}

impl Kind for ChoiceKind {
    fn definition(&self) -> &'static Definition {
        &DEFINITION
    }

    fn check(&self, answer: &Answer) -> Result<Arc<dyn Known>, ValueError> {
        let selection = Selection::check(&self.0, answer, DEFINITION.expects, "option")?;
        Ok(Arc::new(ChoiceValue(selection)))
    }

    fn properties(&self) -> Vec<Property> {
        vec![options::property(&self.0)]
    }

    fn schema(&self) -> Json {
        options::schema(&self.0)
    }

    fn control(&self) -> Option<Control> {
        Some(Control::Options)
    }

    fn values(&self) -> Vec<Arc<dyn Known>> {
        Selection::all(&self.0)
            .map(|one| Arc::new(ChoiceValue(one)) as Arc<dyn Known>)
            .collect()
    }

    fn options(&self) -> &[Choice] {
        &self.0
    }
}

impl Known for ChoiceValue {
    fn text(&self, _locale: &Locale) -> String {
        self.0.option().label.clone()
    }

    fn json(&self) -> Json {
        self.0.option().id.clone().into()
    }

    fn agrees(&self, statement: &Statement<'_>) -> bool {
        self.0.agrees(statement)
    }

    fn meaning(&self) -> Option<&str> {
        self.0.option().meaning.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_named_by_label_or_id_and_no_other() {
        let option = |(id, label): (&str, &str)| Choice {
            id: id.into(),
            label: label.into(),
            meaning: None,
            utility: None,
        };
        let pool = ("pool", "Thread pool");
        let both = ("virtual", "Thread pool or virtual threads");
        let kind = ChoiceKind([pool, both, ("none", "None")].map(option).into());
        let locale = Locale::default();
        let agrees = |text, id: &str| {
            let value = kind.check(&Answer::Text(id.into())).expect("an option");
            value.agrees(&Statement::new(text, &locale))
        };
        assert!(agrees("a bounded thread pool", "pool"));
        assert!(agrees("pool", "pool"));
        assert!(!agrees("event loop", "pool"));
        assert!(!agrees("not a thread pool", "pool"));
        assert!(agrees("thread pool, or virtual threads", "virtual"));
        assert!(!agrees("thread pool or virtual threads", "pool"));
        assert!(agrees("none", "none"));
    }
}
