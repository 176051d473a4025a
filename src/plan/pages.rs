//! The pages of a guide: one file here and one row of the table for each kind, and
//! what depends on the kind is a column.
//!
//! A new kind of page needs a file in `plan/pages/`, its `mod` line and its row here, a
//! template, and its words in `locales/`. Where the template needs a view of its own,
//! that is a struct that derives `Debug`, `Hash` and `Serialize`, with its fields in
//! `records!` of `view/inputs.rs`: beside the function here, or in `view/` where other
//! files use it. A page that every guide has once also has a constant in `Address`, and
//! one that search shows as a new sort of result a line in `output::search::Kind`.
//!
//! Nothing else lists kinds of pages: `tests/suite/page_kinds.rs` adds one and finds it
//! everywhere. Lists of pages are in the order of the rows, unless a column gives a
//! position. The files of the kinds know nothing of the table.

mod articles;
mod claims;
mod decide;
mod home;
mod matrix;
mod not_found;
mod pairs;
mod preset;
mod profiles;
mod redirects;
mod search;
mod sources;
mod status;

use crate::base::address::Address;
use crate::content::article::Article;
use crate::output::plan::PageKey;
use crate::output::search::Kind as SearchKind;
use crate::plan::page_kind::{Listing, LlmsEntry, PageKind, Text};
use crate::site::Site;

/// How pages without a section in the list for language models are headed.
const COMPARISONS: Text = Text::Message("search.comparisons");

/// Lists a page of the guide's own below all others.
const fn record(position: u8) -> Option<Listing> {
    Some(Listing {
        position,
        heading: Text::Message("search.records"),
    })
}

