//! `locales/<tag>.toml`: a guide's own words, over those of the program.

use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::span::{FileId, Span, Spanned};
use crate::base::suggest;
use crate::content::files::Sources;
use crate::locale::table::{Entry, Table};
use crate::locale::{Locale, tags};

/// The folder of a guide's languages.
const FOLDER: &str = "locales/";

/// Reads the language that the settings choose; English where there is no such language.
///
/// Every file of the folder is checked, so that a language can be written before
/// it is chosen.
pub fn parse(files: &Sources, language: &Spanned<String>, found: &mut Diagnostics) -> Arc<Locale> {
    let english = Locale::default();
    let mut chosen = None;
    let mut languages: Vec<String> = tags().map(str::to_owned).collect();
    for file in files.under(FOLDER) {
        let name = file.path.trim_start_matches(FOLDER);
        let Some(tag) = name.strip_suffix(".toml").filter(|tag| !tag.contains('/')) else {
            found.push(
                Diagnostic::warning(
                    Code::StrayFile,
                    Span::file_start(file.id),
                    format!("`{}` is not used", file.path),
                )
                .hint("a language is in `locales/<tag>.toml`"),
            );
            continue;
        };
        let Some(text) = file.text() else {
            let error = std::str::from_utf8(file.bytes()).expect_err("bytes that are not UTF-8");
            found.push(Diagnostic::not_utf8(file.id, file.bytes(), error));
            continue;
        };
        let table = read(file.id, text, &english, found);
        languages.push(tag.to_owned());
        if !is_known(tag) {
            check_complete(file.id, &table, &english, found);
        }
        if tag.eq_ignore_ascii_case(language) {
            chosen = Some(table);
        }
    }
    Arc::new(Locale::load(language, chosen.as_ref()).unwrap_or_else(|| {
        found.push(unknown(language, languages));
        english
    }))
}

/// Says whether the program has a language.
fn is_known(tag: &str) -> bool {
    Locale::load(tag, None).is_some()
}

/// Reads a file and compares its messages with the English ones.
fn read(file: FileId, text: &str, english: &Locale, found: &mut Diagnostics) -> Table {
    let (mut table, mistakes) = Table::read(text);
    let at = |range| Span::new(file, 0, range);
    for (range, mistake) in mistakes {
        found.push(Diagnostic::error(Code::LocaleMessage, at(range), mistake));
    }
    let known: Vec<&str> = english.keys().collect();
    let mut wrong = Vec::new();
    for (key, entry) in &table.entries {
        let range = table.ranges[key].clone();
        let fault = match (entry, english.entry(key)) {
            (_, None) => Some((
                format!("unknown message `{key}`"),
                suggest::hint(key, known.iter().copied()),
            )),
            (Entry::Message(ours), Some(Entry::Message(theirs))) => {
                // A language may do without a value, but no link may be lost.
                let elements = ours.elements();
                let missing = theirs.elements().difference(&elements).next().copied();
                let (ours, theirs) = (ours.names(), theirs.names());
                let unknown = ours.difference(&theirs).next();
                let named = |name: &str| format!("`{name}`");
                let allowed: Vec<String> = theirs.iter().map(|name| named(name)).collect();
                match (unknown, missing) {
                    (Some(name), _) => Some((
                        format!("`{key}` has no placeholder `{name}`"),
                        Some(match allowed.is_empty() {
                            false => format!("allowed: {}", allowed.join(", ")),
                            true => "the message has no placeholders".to_owned(),
                        }),
                    )),
                    (None, Some(name)) => {
                        Some((format!("`{key}` is missing the element `<{name}>`"), None))
                    }
                    (None, None) => None,
                }
            }
            (Entry::List(ours), Some(Entry::List(theirs))) => {
                let is_short = key == "date.months" && ours.len() != theirs.len();
                is_short.then(|| (format!("`{key}` expects {} names", theirs.len()), None))
            }
            (Entry::Message(_), Some(Entry::List(_))) => {
                Some((format!("`{key}` expects a list of strings"), None))
            }
            (Entry::List(_), Some(Entry::Message(_))) => {
                Some((format!("`{key}` expects a string"), None))
            }
        };
        if let Some((message, hint)) = fault {
            wrong.push(key.clone());
            found.push(Diagnostic::error(Code::LocaleMessage, at(range), message).hint_if(hint));
        }
    }
    for key in wrong {
        table.entries.remove(&key);
    }
    table
}

/// Reports the messages that a language of the guide's own does not have.
fn check_complete(file: FileId, table: &Table, english: &Locale, found: &mut Diagnostics) {
    let missing: Vec<&str> = english
        .keys()
        .filter(|key| !table.entries.contains_key(*key))
        .collect();
    let Some(first) = missing.first() else {
        return;
    };
    let message = match missing.len() {
        1 => format!("the message `{first}` is missing"),
        _ => format!("`{first}` and other messages are missing"),
    };
    found.push(
        Diagnostic::warning(Code::LocaleMessage, Span::file_start(file), message)
            .hint("they are shown in English"),
    );
}

/// Reports a language that there is no file for.
fn unknown(language: &Spanned<String>, mut languages: Vec<String>) -> Diagnostic {
    languages.sort();
    languages.dedup();
    let named: Vec<String> = languages.iter().map(|tag| format!("`{tag}`")).collect();
    let message = format!("unknown language `{}`", language.value);
    Diagnostic::error(Code::UnknownLanguage, language.span, message).hint(format!(
        "allowed: {}; or write `locales/{}.toml`",
        named.join(", "),
        language.value
    ))
}
