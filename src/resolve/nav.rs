//! The shelves that articles stand on, in reading order.

use super::registry::Registry;
use crate::model::config::Config;
use crate::model::site::Shelf;

/// Puts articles on their shelves; empty shelves are left out of no index,
/// only of what pages show, so that [`Registry::shelf_of`] stays true.
pub fn shelves(config: &Config, registry: &Registry) -> Vec<Shelf> {
    let mut shelves: Vec<Shelf> = config
        .article_groups
        .iter()
        .map(|group| Shelf {
            id: group.id.value.clone(),
            title: Some(group.title.clone()),
            summary: group.summary.clone(),
            articles: Vec::new(),
        })
        .collect();
    shelves.push(Shelf {
        // With a dot, so that no group's id is the same.
        id: "no.group".to_owned(),
        title: (!config.article_groups.is_empty()).then(|| "More".to_owned()),
        summary: None,
        articles: Vec::new(),
    });
    for (article, &shelf) in registry.shelf_of.iter().enumerate() {
        shelves[shelf].articles.push(article);
    }
    shelves
}
