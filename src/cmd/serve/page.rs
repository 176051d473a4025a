//! Pages as they are served: with the reload script, and with the digests by which
//! browsers tell whether they are current.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::digest::Digest;

/// A page, prepared once for all who request it.
pub struct Page {
    source: Arc<[u8]>,
    /// Where the server's own addresses begin.
    own: String,
    /// With the reload script.
    pub bytes: Arc<[u8]>,
    pub tag: String,
    /// The digest of all but the stylesheets.
    ///
    /// A page that differs only in stylesheets is not loaded again.
    pub content: Digest,
    /// The URLs of the stylesheets.
    pub styles: Vec<String>,
}

/// The pages that were last requested, by path.
#[derive(Default)]
pub struct Pages(Mutex<HashMap<String, Arc<Page>>>);

impl Pages {
    /// Prepares a page, unless it is already prepared from the same bytes.
    pub fn prepare(&self, path: &str, source: &Arc<[u8]>, own: &str) -> Arc<Page> {
        /// The most bytes of all pages that are kept.
        const MOST: usize = 16 << 20;
        let pages = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = pages().get(path).cloned();
        let is_current = |page: &Arc<Page>| Arc::ptr_eq(&page.source, source) && page.own == own;
        if let Some(page) = known.filter(is_current) {
            return page;
        }
        let (content, styles) = without_styles(source);
        let bytes = with_script(source, content, own);
        let page = Arc::new(Page {
            source: Arc::clone(source),
            own: own.to_owned(),
            tag: tag(&bytes),
            bytes,
            content,
            styles,
        });
        let mut pages = pages();
        if pages.values().map(|page| page.bytes.len()).sum::<usize>() > MOST {
            pages.clear();
        }
        pages.insert(path.to_owned(), Arc::clone(&page));
        page
    }
}

/// The `ETag` of a response.
pub fn tag(bytes: &[u8]) -> String {
    format!("\"{}\"", Digest::of_bytes(bytes))
}

/// Splits a page into the digest of all but its stylesheets, and their URLs.
fn without_styles(bytes: &[u8]) -> (Digest, Vec<String>) {
    let text = String::from_utf8_lossy(bytes);
    let mut rest = &*text;
    let mut content = String::with_capacity(text.len());
    let mut styles = Vec::new();
    while let Some(end) = rest.find(".css\"") {
        let start = rest[..end].rfind('"').map_or(end, |at| at + 1);
        let (before, style) = (&rest[..start], &rest[start..end + 4]);
        content.push_str(before);
        // Other stylesheets are only named in attributes, for scripts.
        match before.ends_with("href=\"") {
            true => styles.push(style.to_owned()),
            false => content.push_str(style),
        }
        rest = &rest[end + 4..];
    }
    content.push_str(rest);
    (Digest::of_bytes(content.as_bytes()), styles)
}

/// Adds the reload script at the end of a page, with the digest of the page.
fn with_script(bytes: &[u8], content: Digest, own: &str) -> Arc<[u8]> {
    let script = format!(
        "<script src=\"{own}reload.js\" defer data-base=\"{own}\" data-content=\"{content}\"></script>"
    );
    let mut page = Vec::with_capacity(bytes.len() + script.len());
    let end = b"</body>";
    match bytes.windows(end.len()).rposition(|window| window == end) {
        Some(at) => {
            page.extend_from_slice(&bytes[..at]);
            page.extend_from_slice(script.as_bytes());
            page.extend_from_slice(&bytes[at..]);
        }
        // A template that failed before it wrote anything leaves an empty page.
        None => {
            let title = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>This page cannot be shown</title>";
            if bytes.is_empty() {
                page.extend_from_slice(title.as_bytes());
            }
            page.extend_from_slice(bytes);
            page.extend_from_slice(script.as_bytes());
        }
    }
    page.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_same_whatever_its_stylesheet_is_called() {
        let page = |css: &str| format!("<link rel=\"stylesheet\" href=\"{css}\"><p>x</p>");
        let (old, styles) = without_styles(page("/assets/a.1.css").as_bytes());
        let (new, _) = without_styles(page("/assets/a.2.css").as_bytes());
        assert_eq!((old, styles), (new, vec!["/assets/a.1.css".to_owned()]));
    }
}
