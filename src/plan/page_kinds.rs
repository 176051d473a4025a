//! The table of page kinds: one row a kind, and everything that depends on a
//! kind is a column.
//!
//! Lists of pages are in the order of the rows, unless a column gives a position.

use crate::output::plan::PageKey;
use crate::output::search::Kind as SearchKind;
use crate::plan::page_kind::{LlmsEntry, PageKind, Text};
use crate::plan::pages::{
    articles, claims, decide, home, matrix, not_found, pairs, preset, profiles, redirects, search,
    sources, status,
};
use crate::site::Site;
use crate::site::address::Address;

/// How pages without a section in the list for language models are headed.
const COMPARISONS: Text = Text::Words("Comparisons");

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
        title: Text::Words("{Plural}"),
        description: Text::Words("Every {singular} this guide compares."),
        content: profiles::list,
        navigation: Some(2),
        directory: Some(0),
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
        llms: Some(LlmsEntry {
            heading: Text::Words("{Plural}"),
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
        address: |_, _| Address::ARTICLES,
        template: "articles.html",
        section: "articles",
        title: Text::Words("Articles"),
        description: Text::Words("Every article of this guide, by group."),
        content: articles::list,
        navigation: Some(3),
        directory: Some(4),
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
        title: Text::Words("Compare"),
        description: Text::Words("Any two {plural} side by side, differences first."),
        content: pairs::list,
        navigation: Some(0),
        directory: Some(1),
        search: Some(SearchKind::Record),
        ..PageKind::OWN
    },
    PageKind {
        name: "matrix",
        address: |_, _| Address::MATRIX,
        template: "matrix.html",
        section: "compare",
        title: Text::Words("The whole matrix"),
        description: Text::Words(
            "Every fact of this guide in one table, each with its source and date.",
        ),
        content: matrix::page,
        directory: Some(2),
        llms: Some(LlmsEntry {
            heading: COMPARISONS,
            label: Text::Words("The whole matrix"),
            about: Text::Words("every fact in one table"),
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
        title: Text::Words("Claims"),
        description: Text::Words("What people say, and what the evidence says of it."),
        content: claims::page,
        navigation: Some(4),
        directory: Some(5),
        llms: Some(LlmsEntry {
            heading: COMPARISONS,
            label: Text::Words("Claims"),
            about: Text::Words("what people say, with verdicts"),
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
        title: Text::Words("Sources"),
        description: Text::Words("What every fact and claim rests on, and when it was read."),
        content: sources::page,
        directory: Some(6),
        llms: Some(LlmsEntry {
            heading: COMPARISONS,
            label: Text::Words("Sources"),
            about: Text::Words("what every fact rests on"),
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
        title: Text::Words("Decide"),
        description: Text::Words(
            "From must-haves and weights to a ranking that shows its reasons.",
        ),
        content: decide::page,
        navigation: Some(1),
        directory: Some(3),
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
        title: Text::Words("Status"),
        description: Text::Words(
            "What this guide does not know, and which facts are due to be looked up again.",
        ),
        content: status::page,
        directory: Some(7),
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
        title: Text::Words("Search"),
        description: Text::Words("Facts and pages of this guide by their words."),
        content: search::page,
        ..PageKind::UNLISTED
    },
    PageKind {
        name: "redirect",
        subjects: redirects::subjects,
        address: redirects::address,
        template: "moved.html",
        title: Text::Words("This page has moved"),
        content: redirects::page,
        // It is a redirect, whatever a server makes of it.
        is_permanent: false,
        ..PageKind::UNLISTED
    },
    PageKind {
        name: "not found",
        address: |_, _| Address::NOT_FOUND,
        template: "404.html",
        title: Text::Words("Page not found"),
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
pub fn pages(kinds: &[PageKind], site: &Site) -> Vec<PlannedPage> {
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
