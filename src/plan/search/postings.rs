//! From the words of each page to the pages of each word.

use std::sync::Arc;

use rayon::prelude::*;
use rust_stemmers::Stemmer;

use super::page::{PARTS, PageWords, Places};
use crate::base::digits::{BASE, digit, number};
use crate::output::search::List;

/// A word of the index and the pages of its stem.
#[derive(Debug)]
pub struct Term {
    pub word: String,
    pub list: Arc<List>,
    /// The same for all words of one stem, and for no others.
    pub stem: usize,
}

/// A word on a page.
#[derive(Clone, Copy, Debug)]
struct Posting {
    slot: u32,
    weight: u32,
    before: u16,
}

/// Every word, sorted, with the pages of its stem.
///
/// `pages` are by slot, ascending.
pub fn terms(pages: &[(usize, Arc<PageWords>)], stemmer: Option<&Stemmer>) -> Vec<Term> {
    let mut words: Vec<(&str, Vec<Posting>)> = (0..PARTS)
        .into_par_iter()
        .flat_map_iter(|part| gather(pages, part))
        .collect();
    words.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let groups = by_stem(&words, stemmer);
    let lists: Vec<Arc<List>> = groups
        .par_iter()
        .map(|group| {
            let lists: Vec<&[Posting]> = group.iter().map(|&at| words[at].1.as_slice()).collect();
            Arc::new(list(&lists))
        })
        .collect();
    let mut stem_of = vec![0; words.len()];
    for (stem, group) in groups.iter().enumerate() {
        for &at in group {
            stem_of[at] = stem;
        }
    }
    words
        .iter()
        .zip(stem_of)
        .map(|((word, _), stem)| Term {
            word: (*word).to_owned(),
            list: Arc::clone(&lists[stem]),
            stem,
        })
        .collect()
}

/// The words of one part, with their pages.
fn gather(pages: &[(usize, Arc<PageWords>)], part: usize) -> Vec<(&str, Vec<Posting>)> {
    let mut words: Vec<(&str, Vec<Posting>)> = Vec::new();
    let mut known = Places::default();
    for (slot, page) in pages {
        for found in page.of(part) {
            let posting = Posting {
                slot: u32::try_from(*slot).expect("fewer slots than bytes"),
                weight: found.weight,
                before: found.before,
            };
            let next = words.len();
            let at = known.place(found.hash, next, |at| words[at].0 == found.word);
            match words.get_mut(at) {
                Some((_, postings)) => postings.push(posting),
                None => words.push((found.word, vec![posting])),
            }
        }
    }
    words
}

/// The places of the words of each stem, in the order of their first words.
fn by_stem(words: &[(&str, Vec<Posting>)], stemmer: Option<&Stemmer>) -> Vec<Vec<usize>> {
    let stems: Vec<Option<String>> = words
        .par_iter()
        .map(|(word, _)| {
            let has_stem = word.len() > 2 && word.chars().all(char::is_alphabetic);
            let stemmer = stemmer.filter(|_| has_stem)?;
            Some(stemmer.stem(word).into_owned())
        })
        .collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for (at, stem) in stems.iter().enumerate() {
        let group = match stem {
            Some(stem) => *known.entry(stem.as_str()).or_insert(groups.len()),
            None => groups.len(),
        };
        match groups.get_mut(group) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// Joins the pages of several words and writes them down.
fn list(words: &[&[Posting]]) -> List {
    let joined: Vec<Posting>;
    let postings: &[Posting] = match words {
        [one] => one,
        several => {
            let mut all: Vec<Posting> = several.concat();
            all.sort_by_key(|posting| posting.slot);
            joined = all
                .chunk_by(|a, b| a.slot == b.slot)
                .map(|same| Posting {
                    slot: same[0].slot,
                    weight: same.iter().map(|posting| posting.weight).sum(),
                    before: same.iter().fold(0, |bits, posting| bits | posting.before),
                })
                .collect();
            &joined
        }
    };
    let mut list = List {
        pages: postings.len(),
        slots: String::new(),
        weights: String::new(),
        before: String::new(),
    };
    let mut last = 0;
    for posting in postings {
        number((posting.slot - last) as usize, &mut list.slots);
        last = posting.slot;
        list.weights.push(weight(posting.weight));
        neighbours(posting.before, &mut list.before);
    }
    list
}

/// A weight in tenths, six steps to each doubling.
fn weight(tenths: u32) -> char {
    let step = (6.0 * (1.0 + f64::from(tenths) / 10.0).log2()).round();
    digit((step as usize).min(BASE - 1))
}

/// Four bits each, the last marked by another digit; a lone mark for none.
fn neighbours(bits: u16, out: &mut String) {
    let mut kinds = (0..16).filter(|at| bits & (1 << at) != 0).peekable();
    if kinds.peek().is_none() {
        out.push(digit(BASE - 1));
    }
    while let Some(kind) = kinds.next() {
        out.push(digit(if kinds.peek().is_some() {
            BASE + kind
        } else {
            kind
        }));
    }
}
