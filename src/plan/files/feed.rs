//! What is new, as an Atom feed (RFC 4287).

use std::fmt::Write;

use crate::base::address::Address;
use crate::base::date::Date;
use crate::base::xml::escape;
use crate::plan::feed_entry::FeedEntry;
use crate::plan::page_kind::PageKind;
use crate::plan::pages::list_pages;
use crate::site::Site;

/// What readers of feeds keep, more or less.
const ENTRIES: usize = 100;

/// Writes the feed.
pub fn feed(kinds: &[PageKind], site: &Site) -> String {
    let mut entries: Vec<FeedEntry> = entries(kinds, site).collect();
    entries.sort_by(|a, b| (b.day, &a.url).cmp(&(a.day, &b.url)));
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
    if let Some(newest) = entries.first() {
        let _ = writeln!(xml, "  <updated>{}</updated>", moment(newest.day));
    }
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
        write_entry(entry, &mut xml);
    }
    xml.push_str("</feed>\n");
    xml
}

/// Says whether there is a feed: an address to give, and something with a date.
pub fn is_made(kinds: &[PageKind], site: &Site) -> bool {
    !site.config.base_url.is_empty() && entries(kinds, site).next().is_some()
}

/// Lists what the pages announce.
fn entries(kinds: &[PageKind], site: &Site) -> impl Iterator<Item = FeedEntry> {
    let pages = list_pages(kinds, site).into_iter();
    pages.flat_map(|page| {
        let kind = &kinds[page.key.kind];
        (kind.feed)(site, &page.address, page.key.subject)
    })
}

/// Midnight in UTC: the content knows days.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn write_entry(entry: &FeedEntry, xml: &mut String) {
    let (url, title) = (escape(&entry.url), escape(&entry.title));
    let _ = write!(
        xml,
        "  <entry>\n    <id>{url}{}</id>\n    <title>{title}</title>\n    \
             <updated>{}</updated>\n    \
             <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n",
        entry.fragment,
        moment(entry.day)
    );
    if !entry.content.is_empty() {
        let _ = writeln!(
            xml,
            "    <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{}</div></content>",
            entry.content
        );
    }
    xml.push_str("  </entry>\n");
}
