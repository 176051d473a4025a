//! What a locale makes of its file.

use super::*;
use crate::base::date::PartialDate;

fn table(text: &str) -> Table {
    let (table, mistakes) = Table::read(text);
    assert_eq!(mistakes, [], "{text}");
    table
}

#[test]
fn numbers_are_grouped_by_thousands() {
    let locale = Locale::default();
    assert_eq!(locale.number("6281"), "6,281");
    assert_eq!(locale.number("1234567.50"), "1,234,567.50");
    assert_eq!(locale.number("119"), "119");
    assert_eq!(locale.number("-8.0"), "\u{2212}8.0");
    assert_eq!(locale.plain_number("\u{2212}1,234.5"), "-1234.5");
}

#[test]
fn dates_are_written_as_exactly_as_they_are_known_and_read_back() {
    for tag in tags() {
        let locale = Locale::load(tag, None).expect("a built-in language");
        for iso in ["2010", "2010-11", "2026-03-01"] {
            let date = PartialDate::parse(iso).expect("a date");
            let text = locale.date(date);
            assert_eq!(locale.parse_date(&text), Some(date), "{tag}: {text}");
        }
    }
    let day = PartialDate::parse("2026-11-21").expect("a date");
    assert_eq!(Locale::default().date(day), "21 November 2026");
}

#[test]
fn lists_are_joined() {
    let locale = Locale::default();
    assert_eq!(locale.and(&["a"]), "a");
    assert_eq!(locale.and(&["a", "b"]), "a and b");
    assert_eq!(locale.or(&["a", "b", "c"]), "a, b or c");
}

#[test]
fn a_count_chooses_the_plural_by_the_rules_of_the_language() {
    let own = table(
        "[sources]\nused = { one = \"{count} a\", few = \"{count} b\", other = \"{count} c\" }",
    );
    let polish = Locale::load("pl", Some(&own)).expect("the guide's language");
    let said = |count: u64| polish.fill("sources.used", &[("count", &count)]);
    assert_eq!([said(1), said(3), said(5)], ["1 a", "3 b", "5 c"]);
}

#[test]
fn a_guide_overrides_single_messages_of_a_built_in_language() {
    let own = table("[nav]\nclaims = \"Myths\"");
    let locale = Locale::load("en-GB", Some(&own)).expect("English");
    assert_eq!(locale.say("nav.claims"), "Myths");
    assert_eq!(locale.say("nav.compare"), "Compare");
    assert_ne!(
        locale.digest(),
        Locale::load("en-GB", None).expect("English").digest()
    );
}

#[test]
fn a_language_that_nobody_brings_is_none() {
    assert!(Locale::load("tlh", None).is_none());
}

#[test]
fn mistakes_in_messages_are_found() {
    let mistake = |message: &str| {
        let (_, mistakes) = Table::read(&format!("[page]\nlead = {message}"));
        mistakes
            .into_iter()
            .map(|(_, mistake)| mistake)
            .collect::<String>()
    };
    assert_eq!(mistake("\"a {name} <link>b</link>\""), "");
    assert_eq!(
        mistake("\"a {\""),
        "`page.lead`: `{` begins no placeholder such as `{name}`"
    );
    assert_eq!(mistake("\"a }\""), "`page.lead`: `}` ends no placeholder");
    assert_eq!(mistake("\"<link>a\""), "`page.lead`: `<link>` has no end");
    assert_eq!(
        mistake("\"a</link>\""),
        "`page.lead`: `</link>` ends no element"
    );
    assert_eq!(
        mistake("{ one = \"a\" }"),
        "`page.lead`: `other` is missing"
    );
    assert_eq!(
        mistake("1"),
        "`page.lead`: expects a string, a list or a table"
    );
}

#[test]
fn every_built_in_language_has_the_messages_of_english() {
    let english = builtin::english();
    for tag in tags() {
        let table = builtin::table(tag).expect("a built-in language");
        let keys = |table: &Table| table.entries.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(table), keys(english), "{tag}");
        for (key, entry) in &table.entries {
            match (entry, &english.entries[key]) {
                (Entry::Message(ours), Entry::Message(theirs)) => {
                    assert_eq!(ours.elements(), theirs.elements(), "{tag}: {key}");
                    let (ours, theirs) = (ours.names(), theirs.names());
                    assert!(ours.is_subset(&theirs), "{tag}: {key}");
                }
                (Entry::List(_), Entry::List(_)) => {}
                _ => panic!("{tag}: `{key}` is of another type"),
            }
        }
    }
}
