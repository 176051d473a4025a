//! What the home page shows.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::view::article::ArticleGroupView;
use crate::view::inputs::{links, records};
use crate::view::links::{PresetLink, ProfileLink};
use crate::view::status::Counts;
use crate::view::table::{CellView, TableView};

#[derive(Clone, Debug, Hash, Serialize)]
pub struct HomeView {
    pub groups: Vec<ArticleGroupView>,
    pub profiles: Vec<ProfileLink>,
    /// The cells the introduction links to, each once.
    pub cited: Vec<Hashed<CellView>>,
    /// A few criteria over all profiles.
    pub table: Option<TableView>,
    /// What was checked last, one fact a profile.
    pub newest: Vec<NewestView>,
    pub presets: Vec<PresetLink>,
    pub counts: Counts,
}

/// A fact among the newest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NewestView {
    pub url: String,
    pub profile_name: String,
    pub criterion_title: String,
    /// The value with its unit.
    pub full: String,
    pub checked: Option<Date>,
}

impl From<&CellView> for NewestView {
    fn from(cell: &CellView) -> Self {
        Self {
            url: cell.url.clone(),
            profile_name: cell.profile_name.clone(),
            criterion_title: cell.criterion_title.clone(),
            full: cell.full.clone(),
            checked: cell.checked,
        }
    }
}

records! {
    HomeView { groups, profiles, cited, table, newest, presets, counts }
}

links! { NewestView }
