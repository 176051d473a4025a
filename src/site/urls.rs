//! Where everything is on the published site.
//!
//! A page's *place* is its path from the site's root, `articles/x/`; its
//! *URL* has the base path in front, `/docs/articles/x/`; its *permalink* is
//! the whole address.

use crate::base::path::percent_encode;

/// The names of the site's pages.
#[derive(Clone, Debug, Hash)]
pub struct Urls {
    base_url: String,
    base_path: String,
    directory: String,
}

impl Urls {
    /// Names pages under `base_url`; profiles live in `directory`.
    pub fn new(config: &crate::content::config::Config) -> Self {
        Self {
            base_url: config.base_url.clone(),
            base_path: config.base_path().to_owned(),
            directory: config.profiles.directory.clone(),
        }
    }

    /// The URL of a place: what a link on the site says.
    pub fn url(&self, place: &str) -> String {
        format!("{}/{}", self.base_path, percent_encode(place))
    }

    /// The whole address of a place; only its URL when the guide has no base URL.
    pub fn permalink(&self, place: &str) -> String {
        format!("{}/{}", self.base_url, percent_encode(place))
    }

    /// Scheme and host, without a path; empty when the guide has no base URL.
    pub fn origin(&self) -> &str {
        let path = self.base_url.strip_suffix(&self.base_path);
        path.unwrap_or(&self.base_url)
    }

    pub fn article(&self, slug: &str) -> String {
        format!("articles/{slug}/")
    }

    pub fn profiles(&self) -> String {
        format!("{}/", self.directory)
    }

    pub fn profile(&self, id: &str) -> String {
        format!("{}/{id}/", self.directory)
    }

    /// The canonical place of a pair: ids in alphabetical order.
    pub fn pair(&self, a: &str, b: &str) -> String {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        format!("compare/{first}-vs-{second}/")
    }

    pub fn preset(&self, id: &str) -> String {
        format!("decide/{id}/")
    }

    /// The URL of one profile's answer to one criterion.
    pub fn fact(&self, profile: &str, criterion: &str) -> String {
        format!(
            "{}#{}",
            self.url(&self.profile(profile)),
            fact_id(criterion)
        )
    }

    pub fn criterion(&self, id: &str) -> String {
        format!("{}#{id}", self.url("matrix/"))
    }

    pub fn source(&self, id: &str) -> String {
        format!("{}#{id}", self.url("sources/"))
    }

    pub fn claim(&self, id: &str) -> String {
        format!("{}#{id}", self.url("claims/"))
    }
}

/// The id of a fact on its profile's page.
///
/// Ids that the guide makes on a page with prose have a dot; ids of headings never do.
pub fn fact_id(criterion: &str) -> String {
    format!("fact.{criterion}")
}

/// The place of a page's output file: the opposite of [`output_path`].
pub fn page_place(path: &str) -> &str {
    path.strip_suffix("index.html")
        .filter(|place| place.is_empty() || place.ends_with('/'))
        .unwrap_or(path)
}

/// The output file of a place: `articles/x/` is `articles/x/index.html`.
pub fn output_path(place: &str) -> String {
    match place.is_empty() || place.ends_with('/') {
        true => format!("{place}index.html"),
        false => place.to_owned(),
    }
}
