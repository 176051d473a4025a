//! The search index: everything that can be found, and by which words.
//!
//! 1. [`documents`]: what can be found.
//! 2. [`page`]: the words of each, remembered by its text.
//! 3. [`slots`]: the number of each, which stays when others come and go.
//! 4. [`postings`]: the pages of each word; words of one stem share them.
//! 5. [`shards`]: where the sorted words are cut into files.
//!
//! The same guide gives the same files whatever the thread count, and one more
//! word on a page changes only the files that hold it and the entry file.

mod documents;
mod page;
mod postings;
mod quiet;
mod shards;
mod slots;
pub mod tokenizer;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::digest::{Digest, Hashed, PROGRAM};
use crate::base::memo::Memo;
use crate::content::matrix::Evidence;
use crate::content::text::Text;
use crate::output::search::{
    CriterionRow, Entry, Facts, Kind, PAGES_PER_FILE, PageRow, ProfileRow, Rows, Search,
    SearchFile, WordFiles, Words,
};
use crate::site::address::Address;
use crate::site::{CellEntry, Site};
use crate::view::table::CellView;
use documents::{Document, documents};
pub use page::PageWords;
use page::{Field, Gathering};
use postings::Term;
use quiet::Quiet;

/// While all files together have at most so many bytes, which compression more
/// than halves, they are one.
const WHOLE: usize = 44_000;

/// While all titles, places and headings together have at most so many bytes,
/// they are in the entry file, which saves a round trip.
const ROWS: usize = 12_000;

/// More headings than this do not help to choose among results.
const HEADINGS: usize = 40;

/// Keeps the words of pages, by digests of their texts.
pub type WordsMemo<'m> = &'m dyn Memo<Arc<PageWords>>;

/// The bodies whose words have to be read for the index and that are not read yet.
pub fn unread<'s>(site: &'s Site, memo: WordsMemo<'_>) -> Vec<&'s Text> {
    let quiet = Quiet::of(&site.config.language);
    documents(site)
        .iter()
        .filter(|document| memo.get(key(document, &quiet)).is_none())
        .filter_map(|document| document.prose.map(|prose| &prose.text))
        .filter(|text| !text.is_read())
        .collect()
}

/// What the words of a document are remembered by.
fn key(document: &Document<'_>, quiet: &Quiet) -> Digest {
    Digest::of(&(document.digest(), quiet.list))
}

/// Makes the index of a site.
pub fn plan(site: &Site, memo: WordsMemo<'_>) -> Search {
    let documents = documents(site);
    let quiet = Quiet::of(&site.config.language);
    let words = read(&documents, &quiet, memo);
    let places: Vec<&str> = documents.iter().map(|found| found.place.as_str()).collect();
    let (capacity, slots) = slots::slots(&places);
    let mut pages: Vec<(usize, Arc<PageWords>)> = slots.iter().copied().zip(words).collect();
    pages.sort_unstable_by_key(|(slot, _)| *slot);
    let mut rows: Vec<PageRow> = slots
        .iter()
        .zip(&documents)
        .map(|(&slot, document)| row(slot, document))
        .collect();
    rows.sort_unstable_by_key(|row| row.slot);
    let stemmer = quiet::stemmer(&site.config.language);
    let terms = postings::terms(&pages, stemmer.as_ref());
    let facts = facts(site);
    let mut files = Files::default();
    let (words, rows, facts) = match size(&terms, &rows, &facts) {
        ..=WHOLE => (
            Words::Here(shards::whole(&terms)),
            Rows::Here(rows),
            Facts::Here(facts),
        ),
        _ => (
            Words::Files(word_files(&mut files, terms)),
            row_files(&mut files, rows, capacity),
            Facts::Files(files.put(facts.into_iter().map(SearchFile::Facts).collect())),
        ),
    };
    let entry = Entry {
        home: site.urls.url(&Address::HOME),
        pages: documents.len(),
        lengths: lengths(capacity, &pages),
        kinds: kinds(capacity, &slots, &documents),
        quiet: quiet.list,
        profile: super::frame::capital(&site.config.profiles.singular),
        comparisons: Address::COMPARE.encoded(),
        profiles: profiles(site, &places, &slots),
        criteria: criteria(site),
        words,
        rows,
        facts,
    };
    let entry = Hashed::new(SearchFile::Entry(Box::new(entry)));
    files
        .made
        .insert(0, (Address::SEARCH_INDEX.to_string(), entry));
    Search { files: files.made }
}

