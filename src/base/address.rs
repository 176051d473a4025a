//! Where pages and files are, below the site's root: every fixed address once,
//! and the form of every other. Types of written pages name their own folders.
//!
//! An address is a path, `articles/x/` or `data/matrix.json`. It becomes a URL
//! under the guide's own base path and origin by `Urls`.

use std::borrow::{Borrow, Cow};
use std::fmt;

use serde::{Serialize, Serializer};

use crate::base::path::{self, percent_encode};

/// The path of a page or a file below the site's root.
///
/// A page's ends with a slash, except for the home page's, which is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Cow<'static, str>);

/// The file that a folder's page is written to.
const PAGE: &str = "index.html";

/// The file that a folder's page is written to as Markdown.
const MARKDOWN_PAGE: &str = "index.md";

/// Declares addresses, and a list of all of them.
macro_rules! addresses {
    ($(#[$about:meta])* $list:ident: $($name:ident = $path:literal,)*) => {
        impl Address {
            $(pub const $name: Self = Self::fixed($path);)*

            $(#[$about])*
            pub const $list: &[Self] = &[$(Self::$name,)*];
        }
    };
}

addresses! {
    /// The pages that every guide has, besides lists of written pages.
    PAGES:
    HOME = "",
    MATRIX = "matrix/",
    COMPARE = "compare/",
    DECIDE = "decide/",
    CLAIMS = "claims/",
    SOURCES = "sources/",
    STATUS = "status/",
    SEARCH = "search/",
    NOT_FOUND = "404.html",
}

addresses! {
    /// The files that a guide may have.
    FILES:
    CARD = "card.png",
    DECIDE_JSON = "data/decide.json",
    FAVICON = "favicon.ico",
    FEED = "feed.xml",
    HEADERS = "_headers",
    LLMS_FULL = "llms-full.txt",
    LLMS_INDEX = "llms.txt",
    MATRIX_CSV = "data/matrix.csv",
    MATRIX_JSON = "data/matrix.json",
    MATRIX_SCHEMA = "data/matrix.schema.json",
    OPENSEARCH = "opensearch.xml",
    REDIRECTS = "_redirects",
    ROBOTS = "robots.txt",
    SEARCH_INDEX = "search/index.json",
    SITEMAP = "sitemap.xml",
    WEB_MANIFEST = "manifest.webmanifest",
}

addresses! {
    /// The folders of files whose names depend on the guide.
    FOLDERS:
    ASSETS = "assets/",
    CARDS = "cards/",
    DATA = "data/",
    MEDIA = "assets/media/",
    SEARCH_FILES = "assets/search/",
}

impl Address {
    /// Makes an address of a path that does not depend on the guide.
    pub const fn fixed(path: &'static str) -> Self {
        Self(Cow::Borrowed(path))
    }

    /// Takes a path as an address.
    pub fn new(path: impl Into<String>) -> Self {
        Self(Cow::Owned(path.into()))
    }

    /// Gives the address of what is written to an output file.
    pub fn from_file(path: &str) -> Self {
        let folder = path.strip_suffix(PAGE).filter(|folder| is_folder(folder));
        Self::new(folder.unwrap_or(path))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the path as links have it.
    pub fn encoded(&self) -> String {
        percent_encode(self.as_str())
    }

    /// Gives the output file: `articles/x/index.html` for `articles/x/`.
    pub fn file(&self) -> String {
        match is_folder(&self.0) {
            true => format!("{self}{PAGE}"),
            false => self.to_string(),
        }
    }

    /// Gives the address of the same page as Markdown.
    pub fn markdown_page(&self) -> Self {
        self.join(MARKDOWN_PAGE)
    }

    /// Gives the address of a page's social card: `cards/articles/x.png` for `articles/x/`.
    pub fn card(&self) -> Self {
        match self.0.trim_end_matches('/') {
            "" => Self::CARD,
            page => Self::CARDS.join(&format!("{page}.png")),
        }
    }

    /// Gives the path under which two addresses are the same place.
    ///
    /// Letters that differ only by case, or by their Unicode form, are one on many
    /// disks, and a page is found under the names of its files too.
    pub fn place(&self) -> String {
        let path = path::folded(&self.0);
        let folder = [PAGE, MARKDOWN_PAGE]
            .iter()
            .find_map(|file| path.strip_suffix(file))
            .filter(|folder| is_folder(folder));
        folder.unwrap_or(&path).trim_end_matches('/').to_owned()
    }

    /// Says whether it is in a folder of the site's root, or that folder's page.
    pub fn is_in(&self, folder: &str) -> bool {
        let path = self.0.strip_prefix(folder);
        path.is_some_and(|path| path.starts_with('/'))
    }

    /// Gives the page that the guide names after an id, below this one.
    pub fn child(&self, id: &str) -> Self {
        Self::new(format!("{self}{id}/"))
    }

    /// Gives a file below this folder.
    pub fn join(&self, name: &str) -> Self {
        Self::new(format!("{self}{name}"))
    }

    pub fn preset(id: &str) -> Self {
        Self::DECIDE.child(id)
    }

    /// Gives the page of a pair, whose ids are in alphabetical order.
    pub fn pair(a: &str, b: &str) -> Self {
        Self::pair_as_written(a.min(b), a.max(b))
    }

    /// Gives the address that a pair has in the other order.
    ///
    /// It has no page: `plan::files::redirects` writes it into `_redirects`, and
    /// `engine::live` follows it in `serve`.
    pub fn reversed_pair(a: &str, b: &str) -> Self {
        Self::pair_as_written(a.max(b), a.min(b))
    }

    /// `compare-tray.js` and `search-query.js` make the same address in browsers.
    fn pair_as_written(first: &str, second: &str) -> Self {
        Self::COMPARE.child(&format!("{first}-vs-{second}"))
    }

    /// Lists the pairs of ids that this may be the address of, in its own order.
    pub fn paired_ids(&self) -> impl Iterator<Item = (&str, &str)> {
        let pair = self.0.strip_prefix(Self::COMPARE.as_str());
        let pair = pair.and_then(|pair| pair.strip_suffix('/'));
        let pair = pair.unwrap_or_default();
        pair.match_indices("-vs-")
            .map(|(at, between)| (&pair[..at], &pair[at + between.len()..]))
    }
}

/// Says whether a path is one of a folder, whose page has a file in it.
fn is_folder(path: &str) -> bool {
    path.is_empty() || path.ends_with('/')
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_page_is_a_file_in_its_folder() {
        for (address, file) in [
            ("", "index.html"),
            ("articles/x/", "articles/x/index.html"),
            ("404.html", "404.html"),
            ("old/page.html", "old/page.html"),
        ] {
            let address = Address::new(address);
            assert_eq!(address.file(), file);
            assert_eq!(Address::from_file(file), address);
        }
    }

    #[test]
    fn a_card_is_named_for_its_page() {
        assert_eq!(Address::HOME.card(), Address::CARD);
        let article = Address::new("articles/x/");
        assert_eq!(article.card().as_str(), "cards/articles/x.png");
    }

    #[test]
    fn a_pair_has_one_page_whatever_the_order() {
        let pair = Address::pair("b", "a");
        assert_eq!(pair.as_str(), "compare/a-vs-b/");
        assert_eq!(pair, Address::pair("a", "b"));
        assert_eq!(Address::reversed_pair("a", "b").as_str(), "compare/b-vs-a/");
    }

    #[test]
    fn an_address_tells_which_pairs_it_may_mean() {
        let address = Address::new("compare/a-vs-b-vs-c/");
        let pairs: Vec<_> = address.paired_ids().collect();
        assert_eq!(pairs, [("a", "b-vs-c"), ("a-vs-b", "c")]);
        assert_eq!(Address::MATRIX.paired_ids().count(), 0);
    }
}
