//! One page's terms and the weight of each: a pure function of the page's own
//! text, so an index remembers them by that text.

use serde::{Deserialize, Serialize};

use super::term_table::{TermTable, term_hash};

/// The terms of one page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct PageTerms {
    /// Every term once, one after another.
    text: String,
    /// Sorted by [`part`].
    entries: Vec<Entry>,
    /// The index after the last entry of each part.
    ends: [u32; PARTS],
    /// How many words the page has in all, repeats counted.
    pub length: u32,
}

/// The terms of one page as they are stored, without what follows from them.
#[derive(Serialize, Deserialize)]
struct Stored {
    text: String,
    /// Of each term its length in bytes, its proximity and its weight.
    entries: Vec<(u8, u16, u32)>,
    length: u32,
}

impl From<PageTerms> for Stored {
    fn from(page: PageTerms) -> Self {
        let mut text = String::with_capacity(page.text.len());
        let mut entries = Vec::with_capacity(page.entries.len());
        for entry in &page.entries {
            text.push_str(page.term(entry));
            entries.push((entry.length, entry.proximity, entry.weight));
        }
        Self {
            text,
            entries,
            length: page.length,
        }
    }
}

impl From<Stored> for PageTerms {
    fn from(stored: Stored) -> Self {
        let mut page = Self {
            length: stored.length,
            ..Self::default()
        };
        let mut rest = stored.text.as_str();
        for (length, proximity, weight) in stored.entries {
            // The digest of the file was checked: its lengths are those of its text.
            let (term, after) = rest.split_at_checked(length.into()).unwrap_or_default();
            page.push(term, term_hash(term), weight, proximity);
            rest = after;
        }
        page.divided()
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    length: u8,
    proximity: u16,
    weight: u32,
    hash: u64,
}

/// A term of a page.
#[derive(Clone, Copy, Debug)]
pub struct Found<'p> {
    pub term: &'p str,
    pub hash: u64,
    /// In tenths of a word in the body.
    pub weight: u32,
    /// A bit for each of sixteen kinds of content words that precede it.
    pub proximity: u16,
}

/// What one occurrence adds to a term.
pub(super) struct Occurrence {
    pub weight: u32,
    pub proximity: u16,
    /// Its proximity counts however many kinds of words the term has met.
    pub is_kept: bool,
}

/// So many kinds of preceding words in a body are kept for each term of a page.
const MAX_PROXIMITY: u32 = 6;

/// Into how many parts terms are divided, so that an index is made of several
/// parts at the same time.
pub const PARTS: usize = 16;

/// The part of a term with this digest.
fn part(hash: u64) -> usize {
    (hash >> 32) as usize % PARTS
}

impl PageTerms {
    /// Returns the terms of one part, each once, in the order of the page.
    pub fn part(&self, part: usize) -> impl Iterator<Item = Found<'_>> {
        let start = match part {
            0 => 0,
            _ => self.ends[part - 1],
        };
        let entries = &self.entries[start as usize..self.ends[part] as usize];
        entries.iter().map(|entry| Found {
            term: self.term(entry),
            hash: entry.hash,
            weight: entry.weight,
            proximity: entry.proximity,
        })
    }

    /// Adds a term, or what is new of one that the page has.
    ///
    /// A common term comes after words of every kind, so only the first
    /// [`MAX_PROXIMITY`] kinds count, unless `is_kept`.
    pub(super) fn add(&mut self, known: &mut TermTable, term: &str, found: Occurrence) {
        let hash = term_hash(term);
        let next = self.entries.len();
        let at = known.index(hash, next, |at| self.term(&self.entries[at]) == term);
        let Some(entry) = self.entries.get_mut(at) else {
            return self.push(term, hash, found.weight, found.proximity);
        };
        entry.weight += found.weight;
        if found.is_kept || entry.proximity.count_ones() < MAX_PROXIMITY {
            entry.proximity |= found.proximity;
        }
    }

    fn push(&mut self, term: &str, hash: u64, weight: u32, proximity: u16) {
        self.entries.push(Entry {
            start: u32::try_from(self.text.len()).expect("pages of at most some megabytes"),
            length: u8::try_from(term.len()).expect("terms are cut to a few characters"),
            proximity,
            weight,
            hash,
        });
        self.text.push_str(term);
    }

    /// Sorts the terms by their parts.
    pub(super) fn divided(mut self) -> Self {
        self.entries.sort_by_key(|entry| part(entry.hash));
        for entry in &self.entries {
            self.ends[part(entry.hash)] += 1;
        }
        for part in 1..PARTS {
            self.ends[part] += self.ends[part - 1];
        }
        self.text.shrink_to_fit();
        self.entries.shrink_to_fit();
        self
    }

    fn term(&self, entry: &Entry) -> &str {
        let start = entry.start as usize;
        &self.text[start..start + usize::from(entry.length)]
    }
}
