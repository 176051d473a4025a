//! A case as the scripts of the page read it, and what has to come of it.

use guide::kinds::value::Value;
use guide::locale::Locale;
use guide::ranking::{Finding, Range};
use serde_json::{Value as Json, json};

use super::case::Case;

/// A value as `data/decide.json` has it.
fn value_json(value: &Value) -> Json {
    value.json().unwrap_or(Json::Null)
}

fn range(range: &Range) -> Json {
    json!([range.low, range.high])
}

/// What goes in, as the page's script reads it.
pub fn input(case: &Case) -> Json {
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
pub fn output(case: &Case) -> Json {
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
