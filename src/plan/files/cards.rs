//! Social cards: how pages lead to them, and what they show.
//!
//! A card is made from its page's own content, so that it says what the page says.
//! Cards have fixed names: what is shared elsewhere keeps its picture.

use crate::base::address::Address;
use crate::base::digest::Hashed;
use crate::content::config::Cards;
use crate::output::card::{Card, CardFooter, SIZE, Subject as CardSubject, drawable};
use crate::output::plan::{PageKey, Plan};
use crate::plan::page_builder::PageContent;
use crate::plan::page_kind::PageKind;
use crate::plan::pages::PlannedPage;
use crate::site::Site;
use crate::view::page::CardLink;

/// Says whether a page has a card of its own.
pub fn has_own(kinds: &[PageKind], site: &Site, key: PageKey) -> bool {
    // A card is found by its complete URL only.
    site.config.cards != Cards::None
        && !site.config.base_url.is_empty()
        && kinds[key.kind].has_card(site, key.subject)
}

/// Gives how pages without a card of their own lead to the guide's, which is the home page's.
pub fn guide(kinds: &[PageKind], site: &Site, pages: &[PlannedPage]) -> Option<Hashed<CardLink>> {
    let home = pages.iter().find(|page| page.address == Address::HOME)?;
    let title = kinds[home.key.kind].title(site, home.key.subject);
    has_own(kinds, site, home.key).then(|| link(site, &Address::HOME, &title))
}

/// Gives how a page leads to its card.
pub fn link(site: &Site, page: &Address, title: &str) -> Hashed<CardLink> {
    let guide = &site.config.title;
    Hashed::new(CardLink {
        url: site.urls.permalink(&page.card()),
        alt: match title == guide {
            true => title.to_owned(),
            false => format!("{title} – {guide}"),
        },
        width: SIZE.0,
        height: SIZE.1,
    })
}

/// What every card says of the guide.
pub fn footer(site: &Site) -> CardFooter {
    let address = site.config.base_url.split_once("://");
    CardFooter {
        title: drawable(&site.config.title),
        host: address.and_then(|(_, host)| drawable(host)),
        icon: site.icon.clone(),
    }
}

/// Gives what a page's card shows.
pub fn card(
    plan: &Plan,
    content: &PageContent,
    group: Option<&str>,
    title: &str,
    description: Option<&str>,
) -> Card {
    let title = drawable(title).unwrap_or_default();
    let mut footer = plan.card_footer.clone();
    let is_guide = matches!(content.card, Some(CardSubject::Guide { .. }));
    // The guide's name is said once.
    if is_guide && footer.title.as_ref() == Some(&title) {
        footer = Hashed::new(CardFooter {
            title: None,
            ..CardFooter::clone(&footer)
        });
    }
    Card {
        footer,
        group: group.and_then(drawable),
        subject: content.card.clone().unwrap_or_else(|| CardSubject::Page {
            title,
            summary: description.and_then(drawable),
            facts: Vec::new(),
        }),
    }
}
