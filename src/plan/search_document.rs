//! Something that can be found: a page or a claim, with the texts that it is found by.

use std::borrow::Cow;

use crate::base::address::Address;
use crate::base::digest::Digest;
use crate::content::prose::{Heading, Prose};
use crate::output::search::Kind;

/// The part of a page that a word is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Title,
    /// A summary, a tag.
    Lead,
    Heading,
    Body,
    Code,
    Fact,
}

impl Field {
    /// Returns the weight of one word there, in tenths of a word in the body.
    pub fn weight(self) -> u32 {
        match self {
            Self::Title => 120,
            Self::Lead => 30,
            Self::Heading => 50,
            Self::Body => 10,
            Self::Code => 6,
            Self::Fact => 5,
        }
    }
}

/// Something to be found.
#[derive(Clone)]
pub struct Document<'s> {
    pub kind: Kind,
    pub address: Address,
    /// The id of a part of the page.
    pub anchor: Option<&'s str>,
    pub title: String,
    /// The group it belongs to.
    pub label: String,
    /// Its short texts.
    pub texts: Vec<(Field, Cow<'s, str>)>,
    pub prose: Option<&'s Prose>,
}

impl Document<'_> {
    /// Digests all that its words come from.
    pub fn digest(&self) -> Digest {
        let body = self.prose.map(|prose| prose.text.digest());
        Digest::of(&(&self.title, &self.texts, body))
    }

    /// Gives where it is, from the site's root, not encoded.
    pub fn location(&self) -> String {
        self.with_anchor(self.address.to_string())
    }

    /// Gives where it is as a link has it.
    pub fn path(&self) -> String {
        self.with_anchor(self.address.encoded())
    }

    fn with_anchor(&self, page: String) -> String {
        match self.anchor {
            Some(anchor) => format!("{page}#{anchor}"),
            None => page,
        }
    }

    pub fn headings(&self) -> &[Heading] {
        self.prose.map_or(&[], |prose| &prose.headings)
    }
}

/// Gives the sentence below a page's title as a text that it is found by.
pub fn lead<'s>(
    text: Option<impl Into<Cow<'s, str>>>,
) -> impl Iterator<Item = (Field, Cow<'s, str>)> {
    text.into_iter().map(|text| (Field::Lead, text.into()))
}
