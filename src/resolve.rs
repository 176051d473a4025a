//! Documents to a site: what needs more than one file to know.
//!
//! 1. `registry`: every id, once; drafts out.
//! 2. `facts`: each answer held against its criterion.
//! 3. `pages`: every page's place, each once; the anchors on it.
//! 4. `body`: every link and embed of every body resolved.
//! 5. `pairs`, `presets`, `claims`: the ids in them found.
//! 6. `icon`: the guide's sign read.
//!
//! Nothing stops at the first mistake: a broken link becomes
//! [`Target::Broken`](crate::site::body::Target::Broken) and the rest goes on.

mod body;
mod charts;
mod embeds;
mod facts;
mod facts_in_prose;
mod icon;
mod link_context;
mod links;
mod media;
mod nav;
mod pages;
mod pairs;
mod presets;
mod registry;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::date::Date;
use crate::base::diag::{Checked, Diagnostics};
use crate::base::digest::Digest;
use crate::base::memo::Memo;
use crate::base::span::FileId;
use crate::content::comparison::Comparison;
use crate::content::documents::Documents;
use crate::content::files::Sources;
use crate::content::prose::Prose;
use crate::site::urls::Urls;
use crate::site::{ArticleEntry, ClaimEntry, ComparisonEntry, HomeEntry, ProfileEntry, Site};
pub use body::ResolvedBody;
use link_context::LinkContext;

/// What the caller decides about a build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day that staleness is counted from.
    pub today: Date,
    /// Publish drafts too.
    pub drafts: bool,
    /// Overrides the guide's own `base_url`.
    pub base_url: Option<String>,
    /// Links lead from file to file, for reading from a disk.
    pub relative: bool,
    /// Asks search engines to leave every page out.
    pub noindex: bool,
}

/// Keeps resolved bodies while nothing that they lead to changes.
pub type BodiesMemo<'m> = &'m dyn Memo<Arc<ResolvedBody>>;

/// Joins documents into a site.
pub fn resolve(
    documents: Documents,
    files: &Sources,
    options: &Options,
    memo: BodiesMemo<'_>,
) -> Checked<Site> {
    let mut found = Diagnostics::default();
    let mut config = documents.config.clone();
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.trim_end_matches('/').to_owned();
    }
    config.noindex |= options.noindex;
    let urls = Urls::new(&config);
    let registry = registry::build(&documents, &config, options.drafts, &mut found);
    let cells = facts::cells(&documents, &registry, &urls, options.today, &mut found);
    let claims: Vec<ClaimEntry> = registry::claims(&documents, &registry, &mut found);
    let pages = pages::build(&registry, &claims, &urls, &mut found);
    let comparisons = pairs::comparisons(&registry, &mut found);

    let context = LinkContext {
        locale: &documents.locale,
        files,
        urls: &urls,
        registry: &registry,
        cells: &cells,
        pages: &pages,
        claims: &claims,
    };
    let bodies = resolve_bodies(&context, &registry, &comparisons, memo);
    let linked = |file: FileId| &bodies[&file];
    let mut media = BTreeMap::new();
    for linked in bodies.values() {
        found.extend(linked.found.clone());
        media.extend(linked.media.clone());
    }
    let body = |prose: &Prose| linked(prose.file).body.clone();
    let home = registry.home.as_ref().map(|home| HomeEntry {
        body: body(&home.prose),
        file: home.prose.file,
        home: Arc::clone(home),
    });
    let mut articles = Vec::with_capacity(registry.articles.len());
    for (at, article) in registry.articles.iter().enumerate() {
        let mut profiles = registry.named_profiles(&article.profiles, &mut found);
        profiles.extend(&linked(article.prose.file).profiles);
        profiles.sort_unstable();
        profiles.dedup();
        articles.push(ArticleEntry {
            article: Arc::clone(article),
            address: pages.articles[at].clone(),
            body: body(&article.prose),
            group: registry.group_of[at],
            profiles,
        });
    }
    let profiles = registry
        .profiles
        .iter()
        .zip(cells)
        .map(|(profile, cells)| ProfileEntry {
            profile: Arc::clone(profile),
            address: urls.profile(&profile.id),
            body: body(&profile.prose),
            cells,
        })
        .collect();
    let comparisons = comparisons
        .into_iter()
        .map(|(pair, comparison)| {
            let body = body(&comparison.prose);
            (pair, ComparisonEntry { comparison, body })
        })
        .collect();
    registry.check_home_criteria(&config, &mut found);
    let presets = presets::build(&registry, &mut found);
    let site = Site {
        article_groups: nav::article_groups(&config, &registry, &documents.locale),
        locale: documents.locale,
        today: options.today,
        is_relative: options.relative,
        home,
        articles,
        profiles,
        groups: registry.groups,
        criteria: registry.criteria,
        presets,
        sources: registry.sources,
        claims,
        comparisons,
        redirects: pages.redirects,
        media,
        icon: icon::read(files, &mut found),
        urls,
        config: Arc::new(config),
    };
    Checked::new(site, found)
}

/// Resolves every body that the memo does not have, on all cores.
fn resolve_bodies(
    context: &LinkContext<'_>,
    registry: &registry::Registry,
    comparisons: &BTreeMap<(usize, usize), Arc<Comparison>>,
    memo: BodiesMemo<'_>,
) -> BTreeMap<FileId, Arc<ResolvedBody>> {
    let context_digest = context.digest();
    let home = registry.home.iter().map(|home| &home.prose);
    let articles = registry.articles.iter().map(|article| &article.prose);
    let profiles = registry.profiles.iter().map(|profile| &profile.prose);
    let comparisons = comparisons.values().map(|comparison| &comparison.prose);
    let proses: Vec<&Prose> = home
        .chain(articles)
        .chain(profiles)
        .chain(comparisons)
        .collect();
    let linked: Vec<(FileId, Arc<ResolvedBody>)> = proses
        .par_iter()
        .map(|prose| {
            // Diagnostics have spans, so a body that has moved is resolved again.
            let text = (prose.file.0, prose.text.digest(), prose.text.offset());
            let key = Digest::of(&(context_digest, text));
            let linked = memo.get_or_make(key, || Arc::new(body::resolve(context, prose)));
            (prose.file, linked)
        })
        .collect();
    linked.into_iter().collect()
}
