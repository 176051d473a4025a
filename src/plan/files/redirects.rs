//! Where old addresses lead to (`_redirects`).

use crate::base::address::Address;
use crate::site::Site;

/// Writes a line for each alias, and for each pair in the other order.
pub fn redirects(site: &Site) -> String {
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
