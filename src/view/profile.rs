//! What a profile and the list of profiles show.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::prose::Heading;
use crate::view::inputs::{contents, records};
use crate::view::links::{ArticleLink, ProfileLink};
use crate::view::table::{CellView, ClaimView, LinkView, SectionView};

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ProfileView {
    pub id: String,
    pub summary: Option<String>,
    pub homepage: Option<String>,
    pub repository: Option<String>,
    pub strengths: Vec<String>,
    pub limits: Vec<String>,
    pub choose_when: Vec<String>,
    pub avoid_when: Vec<String>,
    pub reviewed: Option<Date>,
    pub headings: Hashed<Vec<Heading>>,
    /// The cells the prose links to, each once.
    pub cited: Vec<Hashed<CellView>>,
    /// Every fact, by group.
    pub sections: Vec<SectionView>,
    /// `None` when the guide names no repository.
    pub edit: Option<CellEditView>,
    pub known: usize,
    pub cells: usize,
    /// Comparisons with every other profile.
    pub pairs: Vec<LinkView>,
    /// Articles that are about it or link to it.
    pub mentions: Vec<ArticleLink>,
    pub claims: Vec<ClaimView>,
    /// The URL of its facts as JSON.
    pub json: String,
    /// All profiles.
    pub siblings: Hashed<Vec<LinkView>>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub struct ProfilesView {
    pub profiles: Vec<ProfileLink>,
}

/// Where a profile's cells are corrected: the file in the repository's editor.
///
/// It has line numbers, so a line that moves changes it: it belongs to pages
/// of which there is one per profile or one for all, never to a cell's own view.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CellEditView {
    pub url: String,
    /// The line of each cell that is written, from 1, by criterion.
    pub lines: BTreeMap<String, usize>,
}

contents! { CellEditView }

records! {
    ProfileView { id, summary, homepage, repository, strengths, limits, choose_when, avoid_when, reviewed, headings, cited, sections, edit, known, cells, pairs, mentions, claims, json, siblings }
    ProfilesView { profiles }
}
