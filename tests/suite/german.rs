//! A guide in German: every word that its readers see is German, and so are numbers,
//! dates, plurals, links to facts and search.

mod text;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use guide::engine;
use guide::locale::Locale;
use guide::locale::message::{Message, Piece};
use guide::locale::table::Entry;
use guide::output::job::Work;
use guide::plan;

use crate::search::words as search_words;
use crate::support::Guide;
use crate::support::memory::{self, Files, options};

const GERMAN: &str = "tests/fixtures/german";

/// Words that are neither the locale's nor the guide's: names of formats and hosts, and
/// the heading that llmstxt.org names.
const NAMES: [&str; 3] = ["optional", "dr", "org"];

/// The fixture, built once.
fn built() -> &'static Files {
    static BUILT: LazyLock<Files> = LazyLock::new(|| {
        let rendered = memory::render(&Guide::copy_of(GERMAN));
        assert_eq!(rendered.errors, [""; 0]);
        rendered.files
    });
    &BUILT
}

fn read(path: &str) -> &'static str {
    let bytes = built().get(path);
    let bytes = bytes.unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("a text")
}

/// What a page says, with single spaces.
fn seen(path: &str) -> String {
    let texts = text::of_html(read(path)).join(" ");
    texts.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn german() -> Locale {
    Locale::load("de", None).expect("a language of the program")
}

/// The texts of a message, without placeholders.
fn pieces(message: &Message) -> impl Iterator<Item = &str> {
    let pieces = message.forms().flat_map(|(_, form)| form.pieces());
    pieces.filter_map(|piece| match piece {
        Piece::Text(text) => Some(&**text),
        _ => None,
    })
}

/// The texts of a locale, by the key of their message.
fn texts(locale: &Locale) -> impl Iterator<Item = (&str, &str)> {
    locale.keys().flat_map(|key| -> Vec<(&str, &str)> {
        match locale.entry(key) {
            Some(Entry::Message(message)) => pieces(message).map(|text| (key, text)).collect(),
            Some(Entry::List(list)) => list.iter().map(|text| (key, text.as_str())).collect(),
            None => Vec::new(),
        }
    })
}

/// Every word that may be on a page: those of the locale and those of the guide.
fn vocabulary() -> BTreeSet<String> {
    let german = german();
    let mut known: BTreeSet<String> = NAMES.map(str::to_owned).into();
    for (_, text) in texts(&german) {
        known.extend(text::words(text));
    }
    for (path, bytes) in Guide::copy_of(GERMAN).files("content") {
        let file = String::from_utf8(bytes).expect("a text");
        for text in text::of_source(&path, &file) {
            known.extend(text::words(&text));
        }
    }
    known
}

#[test]
fn no_word_is_neither_of_the_language_nor_of_the_guide() {
    let known = vocabulary();
    let mut strange = BTreeSet::new();
    for (path, bytes) in built() {
        for text in text::of_output(path, bytes) {
            let words = text::words(&text).filter(|word| !known.contains(word));
            strange.extend(words.map(|word| format!("{path}: `{word}` in {text:?}")));
        }
    }
    assert_eq!(strange, BTreeSet::new());
}

#[test]
fn no_card_has_a_word_that_is_neither_of_the_language_nor_of_the_guide() {
    let known = vocabulary();
    let guide = Guide::copy_of(GERMAN);
    let snapshot = engine::snapshot(&options(&guide), &mut engine::Memory::default());
    let snapshot = snapshot.expect("the guide is read");
    let mut cards = 0;
    for output in &snapshot.plan.outputs {
        let job = plan::job(&snapshot.site, &snapshot.files, &snapshot.plan, output);
        let Work::Card(card) = job.work else {
            continue;
        };
        cards += 1;
        let shown = serde_json::to_value(&card.subject).expect("plain data");
        for text in text::of_card(&shown) {
            let strange: Vec<String> = text::words(&text)
                .filter(|word| !known.contains(word))
                .collect();
            assert_eq!(strange, [""; 0], "{text:?}");
        }
    }
    assert!(cards > 3);
}

#[test]
fn scripts_have_no_text_of_english() {
    let (english, german) = (Locale::default(), german());
    let ours: String = texts(&german)
        .map(|(_, text)| format!("{text}\n"))
        .collect();
    let scripts = built().iter().filter(|(path, _)| path.ends_with(".js"));
    let scripts: Vec<(&String, String)> = scripts
        .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    let mut tried = 0;
    for (key, text) in texts(&english).filter(|(key, _)| key.starts_with("script.")) {
        let text = text.trim();
        // Shorter ones are names in code too.
        if text.len() < 8 || !text.contains(' ') || ours.contains(text) {
            continue;
        }
        tried += 1;
        for (path, script) in &scripts {
            assert!(!script.contains(text), "{path} says `{key}`: {text:?}");
        }
    }
    assert!(tried > 100, "{tried}");
    let shown = |text: &&str| scripts.iter().any(|(_, script)| script.contains(text));
    let own = texts(&german).filter(|(key, _)| key.starts_with("script."));
    let own = own
        .map(|(_, text)| text.trim())
        .filter(|text| text.len() > 8);
    assert!(own.filter(shown).count() > 100);
}

#[test]
fn numbers_dates_and_plurals_are_german() {
    let article = seen("articles/fakten/index.html");
    assert!(article.contains("148.000 Nachrichten/s"), "{article}");
    assert!(article.contains("150.000"), "the axis of the chart");
    let profile = seen("werkzeuge/amsel/index.html");
    for text in [
        "12,5 ms",
        "6.281 Nachrichten/s",
        "1. März 2016",
        "20. November 2026",
    ] {
        assert!(profile.contains(text), "{text}: {profile}");
    }
    assert!(seen("werkzeuge/drossel/index.html").contains("November 2009"));
    let preset = seen("decide/klein/index.html");
    let points = preset.split(' ').filter(|word| {
        let parts = word.split_once(',');
        parts.is_some_and(|(a, b)| a.parse::<u8>().is_ok() && b.parse::<u8>().is_ok())
    });
    assert!(points.count() > 5, "{preset}");
    let feed = read("feed.xml");
    assert!(
        feed.contains("1 Fakt ") && feed.contains("2 Fakten "),
        "{feed}"
    );
}

/// The codes of the errors that a text in the place of a link to a fact gives.
fn errors_of(link: &str) -> Vec<&'static str> {
    let guide = Guide::copy_of(GERMAN);
    let old = "[12,5 ms](fact:amsel.start)";
    guide.edit("content/articles/erste-schritte.md", old, link);
    memory::render(&guide).errors
}

