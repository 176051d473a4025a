//! The rules of scores, tried on cases made at random and run against the
//! scripts of the page: one file of vectors, and both agree with it.

use std::fs;
use std::sync::Arc;

use guide::base::date::PartialDate;
use guide::base::number::Number;
use guide::base::span::{FileId, Span, Spanned};
use guide::content::matrix::{Better, Criterion};
use guide::kinds::Kind;
use guide::kinds::answer::Answer;
use guide::kinds::choice::ChoiceKind;
use guide::kinds::date::DateKind;
use guide::kinds::flag::FlagKind;
use guide::kinds::number::{Measure, NumberKind};
use guide::kinds::options::{Choice, Utility};
use guide::kinds::scale::ScaleKind;
use guide::kinds::value::Value;
use guide::locale::Locale;
use guide::ranking::points::{decimal, points, weight};
use guide::ranking::preset::PresetRanking;
use guide::ranking::{self, Finding, Range, WeightedScores};
use serde_json::{Value as Json, json};

use crate::support::{Random, repository};

const VECTORS: &str = "tests/fixtures/score/vectors.json";
const TEXTS: &str = "tests/fixtures/score/texts.json";
const CASES: usize = 100;

/// Criteria, each profile's values, weights and must-haves.
struct Case {
    criteria: Vec<Criterion>,
    values: Vec<Vec<Value>>,
    /// Whether each value is a judgement.
    judged: Vec<Vec<bool>>,
    weights: Vec<(usize, f64)>,
    must: Vec<(usize, Vec<Value>)>,
}

impl Case {
    fn new(random: &mut Random) -> Self {
        let criteria: Vec<Criterion> = (0..1 + random.below(5))
            .map(|at| criterion(random, at))
            .collect();
        // A few values of each criterion, so that answers meet must-haves and one another.
        let stock: Vec<Vec<Value>> = criteria.iter().map(|one| values(random, one)).collect();
        let pick = |random: &mut Random, at: usize| match random.below(10) {
            0 | 1 => Value::Unknown,
            2 => Value::NotApplicable,
            _ => stock[at][random.below(stock[at].len())].clone(),
        };
        let values: Vec<Vec<Value>> = (0..random.below(7))
            .map(|_| (0..criteria.len()).map(|at| pick(random, at)).collect())
            .collect();
        let judged = values.iter();
        let judged = judged
            .map(|row| row.iter().map(|_| random.one_in(3)).collect())
            .collect();
        let mut weights: Vec<(usize, f64)> = Vec::new();
        for (at, criterion) in criteria.iter().enumerate() {
            let weight = random.below(11) as f64 / 2.0;
            if weight > 0.0 && ranking::is_weighable(criterion) {
                weights.push((at, weight));
            }
        }
        weights.sort_by(|(a, more), (b, less)| less.total_cmp(more).then(a.cmp(b)));
        let mut must = Vec::new();
        for (at, stock) in stock.iter().enumerate() {
            if random.one_in(9) {
                must.push((at, stock.iter().take(3).cloned().collect()));
            }
        }
        Self {
            criteria,
            values,
            judged,
            weights,
            must,
        }
    }

    fn ranking(&self) -> PresetRanking {
        let criteria: Vec<&Criterion> = self.criteria.iter().collect();
        let values: Vec<Vec<&Value>> = self.values.iter().map(|row| row.iter().collect()).collect();
        PresetRanking::new(&criteria, &values, &self.weights, &self.must)
    }
}

fn criterion(random: &mut Random, at: usize) -> Criterion {
    let kind: Arc<dyn Kind> = match random.below(8) {
        0 | 1 => Arc::new(ScaleKind(levels(random))),
        2 => Arc::new(FlagKind),
        3 => Arc::new(DateKind),
        4 => Arc::new(ChoiceKind(levels(random))),
        _ => Arc::new(NumberKind(Arc::new(Measure {
            logarithmic: random.below(2) == 0,
            ..Measure::default()
        }))),
    };
    let better = match random.below(9) {
        0 => Better::None,
        1..4 => Better::Lower,
        _ => Better::Higher,
    };
    Criterion {
        id: Spanned::new(format!("c{at}"), Span::file_start(FileId(0))),
        group: None,
        title: format!("Criterion {at}"),
        question: None,
        also: Vec::new(),
        kind,
        better,
        max_age: None,
        evidence_required: false,
    }
}

fn levels(random: &mut Random) -> Arc<[Choice]> {
    let says_worth = random.below(2) == 0;
    let many = 2 + random.below(4);
    let mut worth = 0.0;
    (0..many)
        .map(|at| {
            worth += random.below(20) as f64 / 100.0;
            Choice {
                id: format!("l{at}"),
                label: format!("Level {at}"),
                meaning: None,
                utility: says_worth.then(|| Utility::new(worth).expect("below 1")),
            }
        })
        .collect()
}

