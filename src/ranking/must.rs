//! Must-haves: conditions that a candidate has to meet, whatever else it offers.
//!
//! `PresetRanking::new` keeps every profile for which none of them fails. `check` in
//! `assets/score.js` is the same rule in browsers, applied by its `decide`; the vectors
//! in `tests/fixtures/score/` hold both together.

use crate::kinds::value::Value;

/// Whether a value meets a must-have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Meets,
    Fails,
    /// The value is unknown. The candidate stays, marked as not known to meet it.
    Open,
}

/// Compares a value with those that a must-have allows.
pub fn check(value: &Value, allowed: &[Value]) -> Finding {
    if value.is_unknown() {
        Finding::Open
    } else if allowed.iter().any(|one| value.meets(one)) {
        Finding::Meets
    } else {
        Finding::Fails
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::answer::Answer;
    use crate::kinds::flag::FlagKind;

    #[test]
    fn an_unknown_value_neither_meets_nor_fails() {
        let flag = |answer: Answer| Value::check(&answer, &FlagKind).expect("a flag");
        let partial = || flag(Answer::Text("partial".into()));
        let allowed = [flag(Answer::Flag(true)), partial()];
        let finding = |value| check(&value, &allowed);
        assert_eq!(finding(partial()), Finding::Meets);
        assert_eq!(finding(flag(Answer::Flag(false))), Finding::Fails);
        assert_eq!(finding(Value::NotApplicable), Finding::Fails);
        assert_eq!(finding(Value::Unknown), Finding::Open);
    }
}
