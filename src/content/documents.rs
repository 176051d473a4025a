//! Everything the files say, file by file, before anything is joined.

use std::sync::Arc;

use crate::content::WrittenPage;
use crate::content::claim::Claim;
use crate::content::config::Config;
use crate::content::matrix::{Matrix, ProfileCells};
use crate::content::source::Source;
use crate::locale::Locale;

/// The parsed guide. Lists are in the order of their files' paths.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    pub config: Config,
    pub locale: Arc<Locale>,
    pub pages: Vec<WrittenPage>,
    pub matrix: Matrix,
    pub cells: Vec<ProfileCells>,
    pub sources: Vec<Source>,
    pub claims: Vec<Claim>,
}
