//! What a first visit to each page of this guide costs: bytes as they travel
//! (gzip, 1 KB = 1,024 bytes) and round trips: how often the browser has to read
//! what it got before it knows what else it needs.
//!
//! Counted are the page, its style sheets, its scripts with all that they import
//! before they run, and what it asks to be fetched ahead of them. Pictures and
//! the icon of the tab come after the first view and are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use html5gum::{Token, Tokenizer};

use crate::support::memory::{self, Files};

const KB: usize = 1024;

/// The most that a kind of page may cost.
#[derive(Clone, Copy)]
struct Budget {
    all: usize,
    scripts: usize,
    rounds: usize,
}

fn budget(page: &str) -> Budget {
    let is_article = page.starts_with("articles/") && page != "articles/index.html";
    let computes = page == "matrix/index.html" || page == "decide/index.html";
    Budget {
        all: if is_article { 20 } else { 30 } * KB,
        scripts: if computes { 13 } else { 5 } * KB,
        rounds: 2,
    }
}

/// Pages that cost more, each with the most that it may until it is fixed, in KB,
/// KB of scripts and round trips. What is on the list and need not be fails the test.
#[rustfmt::skip]
const OVER: [(&str, usize, usize, usize); 18] = [
    // Prose: the text itself is longer than 12 KB.
    ("articles/choosing-step-by-step/index.html", 23, 4, 2),
    ("articles/cold-starts/index.html", 26, 4, 2),
    ("articles/concurrency-models/index.html", 25, 4, 2),
    ("articles/running-in-production/index.html", 23, 4, 2),
    ("articles/upgrades-and-support/index.html", 23, 4, 2),
    ("articles/which-for-what/index.html", 23, 4, 2),
    // Lists of everything.
    ("claims/index.html", 43, 4, 2),
    ("matrix/index.html", 65, 13, 2),
    // Two verdicts, every fact of two, and where each comes from.
    ("compare/django-vs-express/index.html", 34, 4, 2),
    ("compare/django-vs-fastapi/index.html", 31, 4, 2),
    ("compare/django-vs-nestjs/index.html", 32, 4, 2),
    ("compare/django-vs-spring-boot/index.html", 34, 4, 2),
    ("compare/express-vs-fastapi/index.html", 32, 4, 2),
    ("compare/express-vs-spring-boot/index.html", 34, 4, 2),
    ("compare/gin-vs-spring-boot/index.html", 32, 4, 2),
    ("frameworks/django/index.html", 31, 4, 2),
    ("frameworks/express/index.html", 31, 4, 2),
    // Everything that the search dialog loads elsewhere when it is opened.
    ("search/index.html", 27, 15, 2),
];

/// What one page costs.
struct Cost {
    html: usize,
    styles: usize,
    scripts: usize,
    files: BTreeSet<String>,
    /// The page is the first.
    rounds: usize,
}

impl Cost {
    fn measure(page: &str, files: &Files, packed: &mut Packed) -> Self {
        let mut cost = Self {
            html: packed.size(page, files),
            styles: 0,
            scripts: 0,
            files: BTreeSet::new(),
            rounds: 1,
        };
        let mut known = asked_for(&files[page]);
        while !known.is_empty() {
            cost.rounds += 1;
            for path in std::mem::take(&mut known) {
                if cost.files.insert(path.clone()) {
                    cost.add(&path, packed.size(&path, files));
                    known.extend(imported(&path, &files[&path]));
                }
            }
            known.retain(|path| !cost.files.contains(path));
        }
        cost
    }

    fn add(&mut self, path: &str, size: usize) {
        match path.ends_with(".css") {
            true => self.styles += size,
            false => self.scripts += size,
        }
    }

    fn all(&self) -> usize {
        self.html + self.styles + self.scripts
    }

