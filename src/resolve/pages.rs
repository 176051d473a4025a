//! Every page's place, each once, and what can be linked to on it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::registry::Registry;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::digest::Hashed;
use crate::base::span::{FileId, Span};
use crate::content::prose::{Heading, PageMeta, Prose};
use crate::site::ClaimEntry;
use crate::site::urls::{Urls, fact_id};

/// Where pages are and what they offer to links.
pub struct Pages {
    /// The place of each article of the registry.
    pub articles: Vec<String>,
    /// Pages made from a Markdown file.
    pub by_file: BTreeMap<FileId, PageAnchors>,
    /// Pages made from records, whose ids are those of the records.
    pub of_records: Vec<PageAnchors>,
    /// Every page's place.
    pub places: HashSet<String>,
    /// Old place to new place.
    pub redirects: BTreeMap<String, String>,
}

/// A page's place and the ids on it.
#[derive(Hash)]
pub struct PageAnchors {
    pub place: String,
    headings: Hashed<Vec<Heading>>,
    /// Ids that the guide makes.
    made: Hashed<Vec<String>>,
}

impl PageAnchors {
    /// Every id that a link can name.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.iter();
        let headings =
            headings.flat_map(|heading| std::iter::once(&heading.id).chain(&heading.was));
        let headings = headings.map(String::as_str);
        headings.chain(self.made.iter().map(String::as_str))
    }
}

/// Pages that every guide has.
const FIXED: [&str; 10] = [
    "",
    "articles/",
    "matrix/",
    "compare/",
    "decide/",
    "claims/",
    "sources/",
    "status/",
    "search/",
    "404.html",
];

/// Where the guide puts files of its own; an alias there would hide them.
const FILES: [&str; 14] = [
    "_",
    "assets/",
    "card.png",
    "cards/",
    "data/",
    "favicon.ico",
    "feed.xml",
    "llms-full.txt",
    "llms.txt",
    "manifest.webmanifest",
    "opensearch.xml",
    "robots.txt",
    "search/index.json",
    "sitemap.xml",
];

/// Gives every page its place and reports two at one.
pub fn build(
    registry: &Registry,
    claims: &[ClaimEntry],
    urls: &Urls,
    found: &mut Diagnostics,
) -> Pages {
    let mut taken = Taken::default();
    let mut pages = Pages {
        articles: Vec::new(),
        by_file: BTreeMap::new(),
        of_records: of_records(registry, claims),
        places: FIXED.iter().map(|&place| place.to_owned()).collect(),
        redirects: BTreeMap::new(),
    };
    pages.places.insert(urls.profiles());
    for place in &pages.places {
        taken.fixed(place);
    }
    let fact_ids = registry
        .criteria
        .iter()
        .map(|criterion| fact_id(&criterion.id));
    let fact_ids = Hashed::new(fact_ids.collect());
    let no_ids = Hashed::default();
    for article in &registry.articles {
        let place = urls.article(&article.slug);
        // Two without a URL are not two at one URL.
        if !place.contains("//") {
            taken.page(&place, article.slug.span, found);
        }
        pages.add(&place, &article.prose, &no_ids);
        pages.articles.push(place);
    }
    for profile in &registry.profiles {
        let place = urls.profile(&profile.id);
        taken.page(&place, Span::file_start(profile.prose.file), found);
        pages.add(&place, &profile.prose, &fact_ids);
    }
    for (at, a) in registry.profiles.iter().enumerate() {
        for b in &registry.profiles[at + 1..] {
            let place = urls.pair(&a.id, &b.id);
            let span = Span::file_start(b.prose.file);
            taken.page(&place, span, found);
            // The other order redirects.
            let (first, second) = (a.id.as_str().max(&b.id), a.id.as_str().min(&b.id));
            taken.page(&format!("compare/{first}-vs-{second}/"), span, found);
            pages.places.insert(place);
        }
    }
    for preset in &registry.presets {
        let place = urls.preset(&preset.id);
        taken.page(&place, preset.id.span, found);
        pages.places.insert(place);
    }
    if let Some(home) = &registry.home {
        pages.add("", &home.prose, &no_ids);
    }
    for comparison in &registry.comparisons {
        let place = format!("compare/{}/", comparison.stem);
        pages.add(&place, &comparison.prose, &no_ids);
    }
    aliases(registry, &mut pages, &mut taken, found);
    pages
}

