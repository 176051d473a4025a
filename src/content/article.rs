//! An article: `content/articles/**/*.md`.

use serde::{Deserialize, Serialize};

use crate::base::address::Address;
use crate::base::span::{Span, Spanned};
use crate::content::config::Config;
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

impl Article {
    /// The page that lists the articles.
    pub const LIST: Address = Address::fixed("articles/");
}

/// What is the same for all articles.
pub static KIND: WrittenKind = WrittenKind {
    singular: "article",
    plural: "articles",
    files: "articles/",
    heading: "Articles",
    list: Some(Article::LIST),
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

    fn address(&self, _config: &Config) -> Address {
        Self::LIST.child(&self.slug)
    }

    fn address_span(&self) -> Option<Span> {
        // Two without a URL are not two at one URL.
        (!self.slug.is_empty()).then_some(self.slug.span)
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
