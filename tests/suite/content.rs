//! The published guide counted: what it covers, what it knows and how, and
//! whether its pages lead to one another.
//!
//! Apart from `site`, which tries any guide; here only this one's content.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::Guide;
use crate::support::memory::{self, Files};

/// A subject the articles have to treat, and where they do.
struct Topic {
    id: String,
    /// Article slugs, some with a `#section`.
    places: Vec<String>,
}

/// Reads `content/topics.csv`: id, subject, places apart by spaces.
fn topics(guide: &Guide) -> Vec<Topic> {
    let text = guide.read("content/topics.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    rows.records()
        .map(|row| {
            let row = row.expect("topics.csv is CSV");
            Topic {
                id: row[0].to_owned(),
                places: row[2].split_whitespace().map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// A page of the built site as text.
fn page<'f>(files: &'f Files, path: &str) -> Option<&'f str> {
    let bytes = files.get(path)?;
    Some(std::str::from_utf8(bytes).expect("pages are UTF-8"))
}

fn article_page<'f>(files: &'f Files, slug: &str) -> Option<&'f str> {
    page(files, &format!("articles/{slug}/index.html"))
}

/// The articles' files by slug, front matter apart from the body.
fn articles(guide: &Guide) -> BTreeMap<String, (String, String)> {
    let files = guide.files("content/articles");
    files
        .into_iter()
        .filter_map(|(path, bytes)| {
            let slug = path.rsplit('/').next()?.strip_suffix(".md")?.to_owned();
            let text = String::from_utf8(bytes).expect("articles are UTF-8");
            let (front, body) = text.strip_prefix("+++\n")?.split_once("\n+++\n")?;
            Some((slug, (front.to_owned(), body.to_owned())))
        })
        .collect()
}

/// The words a reader reads: no code, no generated tables, no addresses.
fn words(body: &str) -> usize {
    let mut in_code = false;
    let mut count = 0;
    for line in body.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            count += line
                .split_whitespace()
                .filter(|word| !word.contains("://"))
                .count();
        }
    }
    count
}

/// Every cell of the published matrix.
fn cells(files: &Files) -> Vec<(String, Value)> {
    let json = files.get("data/matrix.json").expect("the matrix is there");
    let matrix: Value = serde_json::from_slice(json).expect("the matrix is JSON");
    let profiles = matrix["profiles"].as_array().expect("profiles");
    profiles
        .iter()
        .flat_map(|profile| {
            let id = profile["id"].as_str().expect("an id");
            let facts = profile["facts"].as_object().expect("facts");
            facts
                .iter()
                .map(move |(criterion, cell)| (format!("{id}.{criterion}"), cell.clone()))
        })
        .collect()
}

#[test]
fn every_topic_is_treated_by_a_page_or_a_section_that_is_there() {
    let guide = Guide::own();
    let files = memory::own();
    let topics = topics(&guide);
    let ids: BTreeSet<&str> = topics.iter().map(|topic| topic.id.as_str()).collect();
    let expected: BTreeSet<String> = (1..=40).map(|number| format!("T{number}")).collect();
    assert_eq!(ids, expected.iter().map(String::as_str).collect());
    for topic in &topics {
        assert!(!topic.places.is_empty(), "{} is treated nowhere", topic.id);
        for place in &topic.places {
            let (slug, section) = match place.split_once('#') {
                Some((slug, section)) => (slug, Some(section)),
                None => (place.as_str(), None),
            };
            let html = article_page(files, slug);
            let html = html.unwrap_or_else(|| panic!("{}: no article `{slug}`", topic.id));
            if let Some(section) = section {
                let id = format!("id=\"{section}\"");
                assert!(html.contains(&id), "{}: no section `{place}`", topic.id);
            }
        }
    }
}

#[test]
fn articles_are_many_dated_described_and_of_a_length_to_be_read() {
    let guide = Guide::own();
    let articles = articles(&guide);
    assert!(articles.len() >= 24, "{} articles", articles.len());
    let treated: BTreeSet<String> = topics(&guide)
        .into_iter()
        .flat_map(|topic| topic.places)
        .map(|place| place.split('#').next().unwrap_or_default().to_owned())
        .collect();
    for (slug, (front, body)) in &articles {
        for field in ["title", "description", "group", "order", "reviewed", "tags"] {
            let is_there = front
                .lines()
                .any(|line| line.starts_with(&format!("{field} = ")));
            assert!(is_there, "{slug} has no `{field}`");
        }
        let words = words(body);
        assert!((600..=1600).contains(&words), "{slug} has {words} words");
        let is_listed = slug == "glossary" || treated.contains(slug);
        assert!(is_listed, "{slug} treats no topic of topics.csv");
    }
}

