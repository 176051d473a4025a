//! One entry of the feed, as a page contributes it.

use crate::base::date::Date;

/// Something that is new on a page.
pub struct FeedEntry {
    pub day: Date,
    /// The page's URL, which also names the entry for as long as there is one.
    pub url: String,
    /// Sets entries of one page apart: `#checked-2026-11-21`, or nothing.
    pub fragment: String,
    pub title: String,
    /// As XHTML, or nothing.
    pub content: String,
}