fn values(random: &mut Random, criterion: &Criterion) -> Vec<Value> {
    let mut one = || {
        let few = criterion.kind.values();
        if !few.is_empty() {
            return Value::Known(few[random.below(few.len())].clone());
        }
        let answer = if criterion.kind.definition().word == "date" {
            let text = format!("20{:02}-0{}", random.below(40), 1 + random.below(9));
            Answer::Text(text)
        } else {
            let digits = format!("{}.{}", random.below(2000), random.below(10));
            let value = digits.parse().expect("a number");
            Answer::Number(Number { value, digits })
        };
        Value::check(&answer, &*criterion.kind).expect("a value of its kind")
    };
    (0..4).map(|_| one()).collect()
}

/// A value as `data/decide.json` has it.
fn value_json(value: &Value) -> Json {
    value.json().unwrap_or(Json::Null)
}

fn range(range: &Range) -> Json {
    json!([range.low, range.high])
}

/// What goes in, as the page's script reads it.
fn input(case: &Case) -> Json {
    let criteria = case.criteria.iter().map(|one| {
        json!({
            "id": one.id.value,
            "title": one.title,
            "kind": one.kind.definition().word,
            "better": one.better,
            "log": one.kind.is_logarithmic(),
            "options": one.kind.options(),
        })
    });
    let profiles = case.values.iter().zip(&case.judged).enumerate();
    let profiles = profiles.map(|(at, (row, judged))| {
        let answers = row.iter().zip(judged).map(|(value, judged)| match value {
            Value::Unknown => Json::Null,
            value => json!({
                "value": value_json(value),
                "text": value.text(&Locale::default()),
                "evidence": if *judged { "judgement" } else { "documented" },
            }),
        });
        json!({
            "id": format!("p{at}"),
            "name": format!("Profile {at}"),
            "url": "",
            "answers": answers.collect::<Vec<_>>(),
        })
    });
    let must = case.must.iter().map(|(at, allowed)| {
        let any: Vec<Json> = allowed.iter().map(value_json).collect();
        json!([at, { "any": any }])
    });
    json!({
        "data": {
            "criteria": criteria.collect::<Vec<_>>(),
            "profiles": profiles.collect::<Vec<_>>(),
            "presets": [],
            "sources": {},
        },
        "weights": case.weights,
        "must": must.collect::<Vec<_>>(),
    })
}

/// What comes out.
fn output(case: &Case) -> Json {
    let ranking = case.ranking();
    let scores = &ranking.scores;
    let alternatives = 0..ranking.profiles.len();
    let musts = case.must.iter().zip(&ranking.findings);
    let musts = musts.map(|((criterion, _), found)| {
        let with = |finding: Finding| -> Vec<usize> {
            let each = found.iter().enumerate();
            each.filter(|(_, found)| **found == finding)
                .map(|(at, _)| at)
                .collect()
        };
        json!({
            "criterion": criterion,
            "removes": with(Finding::Fails),
            "open": with(Finding::Open),
        })
    });
    let parts = alternatives.clone().map(|at| {
        let parts = scores.contributions(at);
        parts.iter().map(range).collect::<Vec<_>>()
    });
    let ranked = scores.ranked();
    let ranked = ranked.iter().map(|one| {
        json!({
            "alternative": one.alternative,
            "place": one.rank,
            "best": one.best,
            "worst": one.worst,
        })
    });
    let flips = scores.flips();
    let flips = flips.iter().map(|flip| {
        json!({
            "criterion": flip.criterion,
            "winner": flip.winner,
            "to": flip.to,
            "by": flip.by,
        })
    });
    let gaps = scores.gaps();
    let gaps = gaps.iter().map(|gap| {
        json!({
            "alternative": gap.alternative,
            "criterion": gap.criterion,
            "width": gap.width,
            "decides": gap.decides,
        })
    });
    let judgement = alternatives.map(|at| {
        let profile = ranking.profiles[at];
        ranking.share(|criterion| {
            let is_known = !matches!(
                case.values[profile][criterion],
                Value::Unknown | Value::NotApplicable
            );
            is_known && case.judged[profile][criterion]
        })
    });
    json!({
        "musts": musts.collect::<Vec<_>>(),
        "profiles": ranking.profiles,
        "criteria": ranking.criteria,
        "scores": scores.scores().iter().map(range).collect::<Vec<_>>(),
        "parts": parts.collect::<Vec<_>>(),
        "standings": ranked.collect::<Vec<_>>(),
        "flips": flips.collect::<Vec<_>>(),
        "gaps": gaps.collect::<Vec<_>>(),
        "judgement": judgement.collect::<Vec<_>>(),
    })
}

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