fn aliases(registry: &Registry, pages: &mut Pages, taken: &mut Taken, found: &mut Diagnostics) {
    let articles = registry
        .articles
        .iter()
        .map(|article| (&article.meta, article.prose.file));
    let profiles = registry
        .profiles
        .iter()
        .map(|profile| (&profile.meta, profile.prose.file));
    let comparisons = registry
        .comparisons
        .iter()
        .map(|comparison| (&comparison.meta, comparison.prose.file));
    let metas: Vec<(&PageMeta, FileId)> = articles.chain(profiles).chain(comparisons).collect();
    for (meta, file) in metas {
        for alias in &meta.aliases {
            let old = alias.value.trim_start_matches('/').to_owned();
            if taken.take(&old, alias.span, ALIAS_HINT, found) {
                let new = pages.by_file[&file].place.clone();
                pages.redirects.insert(old, new);
            }
        }
    }
}

impl Pages {
    /// The page at a place, where its ids are known.
    pub fn at(&self, place: &str) -> Option<&PageAnchors> {
        let mut pages = self.of_records.iter().chain(self.by_file.values());
        pages.find(|page| page.place == place)
    }

    fn add(&mut self, place: &str, prose: &Prose, made: &Hashed<Vec<String>>) {
        let page = PageAnchors {
            place: place.to_owned(),
            headings: prose.headings.clone(),
            made: made.clone(),
        };
        self.places.insert(place.to_owned());
        self.by_file.insert(prose.file, page);
    }
}

/// Pages whose ids are those of the records they show.
fn of_records(registry: &Registry, claims: &[ClaimEntry]) -> Vec<PageAnchors> {
    let criteria = registry
        .criteria
        .iter()
        .map(|criterion| criterion.id.value.clone());
    let sources = registry
        .sources
        .iter()
        .map(|source| source.id.value.clone());
    let claims = claims.iter().map(|entry| entry.claim.id.value.clone());
    let page = |place: &str, ids: Vec<String>| PageAnchors {
        place: place.to_owned(),
        headings: Hashed::default(),
        made: Hashed::new(ids),
    };
    vec![
        page("matrix/", criteria.collect()),
        page("sources/", sources.collect()),
        page("claims/", claims.collect()),
    ]
}

const PAGE_HINT: &str = "give one of them another `slug` or file name";
const ALIAS_HINT: &str = "an alias is the path of a page that is no more; take this one out";

/// Which places are taken, and by what.
#[derive(Default)]
struct Taken {
    by: HashMap<String, Option<Span>>,
}

impl Taken {
    /// Letters that differ only by case are one place on many disks; a page
    /// is there under the names of its files, too.
    fn key(place: &str) -> String {
        let place = place.to_lowercase();
        let folder = ["index.html", "index.md"]
            .iter()
            .find_map(|file| place.strip_suffix(file))
            .filter(|folder| folder.is_empty() || folder.ends_with('/'));
        folder.unwrap_or(&place).trim_end_matches('/').to_owned()
    }

    fn fixed(&mut self, place: &str) {
        self.by.insert(Self::key(place), None);
    }

    fn page(&mut self, place: &str, span: Span, found: &mut Diagnostics) {
        self.take(place, span, PAGE_HINT, found);
    }

    /// Takes a place; false, and reported, when something has it.
    fn take(&mut self, place: &str, span: Span, hint: &str, found: &mut Diagnostics) -> bool {
        let key = Self::key(place);
        let own = FILES.iter().any(|file| key.starts_with(file));
        let Some(first) = self.by.get(&key).or(own.then_some(&None)) else {
            self.by.insert(key, Some(span));
            return true;
        };
        let diagnostic = Diagnostic::error(
            Code::DuplicateUrl,
            span,
            format!("something else is published at `/{place}`"),
        );
        found.push(match first {
            Some(first) => diagnostic.related(*first, "this is there").hint(hint),
            None => diagnostic
                .hint("the guide puts a page or file of its own there")
                .hint(hint),
        });
        false
    }
}
