//! What the outside needs to find and serve the pages: sitemap, robots,
//! redirects and headers.

use super::pairs;
use crate::base::path::percent_encode;
use crate::model::plan::{Key, PageKey};
use crate::model::site::Site;

/// The headers of every page: nothing runs, loads or is framed but what the
/// guide publishes itself.
pub const PAGE_HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// For files whose names change with their content.
pub const FOREVER: &str = "public, max-age=31536000, immutable";

/// The paths of all of them.
pub fn plan(site: &Site) -> Vec<(String, Key)> {
    let mut paths = vec![
        ("_headers".to_owned(), Key::Headers),
        ("_redirects".to_owned(), Key::Redirects),
        ("robots.txt".to_owned(), Key::Robots),
    ];
    // A sitemap holds whole addresses only.
    if !site.config.base_url.is_empty() {
        paths.push(("sitemap.xml".to_owned(), Key::Sitemap));
    }
    paths
}

/// One of them.
///
/// # Panics
/// When the key is not one of them.
pub fn text(site: &Site, key: Key) -> String {
    match key {
        Key::Headers => headers(site),
        Key::Redirects => redirects(site),
        Key::Robots => robots(site),
        Key::Sitemap => sitemap(site),
        other => unreachable!("{other:?} is not published for servers and robots"),
    }
}

fn sitemap(site: &Site) -> String {
    let is_listed = |key: PageKey| match key {
        PageKey::NotFound => false,
        PageKey::Pair(a, b) => !pairs::is_thin(site, [a, b]),
        _ => true,
    };
    let mut addresses: Vec<String> = super::pages(site)
        .into_iter()
        .filter(|(_, key)| is_listed(*key))
        .map(|(place, _)| site.urls.permalink(&place))
        .collect();
    addresses.sort_unstable();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        let escaped = address.replace('&', "&amp;").replace('<', "&lt;");
        xml.push_str(&format!("  <url><loc>{escaped}</loc></url>\n"));
    }
    xml.push_str("</urlset>\n");
    xml
}

fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if !site.config.base_url.is_empty() {
        text.push_str(&format!(
            "\nSitemap: {}\n",
            site.urls.permalink("sitemap.xml")
        ));
    }
    text
}

fn redirects(site: &Site) -> String {
    let mut lines = String::new();
    let base = site.config.base_path();
    for (old, new) in &site.redirects {
        lines.push_str(&format!(
            "{base}/{} {} 301\n",
            percent_encode(old),
            site.urls.url(new)
        ));
    }
    for a in &site.profiles {
        for b in &site.profiles {
            let (a, b) = (&a.profile.id, &b.profile.id);
            if a > b {
                let pair = site.urls.url(&site.urls.pair(a, b));
                lines.push_str(&format!("{base}/compare/{a}-vs-{b}/ {pair} 301\n"));
            }
        }
    }
    lines
}

fn headers(site: &Site) -> String {
    let base = site.config.base_path();
    let pages: String = PAGE_HEADERS
        .iter()
        .map(|(name, value)| format!("  {name}: {value}\n"))
        .collect();
    format!("{base}/*\n{pages}{base}/assets/*\n  Cache-Control: {FOREVER}\n")
}
