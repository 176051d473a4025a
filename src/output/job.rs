//! A job: one output path and everything it is made from.

use std::sync::Arc;

use crate::base::digest::{Digest, Hashed};
use crate::base::span::FileId;
use crate::output::card::Card;
use crate::output::export::Export;
use crate::output::markdown_page::MarkdownPage;
use crate::output::search::SearchFile;
use crate::site::icon::{IconKind, SiteIcon};
use crate::view::body::BodyView;
use crate::view::page::Page;

/// What has to be done for one output path.
#[derive(Clone, Debug)]
pub struct Job {
    /// Relative to the output folder, `/`-separated.
    pub output: String,
    /// Of all inputs: equal digests, equal bytes.
    pub digest: Digest,
    pub work: Work,
    /// The Markdown file that the page was written in.
    pub source: Option<FileId>,
}

/// How the bytes of a job come about.
#[derive(Clone, Debug, Hash)]
pub enum Work {
    /// A template over a page.
    Page(Box<Page>),
    /// A page as Markdown.
    MarkdownPage(Box<MarkdownPage>),
    /// Several of them in one file.
    MarkdownPages(Vec<MarkdownPage>),
    /// Data for programs.
    Export(Export),
    /// A file as it is.
    Copy(Arc<[u8]>),
    /// A file of the search index.
    Search(Hashed<SearchFile>),
    /// A social card.
    Card(Box<Card>),
    /// The site icon in a size.
    Icon(SiteIcon, IconKind),
    /// A text made while planning.
    Text(String),
}

impl Work {
    /// Says whether words are added when it is rendered, without a template.
    pub fn has_words(&self) -> bool {
        matches!(
            self,
            Self::MarkdownPage(_) | Self::MarkdownPages(_) | Self::Export(_) | Self::Card(_)
        )
    }

    /// The bodies that it shows.
    pub fn bodies(&self) -> Vec<&Hashed<BodyView>> {
        match self {
            Self::Page(page) => page.body.iter().collect(),
            Self::MarkdownPage(page) => page.body.iter().collect(),
            Self::MarkdownPages(pages) => {
                pages.iter().filter_map(|page| page.body.as_ref()).collect()
            }
            _ => Vec::new(),
        }
    }
}
