//! Links to pages of one kind, with what lists say of each.

use serde::Serialize;

use crate::base::date::Date;
use crate::view::inputs::{contents, things};

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleLink {
    pub title: String,
    pub description: Option<String>,
    pub url: String,
    pub reviewed: Option<Date>,
}

/// A profile in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ProfileLink {
    pub id: String,
    pub name: String,
    pub summary: Option<String>,
    pub url: String,
}

/// A preset in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PresetLink {
    pub id: String,
    pub title: String,
    pub serves: Option<String>,
    pub url: String,
}

contents! { PresetLink }

things! {
    ArticleLink: "the entry of" url,
    ProfileLink: "profile" id,
}
