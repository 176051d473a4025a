//! What people read of a guide's source and of its outputs: texts without markup,
//! addresses and names that only programs use.

use html5gum::{Token, Tokenizer};
use serde_json::Value as Json;

/// Attributes that are read by people.
const SPOKEN: [&str; 5] = ["title", "aria-label", "placeholder", "alt", "label"];

/// What of a page's `meta` is shown elsewhere.
const META: [&str; 5] = [
    "description",
    "og:title",
    "og:description",
    "og:site_name",
    "og:image:alt",
];

/// Elements whose texts are for programs.
const UNREAD: [&[u8]; 6] = [
    b"script",
    b"style",
    b"id",
    b"updated",
    b"language",
    b"inputencoding",
];

/// Keys of data whose values people read.
const SHOWN: [&str; 11] = [
    "title",
    "text",
    "name",
    "label",
    "summary",
    "question",
    "note",
    "description",
    "headline",
    "meaning",
    "for",
];

/// Keys of a guide's source whose values are no text.
const UNSHOWN: [&str; 16] = [
    "kind",
    "evidence",
    "verdict",
    "better",
    "base_url",
    "language",
    "repository",
    "homepage",
    "url",
    "id",
    "group",
    "sources",
    "about",
    "method",
    "directory",
    "value",
];

/// The words of a text in lower case, letters only, from two letters.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split_whitespace();
    let parts = parts.filter(|part| !part.contains("://") && !part.starts_with("](/"));
    let words = parts.flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
    words
        .filter(|word| word.chars().count() > 1)
        .map(str::to_lowercase)
}

/// The texts of an output; none where only programs read it.
pub fn of_output(path: &str, bytes: &[u8]) -> Vec<String> {
    let text = || String::from_utf8(bytes.to_vec()).expect("a text");
    let extension = path.rsplit('.').next().unwrap_or_default();
    match extension {
        "html" | "xml" if path != "sitemap.xml" => of_html(&text()),
        "md" | "txt" if path != "robots.txt" => vec![of_markdown(&text())],
        "json" | "webmanifest" if path == "search/index.json" => of_index(&json(bytes)),
        "json" | "webmanifest" => of_json(&json(bytes)),
        _ => Vec::new(),
    }
}

fn json(bytes: &[u8]) -> Json {
    serde_json::from_slice(bytes).expect("JSON")
}

/// The texts of HTML or XML: of elements, and of attributes that are read.
pub fn of_html(html: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut code: Option<Vec<u8>> = None;
    let mut is_data = false;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let value = |name: &str| {
                    let value = tag.attributes.get(name.as_bytes());
                    value.map(|value| String::from_utf8_lossy(value).into_owned())
                };
                if UNREAD.contains(&&**tag.name) {
                    code = (!tag.self_closing).then(|| tag.name.to_vec());
                    is_data = value("type").is_some_and(|kind| kind == "application/ld+json");
                }
                if &**tag.name == b"meta" {
                    let name = value("name").or_else(|| value("property"));
                    if name.is_some_and(|name| META.contains(&name.as_str())) {
                        texts.extend(value("content"));
                    }
                }
                texts.extend(SPOKEN.iter().filter_map(|name| value(name)));
            }
            Token::EndTag(tag) if code.as_deref() == Some(&**tag.name) => code = None,
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text).into_owned();
                match (&code, is_data) {
                    (None, _) => texts.push(text),
                    (Some(_), true) => texts.extend(of_json(&json(text.as_bytes()))),
                    (Some(_), false) => {}
                }
            }
            _ => {}
        }
    }
    texts
}

/// The text of Markdown, without the addresses of links, the names of footnotes and the
/// kinds of callouts.
fn of_markdown(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = ["](", "[^", "[!"]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
    {
        out.push_str(&rest[..at]);
        let close = if rest[at..].starts_with("](") {
            ')'
        } else {
            ']'
        };
        let end = rest[at..]
            .find(close)
            .map_or(rest.len(), |end| at + end + 1);
        out.push(' ');
        rest = &rest[end..];
    }
    out + rest
}

/// The values of data that people read.
pub fn of_json(value: &Json) -> Vec<String> {
    let mut texts = Vec::new();
    collect(value, false, &mut texts);
    texts
}

/// The texts of a card: all that it holds but its kind and ids.
pub fn of_card(value: &Json) -> Vec<String> {
    match value {
        Json::String(text) => vec![text.clone()],
        Json::Array(items) => items.iter().flat_map(of_card).collect(),
        Json::Object(fields) => {
            let fields = fields.iter();
            let shown =
                fields.filter(|(key, _)| !["kind", "profile", "criterion"].contains(&key.as_str()));
            shown.flat_map(|(_, value)| of_card(value)).collect()
        }
        _ => Vec::new(),
    }
}

fn collect(value: &Json, is_shown: bool, texts: &mut Vec<String>) {
    match value {
        Json::String(text) if is_shown => texts.push(text.clone()),
        Json::Array(items) => items.iter().for_each(|item| collect(item, is_shown, texts)),
        Json::Object(fields) => {
            for (key, value) in fields {
                collect(value, SHOWN.contains(&key.as_str()), texts);
            }
        }
        _ => {}
    }
}

/// What the search index shows of pages and facts.
fn of_index(entry: &Json) -> Vec<String> {
    let list = |value: &Json| value.as_array().cloned().unwrap_or_default();
    let pages = list(&entry["rows"]).into_iter();
    let pages = pages.flat_map(|row| [1, 3, 4].map(|at| row[at].clone()));
    let facts = list(&entry["facts"]).into_iter();
    let facts = facts.flat_map(|row| list(&row));
    let facts = facts.flat_map(|fact| [0, 2, 3, 4].map(|at| fact[at].clone()));
    let texts = pages.chain(facts).chain([entry["profile"].clone()]);
    texts
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

/// The texts of a file of content.
pub fn of_source(path: &str, file: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let (front, body) = match path.ends_with(".md") {
        true => {
            let rest = file.strip_prefix("+++\n").expect("front matter");
            rest.split_once("+++\n").expect("its end")
        }
        false => (file, ""),
    };
    let table: toml::Table = front.parse().expect("TOML");
    of_toml(&toml::Value::Table(table), &mut texts);
    let mut is_block = false;
    for line in body.lines() {
        if line.starts_with("```") {
            is_block = !is_block && !line.contains(' ') && line != "```";
        }
        if !is_block {
            texts.push(of_markdown(line));
        }
    }
    texts
}

fn of_toml(value: &toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => texts.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| of_toml(item, texts)),
        toml::Value::Table(fields) => {
            for (key, value) in fields {
                let holds_tables = value.is_table()
                    || value
                        .as_array()
                        .is_some_and(|items| items.iter().any(toml::Value::is_table));
                if holds_tables || !UNSHOWN.contains(&key.as_str()) {
                    of_toml(value, texts);
                }
            }
        }
        _ => {}
    }
}
