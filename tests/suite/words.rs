//! Every word that a reader sees is in `locales/`: templates hold no text of their
//! own, and every message is asked for.

use std::collections::BTreeSet;
use std::fs;

use guide::base::script_tokens::{Kind, Token, tokens};
use guide::locale::Locale;

use crate::support::repository;

/// Attributes whose values are read by people.
const SPOKEN: [&str; 5] = ["title", "aria-label", "placeholder", "alt", "label"];

/// Files below a folder with an ending, by path.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = repository().join(folder);
    let entries = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("the folder is read").into_path());
    let wanted = paths.filter(|path| path.to_string_lossy().ends_with(ending));
    let read = wanted.map(|path| {
        let text = fs::read_to_string(&path).expect("a text file");
        let shown = path.strip_prefix(repository()).expect("in the repository");
        (shown.to_string_lossy().into_owned(), text)
    });
    read.collect()
}

/// Takes out what stands between two signs, line breaks kept.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        let (inside, after) = after.split_once(close).unwrap_or((after, ""));
        out.extend(inside.matches('\n'));
        rest = after;
    }
    out + rest
}

/// Text of a template that stands in the page as it is: between elements, and in
/// attributes that are read aloud.
fn literals(template: &str) -> Vec<String> {
    let html = without(template, "{#", "#}");
    // Classes of the page's body.
    let html = without(&html, "{% block layout %}", "{% endblock layout %}");
    let html = without(&html, "{%", "%}");
    let html = without(&html, "{{", "}}");
    let mut found = Vec::new();
    let mut rest = html.as_str();
    while let Some((text, tag)) = rest.split_once('<') {
        found.push(text.to_owned());
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        for attribute in SPOKEN {
            let start = format!(" {attribute}=\"");
            let values = tag.split(&start).skip(1);
            found.extend(values.filter_map(|value| Some(value.split_once('"')?.0.to_owned())));
        }
        rest = after;
    }
    found.push(rest.to_owned());
    // Attributes that a component makes have no value left.
    let is_attribute = |word: &str| word.ends_with("=\"\"");
    let is_spoken = |text: &String| {
        let mut words = text.split_whitespace().filter(|word| !is_attribute(word));
        words.any(|word| word.contains(char::is_alphabetic))
    };
    found.into_iter().filter(is_spoken).collect()
}

/// Strings in the expressions of a template that begin like a sentence or a title.
fn strings(template: &str) -> Vec<&str> {
    let expressions = template.split('{').skip(1);
    let expressions = expressions.filter_map(|part| part.split_once('}').map(|(inside, _)| inside));
    let quoted = expressions.flat_map(|part| part.split('"').skip(1).step_by(2));
    quoted
        .filter(|text| text.starts_with(char::is_uppercase))
        .collect()
}

#[test]
fn templates_hold_no_words_of_their_own() {
    let mut offences = Vec::new();
    for (path, template) in files("templates", ".html") {
        for text in literals(&template) {
            offences.push(format!("{path}: {:?}", text.trim()));
        }
        for text in strings(&template) {
            offences.push(format!("{path}: {text:?}"));
        }
    }
    assert_eq!(offences, Vec::<String>::new());
}

/// Style sheets draw signs; words come from the attributes of elements.
#[test]
fn style_sheets_hold_no_words_of_their_own() {
    let mut offences = Vec::new();
    for (path, style) in files("assets", ".css") {
        for part in style.split("content:").skip(1) {
            let value = part.split([';', '}']).next().unwrap_or_default();
            let mut quoted = value.split('"').skip(1).step_by(2);
            let is_word = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
            if !part.starts_with("-") && quoted.any(is_word) {
                offences.push(format!("{path}: {}", value.trim()));
            }
        }
    }
    assert_eq!(offences, Vec::<String>::new());
}

#[test]
fn a_literal_word_in_a_template_is_found() {
    let template =
        "<p title=\"{{ a }}\">{{ b }}{# c #}</p>\n<p title=\"Home\">and {% if d %}e{% endif %}</p>";
    assert_eq!(literals(template), ["Home", "and e"]);
}

/// Keys that a text asks for, and beginnings of keys that are joined when it runs.
fn asked(text: &str, before: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut keys, mut prefixes) = (BTreeSet::new(), BTreeSet::new());
    for part in text.split(before).skip(1) {
        let Some((key, rest)) = part
            .trim_start()
            .strip_prefix('"')
            .and_then(|part| part.split_once('"'))
        else {
            continue;
        };
        match key.split_once('{') {
            Some((prefix, _)) => prefixes.insert(prefix.to_owned()),
            None if rest.trim_start().starts_with('~') => prefixes.insert(key.to_owned()),
            None => keys.insert(key.to_owned()),
        };
    }
    (keys, prefixes)
}

#[test]
fn every_message_is_asked_for() {
    let (mut keys, mut prefixes) = (BTreeSet::new(), BTreeSet::new());
    let places = [
        ("templates", ".html", &["t(key="][..]),
        (
            "src",
            ".rs",
            &[
                ".say(",
                ".fill(",
                ".list(",
                ".say(&format!(",
                "Text::Message(",
            ],
        ),
    ];
    for (folder, ending, calls) in places {
        for (_, text) in files(folder, ending) {
            for call in calls {
                let (some, beginnings) = asked(&text, call);
                keys.extend(some);
                prefixes.extend(beginnings);
            }
        }
    }
    let inside = named("Words from the table `script.", "`");
    for table in modules().union(&inside) {
        prefixes.extend([format!("script.{table}."), format!("{table}.")]);
    }
    let locale = Locale::default();
    let unused: Vec<&str> = locale
        .keys()
        .filter(|key| !keys.contains(*key))
        .filter(|key| {
            !prefixes
                .iter()
                .any(|prefix| key.starts_with(prefix.as_str()))
        })
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}

