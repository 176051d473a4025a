//! The whole guide, joined: every id found, every link followed, every fact
//! held against its criterion.
//!
//! Indices point into the lists of this struct. Profiles are in the order of
//! their names, articles in reading order, criteria in the order of their file.

pub mod body;
pub mod cell;
pub mod chart;
pub mod icon;
pub mod urls;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::address::Address;
use crate::base::date::Date;
use crate::base::span::FileId;
use crate::content::WrittenPage;
use crate::content::article::Article;
use crate::content::claim::Claim;
use crate::content::config::{Cards, Config};
use crate::content::matrix::{Criterion, Group, Preset};
use crate::content::pair_verdict::PairVerdict;
use crate::content::profile::Profile;
use crate::content::source::Source;
use crate::content::written::WrittenType;
use crate::locale::Locale;
use crate::site::body::Body;
use crate::site::cell::{Cell, CellIndex};
use crate::site::icon::SiteIcon;
use crate::site::urls::Urls;

/// The guide as the pages show it.
#[derive(Debug)]
pub struct Site {
    pub config: Arc<Config>,
    pub locale: Arc<Locale>,
    pub urls: Urls,
    /// The day that staleness is counted from.
    pub today: Date,
    /// Links lead from file to file, for reading from a disk.
    pub is_relative: bool,
    /// The pages that are written in Markdown files: the home page, articles and
    /// profiles in the orders below, and then the others in the order of their paths.
    pub written: Vec<WrittenEntry>,
    pub article_groups: Vec<ArticleGroupEntry>,
    pub articles: Vec<ArticleEntry>,
    pub profiles: Vec<ProfileEntry>,
    pub groups: Vec<CriteriaGroup>,
    pub criteria: Vec<Arc<Criterion>>,
    pub presets: Vec<PresetEntry>,
    pub sources: Vec<Arc<Source>>,
    pub claims: Vec<ClaimEntry>,
    /// Hand-written verdicts, by profile indices in the order of their ids.
    pub pair_verdicts: BTreeMap<(usize, usize), PairVerdictEntry>,
    /// Old address to new address.
    pub redirects: BTreeMap<Address, Address>,
    /// Files of `content/` that pages show or link to, and their addresses.
    pub media: BTreeMap<FileId, Address>,
    /// The site icon, where it can be drawn.
    pub icon: Option<SiteIcon>,
}

/// A page whose text is in a Markdown file.
#[derive(Debug)]
pub struct WrittenEntry {
    pub page: WrittenPage,
    pub address: Address,
    pub body: Arc<Body>,
}

/// A group of articles; `None` for those in no group.
#[derive(Debug)]
pub struct ArticleGroupEntry {
    pub id: String,
    pub title: Option<String>,
    pub summary: Option<String>,
    pub articles: Vec<usize>,
}

#[derive(Debug)]
pub struct ArticleEntry {
    pub article: Arc<Article>,
    pub address: Address,
    pub body: Arc<Body>,
    pub group: usize,
    /// Profiles it names in its front matter or links to.
    pub profiles: Vec<usize>,
}

#[derive(Debug)]
pub struct ProfileEntry {
    pub profile: Arc<Profile>,
    pub address: Address,
    pub body: Arc<Body>,
    /// One per criterion.
    pub cells: Vec<Cell>,
}

/// Criteria under one heading; `group` is `None` for those in no group.
#[derive(Debug)]
pub struct CriteriaGroup {
    pub group: Option<Group>,
    pub criteria: Vec<usize>,
}

/// A preset whose ids were found.
#[derive(Debug)]
pub struct PresetEntry {
    pub preset: Preset,
    pub address: Address,
    /// Criterion and weight above 0.
    pub weights: Vec<(usize, u8)>,
    /// Criterion and the values it may have.
    pub must: Vec<(usize, Vec<crate::kinds::value::Value>)>,
}

#[derive(Debug)]
pub struct ClaimEntry {
    pub claim: Claim,
    pub sources: Vec<Arc<Source>>,
    pub about: Vec<usize>,
    /// The cells that support or refute it.
    pub cells: Vec<CellIndex>,
}

#[derive(Debug)]
pub struct PairVerdictEntry {
    pub verdict: Arc<PairVerdict>,
    pub body: Arc<Body>,
}

impl Site {
    /// Lists the written pages of one type.
    pub fn written_as<T: WrittenType>(&self) -> impl Iterator<Item = (&T, &WrittenEntry)> {
        let pages = self.written.iter();
        pages.filter_map(|entry| Some((&**T::from_page(&entry.page)?, entry)))
    }

    /// Says whether every page that search engines may list has a card of its own.
    pub fn wants_all_cards(&self) -> bool {
        self.config.cards == Cards::All
    }

    /// Lists the cells of all profiles.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.profiles.iter().flat_map(|profile| &profile.cells)
    }

    /// Returns the cell of a profile and a criterion.
    pub fn cell(&self, CellIndex { profile, criterion }: CellIndex) -> &Cell {
        &self.profiles[profile].cells[criterion]
    }

    /// The index of the profile with an id.
    pub fn profile(&self, id: &str) -> Option<usize> {
        self.profiles
            .iter()
            .position(|entry| entry.profile.id == id)
    }

    /// The index of the criterion with an id.
    pub fn criterion(&self, id: &str) -> Option<usize> {
        self.criteria
            .iter()
            .position(|criterion| criterion.id.value == id)
    }
}