#[test]
fn most_of_the_matrix_is_known_and_the_rest_says_that_it_is_not() {
    let files = memory::own();
    let cells = cells(files);
    let state = |cell: &Value| cell["state"].as_str().expect("a state").to_owned();
    let missing: Vec<&String> = cells
        .iter()
        .filter(|(_, cell)| state(cell) == "missing")
        .map(|(name, _)| name)
        .collect();
    assert_eq!(missing, Vec::<&String>::new(), "neither filled nor unknown");
    let filled = cells
        .iter()
        .filter(|(_, cell)| state(cell) != "unknown")
        .count();
    let share = filled * 100 / cells.len();
    assert!(share >= 85, "{filled} of {} cells: {share} %", cells.len());
}

#[test]
fn every_filled_cell_says_how_it_is_known_and_judgements_say_why() {
    let files = memory::own();
    let mut grades: BTreeMap<String, usize> = BTreeMap::new();
    for (name, cell) in cells(files) {
        if cell["state"] != "known" {
            continue;
        }
        let grade = cell["evidence"].as_str();
        let grade = grade.unwrap_or_else(|| panic!("{name} has no evidence mark"));
        *grades.entry(grade.to_owned()).or_default() += 1;
        match grade {
            "judgement" => assert!(cell["note"].is_string(), "{name} gives no reason"),
            _ => {
                let sources = cell["sources"].as_array().expect("a list");
                assert!(!sources.is_empty(), "{name} has no source");
            }
        }
        assert!(cell["checked"].is_string(), "{name} has no date");
    }
    let marks = ["documented", "judgement", "measured", "metadata"];
    let used: Vec<&str> = grades.keys().map(String::as_str).collect();
    assert_eq!(used, marks, "{grades:?}");
    let total: usize = grades.values().sum();
    assert!(
        grades["judgement"] * 2 < total,
        "mostly opinions: {grades:?}"
    );
}

#[test]
fn articles_lead_to_the_profiles_they_are_about_and_profiles_lead_back() {
    let guide = Guide::own();
    let files = memory::own();
    let links_to = |html: &str, place: &str| {
        html.split("href=\"").skip(1).any(|rest| {
            rest.split(['"', '#'])
                .next()
                .unwrap_or_default()
                .ends_with(place)
        })
    };
    let profiles: BTreeSet<String> = cells(files)
        .iter()
        .filter_map(|(name, _)| Some(name.split_once('.')?.0.to_owned()))
        .collect();
    let mut led_to: BTreeMap<&str, usize> = BTreeMap::new();
    for (slug, (front, body)) in articles(&guide) {
        let listed = front
            .lines()
            .find_map(|line| line.strip_prefix("profiles = "))
            .unwrap_or_default();
        let html = article_page(files, &slug).expect("a page for each article");
        for id in &profiles {
            if !listed.contains(&format!("\"{id}\"")) {
                continue;
            }
            *led_to.entry(id).or_default() += 1;
            assert!(
                links_to(html, &format!("/frameworks/{id}/")),
                "{slug} to {id}"
            );
            let profile = page(files, &format!("frameworks/{id}/index.html"));
            let profile = profile.expect("a page for each profile");
            assert!(
                links_to(profile, &format!("/articles/{slug}/")),
                "{id} to {slug}"
            );
        }
        let neighbours = body.matches(".md").count();
        let is_woven = slug == "glossary" || neighbours >= 3;
        assert!(is_woven, "{slug} leads to {neighbours} other pages");
    }
    for id in &profiles {
        let articles = led_to.get(id.as_str()).copied().unwrap_or_default();
        assert!(articles >= 3, "{id} is treated by {articles} articles");
    }
}

#[test]
fn the_home_page_lays_a_path_for_each_role() {
    let guide = Guide::own();
    let home = guide.read("content/index.md");
    for role in ["choose this week", "growing", "migrating"] {
        let section = home
            .split("\n### ")
            .find(|section| section.lines().next().unwrap_or_default().contains(role))
            .unwrap_or_else(|| panic!("no path for `{role}`"));
        let steps = section.matches("](").count();
        assert!(steps >= 3, "the path for `{role}` has {steps} steps");
    }
}

#[test]
fn every_glossary_term_is_linked_and_every_diagram_describes_itself() {
    let guide = Guide::own();
    let files = memory::own();
    let articles = articles(&guide);
    let glossary = article_page(files, "glossary").expect("a glossary");
    let terms = glossary.matches("<h3 ").count();
    assert!(terms >= 40, "{terms} terms");
    let with_terms = articles
        .iter()
        .filter(|(slug, (_, body))| *slug != "glossary" && body.contains("glossary.md#"))
        .count();
    assert!(with_terms >= 20, "{with_terms} articles link to terms");
    let diagrams: Vec<String> = guide
        .files("content/articles")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".svg"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("SVG is UTF-8"))
        .collect();
    assert!(diagrams.len() >= 5, "{} diagrams", diagrams.len());
    for svg in &diagrams {
        for part in [
            "<title",
            "<desc",
            "<text",
            "currentColor",
            "prefers-color-scheme",
        ] {
            assert!(svg.contains(part), "a diagram has no `{part}`");
        }
    }
}
