//! The headers that servers send with pages and files (`_headers`).

use std::collections::BTreeSet;

use crate::base::address::Address;
use crate::base::path::percent_encode;
use crate::output::plan::{Key, Output, TextFile};
use crate::site::Site;

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

/// For pages, whose names stay: kept, and asked about before each use.
const REVALIDATED: &str = "public, max-age=0, must-revalidate";

/// Media types that servers do not know by the file's name.
const CONTENT_TYPES: [(TextFile, &str); 3] = [
    (TextFile::WebManifest, "application/manifest+json"),
    (
        TextFile::OpenSearch,
        "application/opensearchdescription+xml",
    ),
    (TextFile::Feed, "application/atom+xml; charset=utf-8"),
];

/// Writes blocks of a path and its headers. Hosts differ in what they make of a
/// header that two blocks give to one path (joined, the first, the last), so none
/// is: pages are named by their folders, apart from `assets/`.
pub fn headers(site: &Site, outputs: &[Output]) -> String {
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
    let pages = outputs.iter().filter(|it| matches!(it.key, Key::Page(_)));
    let pages = pages.map(|page| Address::from_file(&page.path));
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
    for (file, content_type) in CONTENT_TYPES {
        let output = outputs.iter().find(|it| it.key == Key::Text(file));
        if let Some(Output { path, .. }) = output {
            text.push_str(&format!("{base}/{path}\n  Content-Type: {content_type}\n"));
        }
    }
    text
}