/// Reads the words of every document that the memo does not have, on all cores.
fn read(documents: &[Document<'_>], quiet: &Quiet, memo: WordsMemo<'_>) -> Vec<Arc<PageWords>> {
    documents
        .par_iter()
        .map(|document| {
            memo.get_or_make(key(document, quiet), || Arc::new(words_of(document, quiet)))
        })
        .collect()
}

fn words_of(document: &Document<'_>, quiet: &Quiet) -> PageWords {
    let mut words = Gathering::new(quiet);
    words.text(Field::Title, &document.title);
    for (field, text) in &document.texts {
        words.text(*field, text);
    }
    if let Some(prose) = document.prose {
        words.body(&prose.text);
    }
    words.end()
}

fn row(slot: usize, document: &Document<'_>) -> PageRow {
    let headings = document.headings().iter().take(HEADINGS);
    PageRow {
        slot,
        title: document.title.clone(),
        path: document.path(),
        label: document.label.clone(),
        headings: headings.map(|heading| heading.text.clone()).collect(),
    }
}

/// How long each page is: a step for each doubling.
fn lengths(capacity: usize, pages: &[(usize, Arc<PageWords>)]) -> String {
    let mut lengths = vec!['-'; capacity];
    for (slot, page) in pages {
        let step = f64::from(page.length + 1).log2().round();
        lengths[*slot] = char::from(b'A' + (step as u8).min(25));
    }
    lengths.into_iter().collect()
}

fn kinds(capacity: usize, slots: &[usize], documents: &[Document<'_>]) -> Vec<Option<Kind>> {
    let mut kinds = vec![None; capacity];
    for (&slot, document) in slots.iter().zip(documents) {
        kinds[slot] = Some(document.kind);
    }
    kinds
}

fn profiles(site: &Site, places: &[&str], slots: &[usize]) -> Vec<ProfileRow> {
    let slots: BTreeMap<&str, usize> = places.iter().copied().zip(slots.iter().copied()).collect();
    let profiles = site.profiles.iter().map(|entry| ProfileRow {
        id: entry.profile.id.clone(),
        name: entry.profile.name.value.clone(),
        path: entry.address.to_string(),
        slot: slots[entry.address.as_str()],
    });
    profiles.collect()
}

fn criteria(site: &Site) -> Vec<CriterionRow> {
    let row = |at: usize| CriterionRow {
        id: site.criteria[at].view.id.clone(),
        title: site.criteria[at].view.title.clone(),
        url: site.criteria[at].view.url.clone(),
        states: site
            .profiles
            .iter()
            .map(|entry| state(&entry.cells[at]))
            .collect(),
        also: site.criteria[at].criterion.also.join(" "),
    };
    (0..site.criteria.len()).map(row).collect()
}

/// How a fact is known, in one character.
fn state(entry: &CellEntry) -> char {
    let letter = match (entry.cell.is_known(), entry.cell.evidence) {
        (false, _) => 'u',
        (true, Some(Evidence::Measured)) => 'm',
        (true, Some(Evidence::Documented)) => 'd',
        (true, Some(Evidence::Metadata)) => 't',
        (true, Some(Evidence::Judgement)) => 'j',
        (true, None) => 'x',
    };
    match entry.cell.stale_since {
        Some(_) => letter.to_ascii_uppercase(),
        None => letter,
    }
}

/// The facts of each criterion, in the order of the profiles.
fn facts(site: &Site) -> Vec<Vec<Hashed<CellView>>> {
    let of = |at: usize| {
        let profiles = site.profiles.iter();
        profiles.map(|entry| entry.cells[at].view.clone()).collect()
    };
    (0..site.criteria.len()).map(of).collect()
}

/// About how many bytes the whole index has in one file.
fn size(terms: &[Term], rows: &[PageRow], facts: &[Vec<Hashed<CellView>>]) -> usize {
    // Sorted words share half their letters; the list of a stem is counted for each.
    let words: usize = terms
        .iter()
        .map(|term| term.word.len() / 2 + 3 + term.list.size())
        .sum();
    // Titles of sources and dates come again and again, and all but vanish.
    let fact = |fact: &Hashed<CellView>| fact.full.len() + 16;
    let facts: usize = facts.iter().flatten().map(fact).sum();
    words + rows_size(rows) + facts
}

fn rows_size(rows: &[PageRow]) -> usize {
    let row = |row: &PageRow| {
        let headings: usize = row.headings.iter().map(|text| text.len() + 3).sum();
        row.title.len() + row.path.len() + row.label.len() + headings + 16
    };
    rows.iter().map(row).sum()
}

/// Files under names that change with their content.
#[derive(Default)]
struct Files {
    made: Vec<(String, Hashed<SearchFile>)>,
    taken: BTreeMap<String, Digest>,
}

impl Files {
    /// Names files, in their order.
    fn put(&mut self, files: Vec<SearchFile>) -> Vec<String> {
        let files: Vec<Hashed<SearchFile>> = files.into_par_iter().map(Hashed::new).collect();
        files
            .into_iter()
            .map(|file| {
                let digest = Digest::of(&(PROGRAM, file.digest()));
                let digits = digest.to_string();
                // Eight digits are enough to tell a file from its next version, and
                // twice in a million guides not to tell all files of one apart.
                let name = (0..=digits.len() - 8)
                    .map(|at| digits[at..at + 8].to_owned())
                    .find(|name| self.taken.get(name).is_none_or(|taken| *taken == digest))
                    .unwrap_or(digits);
                if self.taken.insert(name.clone(), digest).is_none() {
                    let path = Address::SEARCH_FILES.join(&format!("{name}.json")).file();
                    self.made.push((path, file));
                }
                name
            })
            .collect()
    }
}

fn word_files(files: &mut Files, terms: Vec<Term>) -> WordFiles {
    let endings = shards::endings(&terms);
    let cut = shards::cut(terms);
    let shards = cut.shards.iter();
    let (heavy, lists): (Vec<_>, Vec<_>) = cut
        .heavy
        .into_iter()
        .map(|(words, list)| ((words, list.pages), SearchFile::List(list)))
        .unzip();
    WordFiles {
        firsts: shards
            .filter_map(|shard| shard.words.first())
            .map(|(word, _)| first_letters(word))
            .collect(),
        shards: files.put(cut.shards.into_iter().map(SearchFile::Shard).collect()),
        heavy,
        lists: files.put(lists),
        lasts: endings
            .iter()
            .filter_map(|words| words.first())
            .map(|word| first_letters(word))
            .collect(),
        endings: files.put(endings.into_iter().map(SearchFile::Endings).collect()),
    }
}

fn row_files(files: &mut Files, rows: Vec<PageRow>, capacity: usize) -> Rows {
    if rows_size(&rows) <= ROWS {
        return Rows::Here(rows);
    }
    let mut pages = vec![Vec::new(); capacity.div_ceil(PAGES_PER_FILE)];
    for row in rows {
        pages[row.slot / PAGES_PER_FILE].push(row);
    }
    Rows::Files(files.put(pages.into_iter().map(SearchFile::Pages).collect()))
}

/// Enough of a word to tell which file holds it: files begin where these change.
fn first_letters(word: &str) -> String {
    word.chars().take(shards::TOGETHER).collect()
}
