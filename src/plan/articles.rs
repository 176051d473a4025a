//! Articles, and the page that lists them by group.

use super::frame::{Draft, Framer, reviewed};
use crate::output::plan::PageKey;
use crate::site::Site;
use crate::site::address::Address;
use crate::view::table::LinkView;
use crate::view::{ArticleView, ArticlesView, ShelfView, View};

/// The places of every article and of their list.
pub fn places(site: &Site) -> Vec<(Address, PageKey)> {
    let mut places = vec![(Address::ARTICLES, PageKey::Articles)];
    for (at, shelf) in site.shelves.iter().enumerate() {
        for (nth, &article) in shelf.articles.iter().enumerate() {
            let address = site.articles[article].address.clone();
            places.push((address, PageKey::Article(at, nth)));
        }
    }
    places
}

/// One article: the `nth` of a shelf.
pub fn page(site: &Site, framer: &Framer<'_>, shelf: usize, nth: usize) -> Draft {
    let shelf = &site.shelves[shelf];
    let at = shelf.articles[nth];
    let entry = &site.articles[at];
    let article = &entry.article;
    let neighbour = |nth: Option<usize>| {
        nth.and_then(|nth| shelf.articles.get(nth))
            .map(|&at| framer.article_link(&site.articles[at]))
    };
    let view = ArticleView {
        description: article.meta.description.clone(),
        reviewed: reviewed(&article.meta),
        tags: article.tags.clone(),
        group: shelf.title.as_ref().map(|title| LinkView {
            label: title.clone(),
            url: framer.urls().url_of_id(&Address::ARTICLES, &shelf.id),
        }),
        headings: entry.body.headings.clone(),
        profiles: entry
            .profiles
            .iter()
            .map(|&at| framer.profile_link(&site.profiles[at]))
            .collect(),
        cited: entry.body.cited(),
        previous: neighbour(nth.checked_sub(1)),
        next: neighbour(Some(nth + 1)),
        siblings: shelf.siblings.clone(),
    };
    let mut above = vec![framer.step("Articles", &Address::ARTICLES)];
    above.extend(view.group.clone());
    Draft {
        description: article.meta.description.clone(),
        section: "articles",
        above,
        file: Some(article.prose.file),
        body: Some(entry.body.clone()),
        ..Draft::new(
            "article.html",
            entry.address.clone(),
            article.title.value.clone(),
            View::Article(Box::new(view)),
        )
    }
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

/// The page that lists all articles.
pub fn list(site: &Site, framer: &Framer<'_>) -> Draft {
    let view = View::Articles(ArticlesView {
        shelves: shelves(site, framer),
    });
    Draft {
        description: Some("Every article of this guide, by group.".to_owned()),
        section: "articles",
        ..Draft::new("articles.html", Address::ARTICLES, "Articles", view)
    }
}
