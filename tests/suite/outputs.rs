//! What the guide tells programs: feeds, lists, descriptions and Markdown, each
//! read by a parser and held against the rules of its format.

mod described;
mod from_disk;
mod markdown_pages;
mod moved;
mod xml;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::support::Guide;
use crate::support::memory::{self, Files};

const BASIC: &str = "tests/fixtures/basic";

/// The fixture and this guide, each at the root of a host, below a path, and
/// the fixture without an address.
fn sites() -> &'static [(&'static str, Files)] {
    static SITES: LazyLock<Vec<(&str, Files)>> = LazyLock::new(|| {
        let fixture = Guide::copy_of(BASIC);
        let at = |base_url| {
            let options = memory::options_at(base_url, &fixture);
            (base_url, memory::render_as(&options).files)
        };
        vec![
            at("https://example.org"),
            at("https://example.org/sub/guide"),
            (memory::BELOW_A_PATH, memory::own_below_a_path().clone()),
            at(""),
        ]
    });
    &SITES
}

/// The fixture as it is.
fn basic() -> &'static Files {
    memory::basic()
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    let bytes = files.get(path);
    let bytes = bytes.unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("a text")
}

/// The output that an address of the guide leads to.
fn output(address: &str, base_url: &str) -> Option<String> {
    let place = address.strip_prefix(base_url)?.strip_prefix('/')?;
    let place = place.split(['#', '?']).next().unwrap_or_default();
    let place = guide::base::path::percent_decode(place)?;
    Some(guide::base::address::Address::new(place).file())
}

/// Fails where an address leads to no output.
fn assert_leads(files: &Files, base_url: &str, from: &str, address: &str) {
    let output = output(address, base_url);
    let is_there = output.as_ref().is_some_and(|it| files.contains_key(it));
    assert!(is_there, "{from}: `{address}` leads to {output:?}");
}

/// The part of a page that is not shown, where programs look for what it says of itself.
fn head(html: &str) -> &str {
    html.split_once("</head>").expect("a head").0
}

/// The attributes of each start tag with a name on a page, entities read.
fn tags(html: &str, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut tags = Vec::new();
    for token in html5gum::Tokenizer::new(html) {
        let Ok(html5gum::Token::StartTag(tag)) = token else {
            continue;
        };
        let text = |bytes: &html5gum::HtmlString| String::from_utf8_lossy(bytes).into_owned();
        if text(&tag.name) == name {
            let attributes = tag.attributes.iter();
            tags.push(
                attributes
                    .map(|(name, value)| (text(name), text(value)))
                    .collect(),
            );
        }
    }
    tags
}

/// The pages of a site, without those at old addresses.
fn pages(files: &Files) -> impl Iterator<Item = (&String, &str)> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, _)| (path, text(files, path)));
    pages.filter(|(_, html)| !html.contains("http-equiv=\"refresh\""))
}
