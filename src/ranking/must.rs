//! Must-haves: what a candidate cannot do without, whatever else it offers.

use crate::site::cell::Value;

/// How a value stands to a must-have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Meets,
    Fails,
    /// Nobody knows. The candidate stays, marked, and is not said to meet it.
    Open,
}

/// Holds a value against those that a must-have allows.
pub fn find(value: &Value, allowed: &[Value]) -> Finding {
    match value {
        Value::Unknown => Finding::Open,
        known if allowed.iter().any(|one| is_same(known, one)) => Finding::Meets,
        _ => Finding::Fails,
    }
}

/// Says whether two values are one answer: `8` and `8.0` are, and so are options of
/// one id under different labels.
pub fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.value == b.value,
        (Value::Choice(a) | Value::Level(a, _), Value::Choice(b) | Value::Level(b, _)) => {
            a.id == b.id
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::number::Number;
    use crate::content::matrix::Choice;
    use crate::site::cell::Flag;

    #[test]
    fn what_is_unknown_neither_meets_nor_fails() {
        let allowed = [Value::Flag(Flag::Yes), Value::Flag(Flag::Partial)];
        let finding = |value| find(&value, &allowed);
        assert_eq!(finding(Value::Flag(Flag::Partial)), Finding::Meets);
        assert_eq!(finding(Value::Flag(Flag::No)), Finding::Fails);
        assert_eq!(finding(Value::NotApplicable), Finding::Fails);
        assert_eq!(finding(Value::Unknown), Finding::Open);
    }

    #[test]
    fn an_option_is_the_same_under_another_label() {
        let choice = |label: &str| {
            Value::Choice(Choice {
                id: "easy".into(),
                label: label.into(),
                meaning: None,
                utility: None,
            })
        };
        let finding = find(&choice("Easy"), &[choice("Very easy")]);
        assert_eq!(finding, Finding::Meets);
    }

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        let number = |digits: &str| {
            Value::Number(Number {
                value: digits.parse().expect("a number"),
                digits: digits.into(),
            })
        };
        assert_eq!(find(&number("8"), &[number("8.0")]), Finding::Meets);
        assert_eq!(find(&number("8"), &[number("9")]), Finding::Fails);
    }
}
