//! The sitemap: pages worth finding, and when each last changed.

use super::changes::Changes;
use super::pairs;
use crate::base::xml::escape;
use crate::output::plan::PageKey;
use crate::site::Site;

/// The sitemap (sitemaps.org, protocol 0.9), by address.
pub fn sitemap(site: &Site) -> String {
    let is_listed = |key: PageKey| match key {
        PageKey::NotFound | PageKey::Search | PageKey::Moved(_) => false,
        PageKey::Pair(a, b) => !pairs::is_thin(site, [a, b]),
        _ => true,
    };
    let changes = Changes::of(site);
    let pages = super::pages(site).into_iter();
    let mut entries: Vec<(String, String)> = pages
        .filter(|(_, key)| is_listed(*key))
        .map(|(place, key)| {
            let date = changes.date(key);
            let date = date.map(|date| format!("<lastmod>{date}</lastmod>"));
            (site.urls.permalink(&place), date.unwrap_or_default())
        })
        .collect();
    entries.sort_unstable();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (address, date) in entries {
        let address = escape(&address);
        xml.push_str(&format!("  <url><loc>{address}</loc>{date}</url>\n"));
    }
    xml.push_str("</urlset>\n");
    xml
}
