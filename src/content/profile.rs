//! A profile: one of the things the guide compares.

use serde::{Deserialize, Serialize};

use crate::base::span::Spanned;
use crate::content::prose::{PageMeta, Prose, Written};

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

impl Written for Profile {
    fn meta(&self) -> &PageMeta {
        &self.meta
    }

    fn prose(&self) -> &Prose {
        &self.prose
    }
}
