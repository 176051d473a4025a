//! The URLs of addresses on the published site.
//!
//! An [`Address`] is a path from the site's root, `articles/x/`; its *URL* has
//! the base path in front, `/docs/articles/x/`; its *permalink* also has the
//! scheme and the host.

use crate::base::address::Address;

/// Makes URLs of addresses.
#[derive(Clone, Debug, Hash)]
pub struct Urls {
    base_url: String,
    base_path: String,
    /// Of the profiles' pages.
    profiles: Address,
}

impl Urls {
    /// Reads where the guide is published and what its profiles' directory is called.
    pub fn new(config: &crate::content::config::Config) -> Self {
        Self {
            base_url: config.base_url.clone(),
            base_path: config.base_path().to_owned(),
            profiles: config.profiles.address(),
        }
    }

    /// Gives the URL of an address, as links on the site have it.
    pub fn url(&self, address: &Address) -> String {
        format!("{}/{}", self.base_path, address.encoded())
    }

    /// Gives the URL of an id on a page.
    pub fn url_of_id(&self, page: &Address, id: &str) -> String {
        format!("{}#{id}", self.url(page))
    }

    /// Gives the complete URL; only the path when the guide has no base URL.
    pub fn permalink(&self, address: &Address) -> String {
        format!("{}/{}", self.base_url, address.encoded())
    }

    /// Gives the scheme and host, without a path; empty when the guide has no base URL.
    pub fn origin(&self) -> &str {
        let path = self.base_url.strip_suffix(&self.base_path);
        path.unwrap_or(&self.base_url)
    }

    /// Gives the page that lists the profiles.
    pub fn profiles(&self) -> &Address {
        &self.profiles
    }

    pub fn profile(&self, id: &str) -> Address {
        self.profiles.child(id)
    }

    /// Gives the address of a profile's facts as JSON.
    pub fn profile_json(&self, id: &str) -> Address {
        Address::DATA.join(&format!("{}{id}.json", self.profiles))
    }

    /// Gives the URL of one profile's value for one criterion.
    pub fn fact(&self, profile: &str, criterion: &str) -> String {
        self.url_of_id(&self.profile(profile), &fact_id(criterion))
    }

    pub fn criterion(&self, id: &str) -> String {
        self.url_of_id(&Address::MATRIX, id)
    }

    pub fn source(&self, id: &str) -> String {
        self.url_of_id(&Address::SOURCES, id)
    }

    pub fn claim(&self, id: &str) -> String {
        self.url_of_id(&Address::CLAIMS, id)
    }
}

/// The id of a fact on its profile's page.
///
/// Ids that the guide makes on a page with prose have a dot; ids of headings never do.
pub fn fact_id(criterion: &str) -> String {
    format!("fact.{criterion}")
}
