//! `flag`: yes, no or partial.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::agreement::Statement;
use super::answer::Answer;
use super::error::ValueError;
use super::{Control, Definition, Kind, Known, Order, Property, Top};
use crate::base::diag::Code;
use crate::locale::Locale;

pub const DEFINITION: Definition = Definition {
    word: "flag",
    keys: &[],
    expects: "`true`, `false` or `\"partial\"`",
    chart: None,
    read: |_| Arc::new(FlagKind),
};

/// A flag, which has no settings.
#[derive(Debug)]
pub struct FlagKind;

/// The three values of a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flag {
    No,
    Partial,
    Yes,
}

impl Flag {
    const ALL: [Self; 3] = [Self::No, Self::Partial, Self::Yes];

    fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Partial => "partial",
            Self::Yes => "yes",
        }
    }
}

impl Kind for FlagKind {
    fn definition(&self) -> &'static Definition {
        &DEFINITION
    }

    fn check(&self, answer: &Answer) -> Result<Arc<dyn Known>, ValueError> {
        let flag = match answer {
            Answer::Flag(true) => Flag::Yes,
            Answer::Flag(false) => Flag::No,
            Answer::Text(text) if text == "partial" => Flag::Partial,
            Answer::Text(text) => {
                let hint = match text.to_ascii_lowercase().as_str() {
                    "yes" | "true" => Some("write `true`, without quotes".to_owned()),
                    "no" | "false" => Some("write `false`, without quotes".to_owned()),
                    _ => None,
                };
                let mut error = ValueError::wrong_type(DEFINITION.expects, answer);
                error.code = Code::ValueNotAllowed;
                return Err(error.hint_or_none(hint));
            }
            other => {
                return Err(ValueError::wrong_type(DEFINITION.expects, other).hint_or_none(None));
            }
        };
        Ok(Arc::new(flag))
    }

    fn properties(&self) -> Vec<Property> {
        Vec::new()
    }

    fn schema(&self) -> Json {
        json!({ "enum": [true, false, "partial", null] })
    }

    fn order(&self) -> Option<Order> {
        Some(Order {
            ends: Some([0.0, 1.0]),
            top: Top::Yes,
            is_best_last: false,
        })
    }

    fn control(&self) -> Option<Control> {
        Some(Control::Flags)
    }

    fn values(&self) -> Vec<Arc<dyn Known>> {
        Flag::ALL
            .map(|flag| Arc::new(flag) as Arc<dyn Known>)
            .into()
    }
}

impl Known for Flag {
    fn text(&self, locale: &Locale) -> String {
        locale.say(&format!("value.{}", self.word())).to_owned()
    }

    fn json(&self) -> Json {
        match self {
            Self::No => json!(false),
            Self::Partial => json!("partial"),
            Self::Yes => json!(true),
        }
    }

    fn agrees(&self, statement: &Statement<'_>) -> bool {
        let said = if statement.says_any("agreement.partial") {
            Self::Partial
        } else if statement.is_negative() {
            Self::No
        } else {
            Self::Yes
        };
        *self == said
    }

    fn value(&self) -> String {
        self.word().to_owned()
    }

    fn sort_key(&self) -> Option<f64> {
        Some(f64::from(*self as u8))
    }

    fn position(&self) -> Option<[f64; 2]> {
        Some(match self {
            Self::No => [0.0; 2],
            Self::Partial => [0.5; 2],
            Self::Yes => [1.0; 2],
        })
    }

    fn flag(&self) -> Option<&'static str> {
        Some(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_from_the_presence_of_a_negation() {
        let locale = Locale::default();
        let agrees = |text, flag: Flag| flag.agrees(&Statement::new(text, &locale));
        assert!(agrees("uses all cores", Flag::Yes) && !agrees("uses all cores", Flag::No));
        assert!(agrees("doesn't use all cores", Flag::No));
        assert!(agrees("partly", Flag::Partial) && !agrees("partly", Flag::Yes));
    }
}
