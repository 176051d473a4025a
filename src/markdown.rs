//! Markdown as guides are written in it: the dialect, and one walk over a text.
//!
//! [`Doc`] is what the parser found, as a tree whose nodes know their bytes.
//! The outline, the page, the Markdown page, the search terms and the sentences
//! around facts all read it, so they cannot disagree on what a link is, and
//! what one of them knows of a link another finds by the bytes of that link.
//!
//! Nothing outside this room knows the parser behind it.

mod by_range;
mod doc;
mod escape;
mod front_matter;
mod headings;
mod info;

pub use by_range::ByRange;
pub use doc::{Alignment, Callout, Doc, Kind, Link, LinkForm, MAX_DEPTH, Node, Undefined};
pub use escape::{destination, escape};
pub use front_matter::{FrontMatter, split_front_matter};
pub use headings::{HeadingIds, Levels, github_id};
pub use info::{Info, InfoError};
