//! The groups that articles belong to, in reading order.

use super::registry::Registry;
use crate::content::config::Config;
use crate::locale::Locale;
use crate::site::ArticleGroupEntry;

/// Puts articles in their groups; empty groups are left out of no index,
/// only of what pages show, so that [`Registry::group_of`] stays true.
pub fn article_groups(
    config: &Config,
    registry: &Registry,
    locale: &Locale,
) -> Vec<ArticleGroupEntry> {
    let mut groups: Vec<ArticleGroupEntry> = config
        .article_groups
        .iter()
        .map(|group| ArticleGroupEntry {
            id: group.id.value.clone(),
            title: Some(group.title.clone()),
            summary: group.summary.clone(),
            articles: Vec::new(),
        })
        .collect();
    groups.push(ArticleGroupEntry {
        // With a dot, so that no group's id is the same.
        id: "no.group".to_owned(),
        title: (!config.article_groups.is_empty()).then(|| locale.say("articles.more").to_owned()),
        summary: None,
        articles: Vec::new(),
    });
    for (article, &group) in registry.group_of.iter().enumerate() {
        groups[group].articles.push(article);
    }
    groups
}