    /// Each thing that costs more than it may, in words.
    fn excess(&self, budget: Budget) -> Vec<String> {
        let mut said = Vec::new();
        let mut weigh = |what: &str, is: usize, may: usize| {
            if is > may {
                let over = is - may;
                said.push(format!("{what} {is} bytes, {over} more than {may}"));
            }
        };
        weigh("first view", self.all(), budget.all);
        weigh("scripts", self.scripts, budget.scripts);
        if self.rounds > budget.rounds {
            let (is, may) = (self.rounds, budget.rounds);
            said.push(format!("{is} round trips, {} more than {may}", is - may));
        }
        said
    }
}

/// Sizes of files as they travel, each found once.
#[derive(Default)]
struct Packed(BTreeMap<String, usize>);

impl Packed {
    fn size(&mut self, path: &str, files: &Files) -> usize {
        *self.0.entry(path.to_owned()).or_insert_with(|| {
            let bytes = files
                .get(path)
                .unwrap_or_else(|| panic!("{path} is published"));
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(bytes).expect("memory is written");
            encoder.finish().expect("memory is written").len()
        })
    }
}

/// The style sheets and scripts that a page names, as paths of published files.
fn asked_for(html: &[u8]) -> Vec<String> {
    let mut paths = Vec::new();
    for token in Tokenizer::new(html).flatten() {
        let Token::StartTag(tag) = token else {
            continue;
        };
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        let url = match (&tag.name[..], attribute("rel").as_deref()) {
            (b"link", Some("stylesheet" | "modulepreload" | "preload")) => attribute("href"),
            (b"script", _) => attribute("src"),
            _ => None,
        };
        paths.extend(url.map(|url| url.trim_start_matches('/').to_owned()));
    }
    paths
}

/// The modules that a module waits for before it runs.
fn imported(path: &str, script: &[u8]) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let script = String::from_utf8_lossy(script);
    script
        .lines()
        .filter(|line| line.starts_with("import") && !line.starts_with("import("))
        .filter_map(|line| line.split("\"./").nth(1)?.split('"').next())
        .map(|name| format!("{folder}/{name}"))
        .collect()
}

#[test]
fn no_page_costs_more_than_its_kind_may() {
    let files = memory::own();
    let mut packed = Packed::default();
    let mut complaints = Vec::new();
    let mut listing = Vec::new();
    for page in files.keys().filter(|path| path.ends_with(".html")) {
        let cost = Cost::measure(page, files, &mut packed);
        let known = OVER.iter().find(|(over, ..)| over == page);
        let meant = cost.excess(budget(page));
        if known.is_some() && meant.is_empty() {
            complaints.push(format!("{page}: within its budget; take it off the list"));
        }
        let excess = known.map_or(meant, |(_, all, scripts, rounds)| {
            cost.excess(Budget {
                all: all * KB,
                scripts: scripts * KB,
                rounds: *rounds,
            })
        });
        complaints.extend(excess.into_iter().map(|excess| {
            let Cost { html, styles, .. } = cost;
            format!("{page}: {excess} (page {html}, styles {styles})")
        }));
        listing.push(format!(
            "{page}\t{}\t{}\t{}\t{}\t{}",
            cost.all(),
            cost.html,
            cost.styles,
            cost.scripts,
            cost.rounds
        ));
    }
    println!(
        "page\tall\thtml\tstyles\tscripts\tround trips\n{}",
        listing.join("\n")
    );
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn all_that_search_needs_is_loaded_at_the_same_time() {
    let files = memory::own();
    let named = |start: &str, end: &str| {
        let mut paths = files.keys();
        let found = paths.find(|path| path.starts_with(start) && path.ends_with(end));
        found
            .unwrap_or_else(|| panic!("{start} is published"))
            .clone()
    };
    let header = String::from_utf8_lossy(&files[&named("assets/header.", ".js")]).into_owned();
    let mut waiting = vec![named("assets/search.", ".js")];
    let mut late = Vec::new();
    while let Some(path) = waiting.pop() {
        for import in imported(&path, &files[&path]) {
            let name = import.rsplit('/').next().unwrap_or_default();
            if !header.contains(name) {
                late.push(import.clone());
            }
            waiting.push(import);
        }
    }
    assert_eq!(late, Vec::<String>::new(), "header.js does not name them");
}
