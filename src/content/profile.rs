//! A profile: one of the things the guide compares.

use serde::{Deserialize, Serialize};

use crate::base::address::Address;
use crate::base::span::Spanned;
use crate::content::config::Config;
use crate::content::prose::{PageMeta, Prose};
use crate::content::written::{Written, WrittenKind, list_property};
use crate::kinds::Property;

/// A profile as its file says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// The file's stem.
    pub id: String,
    pub name: Spanned<String>,
    pub summary: Option<String>,
    pub homepage: Option<String>,
    pub repository: Option<String>,
    pub strengths: Vec<String>,
    pub limits: Vec<String>,
    pub choose_when: Vec<String>,
    pub avoid_when: Vec<String>,
    pub meta: PageMeta,
    pub prose: Prose,
}

/// What is the same for all profiles.
pub static KIND: WrittenKind = WrittenKind {
    singular: "profile",
    plural: "profiles",
    files: "<directory>/<id>.md",
    heading: "Profiles",
    // The guide chooses their folder.
    list: None,
    change_note: " (text)",
};

impl Written for Profile {
    fn kind(&self) -> &'static WrittenKind {
        &KIND
    }

    fn id(&self) -> Option<&str> {
        Some(&self.id)
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn meta(&self) -> &PageMeta {
        &self.meta
    }

    fn prose(&self) -> &Prose {
        &self.prose
    }

    fn address(&self, config: &Config) -> Address {
        config.profiles.address().child(&self.id)
    }

    fn properties(&self) -> Vec<Property> {
        let Self {
            id: _,
            name,
            summary,
            homepage,
            repository,
            strengths,
            limits,
            choose_when,
            avoid_when,
            meta: _,
            prose: _,
        } = self;
        vec![
            ("name", Some(name.value.clone())),
            ("summary", summary.clone()),
            ("homepage", homepage.clone()),
            ("repository", repository.clone()),
            ("strengths", list_property(strengths)),
            ("limits", list_property(limits)),
            ("choose_when", list_property(choose_when)),
            ("avoid_when", list_property(avoid_when)),
        ]
    }
}
