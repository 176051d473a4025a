//! Articles, and the page that lists them by group.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::frame::{Draft, Framer, reviewed};
use crate::model::page::{Body, Page, Target};
use crate::model::site::{ArticleEntry, Site};
use crate::model::table::{CellView, LinkView};
use crate::model::view::{ArticleView, ArticlesView, ShelfView, SiblingView, View};

/// Plans every article and their list.
pub fn plan(site: &Site, framer: &Framer<'_>) -> Vec<(String, Page)> {
    let mut pages = vec![list(site, framer)];
    for shelf in &site.shelves {
        for (nth, &at) in shelf.articles.iter().enumerate() {
            let neighbour = |nth: Option<usize>| {
                nth.and_then(|nth| shelf.articles.get(nth))
                    .map(|&at| framer.article_link(&site.articles[at]))
            };
            let previous = neighbour(nth.checked_sub(1));
            let next = neighbour(Some(nth + 1));
            let entry = &site.articles[at];
            let view = ArticleView {
                description: entry.article.meta.description.clone(),
                reviewed: reviewed(&entry.article.meta),
                tags: entry.article.tags.clone(),
                group: shelf.title.as_ref().map(|title| LinkView {
                    label: title.clone(),
                    url: format!("{}#{}", framer.urls().url("articles/"), shelf.id),
                }),
                headings: entry.body.headings.clone(),
                profiles: entry
                    .profiles
                    .iter()
                    .map(|&at| framer.profile_link(&site.profiles[at]))
                    .collect(),
                facts: facts(&entry.body),
                previous,
                next,
                siblings: siblings(site, framer, &shelf.articles, at),
            };
            pages.push(page(framer, entry, view, shelf.title.as_deref()));
        }
    }
    pages
}

fn page(
    framer: &Framer<'_>,
    entry: &ArticleEntry,
    view: ArticleView,
    shelf: Option<&str>,
) -> (String, Page) {
    let article = &entry.article;
    let mut above = vec![("Articles".to_owned(), "articles/".to_owned())];
    above.extend(shelf.map(|title| (title.to_owned(), "articles/".to_owned())));
    framer.page(Draft {
        description: article.meta.description.clone(),
        section: "articles",
        above,
        file: Some(article.prose.file),
        body: Some(entry.body.clone()),
        ..Draft::new(
            "article.html",
            entry.place.clone(),
            article.title.value.clone(),
            View::Article(Box::new(view)),
        )
    })
}

/// The neighbours of an article; a shelf too long to scan shows none.
fn siblings(site: &Site, framer: &Framer<'_>, shelf: &[usize], current: usize) -> Vec<SiblingView> {
    const SCANNABLE: usize = 60;
    if shelf.len() > SCANNABLE {
        return Vec::new();
    }
    shelf
        .iter()
        .map(|&at| SiblingView {
            label: site.articles[at].article.title.value.clone(),
            url: framer.urls().url(&site.articles[at].place),
            current: at == current,
        })
        .collect()
}

/// The cells a body links to, each once, in the order of the text.
pub fn facts(body: &Body) -> Vec<Arc<CellView>> {
    let mut seen = BTreeSet::new();
    body.targets
        .iter()
        .filter_map(|target| match target {
            Target::Fact(cell) if seen.insert(cell.url.clone()) => Some(Arc::clone(cell)),
            _ => None,
        })
        .collect()
}

/// The shelves that have articles, with their articles.
pub fn shelves(site: &Site, framer: &Framer<'_>) -> Vec<ShelfView> {
    site.shelves
        .iter()
        .filter(|shelf| !shelf.articles.is_empty())
        .map(|shelf| ShelfView {
            id: shelf.id.clone(),
            title: shelf.title.clone(),
            summary: shelf.summary.clone(),
            articles: shelf
                .articles
                .iter()
                .map(|&at| framer.article_link(&site.articles[at]))
                .collect(),
        })
        .collect()
}

fn list(site: &Site, framer: &Framer<'_>) -> (String, Page) {
    let view = View::Articles(ArticlesView {
        shelves: shelves(site, framer),
    });
    framer.page(Draft {
        description: Some("Every article of this guide, by group.".to_owned()),
        section: "articles",
        ..Draft::new("articles.html", "articles/", "Articles", view)
    })
}
