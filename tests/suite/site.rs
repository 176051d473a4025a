//! The built site as a browser and a program read it: links, ids, data, and
//! nothing from content that runs.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};
use serde_json::Value;

use crate::memory::{self, Files};
use crate::support::Guide;

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
const ACTIVE: [&str; 14] = [
    "applet", "audio", "base", "embed", "frame", "frameset", "iframe", "math", "object", "portal",
    "style", "svg", "template", "video",
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
    if ACTIVE.contains(&name)
        || (name == "script" && !own_script)
        || element.get("http-equiv").is_some()
    {
        return Some(format!("{element:?}"));
    }
    let offence = element.attributes.iter().find(|(attribute, value)| {
        let scheme = scheme(value);
        let is_canonical = element.get("rel") == Some("canonical");
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
        let found: Vec<String> = elements.iter().filter_map(active).collect();
        assert_eq!(found, Vec::<String>::new(), "on {path}: {why}");
    }
}

/// A site and where it is published.
struct Site<'f> {
    files: &'f Files,
    base_url: &'f str,
    ids: BTreeMap<&'f str, BTreeSet<String>>,
}

impl<'f> Site<'f> {
    fn new(files: &'f Files, base_url: &'f str) -> Self {
        let ids = pages(files)
            .map(|(path, elements)| {
                let ids = elements.iter().filter_map(|element| element.get("id"));
                (path.as_str(), ids.map(str::to_owned).collect())
            })
            .collect();
        Self {
            files,
            base_url,
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
        for (page, elements) in pages(self.files) {
            for element in &elements {
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
    assert_eq!(Site::new(files, base_url).broken(), Vec::<String>::new());
    assert_inert(files, "nothing is inline");
    for (path, elements) in pages(files) {
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

fn built(guide: &Guide, arguments: &[&str]) -> Files {
    let run = guide.run(&[&["build"], arguments].concat());
    assert_eq!(run.status, 0, "{run:#?}");
    guide.files("public")
}

mod pages_of {
    use super::*;

    #[test]
    fn this_guide_are_sound() {
        let files = built(&Guide::own(), &["--base-url", "https://example.org"]);
        assert_sound(&files, "https://example.org");
    }

    #[test]
    fn the_fixture_are_sound() {
        let files = built(&Guide::copy_of(BASIC), &[]);
        assert_sound(&files, "https://example.org");
    }

    #[test]
    fn a_guide_below_a_path_stay_inside_it() {
        for base_url in [
            "https://example.org/sub/guide",
            "https://example.org/sub/guide/",
        ] {
            let files = built(&Guide::copy_of(BASIC), &["--base-url", base_url]);
            assert_sound(&files, "https://example.org/sub/guide");
            let own = built(&Guide::own(), &["--base-url", base_url]);
            assert_sound(&own, "https://example.org/sub/guide");
        }
    }

    #[test]
    fn a_guide_without_an_address_are_sound() {
        let guide = Guide::copy_of(BASIC);
        guide.edit(
            "content/guide.toml",
            "base_url = \"https://example.org\"\n",
            "",
        );
        let files = built(&guide, &[]);
        assert_sound(&files, "");
        assert!(!files.contains_key("sitemap.xml"));
    }

    #[test]
    fn every_place_of_the_fixture_are_all_there() {
        let files = built(&Guide::copy_of(BASIC), &[]);
        let html: Vec<&str> = files
            .keys()
            .map(String::as_str)
            .filter(|path| path.ends_with(".html"))
            .collect();
        for page in [
            "404.html",
            "articles/code/index.html",
            "articles/depth/facts/index.html",
            "articles/first-steps/index.html",
            "articles/index.html",
            "claims/index.html",
            "compare/alder-vs-birch/index.html",
            "compare/alder-vs-cedar/index.html",
            "compare/birch-vs-cedar/index.html",
            "compare/index.html",
            "decide/index.html",
            "decide/quick/index.html",
            "index.html",
            "matrix/index.html",
            "sources/index.html",
            "status/index.html",
            "tools/alder/index.html",
            "tools/birch/index.html",
            "tools/cedar/index.html",
            "tools/index.html",
        ] {
            assert!(html.contains(&page), "{page} is not among {html:?}");
        }
    }

    #[test]
    fn names_that_the_guide_uses_itself_are_sound() {
        let guide = Guide::new();
        guide.write(
            "content/guide.toml",
            "title = \"T\"\n[[article_group]]\nid = \"more\"\ntitle = \"More\"\n",
        );
        guide.write(
            "content/articles/a.md",
            "+++\ntitle = \"A\"\ngroup = \"more\"\n+++\n",
        );
        guide.write(
            "content/articles/b.md",
            "+++\ntitle = \"B\"\n+++\n\n## Page.main\n\n## Facts\n\n## Facts\n\n## tab.0.0\n\n## Größe\n\n[down](#größe), [up](#facts-1)\n",
        );
        guide.write(
            "content/frameworks/f.md",
            "+++\nname = \"F\"\n+++\n\n## Facts\n\n## fact.c\n",
        );
        guide.write(
            "content/matrix.toml",
            "[[group]]\nid = \"other\"\ntitle = \"O\"\n\
             [[criterion]]\nid = \"c\"\nkind = \"flag\"\ngroup = \"other\"\n\
             [[criterion]]\nid = \"d\"\nkind = \"flag\"\n",
        );
        let files = built(&guide, &[]);
        assert_sound(&files, "");
    }

    #[test]
    fn files_with_one_name_and_one_content_are_published_once() {
        let guide = Guide::new();
        for folder in ["a", "b"] {
            guide.write(&format!("content/articles/{folder}/data.csv"), "x,y\n");
            guide.write(
                &format!("content/articles/{folder}/page.md"),
                format!("+++\ntitle = \"{folder}\"\n+++\n\n[file](data.csv)\n"),
            );
        }
        let files = built(&guide, &["--explain"]);
        assert_sound(&files, "https://example.org");
        let csv = files
            .keys()
            .filter(|path| path.starts_with("assets/media/"))
            .count();
        assert_eq!(csv, 1);
        let run = guide.run(&["build"]);
        assert!(
            run.stdout
                .starts_with(&format!("0 rendered, {} reused", files.len())),
            "{run:#?}"
        );
    }
}

mod smallest {
    use super::*;

    #[test]
    fn a_title_and_one_article_make_a_site() {
        let guide = Guide::new();
        guide.write("content/guide.toml", "title = \"Small\"\n");
        guide.write(
            "content/articles/only.md",
            "+++\ntitle = \"Only\"\n+++\n\nText.\n",
        );
        let files = built(&guide, &[]);
        assert_sound(&files, "");
        assert!(files.contains_key("articles/only/index.html"));
    }

    #[test]
    fn a_title_alone_makes_a_site() {
        assert_sound(&built(&Guide::new(), &[]), "https://example.org");
    }

    #[test]
    fn profiles_without_a_matrix_make_a_site() {
        let guide = Guide::new();
        for id in ["a", "b"] {
            guide.write(
                &format!("content/frameworks/{id}.md"),
                format!("+++\nname = \"{id}\"\n+++\n"),
            );
        }
        let files = built(&guide, &[]);
        assert_sound(&files, "https://example.org");
        assert!(files.contains_key("compare/a-vs-b/index.html"));
    }

    #[test]
    fn profiles_without_answers_make_a_site_in_which_all_is_unknown() {
        let guide = Guide::copy_of(BASIC);
        for name in ["alder", "birch", "cedar"] {
            guide.remove(&format!("content/matrix/{name}.toml"));
        }
        guide.remove("content/articles/depth/facts.md");
        guide.edit(
            "content/articles/code.md",
            ", and to [what a cell says](depth/facts.md)",
            "",
        );
        guide.edit(
            "content/index.md",
            "[written in Rust](fact:alder.language)",
            "small",
        );
        let files = built(&guide, &[]);
        assert_sound(&files, "https://example.org");
        let matrix: Value = serde_json::from_slice(&files["data/matrix.json"]).expect("JSON");
        let facts = matrix["profiles"]
            .as_array()
            .expect("a list")
            .iter()
            .flat_map(|profile| {
                profile["facts"]
                    .as_object()
                    .expect("an object")
                    .values()
                    .map(|fact| &fact["state"])
            });
        let states: Vec<&Value> = facts.collect();
        assert_eq!(states, vec!["unknown"; 15]);
    }

    #[test]
    fn criteria_without_profiles_make_a_site() {
        let guide = Guide::new();
        guide.write(
            "content/matrix.toml",
            "[[criterion]]\nid = \"c\"\nkind = \"flag\"\n",
        );
        assert_sound(&built(&guide, &[]), "https://example.org");
    }
}

mod data {
    use super::*;

    /// Holds a value against the part of JSON Schema that the guide's schemas use.
    ///
    /// # Panics
    /// At a keyword it does not know, so that none goes unchecked.
    fn faults(value: &Value, schema: &Value, at: &str, found: &mut Vec<String>) {
        for (keyword, rule) in schema.as_object().expect("a schema is an object") {
            let is_fine = match keyword.as_str() {
                "$schema" | "title" => true,
                "type" => match rule {
                    Value::Array(types) => types.iter().any(|one| is_of_type(value, one)),
                    one => is_of_type(value, one),
                },
                "enum" => rule.as_array().expect("a list").contains(value),
                "format" => value.as_str().is_none_or(|text| is_of_format(text, rule)),
                "required" => rule
                    .as_array()
                    .expect("a list")
                    .iter()
                    .all(|key| value.get(key.as_str().expect("a key")).is_some()),
                "properties" => {
                    for (key, schema) in rule.as_object().expect("an object") {
                        if let Some(value) = value.get(key) {
                            faults(value, schema, &format!("{at}/{key}"), found);
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    let known = schema.get("properties").and_then(Value::as_object);
                    let entries = value.as_object().expect("an object").iter();
                    let mut others = entries
                        .filter(|(key, _)| !known.is_some_and(|known| known.contains_key(*key)));
                    match rule {
                        Value::Bool(false) => others.next().is_none(),
                        schema => {
                            for (key, value) in others {
                                faults(value, schema, &format!("{at}/{key}"), found);
                            }
                            true
                        }
                    }
                }
                "items" => {
                    for (nth, item) in value.as_array().expect("a list").iter().enumerate() {
                        faults(item, rule, &format!("{at}/{nth}"), found);
                    }
                    true
                }
                other => panic!("the schema has `{other}`, which this check does not know"),
            };
            if !is_fine {
                found.push(format!("{at}: {value} is not as `{keyword}` {rule} says"));
            }
        }
    }

    fn is_of_type(value: &Value, name: &Value) -> bool {
        match name.as_str().expect("a type's name") {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "number" => value.is_number(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("`{other}` is no type"),
        }
    }

    fn is_of_format(text: &str, name: &Value) -> bool {
        match name.as_str().expect("a format's name") {
            "date" => guide::base::date::Date::parse(text).is_some(),
            "uri" => text.contains("://") && !text.contains(char::is_whitespace),
            other => panic!("`{other}` is no format that this check knows"),
        }
    }

    fn json(files: &Files, path: &str) -> Value {
        serde_json::from_slice(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    #[test]
    fn the_matrix_is_as_its_schema_says() {
        for guide in [Guide::own(), Guide::copy_of(BASIC), Guide::new()] {
            let files = built(&guide, &[]);
            let mut found = Vec::new();
            let schema = json(&files, "data/matrix.schema.json");
            faults(&json(&files, "data/matrix.json"), &schema, "", &mut found);
            assert_eq!(found, Vec::<String>::new());
        }
    }

    #[test]
    fn the_schema_refuses_what_no_criterion_allows() {
        let files = built(&Guide::copy_of(BASIC), &[]);
        let schema = json(&files, "data/matrix.schema.json");
        let mut matrix = json(&files, "data/matrix.json");
        let facts = &mut matrix["profiles"][0]["facts"];
        facts["language"]["value"] = "basic".into();
        facts["startup_ms"]["value"] = "12".into();
        facts["offline"]["value"] = 1.into();
        facts["colour"] = Value::Null;
        let mut found = Vec::new();
        faults(&matrix, &schema, "", &mut found);
        assert_eq!(found.len(), 4, "{found:#?}");
    }

    #[test]
    fn the_table_has_a_line_for_each_cell_and_says_what_the_matrix_says() {
        for guide in [Guide::own(), Guide::copy_of(BASIC)] {
            let files = built(&guide, &[]);
            let matrix = json(&files, "data/matrix.json");
            let mut expected = BTreeMap::new();
            for profile in matrix["profiles"].as_array().expect("a list") {
                for (criterion, fact) in profile["facts"].as_object().expect("an object") {
                    let value = match &fact["value"] {
                        Value::Null => String::new(),
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    let state = fact["state"].as_str().expect("a text").to_owned();
                    let id = profile["id"].as_str().expect("a text").to_owned();
                    expected.insert((id, criterion.clone()), (state, value));
                }
            }
            let mut reader = csv::Reader::from_reader(&files["data/matrix.csv"][..]);
            let lines: Vec<csv::StringRecord> =
                reader.records().collect::<Result<_, _>>().expect("CSV");
            assert_eq!(lines.len(), expected.len());
            let table: BTreeMap<(String, String), (String, String)> = lines
                .iter()
                .map(|line| {
                    let field = |nth: usize| line[nth].to_owned();
                    ((field(0), field(2)), (field(4), field(5)))
                })
                .collect();
            assert_eq!(table, expected);
        }
    }

    #[test]
    fn a_profiles_file_has_the_matrixs_facts_and_their_sources() {
        let files = built(&Guide::copy_of(BASIC), &[]);
        let matrix = json(&files, "data/matrix.json");
        for whole in matrix["profiles"].as_array().expect("a list") {
            let id = whole["id"].as_str().expect("a text");
            let own = json(&files, &format!("data/tools/{id}.json"));
            assert_eq!(own["facts"], whole["facts"]);
            for fact in own["facts"].as_object().expect("an object").values() {
                for source in fact["sources"].as_array().expect("a list") {
                    let source = source.as_str().expect("an id");
                    assert_eq!(own["sources"][source], matrix["sources"][source]);
                }
            }
        }
    }
}

mod hostile {
    use super::*;

    /// Texts that are markup somewhere.
    const TEXTS: [&str; 16] = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg/onload=alert(1)>",
        "</title></textarea></style></script><script>alert(1)</script>",
        "<iframe srcdoc=\"<script>alert(1)</script>\">",
        "--><script>alert(1)</script><!--",
        "]]><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "' onmouseover='alert(1)' x='",
        "` onmouseover=alert(1) `",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;alert(1)&#60;/script&#62;",
        "{{ 7 * 7 }}{% raw %}<b>{# x #}",
        "javascript:alert(1)",
        "\u{ff1c}script\u{ff1e} \u{2028}<x onclick=alert(1)>",
        "<a href=javascript:alert(1)>x</a><style>*{}</style><base href=//evil.example>",
    ];

    /// A TOML string.
    fn quoted(text: &str) -> String {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }

    /// A guide that says a text in every field that takes one.
    fn saying(text: &str) -> Guide {
        let guide = Guide::copy_of(BASIC);
        let q = quoted(text);
        guide.write(
            "content/guide.toml",
            format!(
                "title = {q}\nbase_url = \"https://example.org\"\ndescription = {q}\nbranch = {q}\n\
                 repository = \"https://code.example.org/trees\"\n\
                 [profiles]\nsingular = {q}\nplural = {q}\ndirectory = \"tools\"\n\
                 [[article_group]]\nid = \"start\"\ntitle = {q}\nsummary = {q}\n\
                 [[article_group]]\nid = \"depth\"\ntitle = {q}\n"
            ),
        );
        guide.write(
            "content/index.md",
            format!("+++\ntitle = {q}\ndescription = {q}\n+++\n"),
        );
        guide.write(
            "content/articles/said.md",
            format!(
                "+++\ntitle = {q}\ndescription = {q}\ntags = [{q}]\ngroup = \"start\"\nprofiles = [\"alder\"]\n+++\n\n\
                 ```compare\ncaption = {q}\n```\n\n```claims\ncaption = {q}\n```\n\n[](fact:alder.said)\n"
            ),
        );
        guide.write(
            "content/tools/alder.md",
            format!(
                "+++\nname = {q}\nsummary = {q}\nstrengths = [{q}]\nlimits = [{q}]\n\
                 choose_when = [{q}]\navoid_when = [{q}]\n+++\n\n## History\n"
            ),
        );
        let matrix = guide.read("content/matrix.toml");
        guide.write(
            "content/matrix.toml",
            matrix
                .replace("title = \"Make\"", &format!("title = {q}"))
                .replace(
                    "summary = \"What it is made of.\"",
                    &format!("summary = {q}"),
                )
                .replace("title = \"Language\"", &format!("title = {q}"))
                .replace("\"Which language is it written in?\"", &q)
                .replace("\"Rust\"", &q)
                .replace("\"Compiled ahead of time.\"", &q)
                .replace("unit = \"ms\"", &format!("unit = {q}"))
                .replace("\"startup-2026-11\"", &q)
                .replace("title = \"Quick work\"", &format!("title = {q}"))
                .replace("\"People who are in a hurry.\"", &q)
                + "\n[[criterion]]\nid = \"said\"\nkind = \"text\"\n",
        );
        let alder = guide.read("content/matrix/alder.toml");
        guide.write(
            "content/matrix/alder.toml",
            alder.replace("\"After the first week.\"", &q)
                + &format!("\n[said]\nvalue = {q}\nnote = {q}\n"),
        );
        let sources = guide.read("content/sources.toml");
        guide.write(
            "content/sources.toml",
            sources
                .replace("\"Measured with a stopwatch\"", &q)
                .replace("\"On one machine.\"", &q),
        );
        guide.write(
            "content/claims.toml",
            format!(
                "[[claim]]\nid = \"alder-is-quick\"\nsays = {q}\nverdict = \"partly\"\nbecause = {q}\n\
                 sources = [\"stopwatch\"]\nabout = [\"alder\"]\n"
            ),
        );
        guide.write(
            "content/comparisons/alder-vs-birch.md",
            format!("+++\nsummary = {q}\n+++\n"),
        );
        // Its prose would have to say what the option is called now.
        guide.remove("content/articles/depth/facts.md");
        guide.edit(
            "content/articles/code.md",
            ", and to [what a cell says](depth/facts.md)",
            "",
        );
        guide
    }

    #[test]
    fn texts_of_every_field_are_shown_and_run_nowhere() {
        for text in TEXTS {
            let rendered = memory::render(&saying(text));
            assert_eq!(rendered.errors, Vec::<&str>::new(), "{text}");
            assert_sound(&rendered.files, "https://example.org");
            for page in [
                "index.html",
                "articles/said/index.html",
                "tools/alder/index.html",
                "decide/quick/index.html",
            ] {
                let elements = elements(&rendered.files[page]);
                let h1 = elements
                    .iter()
                    .find(|element| element.name == "h1")
                    .expect("a heading");
                assert_eq!(h1.text.trim(), text, "{page}");
            }
        }
    }

    #[test]
    fn addresses_in_fields_are_web_addresses_or_refused() {
        let hostile = [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "java\\tscript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "//evil.example/",
            "https:///x",
            "https:javascript:alert(1)",
            "ftp://example.org/",
            "https://example.org/a b",
            "https://example.org/\\u0001",
        ];
        let places = [
            (
                "content/sources.toml",
                "url = \"https://birch.example.org/handbook\"",
                "url",
            ),
            (
                "content/tools/alder.md",
                "homepage = \"https://alder.example.org\"",
                "homepage",
            ),
            (
                "content/tools/alder.md",
                "repository = \"https://code.example.org/alder\"",
                "repository",
            ),
            (
                "content/guide.toml",
                "repository = \"https://code.example.org/trees\"",
                "repository",
            ),
            (
                "content/guide.toml",
                "base_url = \"https://example.org\"",
                "base_url",
            ),
        ];
        for (file, line, key) in places {
            for address in hostile {
                let guide = Guide::copy_of(BASIC);
                guide.edit(file, line, &format!("{key} = \"{address}\""));
                let rendered = memory::render(&guide);
                assert_eq!(rendered.errors, ["invalid-value"], "{key} = {address}");
                assert_inert(&rendered.files, address);
            }
            let guide = Guide::copy_of(BASIC);
            let odd = "https://example.org/\\\"onclick=\\\"alert(1)\\\"><script>alert(1)</script>";
            guide.edit(file, line, &format!("{key} = \"{odd}\""));
            assert_inert(&memory::render(&guide).files, odd);
        }
    }

    /// An article with a body, among the fixture's files.
    fn article(body: &str) -> memory::Rendered {
        let guide = Guide::copy_of(BASIC);
        guide.write(
            "content/articles/hostile.md",
            format!("+++\ntitle = \"Hostile\"\n+++\n\n{body}\n"),
        );
        memory::render(&guide)
    }

    #[test]
    fn links_that_could_run_something_are_refused_and_not_written() {
        for body in [
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](<java\tscript:alert(1)>)",
            "[x](<javascript\t:alert(1)>)",
            "[x](&#106;avascript:alert(1))",
            "[x](&#x6A;&#x61;vascript:alert(1))",
            "[x](&#0000106avascript:alert(1))",
            "[x](javascript&colon;alert(1))",
            "[x](java&Tab;script&colon;alert(1))",
            "[x](java&NewLine;script:alert(1))",
            "[x](&#1;javascript:alert(1))",
            "[x](%6Aavascript:alert(1))",
            "[x](javascript%3Aalert(1))",
            "[x](javascript\\:alert(1))",
            "[x](javascript://example.org/%0aalert(1))",
            "[x](view-source:javascript:alert(1))",
            "[x](feed:javascript:alert(1))",
            "[x](vbscript:msgbox(1))",
            "[x](VBScript:msgbox(1))",
            "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
            "[x](data:text/html,<script>alert(1)</script>)",
            "[x](data:image/svg+xml,%3Csvg%20onload=alert(1)%3E)",
            "[x](file:///etc/passwd)",
            "[x](blob:https://example.org/1)",
            "[x](//evil.example/)",
            "[x](/\\evil.example/)",
            "[x](\\\\\\\\evil.example/)",
            "[x](</\t/evil.example/>)",
            "[x](&sol;/evil.example/)",
            "[x](/%2fevil.example/)",
            "[x](/%5cevil.example/)",
            "[x][r]\n\n[r]: javascript:alert(1)",
            "[r]\n\n[r]: <javascript:alert(1)> \"title\"",
            "<javascript:alert(1)>",
            "<data:text/html,x>",
            "![x](javascript:alert(1))",
            "![x](data:image/svg+xml;base64,PHN2Zz4=)",
            "![x](//evil.example/x.png)",
            "[![x](javascript:alert(1))](javascript:alert(2))",
            "[x](fact:javascript:alert(1))",
            "[x](fact:alder.\"onclick=alert(1))",
            "[x](../../../../etc/passwd)",
            "![x](/etc/passwd)",
        ] {
            let rendered = article(body);
            assert!(!rendered.errors.is_empty(), "{body:?} is not refused");
            assert_inert(&rendered.files, body);
            let elements = elements(&rendered.files["articles/hostile/index.html"]);
            let led = elements.iter().any(|element| {
                let address = element
                    .get("href")
                    .or(element.get("src"))
                    .unwrap_or_default();
                ["alert", "evil", "passwd"]
                    .iter()
                    .any(|word| address.contains(word))
            });
            assert!(!led, "{body:?} leads somewhere");
        }
    }

    #[test]
    fn markup_in_prose_is_text() {
        for body in [
            "<script>alert(1)</script>",
            "a <script>alert(1)</script> b",
            "<img src=x onerror=alert(1)>",
            "a <img src=x onerror=alert(1)> b",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<svg/onload=alert(1)>",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
            "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<!-- --><script>alert(1)</script>",
            "<!--><script>alert(1)</script>-->",
            "<![CDATA[<script>alert(1)</script>]]>",
            "<?php ?><script>alert(1)</script>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<style>@import url(//evil.example)</style>",
            "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
            "<form action=javascript:alert(1)><button>x</button></form>",
            "<textarea><script>alert(1)</script>",
            "<plaintext>",
            "<div\nonclick=alert(1)\n>x</div>",
            "## Heading {onclick=alert(1)}",
            "## Heading {#fine onclick=alert(1) .class style=color:red}",
            "## Heading <img src=x onerror=alert(1)>",
            "## Heading {#x\"><img/src=x/onerror=alert(1)>}",
            "## Heading {#<script>}",
            "[x](\u{1}javascript:alert(1))",
            "## `<script>alert(1)</script>` {#code}",
            "``` \"><script>alert(1)</script>\ncode\n```",
            "```js\"onclick=\"alert(1)\ncode\n```",
            "```html title=\"<script>alert(1)</script>\"\n<script>alert(1)</script>\n```",
            "```html tab=\"<img src=x onerror=alert(1)>\"\n</code></pre><script>alert(1)</script>\n```",
            "~~~js title='\"><script>alert(1)</script>'\nx\n~~~",
            "    <script>alert(1)</script>",
            "`<script>alert(1)</script>`",
            "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
            "![<img src=x onerror=alert(1)>](images/dot.png)",
            "![\" onerror=\"alert(1)](images/dot.png \"\\\" onerror=\\\"alert(1)\")",
            "![x](images/dot.png '\"><script>alert(1)</script>')",
            "[x](https://other.example \"\\\" onclick=\\\"alert(1)\")",
            "[x](https://other.example/\"onclick=\"alert(1))",
            "[x](<https://other.example/\"><script>alert(1)</script>>)",
            "[<script>alert(1)</script>](https://other.example/)",
            "<https://other.example/\"onmouseover=\"alert(1)>",
            "<x@example.org>",
            "[x](mailto:x@example.org?subject=\"><script>alert(1)</script>)",
            "a[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: b",
            "> [!NOTE] <script>alert(1)</script>\n> x",
            "- [x] <script>alert(1)</script>",
            "\\<script>alert(1)\\</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
            "[x]: /x \"<script>alert(1)</script>\"",
            "{{ 7 * 7 }} {% include \"base.html\" %}",
        ] {
            let rendered = article(body);
            assert_eq!(rendered.errors, Vec::<&str>::new(), "{body:?}");
            assert_sound(&rendered.files, "https://example.org");
        }
    }

    #[test]
    fn prose_that_nests_strangely_is_sound() {
        for body in [
            "[text[^n]](https://other.example/)\n\n[^n]: A note.",
            "[text [^n] more](fact:alder.startup_ms) 12 ms\n\n[^n]: A note.",
            "a[^1]\n\n[^1]: b [^2]\n\n[^2]: c",
            "[^2]: never called, and calls [^3]\n\n[^3]: d",
            "a[^1]\n\n[^1]: calls itself [^1]",
            "a[^1] b[^1]\n\n[^1]: once\n\n[^1]: twice",
            "a[^u]\n\n[^u]:\n    ## Heading in a note\n\n## One\n\n## Two",
            "## Heading with a note[^1]\n\n## Other\n\n[^1]: x",
            "## Heading with [a link](code.md) and `code`\n\n## Other",
            "[![dot](images/dot.png)](first-steps.md)",
            "[a <https://other.example/> b](first-steps.md)",
            "![a [b](first-steps.md) c](images/dot.png)",
            "![a[^1] c](images/dot.png)\n\n[^1]: x",
            "> - > | a |\n>   > |---|\n>   > | [x](code.md) |",
            "- a\n\n  ```rust tab=\"A\"\n  a\n  ```\n\n  ```rust tab=\"B\"\n  b\n  ```\n- b",
            "> ```claims\n> ids = [\"alder-is-quick\"]\n> ```",
            "# One\n\n# Two\n\n### Three\n\n# Hostile",
        ] {
            let rendered = article(body);
            assert_sound(&rendered.files, "https://example.org");
        }
    }

    #[test]
    fn raw_markup_appears_as_it_was_written() {
        let rendered = article("<script>alert(\"1\")</script>\n\nA <b>bold</b> word.");
        let page = &rendered.files["articles/hostile/index.html"];
        let page = String::from_utf8_lossy(page);
        assert!(
            page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"),
            "{page}"
        );
        assert!(page.contains("A &lt;b&gt;bold&lt;/b&gt; word."), "{page}");
    }

    #[test]
    fn heading_ids_are_plain_or_refused_and_not_written() {
        for id in [
            "x\"onclick=\"alert(1)",
            "page.main",
            "fact.language",
            "X",
            "x/y",
        ] {
            let rendered = article(&format!("## Heading {{#{id}}}"));
            assert_eq!(rendered.errors, ["invalid-id"], "{id}");
            assert_sound(&rendered.files, "https://example.org");
        }
    }

    #[test]
    fn control_characters_are_refused_in_fields_and_replaced_in_prose() {
        for escape in ["\\u0000", "\\u0001", "\\u001b[31m", "\\u007f", "\\u0085"] {
            let guide = Guide::copy_of(BASIC);
            guide.edit("content/tools/birch.md", "White and common.", &format!("White {escape}."));
            guide.edit("content/matrix/birch.toml", "\"3.2\"", &format!("\"3.2{escape}\""));
            let rendered = memory::render(&guide);
            assert_eq!(rendered.errors, ["invalid-value", "invalid-value"], "{escape}");
            assert_sound(&rendered.files, "https://example.org");
        }
        let rendered = article("A \u{1}\u{1b}[31m\u{7f}\u{85} `\u{2}`\n\n```\n\u{3}\n```");
        assert_eq!(rendered.errors, Vec::<&str>::new());
        assert_sound(&rendered.files, "https://example.org");
    }

    #[test]
    fn drawings_that_could_run_something_are_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<rect onload=\"alert(1)\"/>",
            "<rect ONCLICK=\"alert(1)\"/>",
            "<foreignObject/>",
            "<iframe xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">alert(1)</s:script>",
        ] {
            let guide = Guide::copy_of(BASIC);
            guide.write(
                "content/articles/images/plan.svg",
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\">{inside}</svg>"),
            );
            let rendered = memory::render(&guide);
            assert_eq!(rendered.errors, ["unreadable-image"], "{inside}");
            assert!(
                !rendered
                    .files
                    .keys()
                    .any(|path| path.ends_with(".svg") && path.contains("media"))
            );
        }
    }

    #[test]
    fn spreadsheets_run_no_text_as_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"] {
            let rendered = memory::render(&saying(text));
            let mut reader = csv::Reader::from_reader(&rendered.files["data/matrix.csv"][..]);
            for line in reader.records() {
                for field in &line.expect("CSV") {
                    let runs = field.starts_with(['=', '+', '-', '@']);
                    assert!(!runs, "{field}");
                }
            }
        }
    }
}
