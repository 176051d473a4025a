//! Pictures of the site icon, for places where an SVG does not do.

use crate::base::address::Address;
use crate::output::plan::{Key, Output};
use crate::site::Site;
use crate::site::icon::{IconKind, SiteIcon};
use crate::view::page::IconLinks;

const TOUCH: IconKind = IconKind::Touch(180);
const SMALL: IconKind = IconKind::Plain(192);
const LARGE: IconKind = IconKind::Plain(512);
const MASKABLE: IconKind = IconKind::Maskable(512);
/// Programs ask for it by its name.
const FAVICON: IconKind = IconKind::Ico([16, 32]);

/// Lists every picture.
pub fn plan(site: &Site) -> Vec<Output> {
    let Some(icon) = &site.icon else {
        return Vec::new();
    };
    [TOUCH, SMALL, LARGE, MASKABLE, FAVICON]
        .map(|kind| Output::new(&address(icon, kind), Key::Icon(kind)))
        .into()
}

/// Where templates and the web manifest find them.
pub fn links(site: &Site) -> Option<IconLinks> {
    let icon = site.icon.as_ref()?;
    let url = |kind| site.urls.url(&address(icon, kind));
    Some(IconLinks {
        touch: url(TOUCH),
        small: url(SMALL),
        large: url(LARGE),
        maskable: url(MASKABLE),
    })
}

fn address(icon: &SiteIcon, kind: IconKind) -> Address {
    let name = match kind {
        IconKind::Plain(side) => format!("icon-{side}"),
        IconKind::Touch(side) => format!("icon-touch-{side}"),
        IconKind::Maskable(side) => format!("icon-maskable-{side}"),
        IconKind::Ico(_) => return Address::FAVICON,
    };
    Address::ASSETS.join(&format!("{name}.{}.png", icon.digest.short()))
}
