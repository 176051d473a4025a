//! The differences between two revisions of a guide, as data for programs and for
//! the comment that people read.
//!
//! Field names are those of `guide diff --format json` and do not change.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::claim::Rating;

/// Everything that differs. Lists are in the order of the pages.
#[derive(Debug, Serialize)]
pub struct Diff {
    /// Pages that are written in Markdown files; every kind is there, under its plural.
    #[serde(flatten)]
    pub pages: BTreeMap<&'static str, Changes<Named, Named>>,
    pub criteria: Changes<Named, CriterionChange>,
    /// Of profiles and criteria that are on both sides.
    pub cells: Vec<CellChange>,
    pub presets: Changes<Named, PresetChange>,
    pub claims: Changes<ClaimRecord, ClaimChange>,
    pub sources: Changes<Named, SourceChange>,
    pub urls: UrlChanges,
}

/// Records that were added, removed, or differ.
#[derive(Debug, PartialEq, Serialize)]
pub struct Changes<T, C> {
    pub added: Vec<T>,
    pub removed: Vec<T>,
    pub changed: Vec<C>,
}

impl<T, C> Default for Changes<T, C> {
    fn default() -> Self {
        Self {
            added: Vec::new(),
            removed: Vec::new(),
            changed: Vec::new(),
        }
    }
}

impl<T, C> Changes<T, C> {
    /// Says whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A record by its id, which for an article is its URL, and its name for readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// One property before and after; `None` where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PropertyChange {
    pub property: &'static str,
    /// The id of the option or level that has the property; `None` where the whole has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// A criterion with a property that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionChange {
    pub id: String,
    pub name: String,
    pub changes: Vec<PropertyChange>,
}

/// A source with a property that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceChange {
    pub id: String,
    pub name: String,
    pub changes: Vec<PropertyChange>,
}

/// A cell whose value, sources, evidence, date or note differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellChange {
    pub profile: String,
    pub criterion: String,
    /// The value itself differs.
    pub value_changed: bool,
    pub old: CellSide,
    pub new: CellSide,
    /// Ids of sources that only the new side names.
    pub sources_gained: Vec<String>,
    /// Ids of sources that only the old side names.
    pub sources_lost: Vec<String>,
}

/// What one side says of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellSide {
    pub state: CellState,
    /// The value with its unit; the state in words where there is no value.
    pub text: String,
    pub evidence: Option<&'static str>,
    pub checked: Option<String>,
    pub note: Option<String>,
}

/// What kind of answer a cell has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellState {
    Known,
    /// Written as unknown.
    Unknown,
    NotApplicable,
    /// Not written at all.
    Missing,
    /// Written, but not allowed by its criterion.
    Refused,
}

/// A preset whose definition or ranking differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PresetChange {
    pub id: String,
    pub name: String,
    /// Its title and whom it serves, where they differ.
    pub changes: Vec<PropertyChange>,
    /// Profiles whose position differs; empty when only the preset itself changed.
    pub moves: Vec<Move>,
    /// Every input of the ranking that differs.
    pub causes: Vec<Cause>,
}

/// A profile whose position in a ranking differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    pub profile: String,
    /// `None` where the profile does not exist.
    pub old: Option<RankingPosition>,
    pub new: Option<RankingPosition>,
}

/// The position of a profile in a ranking.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum RankingPosition {
    /// Both ends of the score are points of 100; they are equal where every fact is known.
    Ranked {
        #[serde(rename = "place")]
        rank: usize,
        low: String,
        high: String,
    },
    /// Removed by a must-have on this criterion.
    Removed { removed_by: String },
}

/// An input of a ranking that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    #[serde(flatten)]
    pub input: Input,
    /// This change alone would have moved a profile too.
    pub alone: bool,
}

/// An input of a ranking, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Input {
    /// 0 where the criterion has no weight.
    Weight {
        criterion: String,
        old: u8,
        new: u8,
    },
    /// The values allowed; empty where the criterion is no must-have.
    Must {
        criterion: String,
        old: Vec<String>,
        new: Vec<String>,
    },
    /// The definition of a criterion that has weight or is a must-have.
    Criterion {
        criterion: String,
    },
    /// The weight is 0 where the criterion is only a must-have.
    Cell {
        profile: String,
        criterion: String,
        weight: u8,
        old: String,
        new: String,
    },
    ProfileAdded {
        profile: String,
    },
    ProfileRemoved {
        profile: String,
    },
}

/// A claim and its rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimRecord {
    pub id: String,
    pub says: String,
    #[serde(rename = "verdict")]
    pub rating: Rating,
}

/// A claim whose rating, text or evidence differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimChange {
    pub id: String,
    pub says: String,
    pub old: Rating,
    pub new: Rating,
    /// Everything but the rating.
    pub changes: Vec<PropertyChange>,
}

/// Pages and data files that were added or removed, from the site's root: `/matrix/`.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct UrlChanges {
    pub added: Vec<String>,
    pub removed: Vec<LostUrl>,
}

/// A URL that no longer exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LostUrl {
    pub url: String,
    /// The target of its redirect; `None` where readers find nothing.
    pub redirect: Option<String>,
}

impl Diff {
    /// Says whether nothing differs.
    pub fn is_empty(&self) -> bool {
        let Self {
            pages,
            criteria,
            cells,
            presets,
            claims,
            sources,
            urls,
        } = self;
        pages.values().all(Changes::is_empty)
            && criteria.is_empty()
            && cells.is_empty()
            && presets.is_empty()
            && claims.is_empty()
            && sources.is_empty()
            && urls.is_empty()
    }
}

impl UrlChanges {
    /// Says whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}
