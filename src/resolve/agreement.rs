//! Does prose say what its cell says?
//!
//! The text of a fact link must name the cell's value and no other. The rules
//! are few and the same for every writer: an option by its label or id, a
//! number exactly or openly rounded, a version or a date as exactly as one
//! likes, a flag by the absence or presence of a "no".

use crate::base::date::PartialDate;
use crate::base::number::Number;
use crate::content::matrix::{Choice, Criterion};
use crate::site::cell::{Flag, Value};

/// Says whether a fact link's text agrees with its cell.
pub fn agrees(text: &str, value: &Value, criterion: &Criterion) -> bool {
    let words = words(text);
    match value {
        Value::Unknown => says_any(&words, &["unknown", "not known", "not measured", "no data"]),
        Value::NotApplicable => says_any(&words, &["not applicable", "does not apply", "n a"]),
        Value::Choice(choice) | Value::Level(choice, _) => {
            says_choice(&words, choice, criterion.kind.choices())
        }
        Value::Flag(flag) => *flag == flag_of(&words),
        Value::Number(number) => {
            let unit = match &criterion.kind {
                crate::content::matrix::Kind::Number(measure) => measure.unit.as_deref(),
                _ => None,
            };
            says_number(text, number, unit)
        }
        Value::Version(version) => says_version(text, version),
        Value::Date(date) => says_date(text, *date),
        Value::Text(known) => {
            let known = self::words(known);
            says(&words, &known) || (!words.is_empty() && says(&known, &words))
        }
    }
}

/// Lower-case words without punctuation; apostrophes vanish, `don't` is `dont`.
fn words(text: &str) -> Vec<String> {
    text.replace(['\'', '\u{2019}'], "")
        .split(|c: char| !(c.is_alphanumeric() || c == '+' || c == '#'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn says(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && text.windows(phrase.len()).any(|window| window == phrase)
}

fn says_any(text: &[String], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| says(text, &words(phrase)))
}

const NEGATIONS: [&str; 18] = [
    "no", "not", "never", "none", "without", "cannot", "lacks", "lack", "neither", "nor", "cant",
    "doesnt", "dont", "isnt", "arent", "wont", "nothing", "missing",
];

const PARTIALS: [&str; 5] = ["partial", "partly", "partially", "some", "limited"];

fn has_any(words: &[String], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(&word.as_str()))
}

fn flag_of(words: &[String]) -> Flag {
    match (has_any(words, &PARTIALS), has_any(words, &NEGATIONS)) {
        (true, _) => Flag::Partial,
        (false, true) => Flag::No,
        (false, false) => Flag::Yes,
    }
}

/// The longest option names found in the text must all be the cell's own.
fn says_choice(text: &[String], own: &Choice, all: &[Choice]) -> bool {
    let names = |choice: &Choice| [words(&choice.label), words(&choice.id)];
    let found: Vec<(&Choice, Vec<String>)> = all
        .iter()
        .flat_map(|choice| names(choice).map(|name| (choice, name)))
        .filter(|(_, name)| says(text, name))
        .collect();
    let only_own = found
        .iter()
        .filter(|(_, name)| {
            !found
                .iter()
                .any(|(_, longer)| longer.len() > name.len() && says(longer, name))
        })
        .map(|(choice, _)| choice.id == own.id)
        .reduce(|all_own, is_own| all_own && is_own);
    let own_is_negative = names(own).iter().any(|name| has_any(name, &NEGATIONS));
    only_own == Some(true) && (own_is_negative || !has_any(text, &NEGATIONS))
}

const ABOUT: [&str; 7] = [
    "about",
    "around",
    "roughly",
    "some",
    "nearly",
    "almost",
    "approximately",
];

/// Units that would make a number another one.
const UNITS: [&str; 22] = [
    "ns", "µs", "us", "ms", "s", "sec", "second", "seconds", "min", "minutes", "h", "hours", "b",
    "kb", "mb", "gb", "tb", "kib", "mib", "gib", "%", "percent",
];

fn says_number(text: &str, number: &Number, unit: Option<&str>) -> bool {
    let rounded_openly = has_any(&words(text), &ABOUT) || text.contains(['~', '\u{2248}']);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[start..];
        let end = tail
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}')))
            .unwrap_or(tail.len());
        let digits: String = tail[..end]
            .trim_end_matches(['.', ','])
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        let negative = rest[..start].ends_with(['-', '\u{2212}']);
        if let Ok(said) = digits.parse::<f64>() {
            let said = if negative { -said } else { said };
            let same =
                said == number.value || (rounded_openly && rounds_to(number.value, &digits, said));
            if same && unit_fits(&tail[end..], unit) {
                return true;
            }
        }
        rest = &tail[end..];
    }
    false
}

/// Says whether `value`, rounded as coarsely as `digits` are written, is `said`.
fn rounds_to(value: f64, digits: &str, said: f64) -> bool {
    let step = match digits.split_once('.') {
        Some((_, fraction)) => 10f64.powi(-(fraction.len() as i32)),
        None => 10f64.powi((digits.len() - digits.trim_end_matches('0').len()) as i32),
    };
    (value - said).abs() <= step / 2.0
}

