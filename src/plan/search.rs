//! The search index: everything that can be found, and by which terms.
//!
//! 1. [`documents`]: what can be found, by the table of page kinds.
//! 2. [`collector`]: the terms of each, remembered by its text.
//! 3. [`doc_ids`]: the number of each, which stays when others come and go.
//! 4. [`postings`]: the pages of each term; terms of one stem share them.
//! 5. [`shards`]: where the sorted terms are cut into files.
//!
//! What depends on the guide's language comes in through [`language`].
//!
//! The same guide gives the same files whatever the thread count, and one more
//! word on a page changes only the files that hold it and the entry file.

mod collector;
mod doc_ids;
mod documents;
mod language;
mod page_terms;
mod postings;
mod shards;
mod term_table;
pub mod tokenizer;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::address::Address;
use crate::base::digest::{Digest, Hashed, PROGRAM};
use crate::base::memo::Memo;
use crate::content::matrix::Evidence;
use crate::content::text::Text;
use crate::output::search::{
    CriterionRow, Entry, FactRow, Facts, Kind, PAGES_PER_FILE, PageRow, ProfileRow, Rows, Search,
    SearchFile, TermFiles, Terms,
};
use crate::plan::capitalised::capitalised;
use crate::plan::page_kind::PageKind;
use crate::plan::pages::PAGE_KINDS;
use crate::plan::search_document::{Document, Field};
use crate::site::Site;
use crate::site::cell::{Cell, CellIndex};
use crate::view::shared::SharedViews;
use crate::view::table::CellView;
use collector::TermCollector;
use documents::documents;
use language::Language;
pub use page_terms::PageTerms;
use postings::Term;

/// While all files together have at most so many bytes, which compression more
/// than halves, they are one.
const WHOLE: usize = 44_000;

/// While all titles, addresses and headings together have at most so many bytes,
/// they are in the entry file, which saves a round trip.
const ROWS: usize = 12_000;

/// More headings than this do not help to choose among results.
const HEADINGS: usize = 40;

/// Keeps the terms of pages, by digests of their texts.
pub type TermsMemo<'m> = &'m dyn Memo<Arc<PageTerms>>;

/// Lists the bodies that the index needs and that are not read yet.
pub fn unread<'s>(site: &'s Site, memo: TermsMemo<'_>) -> Vec<&'s Text> {
    let language = language(site);
    documents(&PAGE_KINDS, site)
        .iter()
        .filter(|document| memo.get(key(document, &language)).is_none())
        .filter_map(|document| document.prose.map(|prose| &prose.text))
        .filter(|text| !text.is_read())
        .collect()
}

/// Returns the language that a guide is searched in.
fn language(site: &Site) -> Language {
    let stop_words = site.locale.list("search.stop_words");
    Language::new(&site.config.language, stop_words)
}

/// Returns what the terms of a document are remembered by.
fn key(document: &Document<'_>, language: &Language) -> Digest {
    Digest::of(&(document.digest(), language.stop_words()))
}

/// Makes the index of a site.
pub fn plan(site: &Site, views: &SharedViews, memo: TermsMemo<'_>) -> Search {
    plan_kinds(&PAGE_KINDS, site, views, memo)
}

