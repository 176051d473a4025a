//! What a site consists of, output by output, before any of it is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::digest::{Digest, Hashed};
use crate::base::span::FileId;

use crate::locale::Locale;
use crate::output::card::{CardLink, Imprint};
use crate::output::search::Search;
use crate::ranking::importance::Importance;
use crate::site::icon::IconKind;
use crate::view::page::SiteFrame;

/// Every output of a site, by path.
#[derive(Debug)]
pub struct Plan {
    pub outputs: Vec<Output>,
    /// What every page shows of the site.
    pub frame: Hashed<SiteFrame>,
    /// The texts of scripts and style sheets as they are published.
    pub code: BTreeMap<FileId, Arc<str>>,
    /// What every card says of the guide.
    pub imprint: Hashed<Imprint>,
    /// The guide's card, where it has one.
    pub card: Option<Hashed<CardLink>>,
    /// What differences are held against, by criterion.
    pub importance: Vec<Importance>,
    /// Of the templates, their words and this program.
    pub templates: Digest,
    /// The language that outputs are in.
    pub locale: Arc<Locale>,
    /// The search index, once it is made.
    pub search: Option<Arc<Search>>,
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Relative to the output folder, `/`-separated.
    pub path: String,
    pub key: Key,
}

/// What an output is; indices are those of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Page(PageKey),
    /// A page as Markdown.
    Twin(PageKey),
    /// A file of `assets/` or `content/` as it is.
    Copy(FileId),
    /// An asset with the published names of the assets it leads to.
    Linked(FileId),
    MatrixJson,
    MatrixCsv,
    MatrixSchema,
    /// What the page of deciding reads.
    DecideJson,
    ProfileJson(usize),
    /// A file of the search index.
    Search(usize),
    /// A page's social card.
    Card(PageKey),
    Icon(IconKind),
    Headers,
    Redirects,
    Robots,
    Sitemap,
    OpenSearch,
    Feed,
    WebManifest,
    /// What language models read first, and all of it.
    LlmsList,
    LlmsWhole,
}

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKey {
    Home,
    Articles,
    /// A shelf and the place on it.
    Article(usize, usize),
    Profiles,
    Profile(usize),
    Compare,
    /// Two profiles, in the order of their ids.
    Pair(usize, usize),
    Matrix,
    Decide,
    Preset(usize),
    Claims,
    Sources,
    Status,
    Search,
    /// An old address, the nth of the redirects.
    Moved(usize),
    NotFound,
}

impl Plan {
    /// Adds the files of the search index.
    pub fn add_search(&mut self, search: Arc<Search>) {
        let files = search.files.iter().enumerate();
        self.outputs.extend(files.map(|(at, (path, _))| Output {
            path: path.clone(),
            key: Key::Search(at),
        }));
        self.outputs.sort_by(|a, b| a.path.cmp(&b.path));
        self.search = Some(search);
    }

    /// Finds the output at a path.
    pub fn find(&self, path: &str) -> Option<&Output> {
        let at = self
            .outputs
            .binary_search_by(|output| output.path.as_str().cmp(path))
            .ok()?;
        Some(&self.outputs[at])
    }
}
