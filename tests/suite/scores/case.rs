//! A ranking made at random: criteria, what profiles answer, weights and must-haves.

use std::sync::Arc;

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
use guide::ranking;
use guide::ranking::preset::PresetRanking;

use crate::support::Random;

/// Criteria, each profile's values, weights and must-haves.
pub struct Case {
    pub criteria: Vec<Criterion>,
    pub values: Vec<Vec<Value>>,
    /// Whether each value is a judgement.
    pub judged: Vec<Vec<bool>>,
    pub weights: Vec<(usize, f64)>,
    pub must: Vec<(usize, Vec<Value>)>,
}

impl Case {
    pub fn new(random: &mut Random) -> Self {
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

    pub fn ranking(&self) -> PresetRanking {
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
