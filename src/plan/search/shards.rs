//! Where the sorted words are cut into files.
//!
//! A cut depends on the word it stands before and on the words shortly before
//! that one, never on a count from the beginning: an edit moves no cut but, at
//! the worst, the next.

use std::sync::Arc;

use super::page;
use super::postings::Term;
use crate::output::search::{List, Shard};

/// The least and the most that a shard holds, in bytes before compression,
/// which leaves about two thirds of them.
const LEAST: usize = 5_000;
const MOST: usize = 14_000;

/// A list longer than this has a file of its own, lest every query that comes
/// near its word has to load it.
const HEAVY: usize = 3_000;

/// Words with as many first letters in common stay together: a slip in a later
/// letter is mended by one file.
pub const TOGETHER: usize = 4;

/// The words cut into files, and the lists that have their own.
pub struct Cut {
    pub shards: Vec<Shard>,
    /// The words of each, in order.
    pub heavy: Vec<(Vec<String>, Arc<List>)>,
}

/// Cuts the sorted words.
pub fn cut(terms: Vec<Term>) -> Cut {
    let (heavy, light): (Vec<Term>, Vec<Term>) =
        terms.into_iter().partition(|term| term.list.size() > HEAVY);
    let mut by_stem: Vec<(usize, Vec<String>, Arc<List>)> = Vec::new();
    for term in heavy {
        match by_stem.iter_mut().find(|(stem, ..)| *stem == term.stem) {
            Some((_, words, _)) => words.push(term.word),
            None => by_stem.push((term.stem, vec![term.word], term.list)),
        }
    }
    let size = |term: &Term| term.word.len() + 4 + term.list.size();
    Cut {
        shards: runs(&light, size, |term| term.word.chars())
            .into_iter()
            .map(shard)
            .collect(),
        heavy: by_stem
            .into_iter()
            .map(|(_, words, list)| (words, list))
            .collect(),
    }
}

/// All words in one.
pub fn whole(terms: &[Term]) -> Shard {
    shard(terms)
}

/// Sorts words by their last letters and cuts them.
///
/// Only words that people write and misspell: letters, and neither few nor many.
pub fn endings(terms: &[Term]) -> Vec<Vec<String>> {
    let mut endings: Vec<String> = terms
        .iter()
        .filter(|term| {
            (5..=20).contains(&term.word.chars().count())
                && term.word.chars().all(char::is_alphabetic)
        })
        .map(|term| term.word.chars().rev().collect())
        .collect();
    endings.sort_unstable();
    // Sorted words share half their letters with the one before.
    runs(&endings, |word| word.len() / 2 + 1, |word| word.chars())
        .into_iter()
        .map(<[String]>::to_vec)
        .collect()
}

/// Cuts sorted things into runs of some size.
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
        let is_chosen = page::neighbour(&first) & 0b11 != 0;
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

/// Words with each list once, in the order in which they are first met.
fn shard(terms: &[Term]) -> Shard {
    let mut places = std::collections::HashMap::new();
    let mut shard = Shard {
        words: Vec::with_capacity(terms.len()),
        lists: Vec::new(),
    };
    for term in terms {
        let place = *places.entry(term.stem).or_insert_with(|| {
            shard.lists.push(Arc::clone(&term.list));
            shard.lists.len() - 1
        });
        shard.words.push((term.word.clone(), place));
    }
    shard
}
