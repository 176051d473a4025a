//! From the terms of each page to the pages of each term.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::language::Language;
use super::page_terms::{PARTS, PageTerms};
use super::term_table::TermTable;
use crate::base::digits::{BASE, digit, number};
use crate::output::search::List;

/// A term of the index and the pages of its stem.
#[derive(Debug)]
pub struct Term {
    pub term: String,
    pub list: Arc<List>,
    /// The same for all terms of one stem, and for no others.
    pub stem: usize,
}

/// A term on a page.
#[derive(Clone, Copy, Debug)]
struct Posting {
    doc_id: u32,
    weight: u32,
    proximity: u16,
}

/// Makes every term, sorted, with the pages of its stem.
///
/// `pages` are by doc id, ascending.
pub fn terms(pages: &[(usize, Arc<PageTerms>)], language: &Language) -> Vec<Term> {
    let mut terms: Vec<(&str, Vec<Posting>)> = (0..PARTS)
        .into_par_iter()
        .flat_map_iter(|part| collect(pages, part))
        .collect();
    terms.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let groups = by_stem(&terms, language);
    let lists: Vec<Arc<List>> = groups
        .par_iter()
        .map(|group| {
            let lists: Vec<&[Posting]> = group.iter().map(|&at| terms[at].1.as_slice()).collect();
            Arc::new(list(&lists))
        })
        .collect();
    let mut stem_of = vec![0; terms.len()];
    for (stem, group) in groups.iter().enumerate() {
        for &at in group {
            stem_of[at] = stem;
        }
    }
    terms
        .iter()
        .zip(stem_of)
        .map(|((term, _), stem)| Term {
            term: (*term).to_owned(),
            list: Arc::clone(&lists[stem]),
            stem,
        })
        .collect()
}

/// Collects the terms of one part, with their pages.
fn collect(pages: &[(usize, Arc<PageTerms>)], part: usize) -> Vec<(&str, Vec<Posting>)> {
    let mut terms: Vec<(&str, Vec<Posting>)> = Vec::new();
    let mut known = TermTable::default();
    for (doc_id, page) in pages {
        for found in page.part(part) {
            let posting = Posting {
                doc_id: u32::try_from(*doc_id).expect("fewer doc ids than bytes"),
                weight: found.weight,
                proximity: found.proximity,
            };
            let next = terms.len();
            let at = known.index(found.hash, next, |at| terms[at].0 == found.term);
            match terms.get_mut(at) {
                Some((_, postings)) => postings.push(posting),
                None => terms.push((found.term, vec![posting])),
            }
        }
    }
    terms
}

/// Groups terms by their stems: the indices of each group, in the order of their
/// first terms.
fn by_stem(terms: &[(&str, Vec<Posting>)], language: &Language) -> Vec<Vec<usize>> {
    let stems: Vec<Option<String>> = terms
        .par_iter()
        .map(|(term, _)| language.stem(term).map(Cow::into_owned))
        .collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known = HashMap::new();
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

/// Joins the pages of several terms into one list.
fn list(terms: &[&[Posting]]) -> List {
    let joined: Vec<Posting>;
    let postings: &[Posting] = match terms {
        [one] => one,
        several => {
            let mut all: Vec<Posting> = several.concat();
            all.sort_by_key(|posting| posting.doc_id);
            joined = all
                .chunk_by(|a, b| a.doc_id == b.doc_id)
                .map(|same| Posting {
                    doc_id: same[0].doc_id,
                    weight: same.iter().map(|posting| posting.weight).sum(),
                    proximity: same
                        .iter()
                        .fold(0, |bits, posting| bits | posting.proximity),
                })
                .collect();
            &joined
        }
    };
    let mut list = List {
        pages: postings.len(),
        doc_ids: String::new(),
        weights: String::new(),
        proximity: String::new(),
    };
    let mut last = 0;
    for posting in postings {
        number((posting.doc_id - last) as usize, &mut list.doc_ids);
        last = posting.doc_id;
        list.weights.push(weight(posting.weight));
        proximity(posting.proximity, &mut list.proximity);
    }
    list
}

/// Writes a weight in tenths, six steps to each doubling.
fn weight(tenths: u32) -> char {
    let step = (6.0 * (1.0 + f64::from(tenths) / 10.0).log2()).round();
    digit((step as usize).min(BASE - 1))
}

/// Writes the bits that are set: a digit each, from the second half of the
/// digits but for the last; the last digit of all where none is set.
fn proximity(bits: u16, out: &mut String) {
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
