//! The page that searches, and that without scripts lists all others by group.

use crate::output::plan::Subject;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::pages::pairs;
use crate::view::search::{ListView, SearchView};
use crate::view::table::LinkView;

/// Builds the page.
pub fn page(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let site = builder.site;
    let groups = site
        .article_groups
        .iter()
        .filter(|group| !group.articles.is_empty());
    let view = SearchView {
        profiles: site
            .profiles
            .iter()
            .map(|entry| builder.column(entry))
            .collect(),
        groups: groups
            .map(|group| ListView {
                title: (group.title.clone())
                    .unwrap_or_else(|| site.locale.say("nav.articles").to_owned()),
                pages: group
                    .articles
                    .iter()
                    .map(|&at| &site.articles[at])
                    .map(|entry| builder.link(&entry.article.title.value, &entry.address))
                    .collect(),
            })
            .collect(),
        comparisons: comparisons(builder),
        presets: site
            .presets
            .iter()
            .map(|entry| builder.link(&entry.preset.title, &entry.address))
            .collect(),
        records: builder.plan.directory.clone(),
    };
    PageContent {
        // Its results are pages that are found on their own.
        is_hidden: true,
        ..PageContent::new(view)
    }
}

fn comparisons(builder: &PageBuilder<'_>) -> Vec<LinkView> {
    let site = builder.site;
    pairs::subjects(site)
        .into_iter()
        .map(|subject| {
            let title = pairs::title(site, subject).unwrap_or_default();
            builder.link(title, &pairs::address(site, subject))
        })
        .collect()
}
