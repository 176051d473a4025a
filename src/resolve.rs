//! Documents to a site: what needs more than one file to know.
//!
//! 1. `registry`: every id, once; drafts out.
//! 2. `facts`: each answer held against its criterion.
//! 3. `pages`: every page's place, each once; the anchors on it.
//! 4. `links`: every link and embed of every body followed.
//! 5. `pairs`, `presets`, `claims`: the ids in them found.
//!
//! Nothing stops at the first mistake: a broken link becomes
//! [`Target::Broken`](crate::model::page::Target::Broken) and the rest goes on.

mod agreement;
mod embeds;
mod facts;
mod links;
mod media;
mod nav;
mod pages;
mod pairs;
mod presets;
mod registry;

use std::sync::Arc;

use crate::base::date::Date;
use crate::base::diag::{Checked, Diagnostics};
use crate::model::documents::Documents;
use crate::model::files::Sources;
use crate::model::site::{
    ArticleEntry, ClaimEntry, ComparisonEntry, CriterionEntry, HomeEntry, ProfileEntry, Site,
};
use crate::model::tabulate;
use crate::model::urls::Urls;

/// What the caller decides about a build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day that staleness is counted from.
    pub today: Date,
    /// Publish drafts too.
    pub drafts: bool,
    /// Overrides the guide's own `base_url`.
    pub base_url: Option<String>,
}

/// Joins documents into a site.
pub fn resolve(documents: Documents, files: &Sources, options: &Options) -> Checked<Site> {
    let mut found = Diagnostics::default();
    let mut config = documents.config.clone();
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.trim_end_matches('/').to_owned();
    }
    let urls = Urls::new(&config);
    let registry = registry::build(&documents, &config, options.drafts, &mut found);
    let criteria: Vec<CriterionEntry> = registry
        .criteria
        .iter()
        .map(|criterion| CriterionEntry {
            view: Arc::new(tabulate::criterion_view(criterion, &urls)),
            criterion: Arc::clone(criterion),
        })
        .collect();
    let cells = facts::cells(
        &documents,
        &registry,
        &criteria,
        &urls,
        options.today,
        &mut found,
    );
    let pages = pages::build(&registry, files, &urls, &mut found);
    let comparisons = pairs::comparisons(&registry, &mut found);
    let claims: Vec<ClaimEntry> = registry::claims(&documents, &registry, &mut found);

    let mut linker = links::Linker {
        files,
        urls: &urls,
        registry: &registry,
        criteria: &criteria,
        cells: &cells,
        pages: &pages,
        claims: &claims,
        media: media::Media::default(),
        found: &mut found,
    };
    let home = registry.home.as_ref().map(|home| HomeEntry {
        body: linker.body(&home.prose).body,
        file: home.prose.file,
        home: Arc::clone(home),
    });
    let mut articles = Vec::with_capacity(registry.articles.len());
    for (at, article) in registry.articles.iter().enumerate() {
        let linked = linker.body(&article.prose);
        let mut profiles = registry.named_profiles(&article.profiles, linker.found);
        profiles.extend(linked.profiles);
        profiles.sort_unstable();
        profiles.dedup();
        articles.push(ArticleEntry {
            article: Arc::clone(article),
            place: pages.articles[at].clone(),
            body: linked.body,
            shelf: registry.shelf_of[at],
            profiles,
        });
    }
    let profiles = registry
        .profiles
        .iter()
        .zip(&cells)
        .map(|(profile, cells)| ProfileEntry {
            profile: Arc::clone(profile),
            place: urls.profile(&profile.id),
            body: linker.body(&profile.prose).body,
            cells: cells.clone(),
        })
        .collect();
    let comparisons = comparisons
        .into_iter()
        .map(|(pair, comparison)| {
            let body = linker.body(&comparison.prose).body;
            (pair, ComparisonEntry { comparison, body })
        })
        .collect();
    let media = linker.media.into_places();
    registry.check_home_criteria(&config, &mut found);
    let presets = presets::build(&registry, &urls, &mut found);
    let site = Site {
        today: options.today,
        home,
        shelves: nav::shelves(&config, &registry),
        articles,
        profiles,
        groups: registry.groups,
        criteria,
        presets,
        sources: registry.sources,
        claims,
        comparisons,
        redirects: pages.redirects,
        media,
        urls,
        config: Arc::new(config),
    };
    Checked::new(site, found)
}
