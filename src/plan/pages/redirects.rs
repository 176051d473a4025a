//! Pages at the old addresses that files name as aliases, for servers that know
//! nothing of `_redirects`: each leads on to where its page is now. The other order of
//! a pair has none (`plan/files/redirects.rs`).

use crate::base::address::Address;
use crate::base::path;
use crate::output::plan::Subject;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::site::Site;
use crate::view::moved::MovedView;

/// Some disks refuse longer names than this.
const NAME: usize = 200;

/// Lists the pages, by the nth redirect.
pub fn subjects(site: &Site) -> Vec<Subject> {
    let old = site.redirects.keys().enumerate();
    old.filter(|(_, old)| page_address(old).is_some())
        .map(|(nth, _)| Subject(nth, 0))
        .collect()
}

pub fn address(site: &Site, Subject(nth, _): Subject) -> Address {
    let old = site.redirects.keys().nth(nth);
    old.and_then(page_address).unwrap_or_default()
}

/// Gives where servers look for the page; `None` for an address at which none shows a page.
fn page_address(old: &Address) -> Option<Address> {
    let path = old.as_str();
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let is_page = |part: &str| matches!(path::extension(part).as_str(), "html" | "htm");
    let (last, folders) = parts.split_last()?;
    // A page is a file, and no folder of other pages.
    let is_clear = !folders.iter().any(|folder| is_page(folder));
    let fits = parts
        .iter()
        .all(|part| !part.is_empty() && part.len() <= NAME);
    if !is_clear || !fits {
        return None;
    }
    match (is_page(last), path.ends_with('/')) {
        (true, false) | (false, true) => Some(old.clone()),
        (true, true) => None,
        // Servers add the slash, where the name is not that of another kind of file.
        (false, false) => (path::extension(last).is_empty()).then(|| Address::HOME.child(path)),
    }
}

/// Builds one of them.
pub fn page(builder: &PageBuilder<'_>, Subject(nth, _): Subject) -> PageContent {
    let new = builder.site.redirects.values().nth(nth);
    let new = new.expect("a redirect for each page");
    let urls = builder.urls();
    PageContent {
        is_hidden: true,
        ..PageContent::new(MovedView {
            url: urls.url(new),
            permalink: urls.permalink(new),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::page_address;
    use crate::base::address::Address;

    #[test]
    fn an_old_address_is_a_file_where_servers_look_for_it() {
        for (old, expected) in [
            ("old/page/", Some("old/page/index.html")),
            ("old/page", Some("old/page/index.html")),
            ("old/page.html", Some("old/page.html")),
            ("old/feed.rss", None),
            ("old/page.html/", None),
            ("old/page.html/more/", None),
            ("", None),
        ] {
            let file = page_address(&Address::new(old)).map(|address| address.file());
            assert_eq!(file.as_deref(), expected, "{old}");
        }
    }
}