fn unit_fits(after: &str, unit: Option<&str>) -> bool {
    let word: String = after
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphabetic() || *c == '%')
        .flat_map(char::to_lowercase)
        .collect();
    !UNITS.contains(&word.as_str()) || unit.is_some_and(|unit| unit.to_lowercase() == word)
}

fn says_version(text: &str, version: &str) -> bool {
    let bare = |word: &str| {
        word.trim_start_matches(['v', 'V'])
            .trim_matches('.')
            .to_owned()
    };
    let version = bare(version);
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '+')))
        .map(bare)
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .any(|said| {
            version
                .strip_prefix(&said)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '+', ' ']))
        })
}

fn says_date(text: &str, date: PartialDate) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .map(|word| word.trim_matches(['.', ';', ':']))
        .filter(|word| !word.is_empty())
        .collect();
    let mut at = 0;
    let mut agreed = false;
    while at < words.len() {
        let longest = (1..=3.min(words.len() - at))
            .rev()
            .find_map(|n| Some((n, PartialDate::parse_words(&words[at..at + n].join(" "))?)));
        match longest {
            Some((_, said)) if !said.agrees(date) => return false,
            Some((taken, _)) => {
                agreed = true;
                at += taken;
            }
            None => at += 1,
        }
    }
    agreed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{FileId, Span, Spanned};
    use crate::content::matrix::{Better, Kind, Measure};

    fn criterion(kind: Kind) -> Criterion {
        let span = Span::file_start(FileId(0));
        Criterion {
            id: Spanned::new("c".into(), span),
            group: None,
            title: "C".into(),
            question: None,
            also: Vec::new(),
            kind,
            better: Better::None,
            max_age: None,
            evidence_required: false,
        }
    }

    fn choice(id: &str, label: &str) -> Choice {
        Choice {
            id: id.into(),
            label: label.into(),
            meaning: None,
            utility: None,
        }
    }

    #[test]
    fn options_are_named_by_label_or_id_and_no_other() {
        let pool = choice("thread-pool", "Thread pool");
        let both = choice("virtual", "Thread pool or virtual threads");
        let kind = criterion(Kind::Choice(vec![
            pool.clone(),
            both.clone(),
            choice("none", "None"),
        ]));
        let agrees = |text, own: &Choice| agrees(text, &Value::Choice(own.clone()), &kind);
        assert!(agrees("a bounded thread pool", &pool));
        assert!(agrees("thread-pool", &pool));
        assert!(!agrees("event loop", &pool));
        assert!(!agrees("not a thread pool", &pool));
        assert!(agrees("thread pool, or virtual threads", &both));
        assert!(!agrees("thread pool or virtual threads", &pool));
        assert!(agrees("none", &choice("none", "None")));
    }

    #[test]
    fn numbers_are_exact_or_openly_rounded() {
        let measure = Measure {
            unit: Some("ms".into()),
            ..Measure::default()
        };
        let kind = criterion(Kind::Number(measure));
        let value = Value::Number(Number {
            value: 6281.0,
            digits: "6281".into(),
        });
        for yes in [
            "6,281 ms",
            "6281",
            "a median of 6281 ms",
            "about 6,300 ms",
            "~6280",
        ] {
            assert!(agrees(yes, &value, &kind), "{yes}");
        }
        for no in ["6,300 ms", "6281 s", "about 6,200 ms", "slow", "62.81"] {
            assert!(!agrees(no, &value, &kind), "{no}");
        }
        let small = Value::Number(Number {
            value: 2.1,
            digits: "2.1".into(),
        });
        assert!(agrees("2.1 ms", &small, &kind) && agrees("about 2 ms", &small, &kind));
        assert!(!agrees("21 ms", &small, &kind));
    }

    #[test]
    fn flags_are_read_from_the_presence_of_a_no() {
        let kind = criterion(Kind::Flag);
        let agrees = |text, flag| agrees(text, &Value::Flag(flag), &kind);
        assert!(agrees("uses all cores", Flag::Yes) && !agrees("uses all cores", Flag::No));
        assert!(agrees("doesn't use all cores", Flag::No));
        assert!(agrees("partly", Flag::Partial) && !agrees("partly", Flag::Yes));
    }

    #[test]
    fn versions_and_dates_may_be_coarser() {
        let version = Value::Version("5.3.0".into());
        let kind = criterion(Kind::Version);
        assert!(agrees("Express 5", &version, &kind) && agrees("v5.3.0", &version, &kind));
        assert!(!agrees("5.30", &version, &kind) && !agrees("4", &version, &kind));
        let date = Value::Date(PartialDate::parse("2027-07-31").expect("a date"));
        let kind = criterion(Kind::Date);
        assert!(agrees("until 31 July 2027", &date, &kind) && agrees("in 2027", &date, &kind));
        assert!(!agrees("July 2026", &date, &kind) && !agrees("soon", &date, &kind));
    }

    #[test]
    fn unknown_is_said_as_unknown() {
        let kind = criterion(Kind::Flag);
        assert!(agrees("not measured", &Value::Unknown, &kind));
        assert!(!agrees("no", &Value::Unknown, &kind));
    }
}
