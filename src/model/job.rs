//! A job: one output path and everything it is made from.

use std::sync::Arc;

use super::export::Export;
use super::page::Page;
use super::search::SearchFile;
use crate::base::digest::{Digest, Hashed};
use crate::base::span::FileId;

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
    /// Data for programs.
    Export(Export),
    /// A file as it is.
    Copy(Arc<[u8]>),
    /// A file of the search index.
    Search(Hashed<SearchFile>),
    /// A text made while planning.
    Text(String),
}
