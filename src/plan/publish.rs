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

/// Where the description for browsers is.
pub const OPENSEARCH: &str = "opensearch.xml";

/// The paths of all of them.
pub fn plan(site: &Site) -> Vec<(String, Key)> {
    let mut paths = vec![
        ("_headers".to_owned(), Key::Headers),
        ("_redirects".to_owned(), Key::Redirects),
        ("robots.txt".to_owned(), Key::Robots),
    ];
    // Both hold whole addresses only.
    if !site.config.base_url.is_empty() {
        paths.push(("sitemap.xml".to_owned(), Key::Sitemap));
        paths.push((OPENSEARCH.to_owned(), Key::OpenSearch));
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
        Key::OpenSearch => opensearch(site),
        other => unreachable!("{other:?} is not published for servers and robots"),
    }
}

fn sitemap(site: &Site) -> String {
    let is_listed = |key: PageKey| match key {
        PageKey::NotFound | PageKey::Search => false,
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
        let escaped = escape(&address);
        xml.push_str(&format!("  <url><loc>{escaped}</loc></url>\n"));
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The description by which a browser's own bar searches the guide.
fn opensearch(site: &Site) -> String {
    let config = &site.config;
    // Browsers show sixteen characters, and read no more than a thousand.
    let short = cut(&config.title, 16);
    let about = config.description.as_ref().unwrap_or(&config.title);
    let about: String = about.chars().take(1000).collect();
    let (short, about) = (escape(&short), escape(&about));
    let (search, language) = (site.urls.permalink("search/"), escape(&config.language));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n  \
         <ShortName>{short}</ShortName>\n  \
         <Description>{about}</Description>\n  \
         <Language>{language}</Language>\n  \
         <InputEncoding>UTF-8</InputEncoding>\n  \
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escape(&search)
    )
}

/// As many whole words of a text as are no longer than so many characters; a
/// longer first word is cut.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most + 1).collect();
    match short.rsplit_once(' ') {
        Some((words, _)) => words.trim_end().to_owned(),
        None => text.chars().take(most).collect(),
    }
}

/// Writes a text for XML.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;")
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
    let opensearch = match site.config.base_url.is_empty() {
        true => String::new(),
        false => {
            format!("{base}/{OPENSEARCH}\n  Content-Type: application/opensearchdescription+xml\n")
        }
    };
    format!("{base}/*\n{pages}{base}/assets/*\n  Cache-Control: {FOREVER}\n{opensearch}")
}
