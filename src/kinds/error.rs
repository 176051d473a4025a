//! Why an answer is not a value of its criterion's kind.

use super::answer::Answer;
use crate::base::diag::Code;

/// The hint for answers of a wrong type.
const OR_NONE: &str = "or write `\"unknown\"` or `\"not-applicable\"`";

/// A mistake in an answer. Its message continues the name of the criterion.
#[derive(Debug)]
pub struct ValueError {
    pub code: Code,
    pub message: String,
    pub hints: Vec<String>,
}

impl ValueError {
    /// Makes an error without a hint.
    pub fn new(code: Code, message: String) -> Self {
        Self {
            code,
            message,
            hints: Vec::new(),
        }
    }

    /// Makes the error of an answer that is of another type than its kind expects.
    pub fn wrong_type(expected: &str, found: &Answer) -> Self {
        let message = format!("expects {expected}, found {}", found.describe());
        Self::new(Code::WrongType, message)
    }

    /// Adds a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a hint if there is one, or else reminds of the two answers that every kind takes.
    pub fn hint_or_none(self, hint: Option<String>) -> Self {
        self.hint(hint.unwrap_or_else(|| OR_NONE.to_owned()))
    }
}
