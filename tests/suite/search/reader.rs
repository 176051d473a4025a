//! An index read back from its files, by the form they are documented to have.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::memory::Files;

/// Which pages each word leads to, by their paths below the site's root.
pub type Words = BTreeMap<String, BTreeSet<String>>;

/// Every file of an index in a built site.
pub fn files(built: &Files) -> Files {
    let is_of_index =
        |path: &str| path == "search/index.json" || path.starts_with("assets/search/");
    built
        .iter()
        .filter(|(path, _)| is_of_index(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// Reads the words of an index.
pub fn words(built: &Files) -> Words {
    let entry = json(&built["search/index.json"]);
    let named = |key: &str| -> Vec<Value> {
        let names = entry[key].as_str().unwrap_or_default();
        let names = names.as_bytes().chunks(8).map(String::from_utf8_lossy);
        names
            .map(|name| json(&built[&format!("assets/search/{name}.json")]))
            .collect()
    };
    let rows: Vec<Value> = match entry["rows"].as_array() {
        Some(rows) => rows.clone(),
        None => named("rowFiles")
            .iter()
            .flat_map(|file| file.as_array().expect("rows").clone())
            .collect(),
    };
    let pages: BTreeMap<u64, String> = rows
        .iter()
        .map(|row| (row[0].as_u64().expect("a slot"), text(&row[2]).to_owned()))
        .collect();
    let mut found = Words::new();
    let mut take = |word: &str, slots: &[u64]| {
        let pages = slots.iter().map(|slot| pages[slot].clone());
        found.entry(word.to_owned()).or_default().extend(pages);
    };
    let mut shards = named("shards");
    shards.extend(entry.get("shard").cloned());
    for shard in &shards {
        let lists = lists(shard);
        let mut places = Digits::read(&shard["places"]);
        let mut met = 0;
        for word in front_coded(text(&shard["words"])) {
            let place = met - places.number();
            met = met.max(place + 1);
            take(&word, &lists[place as usize]);
        }
    }
    let heavy = entry["heavy"].as_array().cloned().unwrap_or_default();
    for (words, file) in heavy.iter().zip(named("lists")) {
        for word in text(&words[0]).split(' ') {
            take(word, &lists(&file)[0]);
        }
    }
    found
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn lists(file: &Value) -> Vec<Vec<u64>> {
    let mut counts = Digits::read(&file["counts"]);
    let mut slots = Digits::read(&file["slots"]);
    let mut lists = Vec::new();
    while !counts.rest.is_empty() {
        let mut slot = 0;
        let list = (0..counts.number()).map(|_| {
            slot += slots.number();
            slot
        });
        lists.push(list.collect());
    }
    let pages: usize = lists.iter().map(Vec::len).sum();
    assert_eq!(text(&file["weights"]).len(), pages, "a weight per page");
    lists
}

fn front_coded(coded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for sign in coded.chars() {
        match sign {
            'A'..='Z' => {
                let shared = usize::from(sign as u8 - b'A');
                let last = words.last().map_or("", String::as_str);
                words.push(last.chars().take(shared).collect());
            }
            letter => words.last_mut().expect("a word is begun").push(letter),
        }
    }
    words
}

struct Digits<'t> {
    rest: &'t [u8],
}

impl<'t> Digits<'t> {
    fn read(value: &'t Value) -> Self {
        Self {
            rest: text(value).as_bytes(),
        }
    }

    fn number(&mut self) -> u64 {
        let (mut value, mut unit) = (0, 1);
        loop {
            let (&byte, rest) = self.rest.split_first().expect("a digit");
            self.rest = rest;
            let digit = u64::from(byte) - if byte < b'\\' { 35 } else { 36 };
            if digit < 45 {
                return value + digit * unit;
            }
            value += (digit - 45) * unit;
            unit *= 45;
        }
    }
}
