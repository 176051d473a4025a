//! The built site as a browser and a program read it: links, ids, data, and
//! nothing from content that runs.

mod bodies;
mod data;
mod hostile;
mod matrix;
mod pages_of;
mod smallest;

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};
use serde_json::Value;

use crate::support::Guide;
use crate::support::memory::{self, Files};

const BASIC: &str = "tests/fixtures/basic";

/// A start tag as a browser reads it.
#[derive(Debug)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    /// Opened while another link was open.
    inside_link: bool,
    /// The text up to the next tag.
    text: String,
}

impl Element {
    fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads a page by the tokenizer of the HTML standard.
fn elements(html: &[u8]) -> Vec<Element> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut elements: Vec<Element> = Vec::new();
    let mut open_links = 0usize;
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let inside_link = open_links > 0;
                open_links += usize::from(name == "a");
                let attributes = tag.attributes.iter();
                elements.push(Element {
                    attributes: attributes
                        .map(|(name, value)| (text(name), text(value)))
                        .collect(),
                    name,
                    inside_link,
                    text: String::new(),
                });
            }
            Token::EndTag(tag) => open_links -= usize::from(&**tag.name == b"a"),
            Token::String(string) => {
                if let Some(element) = elements.last_mut() {
                    element.text.push_str(&text(&string));
                }
            }
            Token::Error(error) => panic!("{error:?} in {}", String::from_utf8_lossy(html)),
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    elements
}

/// The pages of a site, by output path.
fn pages(files: &Files) -> impl Iterator<Item = (&String, Vec<Element>)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, html)| (path, elements(html)))
}

/// Attributes whose value a browser loads or goes to.
const ADDRESSES: [&str; 13] = [
    "action",
    "background",
    "cite",
    "data",
    "formaction",
    "href",
    "longdesc",
    "manifest",
    "ping",
    "poster",
    "src",
    "srcset",
    "xlink:href",
];

/// Elements that run, load or redirect by their nature.
const ACTIVE: [&str; 18] = [
    "animate",
    "applet",
    "audio",
    "base",
    "embed",
    "foreignobject",
    "frame",
    "frameset",
    "iframe",
    "image",
    "math",
    "object",
    "portal",
    "style",
    "svg",
    "template",
    "use",
    "video",
];

