//! What every page shows around its own content, and the small views that
//! several kinds of page share.

use std::collections::BTreeMap;

use super::assets::Assets;
use crate::base::digest::Hashed;
use crate::base::path::percent_encode;
use crate::base::span::{FileId, LineIndex};
use crate::content::files::Sources;
use crate::content::prose::PageMeta;
use crate::output::card::CardLink;
use crate::site::address::Address;
use crate::site::urls::Urls;
use crate::site::{ArticleEntry, CellEntry, ProfileEntry, Site};
use crate::view::page::{Body, Frame, Page, PlaceView, SiteFrame, SiteLinks};
use crate::view::table::{ColumnView, LinkView};
use crate::view::tabulate::Columns;
use crate::view::{AnswersView, ArticleLink, Counts, ProfileLink, View};

/// Makes frames.
pub struct Framer<'a> {
    pub site: &'a Site,
    files: &'a Sources,
    shared: Hashed<SiteFrame>,
}

/// A page without its frame.
pub struct Draft {
    pub template: &'static str,
    pub address: Address,
    pub title: String,
    pub description: Option<String>,
    pub section: &'static str,
    /// The pages above, without the home page.
    pub above: Vec<LinkView>,
    pub noindex: bool,
    pub card: Option<Hashed<CardLink>>,
    /// The file it was written in.
    pub file: Option<FileId>,
    pub view: View,
    pub body: Option<Hashed<Body>>,
}

impl Draft {
    /// Starts a page with what every page needs.
    pub fn new(
        template: &'static str,
        address: Address,
        title: impl Into<String>,
        view: View,
    ) -> Self {
        Self {
            template,
            address,
            title: title.into(),
            description: None,
            section: "",
            above: Vec::new(),
            noindex: false,
            card: None,
            file: None,
            view,
            body: None,
        }
    }
}

/// What every page shows of the site.
pub fn site_frame(site: &Site, published: &Assets) -> SiteFrame {
    let (config, urls) = (&site.config, &site.urls);
    let place = |section, label: &str, page: &Address| PlaceView {
        section,
        label: label.to_owned(),
        url: urls.url(page),
    };
    SiteFrame {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.value.clone(),
        locale: locale(&config.language),
        licence: config.licence.clone(),
        home: urls.url(&Address::HOME),
        is_relative: site.is_relative,
        repository: config.repository.clone(),
        places: vec![
            place("compare", "Compare", &Address::COMPARE),
            place("decide", "Decide", &Address::DECIDE),
            place(
                "profiles",
                &capital(&config.profiles.plural),
                urls.profiles(),
            ),
            place("articles", "Articles", &Address::ARTICLES),
            place("claims", "Claims", &Address::CLAIMS),
        ],
        profiles: config.profiles.clone(),
        compares: site.profiles.len() > 1,
        assets: published.urls.clone(),
        modules: published.modules.clone(),
        icons: super::icons::links(site),
        links: SiteLinks {
            sources: urls.url(&Address::SOURCES),
            status: urls.url(&Address::STATUS),
            matrix: urls.url(&Address::MATRIX),
            compare: urls.url(&Address::COMPARE),
            decide: urls.url(&Address::DECIDE),
            claims: urls.url(&Address::CLAIMS),
            articles: urls.url(&Address::ARTICLES),
            profiles: urls.url(urls.profiles()),
            search: urls.url(&Address::SEARCH),
            search_index: urls.url(&Address::SEARCH_INDEX),
            opensearch: Some(urls.url(&Address::OPENSEARCH))
                .filter(|_| !config.base_url.is_empty()),
            feed: Some(urls.url(&Address::FEED)).filter(|_| super::feed::is_made(site)),
            web_manifest: urls.url(&Address::WEB_MANIFEST),
            matrix_json: urls.url(&Address::MATRIX_JSON),
            matrix_csv: urls.url(&Address::MATRIX_CSV),
        },
    }
}

impl<'a> Framer<'a> {
    /// Frames pages of a site.
    pub fn new(site: &'a Site, files: &'a Sources, shared: Hashed<SiteFrame>) -> Self {
        Self {
            site,
            files,
            shared,
        }
    }

    /// A page as a step of another's breadcrumbs.
    pub fn step(&self, label: impl Into<String>, page: &Address) -> LinkView {
        LinkView {
            label: label.into(),
            url: self.urls().url(page),
        }
    }

    pub fn urls(&self) -> &Urls {
        &self.site.urls
    }

