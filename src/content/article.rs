//! An article: `content/articles/**/*.md`, and the home page's introduction.

use serde::{Deserialize, Serialize};

use crate::base::span::Spanned;
use crate::content::prose::{PageMeta, Prose, Written};

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

impl Written for Article {
    fn meta(&self) -> &PageMeta {
        &self.meta
    }

    fn prose(&self) -> &Prose {
        &self.prose
    }
}

/// `content/index.md`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Home {
    pub title: Option<String>,
    pub description: Option<String>,
    pub prose: Prose,
}
