//! The search index as files: what the browser reads to answer a query.
//!
//! One entry file names all others, whose names change with their content. A
//! page has a slot, a number that stays when other pages come and go.

use std::sync::Arc;

use crate::base::digest::Hashed;
use crate::view::table::CellView;

/// Of the files' form: a script that knows another one offers to reload.
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
    /// The postings of one word that is on very many pages.
    List(Arc<List>),
    Pages(Vec<PageRow>),
    Facts(Vec<Hashed<CellView>>),
    /// Words sorted from their last letter on, to mend a slip in their first ones.
    Endings(Vec<String>),
}

/// Words from one to another and the pages they are on.
#[derive(Debug, Hash)]
pub struct Shard {
    /// Sorted; each with the place of its list.
    pub words: Vec<(String, usize)>,
    /// Words of one stem share a list.
    pub lists: Vec<Arc<List>>,
}

/// The pages that a word is on, written as the browser reads them.
#[derive(Debug, Hash, PartialEq, Eq)]
pub struct List {
    pub pages: usize,
    /// From each slot to the next, in base 45.
    pub slots: String,
    /// A character per page: how much the word weighs there.
    pub weights: String,
    /// Per page, which words stand before it: four bits of each.
    pub before: String,
}

impl List {
    /// Its size in the file, in bytes.
    pub fn size(&self) -> usize {
        self.slots.len() + self.weights.len() + self.before.len()
    }
}

/// A page as a result.
#[derive(Clone, Debug, Hash, PartialEq, Eq)]
pub struct PageRow {
    pub slot: usize,
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
    /// A list or a record of the guide's own.
    Record,
}

/// What the browser reads first.
#[derive(Debug, Hash)]
pub struct Entry {
    /// The URL of the site's root.
    pub home: String,
    pub pages: usize,
    /// A character per slot: how long the page is; `-` where there is none.
    pub lengths: String,
    /// What is in each slot.
    pub kinds: Vec<Option<Kind>>,
    /// Words that carry no meaning of their own, which do not count as neighbours.
    pub quiet: &'static str,
    /// What a profile is called.
    pub profile: String,
    pub comparisons: String,
    pub profiles: Vec<ProfileRow>,
    pub criteria: Vec<CriterionRow>,
    pub words: Words,
    pub rows: Rows,
    pub facts: Facts,
}

/// A profile whose name a query may hold.
#[derive(Debug, Hash)]
pub struct ProfileRow {
    pub id: String,
    pub name: String,
    pub path: String,
    pub slot: usize,
}

/// A criterion whose facts a query may ask for.
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

/// The words and their pages: in the entry file itself while they are few, or
/// in files of their own.
#[derive(Debug, Hash)]
pub enum Words {
    Here(Shard),
    Files(WordFiles),
}

#[derive(Debug, Hash)]
pub struct WordFiles {
    /// The first letters of the first word of each shard.
    pub firsts: Vec<String>,
    pub shards: Vec<String>,
    /// The words of each list that has its own file, and on how many pages they are.
    pub heavy: Vec<(Vec<String>, usize)>,
    pub lists: Vec<String>,
    /// The last letters of the first word of each file of endings, read backwards.
    pub lasts: Vec<String>,
    pub endings: Vec<String>,
}

/// The pages as results.
#[derive(Debug, Hash)]
pub enum Rows {
    Here(Vec<PageRow>),
    /// As many slots in each.
    Files(Vec<String>),
}

/// The facts by criterion, in the order of the profiles.
#[derive(Debug, Hash)]
pub enum Facts {
    Here(Vec<Vec<Hashed<CellView>>>),
    /// One file per criterion.
    Files(Vec<String>),
}

/// How many slots one file of pages holds.
pub const PAGES_PER_FILE: usize = 12;
