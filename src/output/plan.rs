//! What a site consists of, output by output, before any of it is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::digest::{Digest, Hashed};
use crate::base::span::FileId;

use crate::base::address::Address;
use crate::locale::Locale;
use crate::output::card::CardFooter;
use crate::output::search::Search;
use crate::ranking::importance::Importance;
use crate::site::icon::IconKind;
use crate::view::page::{CardLink, SiteFrame};
use crate::view::search::ListView;
use crate::view::shared::SharedViews;

/// Every output of a site, by path.
#[derive(Debug)]
pub struct Plan {
    pub outputs: Vec<Output>,
    /// What every page shows of the site.
    pub frame: Hashed<SiteFrame>,
    /// Views that many pages show.
    pub views: SharedViews,
    /// The texts of scripts and style sheets as they are published.
    pub code: BTreeMap<FileId, Arc<str>>,
    /// The guide's own pages, as the page of searching lists them.
    pub directory: Vec<ListView>,
    /// What every card says of the guide.
    pub card_footer: Hashed<CardFooter>,
    /// The guide's card, where it has one.
    pub card: Option<Hashed<CardLink>>,
    /// What differences are held against, by criterion.
    pub importance: Vec<Importance>,
    pub templates: TemplateDigests,
    /// The language that outputs are in.
    pub locale: Arc<Locale>,
    /// The search index, once it is made.
    pub search: Option<Arc<Search>>,
}

/// Of templates, their words and this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateDigests {
    pub pages: Digest,
    pub cards: Digest,
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Relative to the output folder, `/`-separated.
    pub path: String,
    pub key: Key,
    /// Others keep its address, so `diff` reports when it is lost.
    pub is_permanent: bool,
}

/// What an output is; indices are those of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Page(PageKey),
    MarkdownPage(PageKey),
    /// A page's social card.
    Card(PageKey),
    /// Every page that language models may read, as Markdown.
    LlmsFull,
    /// A file of `assets/` or `content/` as it is.
    Copy(FileId),
    /// An asset without comments, and with the published names of the assets it leads to.
    Minified(FileId),
    Export(ExportFile),
    /// A file of the search index.
    Search(usize),
    Icon(IconKind),
    Text(TextFile),
}

/// A page: the row of its kind in the table of page kinds, and what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageKey {
    pub kind: usize,
    pub subject: Subject,
}

/// What of the site a page is about: as many indices as its kind needs, from the first.
/// A written page without a list of its own has its index in [`Site::written`].
///
/// [`Site::written`]: crate::site::Site::written
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject(pub usize, pub usize);

/// A file of data for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFile {
    MatrixJson,
    MatrixCsv,
    MatrixSchema,
    /// What the page of deciding reads.
    Decide,
    /// A profile's facts.
    Profile(usize),
}

/// A text for servers, bots and programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFile {
    Headers,
    Redirects,
    Robots,
    Sitemap,
    OpenSearch,
    Feed,
    WebManifest,
    LlmsIndex,
}

impl Output {
    /// Plans an output at an address.
    pub fn new(address: &Address, key: Key) -> Self {
        Self {
            path: address.file(),
            key,
            is_permanent: false,
        }
    }

    /// Says whether others keep its address.
    pub fn permanent(self, is_permanent: bool) -> Self {
        Self {
            is_permanent,
            ..self
        }
    }
}

impl Plan {
    /// Adds the files of the search index.
    pub fn add_search(&mut self, search: Arc<Search>) {
        let files = search.files.iter().enumerate();
        self.outputs.extend(files.map(|(at, (path, _))| Output {
            path: path.clone(),
            key: Key::Search(at),
            is_permanent: false,
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
