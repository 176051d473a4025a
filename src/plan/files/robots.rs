//! What bots may read (`robots.txt`).

use crate::base::address::Address;
use crate::site::Site;

/// Allows everything, also where the guide asks not to be listed: a bot that may
/// not read a page never learns that the page does not want to be listed.
pub fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if !site.config.base_url.is_empty() && !site.config.noindex {
        text.push_str(&format!(
            "\nSitemap: {}\n",
            site.urls.permalink(&Address::SITEMAP)
        ));
    }
    text
}
