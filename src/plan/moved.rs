//! Pages at old addresses, for servers that know nothing of `_redirects`: each
//! leads on to where its page is now.

use super::frame::Draft;
use crate::base::path;
use crate::output::plan::{Key, PageKey};
use crate::site::Site;
use crate::site::address::Address;
use crate::view::{MovedView, View};

/// Longer names than this are refused by some disks.
const NAME: usize = 200;

/// The addresses of all of them.
pub fn plan(site: &Site) -> Vec<(Address, Key)> {
    let old = site.redirects.keys().enumerate();
    old.filter_map(|(nth, old)| {
        Some((
            Address::new(file(old.as_str())?),
            Key::Page(PageKey::Moved(nth)),
        ))
    })
    .collect()
}

/// The page's file; `None` for an address at which no server shows a page.
fn file(old: &str) -> Option<String> {
    let parts: Vec<&str> = old.trim_end_matches('/').split('/').collect();
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
    match (is_page(last), old.ends_with('/')) {
        (true, false) => Some(old.to_owned()),
        (true, true) => None,
        (false, true) => Some(Address::new(old).file()),
        // Servers add the slash, where the name is not that of another kind of file.
        (false, false) => {
            (path::extension(last).is_empty()).then(|| Address::HOME.child(old).file())
        }
    }
}

/// One of them.
pub fn page(site: &Site, nth: usize) -> Draft {
    let (old, new) = site.redirects.iter().nth(nth).expect("a redirect");
    let view = View::Moved(MovedView {
        url: site.urls.url(new),
        permalink: site.urls.permalink(new),
    });
    Draft {
        noindex: true,
        ..Draft::new("moved.html", old.clone(), "This page has moved", view)
    }
}

#[cfg(test)]
mod tests {
    use super::file;

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
            assert_eq!(file(old).as_deref(), expected, "{old}");
        }
    }
}
