//! The kinds of criteria: what a criterion may ask for, and the values that answer it.
//!
//! A kind is one file and one line of [`KINDS`]. Its file holds three things:
//! a [`Definition`], which reads the keys of a criterion; a [`Kind`], which holds
//! what they say (options, a unit) and checks answers; and a [`Known`], a value
//! that passed the check and carries what it needs of its kind. No code outside
//! of the file distinguishes kinds: other rooms call the two traits, which return
//! plain data (texts, numbers, JSON) and know nothing of pages.
//! `assets/kinds.js` holds the same table for browsers; `tests/fixtures/kinds.json` has
//! a case for each kind.
//!
//! A kind that needs a new control on the decision page, a new bound in the matrix
//! or a new type of answer also adds to `templates/decide.html`,
//! `templates/parts/matrix.html` or [`answer::Answer`].

pub mod agreement;
pub mod answer;
pub mod choice;
pub mod date;
pub mod error;
pub mod flag;
pub mod number;
pub mod options;
pub mod scale;
pub mod text;
pub mod value;
pub mod version;

use std::fmt::Debug;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::base::date::Date;
use crate::base::fields::Fields;
use crate::base::number::Number;
use crate::locale::Locale;
use agreement::Statement;
use answer::Answer;
use error::ValueError;
use options::Choice;

/// Every kind, in the order in which messages list them.
pub const KINDS: &[Definition] = &[
    choice::DEFINITION,
    scale::DEFINITION,
    flag::DEFINITION,
    number::DEFINITION,
    version::DEFINITION,
    date::DEFINITION,
    text::DEFINITION,
];

/// What is the same for all criteria of a kind.
#[derive(Debug)]
pub struct Definition {
    /// The kind as `matrix.toml` spells it.
    pub word: &'static str,
    /// The keys of a criterion that only some kinds take.
    pub keys: &'static [&'static str],
    /// What an answer must be, for messages: `a number`.
    pub expects: &'static str,
    /// The chart that can draw its values.
    pub chart: Option<ChartForm>,
    /// Reads the keys of a criterion.
    pub read: fn(&Fields<'_>) -> Arc<dyn Kind>,
}

/// Which values a criterion may have, and what they have in common.
pub trait Kind: Debug + Send + Sync {
    fn definition(&self) -> &'static Definition;

    /// Checks an answer and returns its value.
    fn check(&self, answer: &Answer) -> Result<Arc<dyn Known>, ValueError>;

    /// Returns everything that `matrix.toml` says about it, by key; `guide diff` compares this.
    fn properties(&self) -> Vec<Property>;

    /// Returns the JSON Schema of a known value.
    fn schema(&self) -> Json;

    /// Returns how values follow one another; `None` where none is better than another.
    fn order(&self) -> Option<Order> {
        None
    }

    /// Returns the control by which readers require values; `None` where they cannot.
    fn control(&self) -> Option<Control> {
        None
    }

    /// Returns every value, where these are few.
    fn values(&self) -> Vec<Arc<dyn Known>> {
        Vec::new()
    }

    /// Returns the options of a choice or the levels of a scale.
    fn options(&self) -> &[Choice] {
        &[]
    }

    /// Returns the unit of its values.
    fn unit(&self) -> Option<&str> {
        None
    }

    /// Returns how its values were measured.
    fn method(&self) -> Option<&str> {
        None
    }

    /// Returns whether values compare by ratio instead of by difference.
    fn is_logarithmic(&self) -> bool {
        false
    }

    /// Returns whether values are sentences, too long for a social card.
    fn is_prose(&self) -> bool {
        false
    }
}

/// A value that its kind allows.
pub trait Known: Debug + Send + Sync {
    /// Returns the value as readers of a language see it, without its unit.
    fn text(&self, locale: &Locale) -> String;

    /// Returns the value as readers of a language see it, with its unit: `119 ms`.
    fn full(&self, locale: &Locale) -> String {
        self.text(locale)
    }

    /// Returns the value as programs read it.
    fn json(&self) -> Json;