/// Every kind of page.
pub const PAGE_KINDS: [PageKind; 16] = [
    PageKind {
        name: "home",
        address: |_, _| Address::HOME,
        template: "home.html",
        section: "home",
        title: Text::Of(home::title),
        description: Text::Of(home::description),
        content: home::page,
        llms_full: Some(0),
        last_modified: home::last_modified,
        search: Some(SearchKind::Record),
        documents: home::documents,
        fact_page: Some("home"),
        ..PageKind::OWN
    },
    PageKind {
        name: "profiles",
        address: |site, _| site.urls.profiles().clone(),
        template: "profiles.html",
        section: "profiles",
        title: Text::Of(profiles::plural),
        description: Text::Message("profiles.description"),
        content: profiles::list,
        navigation: Some(2),
        listing: record(4),
        ..PageKind::OWN
    },
    PageKind {
        name: "profile",
        subjects: profiles::subjects,
        address: profiles::address,
        template: "profile.html",
        section: "profiles",
        title: Text::Of(profiles::title),
        description: Text::Of(profiles::description),
        content: profiles::profile,
        listing: Some(Listing {
            position: 0,
            heading: Text::Of(profiles::plural),
        }),
        llms: Some(LlmsEntry {
            heading: Text::Of(profiles::plural),
            label: Text::Of(profiles::title),
            about: Text::Of(profiles::description),
        }),
        llms_full: Some(2),
        last_modified: profiles::last_modified,
        feed: profiles::feed,
        search: Some(SearchKind::Profile),
        documents: profiles::documents,
        fact_page: Some("profile"),
        ..PageKind::OWN
    },
    PageKind {
        name: "articles",
        address: |_, _| Article::LIST,
        template: "articles.html",
        section: "articles",
        title: Text::Message("nav.articles"),
        description: Text::Message("articles.description"),
        content: articles::list,
        navigation: Some(3),
        listing: record(8),
        last_modified: |dates, _| dates.articles,
        ..PageKind::OWN
    },
    PageKind {
        name: "article",
        subjects: articles::subjects,
        address: articles::address,
        template: "article.html",
        section: "articles",
        title: Text::Of(articles::title),
        description: Text::Of(articles::description),
        content: articles::article,
        open_graph: "article",
        listing: Some(Listing {
            position: 1,
            heading: Text::Of(articles::group_title),
        }),
        llms: Some(LlmsEntry {
            heading: Text::Of(articles::group_title),
            label: Text::Of(articles::title),
            about: Text::Of(articles::description),
        }),
        llms_full: Some(1),
        has_card: articles::has_card,
        last_modified: articles::last_modified,
        feed: articles::feed,
        search: Some(SearchKind::Article),
        documents: articles::documents,
        fact_page: None,
        ..PageKind::OWN
    },
    PageKind {
        name: "compare",
        address: |_, _| Address::COMPARE,
        template: "compare.html",
        section: "compare",
        title: Text::Message("nav.compare"),
        description: Text::Message("compare.description"),
        content: pairs::list,
        navigation: Some(0),
        listing: record(5),
        search: Some(SearchKind::Record),
        ..PageKind::OWN
    },
    PageKind {
        name: "matrix",
        address: |_, _| Address::MATRIX,
        template: "matrix.html",
        section: "compare",
        title: Text::Message("matrix.title"),
        description: Text::Message("matrix.description"),
        content: matrix::page,
        listing: record(6),
        llms: Some(LlmsEntry {
            heading: COMPARISONS,
            label: Text::Message("matrix.title"),
            about: Text::Message("llms.matrix"),
        }),
        last_modified: matrix::last_modified,
        search: Some(SearchKind::Record),
        documents: matrix::documents,
        fact_page: Some("matrix"),
        ..PageKind::OWN
    },
    PageKind {
        name: "claims",
        address: |_, _| Address::CLAIMS,
        template: "claims.html",
        section: "claims",
        title: Text::Message("nav.claims"),
        description: Text::Message("claims.description"),
        content: claims::page,
        navigation: Some(4),
        listing: record(9),
        llms: Some(LlmsEntry {
            heading: COMPARISONS,
            label: Text::Message("nav.claims"),
            about: Text::Message("llms.claims"),
        }),
        llms_full: Some(5),
        last_modified: claims::last_modified,
        search: Some(SearchKind::Record),
        documents: claims::documents,
        ..PageKind::OWN
    },
    PageKind {
        name: "sources",
        address: |_, _| Address::SOURCES,
        template: "sources.html",
        section: "sources",
        title: Text::Message("nav.sources"),
        description: Text::Message("sources.description"),
        content: sources::page,
        listing: record(10),
        llms: Some(LlmsEntry {
            heading: COMPARISONS,
            label: Text::Message("nav.sources"),
            about: Text::Message("llms.sources"),
        }),
        last_modified: sources::last_modified,
        search: Some(SearchKind::Record),
        documents: sources::documents,
        fact_page: Some("sources"),
        ..PageKind::OWN
    },
    PageKind {
        name: "decide",
        address: |_, _| Address::DECIDE,
        template: "decide.html",
        section: "decide",
        title: Text::Message("decide.title"),
        description: Text::Message("decide.description"),
        content: decide::page,
        navigation: Some(1),
        label: Text::Message("nav.decide"),
        listing: record(7),
        search: Some(SearchKind::Record),
        ..PageKind::OWN
    },
    PageKind {
        name: "preset",
        subjects: preset::subjects,
        address: preset::address,
        template: "preset.html",
        section: "decide",
        title: Text::Of(preset::title),
        description: Text::Of(preset::description),
        content: preset::page,
        listing: Some(Listing {
            position: 3,
            heading: Text::Message("search.presets"),
        }),
        llms: Some(LlmsEntry {
            heading: COMPARISONS,
            label: Text::Of(preset::title),
            about: Text::Of(preset::description),
        }),
        llms_full: Some(4),
        last_modified: preset::last_modified,
        search: Some(SearchKind::Preset),
        documents: preset::documents,
        fact_page: None,
        ..PageKind::OWN
    },
    PageKind {
        name: "pair",
        subjects: pairs::subjects,
        address: pairs::address,
        template: "pair.html",
        section: "compare",
        title: Text::Of(pairs::title),
        description: Text::Of(pairs::description),
        content: pairs::pair,
        listing: Some(Listing {
            position: 2,
            heading: Text::Message("search.comparisons"),
        }),
        llms: Some(LlmsEntry {
            heading: COMPARISONS,
            label: Text::Of(pairs::label),
            about: Text::Of(pairs::summary),
        }),
        llms_full: Some(3),
        is_in_llms: pairs::is_in_llms,
        is_in_sitemap: pairs::is_in_sitemap,
        has_markdown_page: pairs::has_markdown_page,
        has_card: pairs::has_card,
        last_modified: pairs::last_modified,
        search: Some(SearchKind::Comparison),
        documents: pairs::documents,
        fact_page: Some("pair"),
        ..PageKind::OWN
    },
    PageKind {
        name: "status",
        address: |_, _| Address::STATUS,
        template: "status.html",
        section: "status",
        title: Text::Message("nav.status"),
        description: Text::Message("status.description"),
        content: status::page,
        listing: record(11),
        has_card: |_, _| false,
        last_modified: status::last_modified,
        search: Some(SearchKind::Record),
        fact_page: Some("status"),
        ..PageKind::OWN
    },
    PageKind {
        name: "search",
        address: |_, _| Address::SEARCH,
        template: "search.html",
        section: "search",
        title: Text::Message("nav.search"),
        description: Text::Message("search.description"),
        content: search::page,
        ..PageKind::UNLISTED
    },
    PageKind {
        name: "redirect",
        subjects: redirects::subjects,
        address: redirects::address,
        template: "moved.html",
        title: Text::Message("moved.title"),
        content: redirects::page,
        // It is a redirect, whatever a server makes of it.
        is_permanent: false,
        ..PageKind::UNLISTED
    },
    PageKind {
        name: "not found",
        address: |_, _| Address::NOT_FOUND,
        template: "404.html",
        title: Text::Message("not_found.title"),
        content: not_found::page,
        ..PageKind::UNLISTED
    },
];

/// A page to be made.
#[derive(Clone, Debug)]
pub struct PlannedPage {
    pub address: Address,
    pub key: PageKey,
}

/// Lists every page of a site, in the order of the table.
pub fn list_pages(kinds: &[PageKind], site: &Site) -> Vec<PlannedPage> {
    let kinds = kinds.iter().enumerate();
    let pages = kinds.flat_map(|(kind, row)| {
        let subjects = (row.subjects)(site).into_iter();
        subjects.map(move |subject| PlannedPage {
            address: (row.address)(site, subject),
            key: PageKey { kind, subject },
        })
    });
    pages.collect()
}