/// The scheme of an address as a browser reads it; `//` for another host.
fn scheme(address: &str) -> Option<String> {
    let read: String = address
        .chars()
        .filter(|c| !c.is_control() && *c != ' ')
        .collect();
    if read.replace('\\', "/").starts_with("//") {
        return Some("//".to_owned());
    }
    let (scheme, _) = read.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// What could run or load on a page, that a guide's own pages never have.
fn active(element: &Element) -> Option<String> {
    let name = element.name.as_str();
    let loads = matches!(name, "img" | "script" | "link" | "source" | "input");
    let own_script = name == "script"
        && element
            .get("src")
            .is_some_and(|src| src.contains("/assets/"))
        && element.text.trim().is_empty();
    // The pictures that templates make are named by the text beside them.
    let own_picture = name == "svg" && element.get("aria-hidden") == Some("true");
    let is_data =
        element.get("type") == Some("application/ld+json") && element.get("src").is_none();
    // A page at an old address leads on to another page of the guide.
    let leads_on = element.get("http-equiv") == Some("refresh")
        && element
            .get("content")
            .is_some_and(|content| content.starts_with("0; url=/"));
    if (ACTIVE.contains(&name) && !own_picture)
        || (name == "script" && !own_script && !is_data)
        || (element.get("http-equiv").is_some() && !leads_on)
    {
        return Some(format!("{element:?}"));
    }
    let offence = element.attributes.iter().find(|(attribute, value)| {
        let scheme = scheme(value);
        let is_canonical = matches!(element.get("rel"), Some("canonical" | "license"));
        let allowed = match scheme.as_deref() {
            None => true,
            Some("http" | "https") => !loads || is_canonical,
            Some("mailto") => name == "a",
            Some(_) => false,
        };
        attribute.starts_with("on")
            || matches!(attribute.as_str(), "style" | "srcdoc")
            || (ADDRESSES.contains(&attribute.as_str()) && !allowed)
    });
    offence.map(|(attribute, value)| format!("{name} {attribute}={value:?}"))
}

fn assert_inert(files: &Files, why: &str) {
    for (path, elements) in pages(files) {
        assert_page_inert(path, &elements, why);
    }
}

fn assert_page_inert(path: &str, elements: &[Element], why: &str) {
    let found: Vec<String> = elements.iter().filter_map(active).collect();
    assert_eq!(found, Vec::<String>::new(), "on {path}: {why}");
}

/// A site and where it is published.
struct Site<'f> {
    files: &'f Files,
    base_url: &'f str,
    pages: Vec<(&'f String, Vec<Element>)>,
    ids: BTreeMap<&'f str, BTreeSet<String>>,
}

impl<'f> Site<'f> {
    fn new(files: &'f Files, base_url: &'f str) -> Self {
        let pages: Vec<_> = pages(files).collect();
        let ids = pages
            .iter()
            .map(|(path, elements)| {
                let ids = elements.iter().filter_map(|element| element.get("id"));
                (path.as_str(), ids.map(str::to_owned).collect())
            })
            .collect();
        Self {
            files,
            base_url,
            pages,
            ids,
        }
    }

    fn base_path(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/').map_or("", |at| &rest[at..])
    }

    /// Follows an address from a page; says what is wrong with it.
    fn follow(&self, page: &str, address: &str) -> Result<(), String> {
        let wrong = |what: &str| Err(format!("{page}: `{address}` {what}"));
        let own = match address.strip_prefix(self.base_url) {
            Some(rest) if !self.base_url.is_empty() && rest.starts_with('/') => Some(rest),
            _ => None,
        };
        let below = match (own, scheme(address).as_deref()) {
            (Some(rest), _) => rest,
            (None, Some("http" | "https" | "mailto")) => return Ok(()),
            (None, Some(_)) => return wrong("has a strange scheme"),
            (None, None) if address.starts_with('#') => return self.anchor(page, page, address),
            (None, None) => match address.strip_prefix(self.base_path()) {
                Some(rest) if rest.starts_with('/') => rest,
                _ => return wrong("leads out of the base path"),
            },
        };
        let path = below
            .split(['#', '?'])
            .next()
            .unwrap_or_default()
            .trim_start_matches('/');
        let path = guide::base::path::percent_decode(path).unwrap_or_default();
        let output = match path.is_empty() || path.ends_with('/') {
            true => format!("{path}index.html"),
            false => path,
        };
        if !self.files.contains_key(&output) {
            return wrong("leads to no output");
        }
        self.anchor(page, &output, below)
    }

    fn anchor(&self, page: &str, output: &str, address: &str) -> Result<(), String> {
        let Some((_, anchor)) = address.split_once('#') else {
            return Ok(());
        };
        let anchor = guide::base::path::percent_decode(anchor).unwrap_or_default();
        match self
            .ids
            .get(output)
            .is_some_and(|ids| ids.contains(&anchor))
        {
            true => Ok(()),
            false => Err(format!("{page}: `{address}` has no such id in {output}")),
        }
    }

    /// Everything that is wrong with the links of all pages and lists of pages.
    fn broken(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for (page, elements) in &self.pages {
            for element in elements {
                let addresses = ADDRESSES
                    .iter()
                    .filter_map(|attribute| element.get(attribute));
                broken.extend(addresses.filter_map(|address| self.follow(page, address).err()));
                let references = [
                    "aria-controls",
                    "aria-describedby",
                    "aria-labelledby",
                    "for",
                ];
                let ids = references
                    .iter()
                    .filter_map(|attribute| element.get(attribute));
                for id in ids.flat_map(str::split_whitespace) {
                    broken.extend(self.anchor(page, page, &format!("#{id}")).err());
                }
            }
        }
        for line in self.text("_redirects").lines() {
            let target = line.split(' ').nth(1).unwrap_or_default();
            broken.extend(self.follow("_redirects", target).err());
        }
        for address in self.text("sitemap.xml").split("<loc>").skip(1) {
            let address = address.split("</loc>").next().unwrap_or_default();
            assert!(address.starts_with(self.base_url), "{address}");
            broken.extend(self.follow("sitemap.xml", address).err());
        }
        broken
    }

    fn text(&self, path: &str) -> String {
        let bytes = self.files.get(path).cloned().unwrap_or_default();
        String::from_utf8(bytes).expect("a text")
    }
}

/// Holds a site against all rules of pages.
fn assert_sound(files: &Files, base_url: &str) {
    let site = Site::new(files, base_url);
    assert_eq!(site.broken(), Vec::<String>::new());
    for (path, elements) in &site.pages {
        assert_page_inert(path, elements, "nothing is inline");
        let count = |name: &str| {
            elements
                .iter()
                .filter(|element| element.name == name)
                .count()
        };
        assert_eq!(
            (count("h1"), count("main"), count("title")),
            (1, 1, 1),
            "{path}"
        );
        let mut ids = BTreeSet::new();
        let all = elements.iter().filter_map(|element| element.get("id"));
        let twice: Vec<&str> = all.filter(|id| !ids.insert(*id)).collect();
        assert_eq!(twice, Vec::<&str>::new(), "ids given twice on {path}");
        let nested: Vec<&Element> = elements
            .iter()
            .filter(|element| element.name == "a" && element.inside_link)
            .collect();
        assert!(
            nested.is_empty(),
            "links inside links on {path}: {nested:?}"
        );
        let nameless = elements
            .iter()
            .find(|e| e.name == "img" && e.get("alt").is_none());
        assert!(nameless.is_none(), "{path}: {nameless:?}");
    }
}

/// Every output of a guide, which has no errors.
fn built(guide: &Guide) -> Files {
    without_errors(memory::render(guide))
}

/// The same at another address.
fn built_at(base_url: &str, guide: &Guide) -> Files {
    without_errors(memory::render_as(&memory::options_at(base_url, guide)))
}

fn without_errors(rendered: memory::Rendered) -> Files {
    assert_eq!(rendered.errors, Vec::<&str>::new());
    rendered.files
}
