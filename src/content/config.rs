//! `content/guide.toml`: what the guide is and where it is published.

use crate::base::address::Address;
use crate::base::span::{FileId, Span, Spanned};
use crate::locale::FALLBACK;

/// The guide's settings.
#[derive(Clone, Debug)]
pub struct Config {
    pub title: String,
    /// Without a final slash; empty when the guide names none.
    pub base_url: String,
    /// Search engines are asked to leave every page out; said when building, not in the file.
    pub noindex: bool,
    /// A BCP 47 tag.
    pub language: Spanned<String>,
    pub description: Option<String>,
    /// Where contributors find the content, without a final slash.
    pub repository: Option<String>,
    pub branch: String,
    /// The address of the licence that text and facts are under.
    pub licence: Option<String>,
    pub profiles: ProfileNames,
    pub article_groups: Vec<ArticleGroup>,
    /// The criteria of the small table on the home page; empty means the first six.
    pub home_criteria: Vec<Spanned<String>>,
    pub cards: Cards,
}

/// Which pages have a social card of their own; the others have the guide's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cards {
    /// Every page that search engines may list.
    All,
    /// All but pairs without a hand-written verdict, and articles where they are very many.
    #[default]
    Main,
    /// There are none, not even the guide's.
    None,
}

/// What this guide calls the things it compares.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct ProfileNames {
    pub singular: String,
    pub plural: String,
    /// The folder of their files in `content/` and of their URLs.
    pub directory: String,
}

impl ProfileNames {
    /// Gives the address of the page that lists the profiles.
    pub fn address(&self) -> Address {
        Address::HOME.child(&self.directory)
    }
}

/// A group of articles, as the guide declares it.
#[derive(Clone, Debug)]
pub struct ArticleGroup {
    pub id: Spanned<String>,
    pub title: String,
    pub summary: Option<String>,
}

impl Default for ProfileNames {
    fn default() -> Self {
        Self {
            singular: "framework".into(),
            plural: "frameworks".into(),
            directory: "frameworks".into(),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Guide".into(),
            base_url: String::new(),
            noindex: false,
            language: Spanned::new(FALLBACK.into(), Span::file_start(FileId(0))),
            description: None,
            repository: None,
            branch: "main".into(),
            licence: None,
            profiles: ProfileNames::default(),
            article_groups: Vec::new(),
            home_criteria: Vec::new(),
            cards: Cards::default(),
        }
    }
}

impl Config {
    /// The path part of the base URL, without a final slash: `/docs`, or empty.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        after_scheme
            .find('/')
            .map_or("", |at| after_scheme[at..].trim_end_matches('/'))
    }
}