#[test]
fn links_to_facts_are_read_in_german() {
    for link in [
        "[12,5 ms](fact:amsel.start)",
        "[rund 13 ms](fact:amsel.start)",
        "[im März 2016](fact:amsel.erschienen)",
        "[am 1. März 2016](fact:amsel.erschienen)",
        "[speichert nicht dauerhaft](fact:elster.dauerhaft)",
        "[teilweise](fact:drossel.dauerhaft)",
        "[nicht gemessen](fact:drossel.start)",
        "[trifft nicht zu](fact:elster.reife)",
    ] {
        assert_eq!(errors_of(link), [""; 0], "{link}");
    }
    for link in [
        "[12.5 ms](fact:amsel.start)",
        "[13 ms](fact:amsel.start)",
        "[12,5 Sekunden](fact:amsel.start)",
        "[im Mai 2016](fact:amsel.erschienen)",
        "[speichert dauerhaft](fact:elster.dauerhaft)",
        "[speichert nicht dauerhaft](fact:amsel.dauerhaft)",
    ] {
        assert_eq!(errors_of(link), ["fact-mismatch"], "{link}");
    }
}

#[test]
fn search_has_stems_and_stop_words_of_german() {
    let words = search_words(built());
    // „Nachrichten“ is found by „Nachricht“.
    let pages = words.get("nachricht").expect("a stem");
    assert!(pages.contains("articles/erste-schritte/"), "{pages:?}");
    let entry: serde_json::Value = serde_json::from_str(read("search/index.json")).expect("JSON");
    let stop_words: Vec<&str> = entry["quiet"].as_str().expect("words").split(' ').collect();
    assert!(stop_words.contains(&"und") && !stop_words.contains(&"the"));
}
