//! What is different between two revisions of a guide, as data for programs
//! and for the page that people read.
//!
//! Field names are those of `guide diff --format json` and are kept.

use serde::Serialize;

use crate::content::claim::Verdict;

/// Everything that is different. Lists are in the order the pages show.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct Diff {
    pub profiles: Changes<Named, Named>,
    pub criteria: Changes<Named, CriterionChange>,
    /// Of profiles and criteria that are on both sides.
    pub cells: Vec<CellChange>,
    pub presets: Changes<Named, PresetChange>,
    pub claims: Changes<ClaimRecord, ClaimChange>,
    pub articles: Changes<Named, Named>,
    /// Hand-written verdicts on pairs.
    pub verdicts: Changes<Named, Named>,
    pub sources: Changes<Named, SourceChange>,
    pub urls: UrlChanges,
}

/// What came, what went, and what is there on both sides and not the same.
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
    /// Says whether nothing came, went or changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A thing by its id, which for an article is its place, and what readers call it.
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

/// A criterion that is asked, shown or ranked in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionChange {
    pub id: String,
    pub name: String,
    pub changes: Vec<PropertyChange>,
}

/// A source that is described in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceChange {
    pub id: String,
    pub name: String,
    pub changes: Vec<PropertyChange>,
}

/// A cell that says something else, or says it for other reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellChange {
    pub profile: String,
    pub criterion: String,
    /// The value itself is another.
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
    /// The value with its unit; words for a state without one.
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
    /// Written, and not what its criterion allows: nothing is known of it.
    Refused,
}

/// A preset that asks or ranks in another way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PresetChange {
    pub id: String,
    pub name: String,
    /// Its title and whom it serves, where they differ.
    pub changes: Vec<PropertyChange>,
    /// Profiles whose place is another; none when only the preset itself changed.
    pub moves: Vec<Move>,
    /// Everything that the ranking is made from and that is not the same.
    pub causes: Vec<Cause>,
}

/// A profile whose place in a ranking is another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    pub profile: String,
    /// `None` where the profile is not there.
    pub old: Option<Standing>,
    pub new: Option<Standing>,
}

/// Where a ranking puts a profile.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Standing {
    /// Scores are in percent, one decimal; two where facts are missing.
    Ranked {
        place: usize,
        low: String,
        high: String,
    },
    /// Knocked out by the fact on this criterion.
    Removed { removed_by: String },
}

/// Something that a ranking is made from and that is not the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    #[serde(flatten)]
    pub input: Input,
    /// With all else as it was, this would have moved somebody too.
    pub alone: bool,
}

/// What a ranking is made from, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Input {
    /// 0 where the preset does not weigh the criterion.
    Weight {
        criterion: String,
        old: u8,
        new: u8,
    },
    /// The values allowed; empty where the preset asks for none.
    Must {
        criterion: String,
        old: Vec<String>,
        new: Vec<String>,
    },
    /// A criterion that is weighed or asked for is not what it was.
    Criterion {
        criterion: String,
    },
    /// The weight is 0 where the criterion is only asked for.
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

/// A claim and its verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimRecord {
    pub id: String,
    pub says: String,
    pub verdict: Verdict,
}

/// A claim whose verdict, text or evidence is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimChange {
    pub id: String,
    pub says: String,
    pub old: Verdict,
    pub new: Verdict,
    /// Everything but the verdict.
    pub changes: Vec<PropertyChange>,
}

/// Pages and files of data that came and went, from the site's root: `/matrix/`.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct UrlChanges {
    pub added: Vec<String>,
    pub removed: Vec<LostUrl>,
}

/// An address that nothing is at any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LostUrl {
    pub url: String,
    /// Where its readers are led; `None` where they find nothing.
    pub redirect: Option<String>,
}

impl Diff {
    /// Says whether nothing is different.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
