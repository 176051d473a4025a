//! URLs that were added or removed. Files named after their content are ignored:
//! no one links to them.

use std::collections::{BTreeMap, BTreeSet};

use super::Edition;
use crate::base::address::Address;
use crate::output::plan::Output;
use crate::query::diff::report::{LostUrl, UrlChanges};

/// Compares the URLs of two guides.
pub fn compare(old: &Edition<'_>, new: &Edition<'_>) -> UrlChanges {
    let (were, are) = (addresses(old.outputs), addresses(new.outputs));
    let redirects: BTreeMap<String, &Address> = redirects(new).collect();
    // A redirect can be lost like a page.
    let redirected: BTreeSet<String> = self::redirects(old).map(|(address, _)| address).collect();
    let is_lost = |address: &String| {
        let still_redirects = redirected.contains(address) && redirects.contains_key(address);
        !are.contains(address) && !still_redirects
    };
    UrlChanges {
        added: are
            .difference(&were)
            .map(|address| url(address, new))
            .collect(),
        removed: were
            .union(&redirected)
            .filter(|address| is_lost(address))
            .map(|address| LostUrl {
                url: url(address, old),
                redirect: redirects.get(address).map(|target| format!("/{target}")),
            })
            .collect(),
    }
}

/// The addresses of pages and data, as [`key`] writes them.
fn addresses(outputs: &[Output]) -> BTreeSet<String> {
    let kept = outputs.iter().filter(|output| output.is_permanent);
    kept.map(|output| key(&output.path)).collect()
}

fn redirects<'a>(edition: &Edition<'a>) -> impl Iterator<Item = (String, &'a Address)> {
    let redirects = edition.site.redirects.iter();
    redirects.map(|(old, new)| (key(old.as_str()), new))
}

/// The address without its final slash: one page, one key.
fn key(path: &str) -> String {
    let address = Address::from_file(path);
    address.as_str().trim_end_matches('/').to_owned()
}

/// The URL as the site's own links write it.
fn url(key: &str, edition: &Edition<'_>) -> String {
    let folder = Address::HOME.child(key);
    let index = folder.file();
    let found = edition
        .outputs
        .binary_search_by(|output| output.path.cmp(&index));
    match found {
        Ok(_) => format!("/{folder}"),
        Err(_) => format!("/{key}"),
    }
}
