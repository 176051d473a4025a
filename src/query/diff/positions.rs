//! The position that a preset gives to every profile, and how positions differ.

use std::collections::{BTreeMap, BTreeSet};

use crate::query::diff::report::{Move, RankingPosition};
use crate::ranking::Finding;
use crate::ranking::points::points;
use crate::ranking::preset::PresetRanking;
use crate::site::{PresetEntry, Site};

/// Positions by the ids of profiles.
type Positions = BTreeMap<String, RankingPosition>;

/// The profiles whose position differs, from the new first rank to the last.
pub fn moves(old: (&Site, &PresetEntry), new: (&Site, &PresetEntry)) -> Vec<Move> {
    let [old, new] = [old, new].map(|(site, entry)| positions(site, entry));
    let profiles: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut moves: Vec<Move> = profiles
        .into_iter()
        .map(|profile| Move {
            profile: profile.clone(),
            old: old.get(profile).cloned(),
            new: new.get(profile).cloned(),
        })
        .filter(|each| sort_key(each.old.as_ref()) != sort_key(each.new.as_ref()))
        .collect();
    moves.sort_by_key(|each| sort_key(each.new.as_ref()));
    moves
}

fn positions(site: &Site, entry: &PresetEntry) -> Positions {
    let ranking = PresetRanking::from_entry(site, entry);
    let id = |profile: usize| site.profiles[profile].profile.id.clone();
    let mut positions = Positions::new();
    for each in ranking.scores.ranked() {
        let score = ranking.scores.score(each.alternative);
        let position = RankingPosition::Ranked {
            rank: each.rank,
            low: points(score.low),
            high: points(score.high),
        };
        positions.insert(id(ranking.profiles[each.alternative]), position);
    }
    for ((criterion, _), findings) in entry.must.iter().zip(&ranking.findings) {
        let criterion = &site.criteria[*criterion].id.value;
        for profile in (0..findings.len()).filter(|&at| findings[at] == Finding::Fails) {
            let position = RankingPosition::Removed {
                removed_by: criterion.clone(),
            };
            positions.insert(id(profile), position);
        }
    }
    positions
}

/// Ranked profiles first, then removed ones, then those that do not exist.
fn sort_key(position: Option<&RankingPosition>) -> (u8, usize) {
    match position {
        Some(RankingPosition::Ranked { rank, .. }) => (0, *rank),
        Some(RankingPosition::Removed { .. }) => (1, 0),
        None => (2, 0),
    }
}
