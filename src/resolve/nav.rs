//! The shelves that articles stand on, in reading order.

use super::pages::Pages;
use super::registry::Registry;
use crate::base::digest::Hashed;
use crate::content::config::Config;
use crate::site::Shelf;
use crate::site::urls::Urls;
use crate::view::table::LinkView;

/// A shelf with more articles is too long to scan beside a page.
const SCANNABLE: usize = 60;

/// Puts articles on their shelves; empty shelves are left out of no index,
/// only of what pages show, so that [`Registry::shelf_of`] stays true.
pub fn shelves(config: &Config, registry: &Registry, pages: &Pages, urls: &Urls) -> Vec<Shelf> {
    let mut shelves: Vec<Shelf> = config
        .article_groups
        .iter()
        .map(|group| Shelf {
            id: group.id.value.clone(),
            title: Some(group.title.clone()),
            summary: group.summary.clone(),
            articles: Vec::new(),
            siblings: Hashed::default(),
        })
        .collect();
    shelves.push(Shelf {
        // With a dot, so that no group's id is the same.
        id: "no.group".to_owned(),
        title: (!config.article_groups.is_empty()).then(|| "More".to_owned()),
        summary: None,
        articles: Vec::new(),
        siblings: Hashed::default(),
    });
    for (article, &shelf) in registry.shelf_of.iter().enumerate() {
        shelves[shelf].articles.push(article);
    }
    let link = |&article: &usize| LinkView {
        label: registry.articles[article].title.value.clone(),
        url: urls.url(&pages.articles[article]),
    };
    for shelf in &mut shelves {
        if shelf.articles.len() <= SCANNABLE {
            shelf.siblings = Hashed::new(shelf.articles.iter().map(link).collect());
        }
    }
    shelves
}