/// Makes the index of the pages of some kinds.
pub fn plan_kinds(
    kinds: &[PageKind],
    site: &Site,
    views: &SharedViews,
    memo: TermsMemo<'_>,
) -> Search {
    let documents = documents(kinds, site);
    let language = language(site);
    let collected = collect(&documents, &language, memo);
    let locations: Vec<String> = documents.iter().map(Document::location).collect();
    let addresses: Vec<&str> = locations.iter().map(String::as_str).collect();
    let (capacity, doc_ids) = doc_ids::assign(&addresses);
    let mut pages: Vec<(usize, Arc<PageTerms>)> = doc_ids.iter().copied().zip(collected).collect();
    pages.sort_unstable_by_key(|(doc_id, _)| *doc_id);
    let mut rows: Vec<PageRow> = doc_ids
        .iter()
        .zip(&documents)
        .map(|(&doc_id, document)| row(doc_id, document))
        .collect();
    rows.sort_unstable_by_key(|row| row.doc_id);
    let terms = postings::terms(&pages, &language);
    let facts = facts(site, views);
    let mut files = Files::default();
    let (terms, rows, facts) = match size(&terms, &rows, &facts) {
        ..=WHOLE => (
            Terms::Here(shards::whole(&terms)),
            Rows::Here(rows),
            Facts::Here(facts),
        ),
        _ => (
            Terms::Files(term_files(&mut files, terms)),
            row_files(&mut files, rows, capacity),
            Facts::Files(files.put(facts.into_iter().map(SearchFile::Facts).collect())),
        ),
    };
    let entry = Entry {
        home: site.urls.url(&Address::HOME),
        pages: documents.len(),
        lengths: lengths(capacity, &pages),
        kinds: kinds_of_doc_ids(capacity, &doc_ids, &documents),
        stop_words: language.stop_words().to_owned(),
        profile: capitalised(&site.config.profiles.singular),
        comparisons: Address::COMPARE.encoded(),
        profiles: profiles(site, &addresses, &doc_ids),
        criteria: criteria(site, views),
        terms,
        rows,
        facts,
    };
    let entry = Hashed::new(SearchFile::Entry(Box::new(entry)));
    files
        .made
        .insert(0, (Address::SEARCH_INDEX.to_string(), entry));
    Search { files: files.made }
}

