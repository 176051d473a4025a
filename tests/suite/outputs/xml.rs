//! The feed, the sitemap and the description of the search.

use std::collections::BTreeSet;

use guide::base::date::Date;
use roxmltree::{Document, Node};

use super::*;
use crate::support::TODAY;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn child<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Node<'a, 'd> {
    let mut children = node.children().filter(|it| it.tag_name().name() == name);
    let child = children.next();
    let child = child.unwrap_or_else(|| panic!("{} has no {name}", node.tag_name().name()));
    assert!(children.next().is_none(), "{name} stands twice");
    child
}

fn said<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    child(node, name).text().unwrap_or_default()
}

/// A moment as RFC 3339 writes it.
fn moment(text: &str) -> jiff::Timestamp {
    assert!(text.len() == 20 && text.ends_with('Z'), "{text}");
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_feed_is_valid_by_its_rfc() {
    for (base_url, files) in sites() {
        if base_url.is_empty() {
            assert!(!files.contains_key("feed.xml"), "a feed needs an address");
            continue;
        }
        let document = Document::parse(text(files, "feed.xml")).expect("the feed is XML");
        let feed = document.root_element();
        assert_eq!(feed.tag_name(), (ATOM, "feed").into());
        assert_eq!(said(feed, "id"), format!("{base_url}/"));
        assert!(!said(feed, "title").is_empty());
        assert!(!said(child(feed, "author"), "name").is_empty());
        let links = |node: Node<'_, '_>, rel: &str| -> Vec<String> {
            let links = node.children().filter(|it| it.has_tag_name((ATOM, "link")));
            let links = links.filter(|it| it.attribute("rel") == Some(rel));
            links
                .filter_map(|it| it.attribute("href"))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(links(feed, "self"), [format!("{base_url}/feed.xml")]);
        assert_eq!(links(feed, "alternate").len(), 1);
        let entries: Vec<Node<'_, '_>> = feed
            .children()
            .filter(|it| it.has_tag_name((ATOM, "entry")))
            .collect();
        assert!(!entries.is_empty());
        let mut ids = BTreeSet::new();
        let mut days = Vec::new();
        for entry in entries {
            let id = said(entry, "id");
            assert!(id.starts_with(base_url) && ids.insert(id), "{id}");
            assert!(!said(entry, "title").is_empty(), "{id}");
            days.push(moment(said(entry, "updated")));
            let [page] = links(entry, "alternate").try_into().expect("one page");
            assert_leads(files, base_url, "feed.xml", &page);
            for link in entry.descendants().filter(|it| it.tag_name().name() == "a") {
                let address = link.attribute("href").expect("an address");
                assert_leads(files, base_url, "feed.xml", address);
            }
            if let Some(content) = entry
                .children()
                .find(|it| it.has_tag_name((ATOM, "content")))
            {
                assert_eq!(content.attribute("type"), Some("xhtml"));
                let div = child(content, "div");
                assert_eq!(
                    div.tag_name().namespace(),
                    Some("http://www.w3.org/1999/xhtml")
                );
            }
        }
        assert!(days.is_sorted_by(|a, b| a >= b), "the newest comes first");
        assert_eq!(moment(said(feed, "updated")), days[0]);
    }
}

#[test]
fn the_feed_tells_of_reviews_and_of_facts_by_profile_and_day() {
    let files = basic();
    let document = Document::parse(text(files, "feed.xml")).expect("XML");
    let entries = document
        .root_element()
        .children()
        .filter(|it| it.has_tag_name((ATOM, "entry")));
    let told: Vec<String> = entries
        .map(|entry| {
            let day = &said(entry, "updated")[..10];
            format!("{day} {} {}", said(entry, "id"), said(entry, "title"))
        })
        .collect();
    let of = |text: &str| told.iter().any(|told| told == text);
    assert!(
        of("2026-11-01 https://example.org/articles/first-steps/ First steps"),
        "{told:#?}"
    );
    assert!(
        of("2026-11-20 https://example.org/tools/alder/#checked-2026-11-20 Alder: 1 fact checked"),
        "{told:#?}"
    );
    assert!(
        of("2026-11-01 https://example.org/tools/alder/#checked-2026-11-01 Alder: 4 facts checked"),
        "{told:#?}"
    );
}

#[test]
fn a_feed_of_nothing_dated_is_not_written() {
    let guide = Guide::new();
    guide.write("content/articles/a.md", "+++\ntitle = \"A\"\n+++\n");
    let files = memory::render(&guide).files;
    assert!(!files.contains_key("feed.xml"));
    assert!(!text(&files, "index.html").contains("application/atom+xml"));
}

#[test]
fn the_sitemap_lists_pages_and_their_last_changes() {
    for (base_url, files) in sites() {
        if base_url.is_empty() {
            assert!(!files.contains_key("sitemap.xml"));
            continue;
        }
        let document = Document::parse(text(files, "sitemap.xml")).expect("XML");
        let root = document.root_element();
        assert_eq!(root.tag_name(), (SITEMAP, "urlset").into());
        let mut seen = BTreeSet::new();
        for url in root.children().filter(Node::is_element) {
            assert_eq!(url.tag_name(), (SITEMAP, "url").into());
            let place = said(url, "loc");
            assert!(seen.insert(place), "{place} is listed twice");
            assert_leads(files, base_url, "sitemap.xml", place);
            if url.children().any(|it| it.tag_name().name() == "lastmod") {
                let day = Date::parse(said(url, "lastmod")).expect("a date");
                assert!(day <= Date::parse(TODAY).expect("a date"), "{place}");
            }
        }
    }
}

#[test]
fn a_page_last_changed_on_its_newest_date() {
    let files = basic();
    let document = Document::parse(text(files, "sitemap.xml")).expect("XML");
    let day = |place: &str| {
        let urls = document.root_element().children().filter(Node::is_element);
        let mut urls =
            urls.filter(|url| said(*url, "loc") == format!("https://example.org/{place}"));
        let url = urls
            .next()
            .unwrap_or_else(|| panic!("{place} is not listed"));
        let day = url.children().find(|it| it.tag_name().name() == "lastmod");
        day.and_then(|day| day.text()).map(str::to_owned)
    };
    assert_eq!(
        day("articles/first-steps/").as_deref(),
        Some("2026-11-01"),
        "its review"
    );
    assert_eq!(
        day("articles/depth/facts/").as_deref(),
        Some("2026-11-20"),
        "a fact in it"
    );
    assert_eq!(
        day("tools/alder/").as_deref(),
        Some("2026-11-20"),
        "its own fact"
    );
    assert_eq!(day("articles/code/"), None, "nothing on it has a date");
}

#[test]
fn the_search_is_described() {
    for (base_url, files) in sites() {
        if base_url.is_empty() {
            assert!(!files.contains_key("opensearch.xml"));
            continue;
        }
        let document = Document::parse(text(files, "opensearch.xml")).expect("XML");
        let root = document.root_element();
        let name = (
            "http://a9.com/-/spec/opensearch/1.1/",
            "OpenSearchDescription",
        );
        assert_eq!(root.tag_name(), name.into());
        let short = said(root, "ShortName");
        assert!((1..=16).contains(&short.chars().count()), "{short}");
        assert!(said(root, "Description").chars().count() <= 1024);
        let url = child(root, "Url");
        assert_eq!(url.attribute("type"), Some("text/html"));
        let template = url.attribute("template").expect("a template");
        assert_eq!(template, format!("{base_url}/search/?q={{searchTerms}}"));
    }
}

#[test]
fn texts_that_xml_cannot_hold_break_nothing() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/articles/first-steps.md",
        "title = \"First steps\"",
        "title = \"]]> <b>&amp; \\\"\\u0007\\uFFFE\"",
    );
    let files = memory::render(&guide).files;
    for path in ["feed.xml", "sitemap.xml", "opensearch.xml"] {
        Document::parse(text(&files, path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}
