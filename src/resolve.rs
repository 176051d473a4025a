//! Documents to a site: what needs more than one file to know.
//!
//! 1. `registry`: every id, once; drafts out.
//! 2. `cells`: each of them held against its criterion.
//! 3. `pages`: every page's place, each once; the anchors on it.
//! 4. `body`: every link and embed of every body resolved.
//! 5. `pairs`, `presets`, `claims`: the ids in them found.
//! 6. `icon`: the site icon found.
//!
//! Nothing stops at the first mistake: a broken link becomes
//! [`Target::Broken`](crate::site::body::Target::Broken) and the rest goes on.

mod bodies;
mod body;
mod cell_links;
mod cells;
mod charts;
mod embeds;
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

use crate::base::date::Date;
use crate::base::diag::{Checked, Diagnostics};
use crate::content::WrittenPage;
use crate::content::article::Article;
use crate::content::config::Config;
use crate::content::documents::Documents;
use crate::content::files::Sources;
use crate::content::pair_verdict::PairVerdict;
use crate::content::profile::Profile;
use crate::content::prose::Prose;
use crate::content::written::Written;
use crate::site::cell::Cell;
use crate::site::urls::Urls;
use crate::site::{ArticleEntry, PairVerdictEntry, ProfileEntry, Site, WrittenEntry};
use bodies::{Bodies, BodiesMemo};
pub use body::ResolvedBody;
use link_context::LinkContext;
use pairs::PairVerdicts;
use registry::Registry;

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

/// Joins documents into a site.
pub fn resolve(
    documents: Documents,
    files: &Sources,
    options: &Options,
    memo: BodiesMemo<'_>,
) -> Checked<Site> {
    let mut found = Diagnostics::default();
    let config = options.applied_to(&documents.config);
    let urls = Urls::new(&config);
    let registry = registry::build(&documents, &config, options.drafts, &mut found);
    let cells = cells::build(&documents, &registry, &urls, options.today, &mut found);
    let claims = registry::claims(&documents, &registry, &mut found);
    let pages = pages::build(&registry, &claims, &config, &mut found);
    let verdicts = pairs::verdicts(&registry, &mut found);
    let context = LinkContext {
        locale: &documents.locale,
        files,
        urls: &urls,
        registry: &registry,
        cells: &cells,
        pages: &pages,
        claims: &claims,
    };
    let bodies = Bodies::resolve(&context, &proses(&registry, &verdicts), memo);
    bodies.report(&mut found);
    registry.check_home_criteria(&config, &mut found);
    let site = Site {
        article_groups: nav::article_groups(&config, &registry, &documents.locale),
        locale: documents.locale,
        today: options.today,
        is_relative: options.relative,
        written: written_entries(&registry, &config, &bodies),
        articles: article_entries(&registry, &config, &bodies, &mut found),
        profiles: profile_entries(&registry, cells, &urls, &bodies),
        presets: presets::build(&registry, &mut found),
        groups: registry.groups,
        criteria: registry.criteria,
        sources: registry.sources,
        claims,
        pair_verdicts: verdict_entries(verdicts, &bodies),
        redirects: pages.redirects,
        media: bodies.media(),
        icon: icon::find(files, &mut found),
        urls,
        config: Arc::new(config),
    };
    Checked::new(site, found)
}

impl Options {
    /// Returns the guide's settings with what these options override.
    fn applied_to(&self, config: &Config) -> Config {
        let mut config = config.clone();
        if let Some(base_url) = &self.base_url {
            config.base_url = base_url.trim_end_matches('/').to_owned();
        }
        config.noindex |= self.noindex;
        config
    }
}

/// Lists the texts of all pages; a verdict on no pair has no page.
fn proses<'r>(registry: &'r Registry, verdicts: &'r PairVerdicts) -> Vec<&'r Prose> {
    let is_shown = |page: &&WrittenPage| match page {
        WrittenPage::PairVerdict(verdict) => verdicts
            .values()
            .any(|shown| shown.prose.file == verdict.prose.file),
        _ => true,
    };
    let pages = registry.pages.iter().filter(is_shown);
    pages.map(|page| page.as_written().prose()).collect()
}

/// Joins each page that is shown with its address and its body.
fn written_entries(registry: &Registry, config: &Config, bodies: &Bodies) -> Vec<WrittenEntry> {
    let pages = registry.pages.iter();
    let entry = |page: &WrittenPage| {
        let written = page.as_written();
        Some(WrittenEntry {
            body: bodies.find(written.prose())?,
            address: written.address(config),
            page: page.clone(),
        })
    };
    pages.filter_map(entry).collect()
}

fn article_entries(
    registry: &Registry,
    config: &Config,
    bodies: &Bodies,
    found: &mut Diagnostics,
) -> Vec<ArticleEntry> {
    let articles = registry.articles.iter().enumerate();
    let entry = |(at, article): (usize, &Arc<Article>)| {
        let mut profiles = registry.named_profiles(&article.profiles, found);
        profiles.extend(bodies.profiles(&article.prose));
        profiles.sort_unstable();
        profiles.dedup();
        ArticleEntry {
            article: Arc::clone(article),
            address: article.address(config),
            body: bodies.body(&article.prose),
            group: registry.group_of[at],
            profiles,
        }
    };
    articles.map(entry).collect()
}

fn profile_entries(
    registry: &Registry,
    cells: Vec<Vec<Cell>>,
    urls: &Urls,
    bodies: &Bodies,
) -> Vec<ProfileEntry> {
    let profiles = registry.profiles.iter().zip(cells);
    let entry = |(profile, cells): (&Arc<Profile>, Vec<Cell>)| ProfileEntry {
        profile: Arc::clone(profile),
        address: urls.profile(&profile.id),
        body: bodies.body(&profile.prose),
        cells,
    };
    profiles.map(entry).collect()
}

fn verdict_entries(
    verdicts: PairVerdicts,
    bodies: &Bodies,
) -> BTreeMap<(usize, usize), PairVerdictEntry> {
    let verdicts = verdicts.into_iter();
    let entry = |(pair, verdict): (_, Arc<PairVerdict>)| {
        let body = bodies.body(&verdict.prose);
        (pair, PairVerdictEntry { verdict, body })
    };
    verdicts.map(entry).collect()
}
