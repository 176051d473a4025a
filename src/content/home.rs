//! The home page's introduction: `content/index.md`.

use serde::{Deserialize, Serialize};

use crate::base::address::Address;
use crate::base::span::Span;
use crate::content::config::Config;
use crate::content::prose::{PageMeta, Prose};
use crate::content::written::{Written, WrittenKind};
use crate::kinds::Property;

/// The introduction as its file says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Home {
    pub title: Option<String>,
    /// Of its front matter, only the description.
    pub meta: PageMeta,
    pub prose: Prose,
}

/// What reports call the introduction.
pub static KIND: WrittenKind = WrittenKind {
    singular: "introduction",
    plural: "introductions",
    files: "index.md",
    heading: "Introduction",
    list: None,
    change_note: "",
};

impl Written for Home {
    fn kind(&self) -> &'static WrittenKind {
        &KIND
    }

    fn id(&self) -> Option<&str> {
        None
    }

    fn name(&self) -> &str {
        self.title.as_deref().unwrap_or("home page")
    }

    fn meta(&self) -> &PageMeta {
        &self.meta
    }

    fn prose(&self) -> &Prose {
        &self.prose
    }

    fn address(&self, _config: &Config) -> Address {
        Address::HOME
    }

    fn address_span(&self) -> Option<Span> {
        // There is a home page without this file too.
        None
    }

    fn properties(&self) -> Vec<Property> {
        let Self {
            title,
            meta: _,
            prose: _,
        } = self;
        vec![("title", title.clone())]
    }
}
