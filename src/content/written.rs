//! A page that is written in a Markdown file of its own, of whatever kind.
//!
//! Each kind implements [`Written`] in its own file and has a line in
//! [`WRITTEN_KINDS`](super::WRITTEN_KINDS).

use crate::content::prose::{PageMeta, Prose};
use crate::kinds::Property;

/// A page that is written in a Markdown file of its own.
pub trait Written {
    fn kind(&self) -> &'static WrittenKind;

    /// Returns what other files call it; `None` where they use its address.
    fn id(&self) -> Option<&str>;

    /// Returns what readers call it.
    fn name(&self) -> &str;

    fn meta(&self) -> &PageMeta;

    fn prose(&self) -> &Prose;

    /// Returns everything that only this kind of page says in its front matter, by
    /// key; `guide diff` compares this.
    ///
    /// An implementation takes its struct apart by the names of its fields, so that a
    /// new field does not compile before it is compared. It leaves out `id`, `meta` and
    /// `prose`, which are compared in the same way for all kinds.
    fn properties(&self) -> Vec<Property>;
}

/// What is the same for all pages of a kind.
#[derive(Debug, PartialEq, Eq)]
pub struct WrittenKind {
    /// What reports call one of them.
    pub singular: &'static str,
    /// What reports call several of them, and their key in JSON.
    pub plural: &'static str,
    /// The heading above them in reports.
    pub heading: &'static str,
    /// What follows the word "changed" where a page is more than its text.
    pub change_note: &'static str,
}

/// Gives a list of texts as a property, each in quotation marks as in its file.
pub fn list_property<'t>(texts: impl IntoIterator<Item = &'t String>) -> Option<String> {
    let texts: Vec<&String> = texts.into_iter().collect();
    (!texts.is_empty()).then(|| format!("{texts:?}"))
}
