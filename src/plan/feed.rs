//! What is new, as an Atom feed (RFC 4287): articles by their review, and the
//! facts of one profile that were checked on one day as one entry.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::base::date::Date;
use crate::base::xml::escape;
use crate::site::address::Address;
use crate::site::{ArticleEntry, ProfileEntry, Site};
use crate::view::table::CellView;

/// What readers of feeds keep, more or less.
const ENTRIES: usize = 100;

/// Facts that an entry names; the profile's page has all.
const NAMED: usize = 12;

/// The feed.
///
/// # Panics
/// When there is none to make.
pub fn feed(site: &Site) -> String {
    let mut entries = entries(site);
    let newest = entries.first().expect("a feed of something").day;
    entries.truncate(ENTRIES);
    let (config, urls) = (&site.config, &site.urls);
    let (title, home) = (
        escape(&config.title),
        escape(&urls.permalink(&Address::HOME)),
    );
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n  \
         <id>{home}</id>\n  <title>{title}</title>\n",
        escape(&config.language)
    );
    if let Some(description) = &config.description {
        let _ = writeln!(xml, "  <subtitle>{}</subtitle>", escape(description));
    }
    let _ = writeln!(xml, "  <updated>{}</updated>", moment(newest));
    let _ = writeln!(xml, "  <author><name>{title}</name></author>");
    if let Some(licence) = &config.licence {
        let licence = escape(licence);
        let _ = writeln!(xml, "  <link rel=\"license\" href=\"{licence}\"/>");
    }
    let own = escape(&urls.permalink(&Address::FEED));
    let _ = writeln!(
        xml,
        "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>"
    );
    let _ = writeln!(
        xml,
        "  <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>"
    );
    for entry in &entries {
        entry.write(&mut xml);
    }
    xml.push_str("</feed>\n");
    xml
}

/// Says whether there is a feed: an address to give, and something with a date.
pub fn is_made(site: &Site) -> bool {
    let articles = || {
        site.articles
            .iter()
            .any(|it| it.article.meta.reviewed.is_some())
    };
    let cells = || site.profiles.iter().flat_map(|profile| &profile.cells);
    let facts = || cells().any(|entry| entry.cell.checked.is_some());
    !site.config.base_url.is_empty() && (articles() || facts())
}

/// Midnight in UTC: the content knows days.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// One entry.
struct Entry {
    day: Date,
    /// The page's address, which also names the entry for as long as there is one.
    url: String,
    /// What is told of that page, where it is not the page itself.
    of: String,
    title: String,
    /// As XHTML, or nothing.
    content: String,
}

/// All entries, the newest first.
fn entries(site: &Site) -> Vec<Entry> {
    let articles = site.articles.iter();
    let mut entries: Vec<Entry> = articles.filter_map(|it| of_article(site, it)).collect();
    entries.extend(site.profiles.iter().flat_map(|it| of_profile(site, it)));
    entries.sort_by(|a, b| (b.day, &a.url).cmp(&(a.day, &b.url)));
    entries
}

fn of_article(site: &Site, entry: &ArticleEntry) -> Option<Entry> {
    let meta = &entry.article.meta;
    let description = meta.description.as_deref();
    Some(Entry {
        day: meta.reviewed?,
        url: site.urls.permalink(&entry.address),
        of: String::new(),
        title: entry.article.title.value.clone(),
        content: description.map_or_else(String::new, |text| format!("<p>{}</p>", escape(text))),
    })
}

/// A profile's checked facts, an entry for each day.
fn of_profile(site: &Site, entry: &ProfileEntry) -> Vec<Entry> {
    let mut days: BTreeMap<Date, Vec<&CellView>> = BTreeMap::new();
    for it in &entry.cells {
        if let Some(day) = it.cell.checked {
            days.entry(day).or_default().push(&it.view);
        }
    }
    let url = site.urls.permalink(&entry.address);
    let entry = |(day, cells): (Date, Vec<&CellView>)| Entry {
        day,
        url: url.clone(),
        of: format!("#checked-{day}"),
        title: format!(
            "{}: {} fact{} checked",
            entry.profile.name.value,
            cells.len(),
            if cells.len() == 1 { "" } else { "s" }
        ),
        content: facts(&url, &cells),
    };
    days.into_iter().map(entry).collect()
}

fn facts(profile: &str, cells: &[&CellView]) -> String {
    let mut list = String::from("<ul>");
    for cell in cells.iter().take(NAMED) {
        let place = cell.url.split_once('#').map_or("", |(_, anchor)| anchor);
        let _ = write!(
            list,
            "<li><a href=\"{}#{}\">{}</a>: {}</li>",
            escape(profile),
            escape(place),
            escape(&cell.criterion_title),
            escape(&cell.full)
        );
    }
    list.push_str("</ul>");
    if let Some(more) = cells.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let _ = write!(list, "<p>and {more} more</p>");
    }
    list
}

impl Entry {
    fn write(&self, xml: &mut String) {
        let (url, title) = (escape(&self.url), escape(&self.title));
        let _ = write!(
            xml,
            "  <entry>\n    <id>{url}{}</id>\n    <title>{title}</title>\n    \
             <updated>{}</updated>\n    \
             <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n",
            self.of,
            moment(self.day)
        );
        if !self.content.is_empty() {
            let _ = writeln!(
                xml,
                "    <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{}</div></content>",
                self.content
            );
        }
        xml.push_str("  </entry>\n");
    }
}
