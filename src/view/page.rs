//! A page to render: which template, what it shows, and its body.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::view::View;
use crate::view::body::BodyView;
use crate::view::inputs::{contents, records};
use crate::view::table::LinkView;

/// A page.
#[derive(Clone, Debug, Hash)]
pub struct Page {
    pub template: &'static str,
    pub frame: Frame,
    pub view: View,
    pub body: Option<Hashed<BodyView>>,
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
    pub markdown_page: Option<String>,
    /// From the home page down, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// Which place of the header the page belongs to.
    pub section: &'static str,
    /// What Open Graph calls it: `article` or `website`.
    pub kind: &'static str,
    /// When the text was last reviewed.
    pub modified: Option<Date>,
    /// Asks search engines to leave the page out.
    pub noindex: bool,
    /// The picture that links to the page bring along; none without a base URL.
    pub card: Option<Hashed<CardLink>>,
    /// Where the page's file can be edited.
    pub edit_url: Option<String>,
}

/// A page's social card as pages lead to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CardLink {
    /// The whole address.
    pub url: String,
    pub alt: String,
    pub width: u32,
    pub height: u32,
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
    /// URLs of the site icon as PNG, where it can be drawn.
    pub icons: Option<IconLinks>,
    /// URLs of pages that templates link to.
    pub links: SiteLinks,
}

/// URLs of the site icon as PNG.
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

contents! { CardLink, IconLinks, NavItem, SiteLinks }

records! {
    Frame { site, title, description, permalink, url, markdown_page, breadcrumbs, section, kind, modified, noindex, card, edit_url }
    SiteFrame { title, description, language, locale, licence, home, is_relative, repository, navigation, profiles, compares, assets, modules, icons, links }
}