/// The modules of words in the repository are those that English makes.
#[test]
fn scripts_import_the_words_of_english() {
    let locale = Locale::default();
    let is_blessing = std::env::var_os("GUIDE_BLESS").is_some();
    let mut stale = Vec::new();
    for name in modules() {
        let module = locale.script(&name);
        let module = module.unwrap_or_else(|| panic!("no table for `assets/words-{name}.js`"));
        let path = repository().join(format!("assets/words-{name}.js"));
        if is_blessing {
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
            fs::write(&path, &module).expect("the module is written");
        }
        if fs::read_to_string(&path).ok().as_ref() != Some(&module) {
            stale.push(format!("assets/words-{name}.js"));
        }
    }
    for (path, script) in files("assets", ".js") {
        let Some(translated) = locale.script_with_words(&script) else {
            continue;
        };
        if is_blessing {
            fs::write(repository().join(&path), &translated).expect("the script is written");
        } else if translated != script {
            stale.push(path);
        }
    }
    assert_eq!(stale, Vec::<String>::new(), "GUIDE_BLESS=1 writes them");
}

/// The names that stand in scripts between two signs.
fn named(start: &str, end: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, script) in files("assets", ".js") {
        let parts = script.split(start).skip(1);
        names.extend(parts.filter_map(|part| Some(part.split_once(end)?.0.to_owned())));
    }
    names
}

/// The modules of words that scripts import.
fn modules() -> BTreeSet<String> {
    named("from \"./words-", ".js\"")
}

/// What takes a selector, a query of media or the message of an error: no reader sees it.
const INTERNAL: [&str; 8] = [
    "one",
    "all",
    "querySelector",
    "querySelectorAll",
    "closest",
    "matches",
    "matchMedia",
    "Error",
];
/// Attributes that name an element for scripts and style sheets.
const NAMING: [&str; 2] = ["class", "\"data-key\""];
/// Names of keys and events, and the letters of a regular expression.
const NAMES: [&str; 4] = ["Enter", "Esc", "DOMContentLoaded", "\\p{Alphabetic}"];

/// Texts in a script that look like words for readers: a word that begins with a
/// capital or is next to a space, and anything that is put where readers read it.
fn phrases(script: &str) -> Vec<&str> {
    let tokens = tokens(script).expect("a script");
    let is_code = |token: &Token<'_>| !matches!(token.kind, Kind::Space | Kind::Comment);
    let tokens: Vec<Token<'_>> = tokens.into_iter().filter(is_code).collect();
    let mut found = Vec::new();
    for three in tokens.windows(3) {
        let [name, sign, text] = [&three[0], &three[1], &three[2]].map(|token| token.text);
        if three[2].kind != Kind::Text || NAMES.iter().any(|known| text.contains(known)) {
            continue;
        }
        let is_internal = sign == "(" && INTERNAL.contains(&name);
        let is_naming = sign == ":" && NAMING.contains(&name);
        let name = name.trim_matches('"');
        let is_read = SPOKEN.contains(&name) || ["textContent", "ariaLabel"].contains(&name);
        let is_spoken = is_read && matches!(sign, ":" | "=") && text.contains(char::is_alphabetic);
        let is_words = !is_internal && !is_naming && has_words(text);
        if is_spoken || is_words {
            found.push(text);
        }
    }
    found
}

/// Says whether a text has a word that begins with a capital or is next to a space.
fn has_words(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    signs.windows(3).any(|three| match three {
        [' ', a, b] | [a, b, ' '] => a.is_alphabetic() && b.is_alphabetic(),
        [a, b, c] => !a.is_alphabetic() && b.is_uppercase() && c.is_lowercase(),
        _ => false,
    })
}

#[test]
fn scripts_hold_no_words_of_their_own() {
    let mut offences = Vec::new();
    for (path, script) in files("assets", ".js") {
        if !path.starts_with("assets/words-") {
            let script = without(&script, "  const words = {\n", "\n  };\n");
            let found = phrases(&script).into_iter();
            offences.extend(found.map(|text| format!("{path}: {text}")));
        }
    }
    assert_eq!(offences, Vec::<String>::new());
}

#[test]
fn a_literal_word_in_a_script_is_found() {
    let script = "one(\"main a\").textContent = `${a} vs ${b}`; // Not this one\n\
                  make(\"p\", { class: `mark ${c}`, title: \"home\" }, \"Nothing found\");\n\
                  d(\"rowFiles\", \"ArrowUp-like\", words.e, `${f}: Sorted`, \"g\");\n";
    assert_eq!(
        phrases(script),
        [
            "} vs ${",
            "\"home\"",
            "\"Nothing found\"",
            "\"ArrowUp-like\"",
            "}: Sorted`"
        ]
    );
}

/// The words that readers are told to filter facts by are those that the script knows.
#[test]
fn the_hint_of_search_names_the_words_that_filter_facts() {
    for tag in ["en", "de"] {
        let locale = Locale::load(tag, None).expect("a language");
        let hint = locale.say("script.search.hint");
        let evidence = ["evidence.measured", "evidence.documented"];
        let others = ["script.search.unknown", "script.search.stale"];
        for key in evidence.into_iter().chain(others) {
            assert!(hint.contains(locale.say(key)), "{tag}: {key}");
        }
    }
}
