//! Everything the files say, file by file, before anything is joined.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::content::article::{Article, Home};
use crate::content::claim::Claim;
use crate::content::config::Config;
use crate::content::matrix::{Matrix, ProfileCells};
use crate::content::pair_verdict::PairVerdict;
use crate::content::profile::Profile;
use crate::content::source::Source;
use crate::locale::Locale;

/// A Markdown page as its file says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Outline {
    Home(Arc<Home>),
    Article(Arc<Article>),
    Profile(Arc<Profile>),
    PairVerdict(Arc<PairVerdict>),
}

/// The parsed guide. Lists are in the order of their files' paths.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    pub config: Config,
    pub locale: Arc<Locale>,
    pub home: Option<Arc<Home>>,
    pub articles: Vec<Arc<Article>>,
    pub profiles: Vec<Arc<Profile>>,
    pub matrix: Matrix,
    pub cells: Vec<ProfileCells>,
    pub sources: Vec<Source>,
    pub claims: Vec<Claim>,
    pub pair_verdicts: Vec<Arc<PairVerdict>>,
}
