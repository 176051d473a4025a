//! What language models read first: `llms.txt` (llmstxt.org), which leads to the
//! Markdown twins, and `llms-full.txt`, which is the twins one after another.

use std::fmt::Write;

use super::frame::Framer;
use super::{draft, twin};
use crate::markdown::escape;
use crate::output::plan::{PageKey, Plan};
use crate::output::twin::Twin;
use crate::site::Site;
use crate::site::address::Address;

/// More pages than this are more than anything reads in one go.
const PAGES: usize = 200;

/// Says whether the whole is written: what is read apart from its site needs
/// whole addresses.
pub fn is_whole(site: &Site) -> bool {
    !site.config.base_url.is_empty() && site.articles.len() + site.profiles.len() <= PAGES
}

/// The list.
pub fn list(site: &Site) -> String {
    let config = &site.config;
    let mut list = List {
        site,
        text: format!("# {}\n", escape(&config.title)),
    };
    if let Some(description) = &config.description {
        let _ = write!(list.text, "\n> {}\n", escape(description));
    }
    list.text.push_str(
        "\nEvery fact here has a value, the day it was checked, its sources and a word for how \
         it is known: measured, documented, metadata or judgement. What nobody knows says so. \
         Each page has a Markdown twin at its own address followed by `index.md`.\n",
    );
    list.profiles();
    list.articles();
    list.comparisons();
    list.data();
    list.text
}

/// The twins that the whole is made of.
pub fn whole(site: &Site, framer: &Framer<'_>, plan: &Plan) -> Vec<Twin> {
    let is_part = |key: PageKey| match key {
        PageKey::Home
        | PageKey::Article(..)
        | PageKey::Profile(_)
        | PageKey::Preset(_)
        | PageKey::Claims => true,
        PageKey::Pair(a, b) => site.comparisons.contains_key(&(a, b)) && twin::is_made(site, key),
        _ => false,
    };
    let keys = super::pages(site).into_iter().map(|(_, key)| key);
    keys.filter(|key| is_part(*key))
        .map(|key| twin::twin(site, framer, key, draft(site, framer, plan, key)))
        .collect()
}

struct List<'s> {
    site: &'s Site,
    text: String,
}

impl List<'_> {
    fn heading(&mut self, title: &str) {
        let _ = write!(self.text, "\n## {}\n\n", escape(title));
    }

    fn entry(&mut self, label: &str, page: &Address, about: Option<&str>) {
        let url = self.site.urls.permalink(page);
        let about = about.map(|about| format!(": {}", escape(about)));
        let _ = writeln!(
            self.text,
            "- [{}]({url}){}",
            escape(label),
            about.unwrap_or_default()
        );
    }

    fn page(&mut self, label: &str, page: &Address, about: Option<&str>) {
        self.entry(label, &page.markdown_page(), about);
    }

    fn profiles(&mut self) {
        let site = self.site;
        if site.profiles.is_empty() {
            return;
        }
        self.heading(&super::frame::capital(&site.config.profiles.plural));
        for entry in &site.profiles {
            let profile = &entry.profile;
            self.page(
                &profile.name.value,
                &entry.address,
                profile.summary.as_deref(),
            );
        }
    }

    fn articles(&mut self) {
        let site = self.site;
        for shelf in site
            .shelves
            .iter()
            .filter(|shelf| !shelf.articles.is_empty())
        {
            self.heading(shelf.title.as_deref().unwrap_or("Articles"));
            for &at in &shelf.articles {
                let entry = &site.articles[at];
                let about = entry.article.meta.description.as_deref();
                self.page(&entry.article.title.value, &entry.address, about);
            }
        }
    }

    fn comparisons(&mut self) {
        let site = self.site;
        self.heading("Comparisons");
        self.page(
            "The whole matrix",
            &Address::MATRIX,
            Some("every fact in one table"),
        );
        self.page(
            "Claims",
            &Address::CLAIMS,
            Some("what people say, with verdicts"),
        );
        self.page(
            "Sources",
            &Address::SOURCES,
            Some("what every fact rests on"),
        );
        for entry in &site.presets {
            let about = entry.preset.serves.as_deref();
            self.page(&entry.preset.title, &entry.address, about);
        }
        for (&(a, b), entry) in &site.comparisons {
            if twin::is_made(site, PageKey::Pair(a, b)) {
                let [a, b] = [a, b].map(|at| &site.profiles[at].profile);
                let label = format!("{} or {}", a.name.value, b.name.value);
                let summary = entry.comparison.summary.as_deref();
                self.page(&label, &Address::pair(&a.id, &b.id), summary);
            }
        }
    }

    fn data(&mut self) {
        self.heading("Data");
        self.entry("All facts as JSON", &Address::MATRIX_JSON, None);
        self.entry("All facts as CSV", &Address::MATRIX_CSV, None);
        self.entry("The schema of the JSON", &Address::MATRIX_SCHEMA, None);
        if is_whole(self.site) {
            // Readers with little room leave out what this heading holds.
            self.heading("Optional");
            self.entry("All pages in one file", &Address::LLMS_FULL, None);
        }
    }
}
