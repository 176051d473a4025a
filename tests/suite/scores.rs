//! The rules of scores, tried on cases made at random and run against the
//! scripts of the page: one file of vectors, and both agree with it.

mod case;
mod vectors;

use std::fs;
use std::sync::Arc;

use guide::base::date::PartialDate;
use guide::base::number::Number;
use guide::kinds::answer::Answer;
use guide::kinds::number::{Measure, NumberKind};
use guide::kinds::value::Value;
use guide::locale::Locale;
use guide::ranking::points::{decimal, points, weight};
use guide::ranking::{Range, WeightedScores};
use serde_json::{Value as Json, json};

use crate::support::{Random, repository};
use case::Case;
use vectors::{input, output};

const VECTORS: &str = "tests/fixtures/score/vectors.json";

const TEXTS: &str = "tests/fixtures/score/texts.json";

const CASES: usize = 100;

fn cases() -> Vec<Case> {
    let mut random = Random(2026);
    (0..CASES).map(|_| Case::new(&mut random)).collect()
}

/// Holds two JSON values to be the same but for 1e-9 in numbers.
fn agree(a: &Json, b: &Json, at: &str) {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => {
            let (a, b) = (a.as_f64().expect("finite"), b.as_f64().expect("finite"));
            assert!((a - b).abs() <= 1e-9, "{at}: {a} and {b}");
        }
        (Json::Array(a), Json::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{at}");
            for (nth, (a, b)) in a.iter().zip(b).enumerate() {
                agree(a, b, &format!("{at}/{nth}"));
            }
        }
        (Json::Object(a), Json::Object(b)) => {
            assert!(a.keys().eq(b.keys()), "{at}");
            for (key, a) in a {
                agree(a, &b[key], &format!("{at}/{key}"));
            }
        }
        _ => assert_eq!(a, b, "{at}"),
    }
}

#[test]
fn the_vectors_are_what_the_rules_give() {
    let cases = cases();
    let made: Json = cases
        .iter()
        .map(|case| json!({ "given": input(case), "expected": output(case) }))
        .collect();
    let path = repository().join(VECTORS);
    if std::env::var_os("GUIDE_BLESS").is_some() {
        let lines: Vec<String> = made
            .as_array()
            .expect("a list")
            .iter()
            .map(Json::to_string)
            .collect();
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(&path, format!("[\n{}\n]\n", lines.join(",\n"))).expect("the file is written");
    }
    let text = fs::read_to_string(&path).expect("the vectors are there");
    agree(&serde_json::from_str(&text).expect("JSON"), &made, "");
}

#[test]
fn numbers_and_dates_are_printed_as_the_vectors_say() {
    let text = fs::read_to_string(repository().join(TEXTS)).expect("the vectors are there");
    let vectors: Json = serde_json::from_str(&text).expect("JSON");
    let number = |given: &Json, key: &str| given[key].as_f64().expect("a number");
    let whole = |given: &Json, key: &str| given[key].as_u64().expect("a whole number");
    let printed = |name: &str, given: &Json| -> String {
        match name {
            "decimals" => decimal(number(given, "number"), whole(given, "decimals") as u32),
            "points" => points(number(given, "share")),
            "ranges" => {
                let [low, high] = ["low", "high"].map(|end| points(number(given, end)));
                if low == high {
                    low
                } else {
                    format!("{low} to {high}")
                }
            }
            "weights" => weight(number(given, "weight"), whole(given, "from") as u8),
            "quantities" => quantity(&written(given), &given["unit"]),
            "bounds" => quantity(&written(given).shortest(), &given["unit"]),
            "dates" => Locale::default().date(date(given)),
            other => panic!("`{other}` is printed by no one"),
        }
    };
    for (name, cases) in vectors.as_object().expect("an object") {
        for given in cases.as_array().expect("a list") {
            assert_eq!(printed(name, given), given["text"], "{name}: {given}");
        }
    }
    for given in vectors["dates"].as_array().expect("a list") {
        let days = date(given).earliest().days_since_1970();
        assert_eq!(days, number(given, "days"), "{given}");
    }
}

/// A number as its file writes it.
fn written(given: &Json) -> Number {
    let digits = given["digits"].as_str().expect("digits").to_owned();
    Number {
        value: digits.parse().expect("a number"),
        digits,
    }
}

/// A number, shown with its criterion's unit.
fn quantity(number: &Number, unit: &Json) -> String {
    let measure = Measure {
        unit: unit.as_str().map(str::to_owned),
        ..Measure::default()
    };
    let value = Value::check(
        &Answer::Number(number.clone()),
        &NumberKind(Arc::new(measure)),
    );
    value.expect("a number").full(&Locale::default())
}

fn date(given: &Json) -> PartialDate {
    PartialDate::parse(given["iso"].as_str().expect("a text")).expect("a date")
}

#[test]
fn every_score_lies_between_nothing_and_everything_and_is_the_sum_of_its_parts() {
    for case in cases() {
        let scores = case.ranking().scores;
        if scores.weights.iter().all(|weight| *weight == 0.0) {
            continue;
        }
        for (at, score) in scores.scores().into_iter().enumerate() {
            assert!(-1e-12 <= score.low && score.low <= score.high && score.high <= 1.0 + 1e-12);
            let parts = scores.contributions(at);
            let sum = |pick: fn(&Range) -> f64| parts.iter().map(pick).sum::<f64>();
            assert!((sum(|part| part.low) - score.low).abs() < 1e-12);
            assert!((sum(|part| part.high) - score.high).abs() < 1e-12);
        }
    }
}

/// Who is first when one weight is another; `None` where the first place is shared.
fn first_with(scores: &WeightedScores, criterion: usize, weight: f64) -> Option<usize> {
    let mut changed = scores.clone();
    changed.weights[criterion] = weight;
    match &changed.ranked()[..] {
        [first, second, ..] if second.rank > 1 => Some(first.alternative),
        _ => None,
    }
}

#[test]
fn a_flip_turns_the_order_there_and_not_before() {
    let mut tried = 0;
    for case in cases() {
        let scores = case.ranking().scores;
        let ranked = scores.ranked();
        if ranked.len() < 2 || ranked[1].rank == 1 {
            assert_eq!(scores.flips(), []);
            continue;
        }
        let first = ranked[0].alternative;
        for (criterion, &weight) in scores.weights.iter().enumerate() {
            let flip = scores
                .flips()
                .into_iter()
                .find(|one| one.criterion == criterion);
            // A search that knows nothing of the formula.
            for step in 0..=200 {
                let to = f64::from(step) / 40.0;
                let is_before = flip.is_none_or(|flip| (to - weight).abs() < flip.by.abs() - 1e-6);
                let sum = scores.weights.iter().sum::<f64>() - weight + to;
                if is_before && sum > 0.0 && to > 0.0 && to < 5.0 {
                    assert_eq!(first_with(&scores, criterion, to), Some(first));
                }
            }
            if let Some(flip) = flip {
                tried += 1;
                let beyond = flip.to + flip.by.signum() * 1e-6;
                let now = first_with(&scores, criterion, beyond);
                assert_ne!(now, Some(first));
            }
        }
    }
    assert!(tried > 40, "{tried} flips");
}
