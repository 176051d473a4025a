//! `guide why`.

mod fact;

use std::collections::BTreeMap;

use serde_json::json;

use super::print::{Terminal, listed};
use super::{DONE, ENVIRONMENT, ERRORS, USAGE};
use crate::base::date::Date;
use crate::engine::why::{Answer, Why, why};
use crate::engine::{Options, OutputOptions, Report};

/// Explains one output, or lists what depends on one fact; returns the exit status.
pub fn run(options: &Options, output: &OutputOptions<'_>, url: &str, terminal: &Terminal) -> u8 {
    if let Some(fact) = url.strip_prefix("fact:") {
        return fact::run(options, fact, terminal);
    }
    match why(options, output, url) {
        Ok(Answer::Found(why)) => {
            terminal.answer(&text(&why), || object(&why));
            DONE
        }
        Ok(Answer::Nothing(near)) => {
            let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            terminal.failure(&format!("no output at `{url}`{hint}"));
            USAGE
        }
        Ok(Answer::Errors(diagnostics, files)) => {
            let report = Report {
                diagnostics,
                ..Report::default()
            };
            terminal.report(&report, &files, false);
            terminal.say(&terminal.counts(&report));
            ERRORS
        }
        Err(error) => {
            terminal.failure(&error.to_string());
            ENVIRONMENT
        }
    }
}

fn text(why: &Why) -> String {
    let mut lines = vec![why.output.clone()];
    match why.at {
        Some(at) => lines.push(format!(
            "last rendered {}: {}",
            moment(at),
            listed(&why.because)
        )),
        None => lines.push("not rendered by any build yet".to_owned()),
    }
    lines.push(match why.next.as_slice() {
        [] => "up to date".to_owned(),
        next => format!("the next build renders it: {}", listed(next)),
    });
    let mut made = Vec::new();
    made.extend(why.source.clone());
    made.extend(why.template.map(|name| format!("templates/{name}")));
    if !made.is_empty() {
        lines.push(format!("written in {}", made.join(", shown by ")));
    }
    lines.push(format!("made from {} inputs:", why.inputs.len()));
    for (kind, names) in by_kind(why) {
        match kind {
            "" => lines.extend(names.iter().map(|name| format!("  {name}"))),
            kind => lines.push(format!("  {kind} {}", names.join(", "))),
        }
    }
    lines.join("\n")
}

/// Inputs of one kind together: all matrix cells, all templates.
fn by_kind(why: &Why) -> BTreeMap<&'static str, Vec<&str>> {
    const KINDS: [&str; 10] = [
        "matrix cell",
        "criterion",
        "claim",
        "source",
        "profile",
        "template",
        "asset",
        "the entry of",
        "the site's",
        "its",
    ];
    let mut kinds: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for name in why.inputs.keys() {
        let of_kind = KINDS
            .into_iter()
            .find_map(|kind| Some((kind, name.strip_prefix(kind)?.strip_prefix(' ')?)));
        let (kind, name) = of_kind.unwrap_or(("", name));
        kinds.entry(kind).or_default().push(name);
    }
    kinds
}

fn object(why: &Why) -> serde_json::Value {
    let inputs: serde_json::Map<_, _> = why
        .inputs
        .iter()
        .map(|(name, digest)| (name.clone(), json!(digest.to_string())))
        .collect();
    json!({
        "output": why.output,
        "source": why.source,
        "template": why.template,
        "rendered_at": why.at,
        "because": why.because,
        "next": why.next,
        "inputs": inputs,
    })
}

/// Formats a time in UTC for people.
fn moment(seconds: u64) -> String {
    let day = i64::try_from(seconds)
        .ok()
        .and_then(Date::from_unix_seconds);
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60);
    format!("{day} {hours:02}:{minutes:02} UTC")
}
