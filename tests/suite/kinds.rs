//! The table of kinds against vectors that the table in scripts is held to as
//! well: both list the same kinds, and show, place and sort their values alike.

use std::fs;
use std::sync::Arc;

use guide::base::date::Date;
use guide::base::fields::Fields;
use guide::base::fields::context::Context;
use guide::base::span::{FileId, Span};
use guide::kinds::answer::Answer;
use guide::kinds::value::Value;
use guide::kinds::{self, Kind};
use guide::locale::Locale;
use serde_json::{Value as Json, json};

use crate::support::repository;

fn vectors() -> Vec<Json> {
    let path = repository().join("tests/fixtures/kinds.json");
    let text = fs::read_to_string(path).expect("the vectors");
    serde_json::from_str(&text).expect("JSON")
}

/// Reads a table of TOML without a mistake.
fn read<T>(toml: &str, read: impl Fn(&Fields<'_>) -> T) -> T {
    let today = Date::parse("2026-11-21").expect("a date");
    let context = Context::new(FileId(0), today);
    let table = context.toml(toml, 0);
    let span = Span::file_start(FileId(0));
    let read = read(&Fields::top(&context, &table, "table", 0, span));
    assert!(context.into_found().is_empty(), "{toml}");
    read
}

fn kind(case: &Json) -> Arc<dyn Kind> {
    let word = case["kind"].as_str().expect("a word");
    let definition = kinds::find(word).expect("a kind");
    let criterion = &case["criterion"];
    let mut toml = String::new();
    if let Some(unit) = criterion["unit"].as_str() {
        toml += &format!("unit = \"{unit}\"\n");
    }
    if criterion["log"] == true {
        toml += "scale = \"log\"\n";
    }
    let options: Vec<String> = criterion["options"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|option| {
            let keys = option.as_object().expect("an option").iter();
            let keys: Vec<String> = keys.map(|(key, says)| format!("{key} = {says}")).collect();
            format!("{{ {} }}", keys.join(", "))
        })
        .collect();
    if !options.is_empty() {
        toml += &format!("options = [{}]\n", options.join(", "));
    }
    read(&toml, definition.read)
}

#[test]
fn both_tables_list_the_same_kinds() {
    let mut words: Vec<String> = Vec::new();
    for case in vectors() {
        let word = case["kind"].as_str().expect("a word").to_owned();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let table: Vec<&str> = kinds::KINDS.iter().map(|kind| kind.word).collect();
    assert_eq!(words, table);
}

#[test]
fn values_are_shown_placed_and_sorted_as_in_scripts() {
    for case in vectors() {
        let kind = kind(&case);
        let ends = kind.order().and_then(|order| order.ends);
        let expected: Option<Vec<f64>> = numbers(&case["ends"]);
        assert_eq!(ends.map(Vec::from), expected, "{case}");
        for vector in case["values"].as_array().expect("values") {
            let toml = format!("value = {}", vector["answer"]);
            let answer = read(&toml, |fields| Answer::read(fields, "value"));
            let answer = answer.expect("an answer").value;
            let value = Value::check(&answer, &*kind).expect("a value");
            let known = value.known().expect("a known value");
            let position = known.position();
            let position = position.map(|ends| ends.map(|at| (at * 1e9).round() / 1e9));
            let found = json!([known.json(), known.full(&Locale::default()), known.value()]);
            let expected = json!([vector["json"], vector["text"], vector["value"]]);
            assert_eq!(found, expected);
            assert_eq!(position.map(Vec::from), numbers(&vector["position"]));
            assert_eq!(known.sort_key(), vector["key"].as_f64());
        }
    }
}

fn numbers(list: &Json) -> Option<Vec<f64>> {
    let numbers = list.as_array()?.iter();
    Some(
        numbers
            .map(|each| each.as_f64().expect("a number"))
            .collect(),
    )
}
