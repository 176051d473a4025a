//! A page to render: which template, what it shows, and its body.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::base::digest::Hashed;
use crate::content::prose::Heading;
use crate::content::text::Text;
use crate::markdown::{ByRange, Node};
use crate::output::card::CardLink;
use crate::view::View;
use crate::view::table::{CellView, DateView, EmbedView, LinkView};

/// A body with everything outside it resolved.
#[derive(Clone, Debug, Hash)]
pub struct Body {
    pub text: Text,
    pub repeats_title: bool,
    /// In the order of the text.
    pub headings: Hashed<Vec<Heading>>,
    /// The index of each heading in `headings`.
    pub heading_at: ByRange<usize>,
    /// What each link and image leads to.
    pub targets: ByRange<Target>,
    /// The tables and charts that blocks become.
    pub embeds: ByRange<EmbedView>,
}

impl Body {
    /// Returns the heading that a node of the text is.
    pub fn heading(&self, node: Node<'_, '_>) -> Option<&Heading> {
        let at = self.heading_at.get(&node.range())?;
        self.headings.get(*at)
    }

    /// Returns what a link or an image of the text leads to.
    pub fn target(&self, node: Node<'_, '_>) -> &Target {
        self.targets.get(&node.range()).unwrap_or(&Target::Broken)
    }

    /// Returns what a code block of the text becomes.
    pub fn embed(&self, node: Node<'_, '_>) -> Option<&EmbedView> {
        self.embeds.get(&node.range())
    }

    /// The cells it links to, each once, in the order of the text.
    pub fn cited(&self) -> Vec<Hashed<CellView>> {
        let mut seen = BTreeSet::new();
        let facts = self.targets.values().filter_map(|target| match target {
            Target::Fact(cell) => Some(cell),
            _ => None,
        });
        facts
            .filter(|cell| seen.insert(&cell.url))
            .cloned()
            .collect()
    }
}

/// What a link or an image leads to.
#[derive(Clone, Debug, Hash)]
pub enum Target {
    /// A page, heading or file of this guide: a URL ready to print.
    Internal(String),
    /// Another site or an address to write to.
    External(String),
    /// A cell.
    Fact(Hashed<CellView>),
    /// An image of this guide, with its size in pixels where it has one.
    Image {
        url: String,
        size: Option<(u32, u32)>,
    },
    /// Something that a diagnostic was given for.
    Broken,
}

/// A page.
#[derive(Clone, Debug, Hash)]
pub struct Page {
    pub template: &'static str,
    pub frame: Frame,
    pub view: View,
    pub body: Option<Hashed<Body>>,
}

/// What every page shows around its own content.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Frame {
    pub site: Hashed<SiteFrame>,
    pub title: String,
    pub description: Option<String>,
    /// The whole address, where the guide has a base URL.
    pub permalink: String,
    pub url: String,
    /// The same page as Markdown.
    pub twin: Option<String>,
    /// From the home page down, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// Which place of the header the page belongs to.
    pub section: &'static str,
    /// What Open Graph calls it: `article` or `website`.
    pub kind: &'static str,
    /// When the text was last reviewed.
    pub modified: Option<DateView>,
    /// Asks search engines to leave the page out.
    pub noindex: bool,
    /// The picture that links to the page bring along; none without a base URL.
    pub card: Option<Hashed<CardLink>>,
    /// Where the page's file can be edited.
    pub edit_url: Option<String>,
}

/// What every page shows of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SiteFrame {
    pub title: String,
    pub description: Option<String>,
    pub language: String,
    /// The language as Open Graph has it, `en_GB`, where the guide names a region.
    pub locale: Option<String>,
    /// The address of the licence that text and facts are under.
    pub licence: Option<String>,
    pub home: String,
    /// Links lead from file to file, for reading from a disk.
    pub is_relative: bool,
    pub repository: Option<String>,
    pub navigation: Vec<NavItem>,
    pub profiles: crate::content::config::ProfileNames,
    /// There are two profiles to compare.
    pub compares: bool,
    /// URLs of the published assets by their names in `assets/`.
    pub assets: std::collections::BTreeMap<String, String>,
    /// URLs of all that each script imports before it runs, by the script's name.
    pub modules: std::collections::BTreeMap<String, Vec<String>>,
    /// URLs of the guide's sign as PNG, where it can be drawn.
    pub icons: Option<IconLinks>,
    /// URLs of pages that templates link to.
    pub links: SiteLinks,
}

/// URLs of the guide's sign as PNG.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct IconLinks {
    /// 180 pixels, for home screens.
    pub touch: String,
    /// For a web manifest: 192 pixels, 512, and 512 with `"purpose": "maskable"`.
    pub small: String,
    pub large: String,
    pub maskable: String,
}

/// A link in the header of every page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NavItem {
    pub section: &'static str,
    pub label: String,
    pub url: String,
}

/// URLs of pages that templates link to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SiteLinks {
    pub sources: String,
    pub status: String,
    pub matrix: String,
    pub compare: String,
    pub decide: String,
    pub claims: String,
    pub articles: String,
    pub profiles: String,
    /// The page that searches, the entry file of the index, and the description for browsers.
    pub search: String,
    pub search_index: String,
    pub opensearch: Option<String>,
    pub feed: Option<String>,
    pub web_manifest: String,
    pub matrix_json: String,
    pub matrix_csv: String,
}
