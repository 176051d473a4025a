//! Where the sorted terms are cut into files.
//!
//! A cut depends on the term that follows it and on the few terms before that
//! one, never on a count from the beginning: an edit moves at most the next cut.

use std::collections::HashMap;
use std::sync::Arc;

use super::collector::proximity_bit;
use super::postings::Term;
use crate::output::search::{List, Shard};

/// The smallest and the largest size of a shard, in bytes before compression,
/// which leaves about two thirds of them.
const LEAST: usize = 5_000;
const MOST: usize = 14_000;

/// A list longer than this has a file of its own, so that only queries for its
/// term load it.
const FREQUENT: usize = 3_000;

/// Terms with as many first letters in common stay together: a typing error in
/// a later letter is corrected with one file.
pub const TOGETHER: usize = 4;

/// The terms cut into files, and the lists that have their own.
pub struct Cut {
    pub shards: Vec<Shard>,
    /// The terms of each, in order.
    pub frequent: Vec<(Vec<String>, Arc<List>)>,
}

/// Cuts the sorted terms.
pub fn cut(terms: Vec<Term>) -> Cut {
    let (frequent, others): (Vec<Term>, Vec<Term>) = terms
        .into_iter()
        .partition(|term| term.list.size() > FREQUENT);
    let mut by_stem: Vec<(usize, Vec<String>, Arc<List>)> = Vec::new();
    for term in frequent {
        match by_stem.iter_mut().find(|(stem, ..)| *stem == term.stem) {
            Some((_, terms, _)) => terms.push(term.term),
            None => by_stem.push((term.stem, vec![term.term], term.list)),
        }
    }
    let size = |term: &Term| term.term.len() + 4 + term.list.size();
    Cut {
        shards: runs(&others, size, |term| term.term.chars())
            .into_iter()
            .map(shard)
            .collect(),
        frequent: by_stem
            .into_iter()
            .map(|(_, terms, list)| (terms, list))
            .collect(),
    }
}

/// Puts all terms into one.
pub fn whole(terms: &[Term]) -> Shard {
    shard(terms)
}

/// Writes terms backwards, sorts them and cuts them.
///
/// Only terms that people write and misspell: letters, and neither few nor many.
pub fn reversed(terms: &[Term]) -> Vec<Vec<String>> {
    let mut reversed: Vec<String> = terms
        .iter()
        .filter(|term| {
            (5..=20).contains(&term.term.chars().count())
                && term.term.chars().all(char::is_alphabetic)
        })
        .map(|term| term.term.chars().rev().collect())
        .collect();
    reversed.sort_unstable();
    // Sorted terms share half their letters with the one before.
    runs(&reversed, |term| term.len() / 2 + 1, |term| term.chars())
        .into_iter()
        .map(<[String]>::to_vec)
        .collect()
}

/// Cuts sorted entries into runs between the smallest and the largest size.
fn runs<'t, T, C: Iterator<Item = char> + 't>(
    sorted: &'t [T],
    size: impl Fn(&T) -> usize,
    letters: impl Fn(&'t T) -> C,
) -> Vec<&'t [T]> {
    let mut runs = Vec::new();
    let (mut start, mut held) = (0, 0);
    for at in 1..sorted.len() {
        held += size(&sorted[at - 1]);
        if held < LEAST {
            continue;
        }
        let first: String = letters(&sorted[at]).take(TOGETHER).collect();
        if letters(&sorted[at - 1]).take(TOGETHER).eq(first.chars()) {
            continue;
        }
        let is_chosen = proximity_bit(&first) & 0b11 != 0;
        if held >= MOST || is_chosen {
            runs.push(&sorted[start..at]);
            (start, held) = (at, 0);
        }
    }
    if start < sorted.len() {
        runs.push(&sorted[start..]);
    }
    runs
}

/// Makes a shard: each list once, in the order of the first term that has it.
fn shard(terms: &[Term]) -> Shard {
    let mut lists = HashMap::new();
    let mut shard = Shard {
        terms: Vec::with_capacity(terms.len()),
        lists: Vec::new(),
    };
    for term in terms {
        let list = *lists.entry(term.stem).or_insert_with(|| {
            shard.lists.push(Arc::clone(&term.list));
            shard.lists.len() - 1
        });
        shard.terms.push((term.term.clone(), list));
    }
    shard
}
