//! Social cards: which pages have one of their own, and what it shows.
//!
//! A card is made from its page's own draft, so that it says what the page says.
//! Cards have fixed names: what is shared elsewhere keeps its picture.

use super::frame::{Draft, capital};
use super::{home, pairs};
use crate::base::digest::Hashed;
use crate::content::config::Cards;
use crate::output::card::{Card, CardCount, CardFact, CardLink, Imprint, SIZE, Subject, drawable};
use crate::output::plan::{Key, PageKey, Plan};
use crate::ranking::importance::Importance;
use crate::site::Site;
use crate::site::address::Address;
use crate::view::table::CellView;
use crate::view::{HomeView, PairView, View};

/// More articles than this have the guide's card, unless all cards are asked for:
/// drawing theirs would take longer than rendering them.
const MANY: usize = 300;

/// How many facts a card has room for.
const FACTS: usize = 3;

/// The address of every card.
pub fn plan(site: &Site, pages: &[(Address, PageKey)]) -> Vec<(Address, Key)> {
    let own = pages.iter().filter(|(_, key)| has_own(site, *key));
    own.map(|(page, key)| (page.card(), Key::Card(*key)))
        .collect()
}

/// How pages without a card of their own lead to the guide's.
pub fn guide(site: &Site) -> Option<Hashed<CardLink>> {
    has_own(site, PageKey::Home).then(|| named(site, &Address::HOME, home::title(site)))
}

/// How a page leads to its card: its own or the guide's.
pub fn link(site: &Site, plan: &Plan, key: PageKey, draft: &Draft) -> Option<Hashed<CardLink>> {
    match key != PageKey::Home && has_own(site, key) {
        true => Some(named(site, &draft.address, &draft.title)),
        false => plan.card.clone(),
    }
}

fn named(site: &Site, page: &Address, title: &str) -> Hashed<CardLink> {
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
pub fn imprint(site: &Site) -> Imprint {
    let address = site.config.base_url.split_once("://");
    Imprint {
        title: drawable(&site.config.title),
        host: address.and_then(|(_, host)| drawable(host)),
        icon: site.icon.clone(),
    }
}

/// What a page's card shows.
pub fn card(site: &Site, plan: &Plan, key: PageKey, draft: Draft) -> Card {
    let group = draft.above.last().and_then(|step| drawable(&step.label));
    let title = drawable(&draft.title).unwrap_or_default();
    let summary = draft.description.as_deref().and_then(drawable);
    let mut imprint = plan.imprint.clone();
    let subject = match &draft.view {
        View::Home(view) => {
            // The guide's name is said once.
            if imprint.title.as_ref() == Some(&title) {
                imprint = Hashed::new(Imprint {
                    title: None,
                    ..Imprint::clone(&imprint)
                });
            }
            Subject::Guide {
                title,
                summary,
                counts: counts(site, view),
            }
        }
        View::Pair(view) => pair(view),
        _ => Subject::Page {
            title,
            summary,
            facts: match key {
                PageKey::Profile(at) => facts(site, &plan.importance, at),
                _ => Vec::new(),
            },
        },
    };
    Card {
        imprint,
        group,
        subject,
    }
}

/// Says whether a page has a card: it is wanted, and its title can be drawn.
fn has_own(site: &Site, key: PageKey) -> bool {
    let all = match site.config.cards {
        Cards::All => true,
        Cards::Main => false,
        Cards::None => return false,
    };
    let is_drawn = |title: &str| drawable(title).is_some();
    let name = |at: usize| is_drawn(&site.profiles[at].profile.name.value);
    // A card is found by its whole address only.
    !site.config.base_url.is_empty()
        && match key {
            PageKey::Home => is_drawn(home::title(site)),
            PageKey::Article(shelf, nth) => {
                let article = site.shelves[shelf].articles[nth];
                (all || site.articles.len() <= MANY)
                    && is_drawn(&site.articles[article].article.title.value)
            }
            PageKey::Profiles => is_drawn(&site.config.profiles.plural),
            PageKey::Profile(at) => name(at),
            PageKey::Pair(a, b) => {
                let is_main = site.comparisons.contains_key(&(a, b));
                let is_wanted = is_main || all && !pairs::is_thin(site, [a, b]);
                is_wanted && name(a) && name(b)
            }
            PageKey::Preset(at) => is_drawn(&site.presets[at].preset.title),
            PageKey::Articles
            | PageKey::Compare
            | PageKey::Matrix
            | PageKey::Decide
            | PageKey::Claims
            | PageKey::Sources => true,
            PageKey::Status | PageKey::Search | PageKey::Moved(_) | PageKey::NotFound => false,
        }
}

/// How much there is in the guide.
fn counts(site: &Site, view: &HomeView) -> Vec<CardCount> {
    let plural = capital(&site.config.profiles.plural);
    let counts = [
        (plural.as_str(), view.counts.profiles),
        ("Criteria", view.counts.criteria),
        ("Known facts", view.counts.known),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let count = |(label, count): (&str, usize)| {
        Some(CardCount {
            label: drawable(label)?,
            value: count.to_string(),
        })
    };
    counts.filter_map(count).collect()
}

/// Two names and the differences that matter most, in the order of their page.
fn pair(view: &PairView) -> Subject {
    let name = |at: usize| drawable(&view.sides[at].profile.name).unwrap_or_default();
    let differing = view.differing.iter();
    let facts = differing.filter_map(|row| Some([fact(&row.cells[0])?, fact(&row.cells[1])?]));
    Subject::Pair {
        names: [name(0), name(1)],
        facts: facts.take(FACTS).collect(),
    }
}

/// A profile's answers to what presets ask for most.
fn facts(site: &Site, importance: &[Importance], at: usize) -> Vec<CardFact> {
    let cells = &site.profiles[at].cells;
    let mut known: Vec<usize> = (0..cells.len())
        .filter(|at| cells[*at].cell.is_known())
        .collect();
    known.sort_by(|a, b| importance[*b].weight().total_cmp(&importance[*a].weight()));
    let facts = known.into_iter().filter_map(|at| fact(&cells[at].view));
    facts.take(FACTS).collect()
}

/// A fact in a few words; sentences and what cannot be drawn are none.
fn fact(cell: &CellView) -> Option<CardFact> {
    (cell.kind != "text").then_some(())?;
    Some(CardFact {
        profile: cell.profile.clone(),
        criterion: cell.criterion.clone(),
        title: drawable(&cell.criterion_title)?,
        value: drawable(&cell.full)?,
    })
}
