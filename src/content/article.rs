//! An article: `content/articles/**/*.md`, and the home page's introduction.

use serde::{Deserialize, Serialize};

use crate::base::span::Spanned;
use crate::content::prose::{PageMeta, Prose};
use crate::content::written::{Written, WrittenKind, list_property};
use crate::kinds::Property;

/// An article as its file says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Article {
    pub title: Spanned<String>,
    pub meta: PageMeta,
    pub group: Option<Spanned<String>>,
    /// Its place in its group; articles without one follow, by title.
    pub order: Option<i64>,
    pub tags: Vec<String>,
    /// The profiles it is about.
    pub profiles: Vec<Spanned<String>>,
    /// Its URL below `articles/`: the file's path, each part made fit for a URL.
    pub slug: Spanned<String>,
    pub prose: Prose,
}

/// What is the same for all articles.
pub const KIND: WrittenKind = WrittenKind {
    singular: "article",
    plural: "articles",
    heading: "Articles",
    change_note: "",
};

impl Written for Article {
    fn kind(&self) -> &'static WrittenKind {
        &KIND
    }

    fn id(&self) -> Option<&str> {
        None
    }

    fn name(&self) -> &str {
        &self.title
    }

    fn meta(&self) -> &PageMeta {
        &self.meta
    }

    fn prose(&self) -> &Prose {
        &self.prose
    }

    fn properties(&self) -> Vec<Property> {
        let Self {
            title,
            meta: _,
            group,
            order,
            tags,
            profiles,
            // Pages are told apart by their addresses.
            slug: _,
            prose: _,
        } = self;
        let profiles = profiles.iter().map(|profile| &profile.value);
        vec![
            ("title", Some(title.value.clone())),
            ("group", group.as_ref().map(|group| group.value.clone())),
            ("order", order.map(|order| order.to_string())),
            ("tags", list_property(tags)),
            ("profiles", list_property(profiles)),
        ]
    }
}

/// `content/index.md`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Home {
    pub title: Option<String>,
    pub description: Option<String>,
    pub prose: Prose,
}
