//! What the pages are built with: the site, and the small views that several
//! kinds of page share.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::address::Address;
use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::base::path::percent_encode;
use crate::base::span::{FileId, LineIndex};
use crate::content::files::Sources;
use crate::content::matrix::Criterion;
use crate::content::prose::Prose;
use crate::output::card::Subject as CardSubject;
use crate::output::markdown_page::Part;
use crate::output::plan::Plan;
use crate::site::body::Body;
use crate::site::cell::Cell;
use crate::site::urls::Urls;
use crate::site::{ArticleEntry, ProfileEntry, Site};
use crate::view::body::BodyView;
use crate::view::links::{ArticleLink, ProfileLink};
use crate::view::profile::CellEditView;
use crate::view::shared::SharedViews;
use crate::view::status::Counts;
use crate::view::table::{ColumnView, LinkView, TableView};
use crate::view::tabulate::table;
use crate::view::{EmptyView, PageView, View};

/// Builds what pages show.
#[derive(Clone, Copy)]
pub struct PageBuilder<'a> {
    pub site: &'a Site,
    pub files: &'a Sources,
    pub plan: &'a Plan,
}

/// What a page shows, without its frame.
pub struct PageContent {
    pub view: View,
    pub body: Option<Hashed<BodyView>>,
    /// The file it was written in.
    pub file: Option<FileId>,
    /// When its text was last reviewed.
    pub reviewed: Option<Date>,
    /// The page it belongs to, below the page of its section.
    pub group: Option<LinkView>,
    pub is_hidden: bool,
    /// What its Markdown page says.
    pub parts: Vec<Part>,
    /// What its card shows, where that is more than title and description.
    pub card: Option<CardSubject>,
}

impl Default for PageContent {
    fn default() -> Self {
        Self::new(EmptyView {})
    }
}

impl PageContent {
    /// Starts with what every page has.
    pub fn new(view: impl PageView) -> Self {
        Self {
            view: View::new(view),
            body: None,
            file: None,
            reviewed: None,
            group: None,
            is_hidden: false,
            parts: Vec::new(),
            card: None,
        }
    }
}

impl<'a> PageBuilder<'a> {
    pub fn urls(&self) -> &'a Urls {
        &self.site.urls
    }

    pub fn views(&self) -> &'a SharedViews {
        &self.plan.views
    }

    /// Makes the view of a page's text.
    pub fn body(&self, prose: &Prose, body: &Body) -> Hashed<BodyView> {
        Hashed::new(BodyView::new(self.site, self.views(), prose, body))
    }

    /// Links to a page.
    pub fn link(&self, label: impl Into<String>, page: &Address) -> LinkView {
        LinkView {
            label: label.into(),
            url: self.urls().url(page),
        }
    }

    /// Gives where a file is edited.
    pub fn edit_url(&self, file: FileId) -> Option<String> {
        let repository = self.site.config.repository.as_ref()?;
        let path = percent_encode(&self.files.file(file).path);
        Some(format!(
            "{repository}/edit/{}/{path}",
            self.site.config.branch
        ))
    }

    /// Gives where a profile's facts are corrected; a file that does not exist yet is created.
    pub fn cell_edit(&self, entry: &ProfileEntry) -> Option<CellEditView> {
        let repository = self.site.config.repository.as_ref()?;
        let path = format!("content/matrix/{}.toml", entry.profile.id);
        let Some(file) = self.files.get(&path) else {
            let (branch, path) = (&self.site.config.branch, percent_encode(&path));
            return Some(CellEditView {
                url: format!("{repository}/new/{branch}?filename={path}"),
                lines: BTreeMap::new(),
            });
        };
        let index = LineIndex::new(file.text().unwrap_or_default());
        let line = |(cell, criterion): (&Cell, &Arc<Criterion>)| {
            let start = cell.span?.start;
            let line = index.position(start as usize).0;
            Some((criterion.id.value.clone(), line))
        };
        let cells = entry.cells.iter().zip(&self.site.criteria);
        Some(CellEditView {
            url: self.edit_url(file.id)?,
            lines: cells.filter_map(line).collect(),
        })
    }

    pub fn article_link(&self, entry: &ArticleEntry) -> ArticleLink {
        ArticleLink {
            title: entry.article.title.value.clone(),
            description: entry.article.meta.description.clone(),
            url: self.urls().url(&entry.address),
            reviewed: entry.article.meta.reviewed,
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
        ColumnView::new(entry, self.urls())
    }

    /// Tabulates the criteria of some profiles that `keep` keeps, by group where there are
    /// headings.
    pub fn table(
        &self,
        caption: String,
        profiles: &[usize],
        with_headings: bool,
        keep: impl Fn(usize) -> bool,
    ) -> TableView {
        table(
            self.site,
            self.views(),
            caption,
            profiles,
            with_headings,
            keep,
        )
    }

    /// Tabulates every fact of some profiles, by group.
    pub fn facts(&self, profiles: &[usize]) -> TableView {
        self.table(String::new(), profiles, true, |_| true)
    }

    /// Counts what the guide knows.
    pub fn counts(&self) -> Counts {
        let site = self.site;
        Counts {
            profiles: site.profiles.len(),
            criteria: site.criteria.len(),
            known: site.cells().filter(|cell| cell.is_known()).count(),
            cells: site.cells().count(),
            sources: site.sources.len(),
            claims: site.claims.len(),
        }
    }
}
