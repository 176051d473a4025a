//! What language models read first: `llms.txt` (llmstxt.org), which leads to the
//! Markdown pages, and `llms-full.txt`, which is those pages one after another.

use std::fmt::Write;

use crate::base::address::Address;
use crate::markdown::escape;
use crate::plan::page_kind::PageKind;
use crate::plan::pages::{PlannedPage, list_pages};
use crate::site::Site;

/// More pages than this are more than anything reads in one go.
const PAGES: usize = 200;

/// The heading that llmstxt.org names, in every language: readers with little room
/// leave out what is below it.
const OPTIONAL: &str = "Optional";

/// Says whether there is a file with all pages: what is read apart from its site
/// needs complete URLs.
pub fn is_full_made(site: &Site) -> bool {
    !site.config.base_url.is_empty() && site.written.len() <= PAGES
}

/// Lists the pages in the file with all pages, in its order.
pub fn full_pages(kinds: &[PageKind], site: &Site) -> Vec<PlannedPage> {
    let mut pages = listed(kinds, site);
    pages.retain(|page| kinds[page.key.kind].llms_full.is_some());
    pages.sort_by_key(|page| kinds[page.key.kind].llms_full);
    pages
}

fn listed(kinds: &[PageKind], site: &Site) -> Vec<PlannedPage> {
    let mut pages = list_pages(kinds, site);
    pages.retain(|page| {
        let kind = &kinds[page.key.kind];
        let subject = page.key.subject;
        (kind.has_markdown_page)(site, subject) && (kind.is_in_llms)(site, subject)
    });
    pages
}

/// Writes the list.
pub fn index(kinds: &[PageKind], site: &Site) -> String {
    let config = &site.config;
    let mut list = List {
        site,
        text: format!("# {}\n", escape(&config.title)),
    };
    if let Some(description) = &config.description {
        let _ = write!(list.text, "\n> {}\n", escape(description));
    }
    let _ = write!(list.text, "\n{}\n", site.locale.say("llms.lead"));
    list.pages(kinds);
    list.data();
    list.text
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

    fn pages(&mut self, kinds: &[PageKind]) {
        let site = self.site;
        let mut last = None;
        for page in listed(kinds, site) {
            let subject = page.key.subject;
            let Some(llms) = kinds[page.key.kind].llms else {
                continue;
            };
            let heading = llms.heading.get(site, subject);
            if heading != last {
                self.heading(heading.as_deref().unwrap_or_default());
                last = heading;
            }
            let label = llms.label.get(site, subject).unwrap_or_default();
            let about = llms.about.get(site, subject);
            self.entry(&label, &page.address.markdown_page(), about.as_deref());
        }
    }

    fn data(&mut self) {
        let locale = &self.site.locale;
        self.heading(locale.say("llms.data"));
        self.entry(locale.say("llms.json"), &Address::MATRIX_JSON, None);
        self.entry(locale.say("llms.csv"), &Address::MATRIX_CSV, None);
        self.entry(locale.say("llms.schema"), &Address::MATRIX_SCHEMA, None);
        if is_full_made(self.site) {
            self.heading(OPTIONAL);
            self.entry(locale.say("llms.full"), &Address::LLMS_FULL, None);
        }
    }
}
