//! What the outside needs to find and serve the pages: robots, redirects,
//! headers, and what browsers install.

use std::collections::BTreeSet;

use serde_json::json;

use super::feed;
use super::llms;
use super::sitemap;
use crate::base::path::percent_encode;
use crate::base::xml::escape;
use crate::output::plan::Key;
use crate::site::Site;
use crate::site::address::Address;
use crate::view::page::SiteFrame;

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

/// The light ground of the style sheet: what shows before it is there.
const GROUND: &str = "#ffffff";

/// For files whose names change with their content.
pub const FOREVER: &str = "public, max-age=31536000, immutable";

/// For pages, whose names stay: kept, and asked about before each use.
const REVALIDATED: &str = "public, max-age=0, must-revalidate";

/// The addresses of all of them.
pub fn plan(site: &Site) -> Vec<(Address, Key)> {
    let mut paths = vec![
        (Address::HEADERS, Key::Headers),
        (Address::REDIRECTS, Key::Redirects),
        (Address::ROBOTS, Key::Robots),
        (Address::WEB_MANIFEST, Key::WebManifest),
    ];
    paths.push((Address::LLMS_INDEX, Key::LlmsList));
    if llms::is_whole(site) {
        paths.push((Address::LLMS_FULL, Key::LlmsWhole));
    }
    // These hold whole addresses only.
    if !site.config.base_url.is_empty() {
        if !site.config.noindex {
            paths.push((Address::SITEMAP, Key::Sitemap));
        }
        paths.push((Address::OPENSEARCH, Key::OpenSearch));
    }
    if feed::is_made(site) {
        paths.push((Address::FEED, Key::Feed));
    }
    paths
}

/// One of them.
///
/// # Panics
/// When the key is not one of them.
pub fn text(site: &Site, frame: &SiteFrame, key: Key) -> String {
    match key {
        Key::Headers => headers(site),
        Key::Redirects => redirects(site),
        Key::Robots => robots(site),
        Key::Sitemap => sitemap::sitemap(site),
        Key::OpenSearch => opensearch(site),
        Key::Feed => feed::feed(site),
        Key::WebManifest => web_manifest(site, frame),
        other => unreachable!("{other:?} is not published for servers and robots"),
    }
}

/// The description by which a browser's own bar searches the guide.
fn opensearch(site: &Site) -> String {
    let config = &site.config;
    // Browsers read no more than a thousand characters.
    let about = config.description.as_ref().unwrap_or(&config.title);
    let about: String = about.chars().take(1000).collect();
    let (short, about) = (escape(&short(&config.title)), escape(&about));
    let (search, language) = (
        site.urls.permalink(&Address::SEARCH),
        escape(&config.language),
    );
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

/// The guide as a browser installs it (W3C Web Application Manifest).
fn web_manifest(site: &Site, frame: &SiteFrame) -> String {
    let config = &site.config;
    let home = site.urls.url(&Address::HOME);
    let mut icons = Vec::new();
    if let Some(url) = frame.assets.get("icon.svg") {
        icons.push(json!({ "src": url, "type": "image/svg+xml", "sizes": "any" }));
    }
    if let Some(signs) = &frame.icons {
        let png = |url, sizes| json!({ "src": url, "type": "image/png", "sizes": sizes });
        icons.extend([png(&signs.small, "192x192"), png(&signs.large, "512x512")]);
        let mut maskable = png(&signs.maskable, "512x512");
        maskable["purpose"] = json!("maskable");
        icons.push(maskable);
    }
    let manifest = json!({
        "name": config.title,
        "short_name": short(&config.title),
        "description": config.description,
        "lang": config.language.value,
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": icons,
    });
    let mut text = serde_json::to_string_pretty(&manifest).expect("plain data is JSON");
    text.push('\n');
    text
}

/// As much of a title as a small place shows, cut between words where it can be.
fn short(title: &str) -> String {
    const PLACE: usize = 16;
    if title.chars().count() <= PLACE {
        return title.to_owned();
    }
    let start: String = title.chars().take(PLACE + 1).collect();
    let words = start
        .rsplit_once(char::is_whitespace)
        .map(|(words, _)| words);
    let words = words.map(|words| words.trim_end_matches([',', ';', ':', '.', ' ']));
    match words.filter(|words| !words.is_empty()) {
        Some(words) => words.to_owned(),
        None => start.chars().take(PLACE).collect(),
    }
}

/// A site that is to be left out may be read all the same: who may not read a
/// page never learns that it does not want to be listed.
fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if !site.config.base_url.is_empty() && !site.config.noindex {
        text.push_str(&format!(
            "\nSitemap: {}\n",
            site.urls.permalink(&Address::SITEMAP)
        ));
    }
    text
}

fn redirects(site: &Site) -> String {
    let mut lines = String::new();
    let base = site.config.base_path();
    // Forced, because there is a page at the old address for other servers.
    for (old, new) in &site.redirects {
        lines.push_str(&format!(
            "{base}/{} {} 301!\n",
            old.encoded(),
            site.urls.url(new)
        ));
    }
    for a in &site.profiles {
        for b in &site.profiles {
            let (a, b) = (&a.profile.id, &b.profile.id);
            if a > b {
                let reversed = Address::reversed_pair(a, b).encoded();
                let pair = site.urls.url(&Address::pair(a, b));
                lines.push_str(&format!("{base}/{reversed} {pair} 301\n"));
            }
        }
    }
    lines
}

/// Blocks of a path and its headers. Hosts differ in what they make of a header
/// that two blocks give to one path (joined, the first, the last), so none is:
/// pages are named by their folders, apart from `assets/`.
fn headers(site: &Site) -> String {
    let base = site.config.base_path();
    let mut text = format!("{base}/*\n");
    for (name, value) in PAGE_HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    if site.config.noindex {
        text.push_str("  X-Robots-Tag: noindex\n");
    }
    text.push_str(&format!(
        "{base}/{}*\n  Cache-Control: {FOREVER}\n",
        Address::ASSETS
    ));
    let old = site.redirects.keys().cloned();
    let pages = super::pages(site).into_iter().map(|(page, _)| page);
    let folders: BTreeSet<String> = pages
        .chain(old)
        .map(|page| match page.as_str().split_once('/') {
            Some((folder, _)) => format!("{}/*", percent_encode(folder)),
            None => page.encoded(),
        })
        .collect();
    for folder in folders {
        text.push_str(&format!(
            "{base}/{folder}\n  Cache-Control: {REVALIDATED}\n"
        ));
    }
    for (address, key) in plan(site) {
        let content_type = match key {
            Key::Feed => "application/atom+xml; charset=utf-8",
            Key::OpenSearch => "application/opensearchdescription+xml",
            Key::WebManifest => "application/manifest+json",
            _ => continue,
        };
        text.push_str(&format!(
            "{base}/{address}\n  Content-Type: {content_type}\n"
        ));
    }
    text
}
