//! What the page of sources shows.

use serde::Serialize;

use crate::content::source::SourceKind;
use crate::view::inputs::records;
use crate::view::table::{LinkView, SourceLink};

#[derive(Clone, Debug, Hash, Serialize)]
pub struct SourcesView {
    pub sources: Vec<SourceView>,
}

/// A source and where it is used.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SourceView {
    pub source: SourceLink,
    pub kind: SourceKind,
    pub note: Option<String>,
    /// How many facts and claims rest on it.
    pub uses: usize,
    pub profiles: Vec<FactsOfProfile>,
    pub claims: Vec<LinkView>,
}

/// What of one profile rests on a source: a link per criterion.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FactsOfProfile {
    pub name: String,
    pub facts: Vec<LinkView>,
}

records! {
    SourcesView { sources }
    SourceView { source, kind, note, uses, profiles, claims }
    FactsOfProfile { name, facts }
}