/// Collects the terms of every document that the memo does not have, on all cores.
fn collect(
    documents: &[Document<'_>],
    language: &Language,
    memo: TermsMemo<'_>,
) -> Vec<Arc<PageTerms>> {
    documents
        .par_iter()
        .map(|document| {
            memo.get_or_make(key(document, language), || {
                Arc::new(page_terms(document, language))
            })
        })
        .collect()
}

fn page_terms(document: &Document<'_>, language: &Language) -> PageTerms {
    let mut terms = TermCollector::new(language);
    terms.text(Field::Title, &document.title);
    for (field, text) in &document.texts {
        terms.text(*field, text);
    }
    if let Some(prose) = document.prose {
        terms.body(&prose.text);
    }
    terms.end()
}

fn row(doc_id: usize, document: &Document<'_>) -> PageRow {
    let headings = document.headings().iter().take(HEADINGS);
    PageRow {
        doc_id,
        title: document.title.clone(),
        path: document.path(),
        label: document.label.clone(),
        headings: headings.map(|heading| heading.text.clone()).collect(),
    }
}

/// Writes how long each page is: a step for each doubling.
fn lengths(capacity: usize, pages: &[(usize, Arc<PageTerms>)]) -> String {
    let mut lengths = vec!['-'; capacity];
    for (doc_id, page) in pages {
        let step = f64::from(page.length + 1).log2().round();
        lengths[*doc_id] = char::from(b'A' + (step as u8).min(25));
    }
    lengths.into_iter().collect()
}

fn kinds_of_doc_ids(
    capacity: usize,
    doc_ids: &[usize],
    documents: &[Document<'_>],
) -> Vec<Option<Kind>> {
    let mut kinds = vec![None; capacity];
    for (&doc_id, document) in doc_ids.iter().zip(documents) {
        kinds[doc_id] = Some(document.kind);
    }
    kinds
}

fn profiles(site: &Site, addresses: &[&str], doc_ids: &[usize]) -> Vec<ProfileRow> {
    let addresses = addresses.iter().copied();
    let doc_ids: BTreeMap<&str, usize> = addresses.zip(doc_ids.iter().copied()).collect();
    let profiles = site.profiles.iter().map(|entry| ProfileRow {
        id: entry.profile.id.clone(),
        name: entry.profile.name.value.clone(),
        path: entry.address.to_string(),
        doc_id: doc_ids[entry.address.as_str()],
    });
    profiles.collect()
}

fn criteria(site: &Site, views: &SharedViews) -> Vec<CriterionRow> {
    let row = |at: usize| CriterionRow {
        id: site.criteria[at].id.value.clone(),
        title: site.criteria[at].title.clone(),
        url: views.criterion(at).url.clone(),
        states: site
            .profiles
            .iter()
            .map(|entry| state(&entry.cells[at]))
            .collect(),
        also: site.criteria[at].also.join(" "),
    };
    (0..site.criteria.len()).map(row).collect()
}

/// Writes how a fact is known, in one character.
fn state(cell: &Cell) -> char {
    let letter = match (cell.is_known(), cell.evidence) {
        (false, _) => 'u',
        (true, Some(Evidence::Measured)) => 'm',
        (true, Some(Evidence::Documented)) => 'd',
        (true, Some(Evidence::Metadata)) => 't',
        (true, Some(Evidence::Judgement)) => 'j',
        (true, None) => 'x',
    };
    match cell.stale_since {
        Some(_) => letter.to_ascii_uppercase(),
        None => letter,
    }
}

/// Lists the facts of each criterion, in the order of the profiles.
fn facts(site: &Site, views: &SharedViews) -> Vec<Vec<FactRow>> {
    let fact = |view: &CellView| FactRow {
        full: view.full.clone(),
        evidence: view.evidence,
        checked: view.checked.map(|day| site.locale.date(day)),
        source: view.sources.first().map(|source| source.title.clone()),
        stale_since: view.stale_since.map(|day| site.locale.date(day)),
    };
    let facts_at = |criterion: usize| {
        let profiles = 0..site.profiles.len();
        let cells = profiles.map(|profile| CellIndex { profile, criterion });
        cells.map(|cell| fact(views.cell(cell))).collect()
    };
    (0..site.criteria.len()).map(facts_at).collect()
}

/// Estimates how many bytes the whole index would have in one file.
fn size(terms: &[Term], rows: &[PageRow], facts: &[Vec<FactRow>]) -> usize {
    // Sorted terms share half their letters; the list of a stem is counted for each.
    let term_bytes: usize = terms
        .iter()
        .map(|term| term.term.len() / 2 + 3 + term.list.size())
        .sum();
    // Titles of sources and dates repeat, and compression leaves little of them.
    let fact = |fact: &FactRow| fact.full.len() + 16;
    let facts: usize = facts.iter().flatten().map(fact).sum();
    term_bytes + rows_size(rows) + facts
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
    /// Names files in their order, and returns the names.
    fn put(&mut self, files: Vec<SearchFile>) -> Vec<String> {
        let files: Vec<Hashed<SearchFile>> = files.into_par_iter().map(Hashed::new).collect();
        files
            .into_iter()
            .map(|file| {
                let digest = Digest::of(&(PROGRAM, file.digest()));
                let digits = digest.to_string();
                // Eight digits distinguish a file from its next version. Two files of
                // one guide share them in two guides of a million: then others are taken.
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

fn term_files(files: &mut Files, terms: Vec<Term>) -> TermFiles {
    let reversed = shards::reversed(&terms);
    let cut = shards::cut(terms);
    let shards = cut.shards.iter();
    let (frequent, lists): (Vec<_>, Vec<_>) = cut
        .frequent
        .into_iter()
        .map(|(terms, list)| ((terms, list.pages), SearchFile::List(list)))
        .unzip();
    TermFiles {
        firsts: shards
            .filter_map(|shard| shard.terms.first())
            .map(|(term, _)| first_letters(term))
            .collect(),
        shards: files.put(cut.shards.into_iter().map(SearchFile::Shard).collect()),
        frequent,
        frequent_lists: files.put(lists),
        reversed_firsts: reversed
            .iter()
            .filter_map(|terms| terms.first())
            .map(|term| first_letters(term))
            .collect(),
        reversed: files.put(
            reversed
                .into_iter()
                .map(SearchFile::ReversedTerms)
                .collect(),
        ),
    }
}

fn row_files(files: &mut Files, rows: Vec<PageRow>, capacity: usize) -> Rows {
    if rows_size(&rows) <= ROWS {
        return Rows::Here(rows);
    }
    let mut pages = vec![Vec::new(); capacity.div_ceil(PAGES_PER_FILE)];
    for row in rows {
        pages[row.doc_id / PAGES_PER_FILE].push(row);
    }
    Rows::Files(files.put(pages.into_iter().map(SearchFile::Pages).collect()))
}

/// Returns enough of a term to know its file: files begin where these letters change.
fn first_letters(term: &str) -> String {
    term.chars().take(shards::TOGETHER).collect()
}
