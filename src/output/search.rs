//! The search index as files: what the browser reads to answer a query.
//!
//! One entry file names all others, whose names change with their content. Each
//! page has a doc id: a number that does not change when other pages are added or
//! removed.
//!
//! The names of fields in the published JSON are those of `render::search`; they
//! belong to the format that `assets/search-decoder.js` reads.

use std::sync::Arc;

use crate::base::digest::Hashed;

/// The version of the files' format: a script that knows another one offers to reload.
pub const FORMAT: u32 = 2;

/// Every file of the index, the entry file first.
#[derive(Debug)]
pub struct Search {
    pub files: Vec<(String, Hashed<SearchFile>)>,
}

/// One file.
#[derive(Debug, Hash)]
pub enum SearchFile {
    Entry(Box<Entry>),
    Shard(Shard),
    /// The postings of one term that is on very many pages.
    List(Arc<List>),
    Pages(Vec<PageRow>),
    Facts(Vec<FactRow>),
    /// Terms written backwards and sorted, to correct a typing error in the first letters.
    ReversedTerms(Vec<String>),
}

/// The terms of one range of the alphabet and the pages they are on.
#[derive(Debug, Hash)]
pub struct Shard {
    /// Sorted; each with the index of its list.
    pub terms: Vec<(String, usize)>,
    /// Terms of one stem share a list.
    pub lists: Vec<Arc<List>>,
}

/// The pages that a term is on, written as the browser reads them.
#[derive(Debug, Hash, PartialEq, Eq)]
pub struct List {
    pub pages: usize,
    /// From each doc id to the next, in base 45.
    pub doc_ids: String,
    /// A character per page: the weight of the term there.
    pub weights: String,
    /// Per page, which of sixteen classes of words precede the term: a digit for each.
    pub proximity: String,
}

impl List {
    /// Returns its size in the file, in bytes.
    pub fn size(&self) -> usize {
        self.doc_ids.len() + self.weights.len() + self.proximity.len()
    }
}

/// A page as a result.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct PageRow {
    pub doc_id: usize,
    pub title: String,
    /// Below the site's root, ready for a link.
    pub path: String,
    /// The group it belongs to.
    pub label: String,
    pub headings: Vec<String>,
}

/// What a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Article,
    Profile,
    Comparison,
    Preset,
    Claim,
    /// A page that every guide has: an overview, the matrix, the sources.
    Record,
}

/// What the browser reads first.
#[derive(Debug, Hash)]
pub struct Entry {
    /// The URL of the site's root.
    pub home: String,
    pub pages: usize,
    /// A character per doc id: how long the page is; `-` where there is none.
    pub lengths: String,
    /// The kind of page that has each doc id; `None` where none has it.
    pub kinds: Vec<Option<Kind>>,
    /// Stop words, separated by spaces; they do not count for proximity.
    pub stop_words: String,
    /// What a profile is called.
    pub profile: String,
    /// The folder of comparisons, from the site's root.
    pub comparisons: String,
    pub profiles: Vec<ProfileRow>,
    pub criteria: Vec<CriterionRow>,
    pub terms: Terms,
    pub rows: Rows,
    pub facts: Facts,
}

/// A profile whose name a query may contain.
#[derive(Debug, Hash)]
pub struct ProfileRow {
    pub id: String,
    pub name: String,
    pub path: String,
    pub doc_id: usize,
}

/// A criterion whose facts a query may be about.
#[derive(Debug, Hash)]
pub struct CriterionRow {
    pub id: String,
    pub title: String,
    pub url: String,
    /// A character per profile: the evidence, a capital where it is stale.
    pub states: String,
    /// Other words that it is searched by.
    pub also: String,
}

/// The terms and their pages: in the entry file itself while they are few, or
/// in files of their own.
#[derive(Debug, Hash)]
pub enum Terms {
    Here(Shard),
    Files(TermFiles),
}

/// The names of the files that hold the terms.
#[derive(Debug, Hash)]
pub struct TermFiles {
    /// The first letters of the first term of each shard.
    pub firsts: Vec<String>,
    pub shards: Vec<String>,
    /// The terms of each list that has a file of its own, and on how many pages they are.
    pub frequent: Vec<(Vec<String>, usize)>,
    pub frequent_lists: Vec<String>,
    /// The first letters of the first term of each file of reversed terms.
    pub reversed_firsts: Vec<String>,
    pub reversed: Vec<String>,
}

/// The pages as results.
#[derive(Debug, Hash)]
pub enum Rows {
    Here(Vec<PageRow>),
    /// As many doc ids in each.
    Files(Vec<String>),
}

/// A fact as a result, with dates as its language writes them.
#[derive(Debug, Hash)]
pub struct FactRow {
    pub full: String,
    pub evidence: Option<&'static str>,
    pub checked: Option<String>,
    /// The title of its first source.
    pub source: Option<String>,
    pub stale_since: Option<String>,
}

/// The facts by criterion, in the order of the profiles.
#[derive(Debug, Hash)]
pub enum Facts {
    Here(Vec<Vec<FactRow>>),
    /// One file per criterion.
    Files(Vec<String>),
}

/// How many doc ids one file of pages covers.
pub const PAGES_PER_FILE: usize = 12;
