//! The files of the search index as JSON.
//!
//! Long lists are single strings of printable characters: they compress as
//! well as bytes would, every server compresses them, and a browser reads them
//! without a decoder of its own.

use serde_json::{Value, json};

use crate::base::digest::Hashed;
use crate::base::digits::number;
use crate::output::search::{
    CriterionRow, Entry, FORMAT, Facts, Kind, List, PageRow, Rows, SearchFile, Shard, Words,
};
use crate::site::address::Address;
use crate::view::table::CellView;

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
        SearchFile::Facts(cells) => fact_row(cells),
        SearchFile::Endings(words) => json!({ "words": front_coded(words.iter()) }),
    };
    serde_json::to_vec(&value).expect("string keys and finite numbers")
}

/// Says what an entry file is, without what it says of other files.
fn entry(entry: &Entry) -> Value {
    let profiles: Vec<_> = entry
        .profiles
        .iter()
        .map(|row| json!([row.id, row.name, row.path, row.slot]))
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
        "quiet": entry.quiet,
        "profile": entry.profile,
        "comparisons": entry.comparisons,
        "profiles": profiles,
        "criteria": criteria,
    });
    match &entry.words {
        Words::Here(words) => value["shard"] = shard(words),
        Words::Files(files) => {
            let heavy = files.heavy.iter();
            let heavy = heavy.map(|(words, pages)| json!([words.join(" "), pages]));
            value["firsts"] = json!(files.firsts.join(" "));
            value["shards"] = json!(files.shards.concat());
            value["heavy"] = heavy.collect();
            value["lists"] = json!(files.lists.concat());
            value["lasts"] = json!(files.lasts.join(" "));
            value["endings"] = json!(files.endings.concat());
        }
    }
    match &entry.rows {
        Rows::Here(rows) => value["rows"] = rows.iter().map(page).collect(),
        Rows::Files(names) => value["rowFiles"] = json!(names.concat()),
    }
    match &entry.facts {
        Facts::Here(facts) => value["facts"] = facts.iter().map(|cells| fact_row(cells)).collect(),
        Facts::Files(names) => value["factFiles"] = json!(names.concat()),
    }
    value
}

fn shard(shard: &Shard) -> Value {
    let (mut places, mut counts) = (String::new(), String::new());
    let mut met = 0;
    for (_, place) in &shard.words {
        // A new list, or how many lists back a known one is.
        let back = met - place;
        number(back, &mut places);
        met = met.max(place + 1);
    }
    for list in &shard.lists {
        number(list.pages, &mut counts);
    }
    let joined =
        |part: fn(&List) -> &str| -> String { shard.lists.iter().map(|list| part(list)).collect() };
    json!({
        "words": front_coded(shard.words.iter().map(|(word, _)| word)),
        "places": places,
        "counts": counts,
        "slots": joined(|list| &list.slots),
        "weights": joined(|list| &list.weights),
        "before": joined(|list| &list.before),
    })
}

fn list(list: &List) -> Value {
    let mut count = String::new();
    number(list.pages, &mut count);
    json!({
        "counts": count,
        "slots": list.slots,
        "weights": list.weights,
        "before": list.before,
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
        row.slot,
        row.title,
        row.path,
        row.label,
        row.headings.join("\n")
    ])
}

/// One criterion's facts.
fn fact_row(cells: &[Hashed<CellView>]) -> Value {
    cells.iter().map(|cell| fact(cell)).collect()
}

fn fact(cell: &CellView) -> Value {
    let source = cell.sources.first();
    json!([
        cell.full,
        cell.evidence.unwrap_or_default(),
        cell.checked.as_ref().map(|date| &date.words),
        source.map(|source| &source.title),
        cell.stale_since.as_ref().map(|date| &date.words),
    ])
}

/// Sorted words, each as a capital for how many letters it shares with the one
/// before, and the rest of it.
fn front_coded<'w>(words: impl Iterator<Item = &'w String>) -> String {
    let mut coded = String::new();
    let mut last = "";
    for word in words {
        let pairs = word.chars().zip(last.chars());
        let shared = pairs.take_while(|(a, b)| a == b).count().min(25);
        coded.push(char::from(b'A' + shared as u8));
        coded.extend(word.chars().skip(shared));
        last = word;
    }
    coded
}