    /// Returns the value as addresses and filters write it: an id, digits, an ISO date.
    fn value(&self) -> String {
        match self.json() {
            Json::String(text) => text,
            other => other.to_string(),
        }
    }

    /// Returns the number by which tables sort; `None` where they sort by text.
    fn sort_key(&self) -> Option<f64> {
        None
    }

    /// Returns the value as a field of a CSV file.
    fn csv(&self) -> CsvField {
        match self.json() {
            Json::String(text) => CsvField::Text(text),
            other => CsvField::Text(other.to_string()),
        }
    }

    /// Returns whether a sentence about the value is true.
    fn agrees(&self, statement: &Statement<'_>) -> bool;

    /// Returns the lowest and the highest position that the value may have in its order:
    /// two numbers only where it is uncertain, since they make a score a range. Limits of
    /// must-haves are held against it too.
    fn position(&self) -> Option<[f64; 2]> {
        None
    }

    /// Returns what a chart draws.
    fn extent(&self) -> Option<Extent> {
        None
    }

    /// Returns whether the value is the one that a must-have allows.
    fn meets(&self, allowed: &dyn Known) -> bool {
        self.json() == allowed.json()
    }

    /// Returns what the option or level means.
    fn meaning(&self) -> Option<&str> {
        None
    }

    /// Returns `yes`, `partial` or `no`, by which style sheets colour a flag.
    fn flag(&self) -> Option<&'static str> {
        None
    }
}

/// A key of a content file and what it says, as one text; `None` where it is absent.
pub type Property = (&'static str, Option<String>);

/// How the values of a kind follow one another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// The first and the last position, where they do not depend on the known values.
    pub ends: Option<[f64; 2]>,
    pub top: Top,
    /// The last position is the best unless the criterion says otherwise.
    pub is_best_last: bool,
}

/// What the last position of an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Top {
    HighestNumber,
    LatestDate,
    LastLevel,
    Yes,
}

/// What a chart draws of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Extent {
    /// A bar between two numbers; from the start of the axis where `from` is absent.
    Numbers { from: Option<Number>, to: Number },
    /// The first and the last day that a date may mean.
    Days([Date; 2]),
}

/// The form of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartForm {
    /// Lengths are numbers.
    Bars,
    /// Lengths are times between two days.
    Timeline,
}

impl ChartForm {
    /// Every form, as `chart` blocks spell it.
    pub const ALL: [(&'static str, Self); 2] = [("bars", Self::Bars), ("timeline", Self::Timeline)];

    /// Returns the form as `chart` blocks spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bars => "bars",
            Self::Timeline => "timeline",
        }
    }
}

/// The control by which readers require values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Control {
    /// Any of the options.
    Options,
    /// A level and all better ones.
    Levels,
    /// Yes, partial or no.
    Flags,
    /// The least and the most, as numbers.
    Numbers,
    /// The first and the last day.
    Days,
}

/// A field of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CsvField {
    /// Decimal digits, which no spreadsheet mistakes for a formula.
    Number(String),
    Text(String),
}

/// Finds a kind by its word.
pub fn find(word: &str) -> Option<&'static Definition> {
    KINDS.iter().find(|kind| kind.word == word)
}

/// Returns every key that only some kinds take, each once.
pub fn keys() -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = Vec::new();
    for key in KINDS.iter().flat_map(|kind| kind.keys) {
        if !keys.contains(key) {
            keys.push(key);
        }
    }
    keys
}

/// Joins kinds for a message: `a number or a date`.
pub fn list(wanted: impl Fn(&Definition) -> bool, quote: &str) -> String {
    let kinds = KINDS.iter().filter(|kind| wanted(kind));
    let named: Vec<String> = kinds
        .map(|kind| format!("a {quote}{}{quote}", kind.word))
        .collect();
    match named.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        named => named.concat(),
    }
}

impl PartialEq for dyn Kind {
    /// Compares what `matrix.toml` says.
    fn eq(&self, other: &Self) -> bool {
        self.definition().word == other.definition().word && self.properties() == other.properties()
    }
}

impl PartialEq for dyn Known {
    /// Compares what programs read: a label may change and the value remain.
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json() && self.csv() == other.csv()
    }
}