    /// Puts a page in its frame.
    ///
    /// `twin` says whether it has one as Markdown.
    pub fn page(&self, draft: Draft, twin: bool) -> Page {
        let urls = self.urls();
        let home = LinkView {
            label: self.site.config.title.clone(),
            url: urls.url(&Address::HOME),
        };
        let frame = Frame {
            site: self.shared.clone(),
            permalink: urls.permalink(&draft.address),
            twin: twin.then(|| urls.url(&draft.address.markdown_page())),
            url: urls.url(&draft.address),
            title: draft.title,
            description: draft.description,
            breadcrumbs: std::iter::once(home).chain(draft.above).collect(),
            section: draft.section,
            kind: match draft.view {
                View::Article(_) => "article",
                _ => "website",
            },
            modified: draft.view.reviewed().cloned(),
            noindex: draft.noindex || self.site.config.noindex,
            card: draft.card,
            edit_url: draft.file.and_then(|file| self.edit_url(file)),
        };
        Page {
            template: draft.template,
            frame,
            view: draft.view,
            body: draft.body,
        }
    }

    fn edit_url(&self, file: FileId) -> Option<String> {
        let repository = self.site.config.repository.as_ref()?;
        let path = percent_encode(&self.files.file(file).path);
        Some(format!(
            "{repository}/edit/{}/{path}",
            self.site.config.branch
        ))
    }

    /// Where a profile's answers are mended; a file that is not there yet is begun.
    pub fn answers(&self, entry: &ProfileEntry) -> Option<AnswersView> {
        let repository = self.site.config.repository.as_ref()?;
        let path = format!("content/matrix/{}.toml", entry.profile.id);
        let Some(file) = self.files.get(&path) else {
            let (branch, path) = (&self.site.config.branch, percent_encode(&path));
            return Some(AnswersView {
                url: format!("{repository}/new/{branch}?filename={path}"),
                lines: BTreeMap::new(),
            });
        };
        let index = LineIndex::new(file.text().unwrap_or_default());
        let line = |cell: &CellEntry| {
            let start = cell.cell.span?.start;
            Some((
                cell.view.criterion.clone(),
                index.position(start as usize).0,
            ))
        };
        Some(AnswersView {
            url: self.edit_url(file.id)?,
            lines: entry.cells.iter().filter_map(line).collect(),
        })
    }

    pub fn article_link(&self, entry: &ArticleEntry) -> ArticleLink {
        ArticleLink {
            title: entry.article.title.value.clone(),
            description: entry.article.meta.description.clone(),
            url: self.urls().url(&entry.address),
            reviewed: reviewed(&entry.article.meta),
        }
    }

    pub fn profile_link(&self, entry: &ProfileEntry) -> ProfileLink {
        ProfileLink {
            id: entry.profile.id.clone(),
            name: entry.profile.name.value.clone(),
            summary: entry.profile.summary.clone(),
            url: self.urls().url(&entry.address),
        }
    }

    pub fn column(&self, entry: &ProfileEntry) -> ColumnView {
        ColumnView {
            id: entry.profile.id.clone(),
            name: entry.profile.name.value.clone(),
            url: self.urls().url(&entry.address),
        }
    }

    /// Every profile as a column, with all its cells.
    pub fn every_column(&self) -> Columns<'_> {
        let profiles = &self.site.profiles;
        Columns {
            headers: profiles.iter().map(|entry| self.column(entry)).collect(),
            cells: profiles
                .iter()
                .map(|entry| entry.cells.as_slice())
                .collect(),
        }
    }

    /// Counts what the guide knows.
    pub fn counts(&self) -> Counts {
        let site = self.site;
        let cells = || site.profiles.iter().flat_map(|profile| &profile.cells);
        Counts {
            profiles: site.profiles.len(),
            criteria: site.criteria.len(),
            known: cells().filter(|entry| entry.cell.is_known()).count(),
            cells: cells().count(),
            sources: site.sources.len(),
            claims: site.claims.len(),
        }
    }
}

/// A page's review date as pages show it.
pub fn reviewed(meta: &PageMeta) -> Option<crate::view::table::DateView> {
    meta.reviewed.map(Into::into)
}

/// A language tag as Open Graph writes it: `pt-BR` is `pt_BR`.
fn locale(tag: &str) -> Option<String> {
    let (language, rest) = tag.split_once('-')?;
    let is_region = |part: &&str| part.len() == 2;
    let region = rest.split('-').find(is_region)?;
    Some(format!(
        "{}_{}",
        language.to_ascii_lowercase(),
        region.to_ascii_uppercase()
    ))
}

/// The word with its first letter as a capital.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
