//! The files of the search index as JSON.
//!
//! Long lists are single strings of printable characters: they compress as
//! well as bytes would, every server compresses them, and a browser reads them
//! without a decoder of its own.

use serde_json::{Value, json};

use crate::base::address::Address;
use crate::base::digest::Hashed;
use crate::base::digits::number;
use crate::output::search::{
    CriterionRow, Entry, FORMAT, FactRow, Facts, Kind, List, PageRow, Rows, SearchFile, Shard,
    Terms,
};

/// Renders one file.
pub fn render(file: &Hashed<SearchFile>) -> Vec<u8> {
    let value = match &**file {
        SearchFile::Entry(content) => {
            let mut value = entry(content);
            value["build"] = json!(file.digest().short());
            value
        }
        SearchFile::Shard(content) => shard(content),
        SearchFile::List(content) => list(content),
        SearchFile::Pages(rows) => rows.iter().map(page).collect(),
        SearchFile::Facts(facts) => fact_row(facts),
        SearchFile::ReversedTerms(terms) => json!({ "words": front_coded(terms.iter()) }),
    };
    serde_json::to_vec(&value).expect("string keys and finite numbers")
}

/// Writes the entry file, all but the digest that names its build.
fn entry(entry: &Entry) -> Value {
    let profiles: Vec<_> = entry
        .profiles
        .iter()
        .map(|row| json!([row.id, row.name, row.path, row.doc_id]))
        .collect();
    let criterion = |row: &CriterionRow| json!([row.id, row.title, row.url, row.states, row.also]);
    let criteria: Vec<_> = entry.criteria.iter().map(criterion).collect();
    let mut value = json!({
        "format": FORMAT,
        "home": entry.home,
        "folder": Address::SEARCH_FILES,
        "perFile": crate::output::search::PAGES_PER_FILE,
        "pages": entry.pages,
        "lengths": entry.lengths,
        "kinds": entry.kinds.iter().map(kind).collect::<String>(),
        "quiet": entry.stop_words,
        "profile": entry.profile,
        "comparisons": entry.comparisons,
        "profiles": profiles,
        "criteria": criteria,
    });
    match &entry.terms {
        Terms::Here(terms) => value["shard"] = shard(terms),
        Terms::Files(files) => {
            let frequent = files.frequent.iter();
            let frequent = frequent.map(|(terms, pages)| json!([terms.join(" "), pages]));
            value["firsts"] = json!(files.firsts.join(" "));
            value["shards"] = json!(files.shards.concat());
            value["heavy"] = frequent.collect();
            value["lists"] = json!(files.frequent_lists.concat());
            value["lasts"] = json!(files.reversed_firsts.join(" "));
            value["endings"] = json!(files.reversed.concat());
        }
    }
    match &entry.rows {
        Rows::Here(rows) => value["rows"] = rows.iter().map(page).collect(),
        Rows::Files(names) => value["rowFiles"] = json!(names.concat()),
    }
    match &entry.facts {
        Facts::Here(facts) => value["facts"] = facts.iter().map(|facts| fact_row(facts)).collect(),
        Facts::Files(names) => value["factFiles"] = json!(names.concat()),
    }
    value
}

fn shard(shard: &Shard) -> Value {
    let (mut lists, mut counts) = (String::new(), String::new());
    let mut met = 0;
    for (_, list) in &shard.terms {
        // A new list, or how many lists back a known one is.
        number(met - list, &mut lists);
        met = met.max(list + 1);
    }
    for list in &shard.lists {
        number(list.pages, &mut counts);
    }
    let joined =
        |part: fn(&List) -> &str| -> String { shard.lists.iter().map(|list| part(list)).collect() };
    json!({
        "words": front_coded(shard.terms.iter().map(|(term, _)| term)),
        "places": lists,
        "counts": counts,
        "slots": joined(|list| &list.doc_ids),
        "weights": joined(|list| &list.weights),
        "before": joined(|list| &list.proximity),
    })
}

fn list(list: &List) -> Value {
    let mut count = String::new();
    number(list.pages, &mut count);
    json!({
        "counts": count,
        "slots": list.doc_ids,
        "weights": list.weights,
        "before": list.proximity,
    })
}

fn kind(kind: &Option<Kind>) -> char {
    match kind {
        Some(Kind::Article) => 'a',
        Some(Kind::Profile) => 'p',
        Some(Kind::Comparison) => 'c',
        Some(Kind::Preset) => 'd',
        Some(Kind::Claim) => 's',
        Some(Kind::Record) => 'r',
        None => '-',
    }
}

fn page(row: &PageRow) -> Value {
    json!([
        row.doc_id,
        row.title,
        row.path,
        row.label,
        row.headings.join("\n")
    ])
}

/// Writes one criterion's facts.
fn fact_row(facts: &[FactRow]) -> Value {
    facts.iter().map(fact).collect()
}

fn fact(fact: &FactRow) -> Value {
    let evidence = fact.evidence.unwrap_or_default();
    json!([
        fact.full,
        evidence,
        fact.checked,
        fact.source,
        fact.stale_since
    ])
}

/// Writes sorted terms, each as a capital letter for how many letters it shares
/// with the one before, and the rest of it.
fn front_coded<'t>(terms: impl Iterator<Item = &'t String>) -> String {
    let mut coded = String::new();
    let mut last = "";
    for term in terms {
        let pairs = term.chars().zip(last.chars());
        let shared = pairs.take_while(|(a, b)| a == b).count().min(25);
        coded.push(char::from(b'A' + shared as u8));
        coded.extend(term.chars().skip(shared));
        last = term;
    }
    coded
}
