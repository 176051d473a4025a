//! The sitemap: pages worth finding, and when each last changed.

use crate::base::xml::escape;
use crate::plan::last_modified::Dates;
use crate::plan::page_kind::PageKind;
use crate::plan::pages::list_pages;
use crate::site::Site;

/// Writes the sitemap (sitemaps.org, protocol 0.9), by address.
pub fn sitemap(kinds: &[PageKind], site: &Site) -> String {
    let dates = Dates::from_site(site);
    let mut entries = Vec::new();
    for page in list_pages(kinds, site) {
        let kind = &kinds[page.key.kind];
        if (kind.is_in_sitemap)(site, page.key.subject) {
            let date = (kind.last_modified)(&dates, page.key.subject);
            let date = date.map(|date| format!("<lastmod>{date}</lastmod>"));
            entries.push((site.urls.permalink(&page.address), date.unwrap_or_default()));
        }
    }
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
