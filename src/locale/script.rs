//! Messages as modules of JavaScript, so that scripts ask for words by name and a
//! browser keeps them with the scripts that use them.
//!
//! A message without values is a string, one with placeholders a function of an
//! object that returns a string; one with elements returns a list of strings and of
//! what the functions of its elements made.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::json;

use super::Locale;
use super::message::{Message, Pattern, Piece};
use super::table::Entry;

/// The table of messages that only scripts use.
const SCRIPTS: &str = "script";

impl Locale {
    /// Writes the module `assets/words-<name>.js`: the table `script.<name>`, or the
    /// table `<name>` that pages use too. `None` where there is neither.
    pub fn script(&self, name: &str) -> Option<String> {
        let tables = [format!("{SCRIPTS}.{name}."), format!("{name}.")];
        let prefix = tables
            .into_iter()
            .find(|prefix| self.keys().any(|key| key.starts_with(prefix)))?;
        let mut module = format!(
            "// Made from the table `{}` of `locales/`. @copied\n",
            prefix.trim_end_matches('.')
        );
        let entries: Vec<(&str, &Entry)> = self
            .entries
            .iter()
            .filter_map(|(key, entry)| Some((key.strip_prefix(&prefix)?, entry)))
            .collect();
        let is_plural =
            |entry: &Entry| matches!(entry, Entry::Message(message) if message.is_plural());
        if entries.iter().any(|(_, entry)| is_plural(entry)) {
            let _ = write!(
                module,
                "{}",
                PLURAL.replace("TAG", &json!(self.tag).to_string())
            );
        }
        module.push_str("export const words = {\n");
        write_entries(&mut module, &entries, 1);
        module.push_str("};\n");
        Some(module)
    }
}

/// How the comment begins above words inside a script.
const MARK: &str = "// Words from the table `";
/// How the object of these words begins, and the line that ends it.
const OBJECT: [&str; 2] = ["  const words = {\n", "\n  };\n"];

impl Locale {
    /// Writes a script that has words inside, because it runs before any module is
    /// loaded, with the words of this language; `None` for one without.
    pub fn script_with_words(&self, script: &str) -> Option<String> {
        let (before, rest) = script.split_once(MARK)?;
        let (table, rest) = rest.split_once('`')?;
        let (line, rest) = rest.split_once(OBJECT[0])?;
        let (_, after) = rest.split_once(OBJECT[1])?;
        let prefix = format!("{table}.");
        let entries = self.entries.iter();
        let entries: Vec<(&str, &Entry)> = entries
            .filter_map(|(key, entry)| Some((key.strip_prefix(&prefix)?, entry)))
            .collect();
        let mut words = String::new();
        write_entries(&mut words, &entries, 2);
        let [start, end] = OBJECT;
        let words = words.trim_end();
        Some(format!(
            "{before}{MARK}{table}`{line}{start}{words}{end}{after}"
        ))
    }
}

/// How a module chooses the form of a plural.
const PLURAL: &str = "\
const rules = new Intl.PluralRules(TAG);
/**
 * @param {number} count
 * @param {Record<string, string> & { other: string }} forms
 */
const plural = (count, forms) => forms[rules.select(count)] ?? forms.other;
";

/// Writes the entries of a table, nested ones as objects of their own.
fn write_entries(module: &mut String, entries: &[(&str, &Entry)], depth: usize) {
    let indent = "  ".repeat(depth);
    let mut nested: BTreeSet<&str> = BTreeSet::new();
    for &(key, entry) in entries {
        if let Some((table, _)) = key.split_once('.') {
            if nested.insert(table) {
                let inner: Vec<(&str, &Entry)> = entries
                    .iter()
                    .filter_map(|(key, entry)| {
                        let (name, rest) = key.split_once('.')?;
                        (name == table).then_some((rest, *entry))
                    })
                    .collect();
                let _ = writeln!(module, "{indent}{}: {{", camel_case(table));
                write_entries(module, &inner, depth + 1);
                let _ = writeln!(module, "{indent}}},");
            }
            continue;
        }
        let key = camel_case(key);
        match entry {
            Entry::List(list) => {
                let items: Vec<String> = list.iter().map(|item| json!(item).to_string()).collect();
                let _ = writeln!(module, "{indent}{key}: [{}],", items.join(", "));
            }
            Entry::Message(message) if message.names().is_empty() => {
                let text = message.pattern(None).source();
                let _ = writeln!(module, "{indent}{key}: {},", json!(text));
            }
            Entry::Message(message) => {
                let types = types(message);
                let names: Vec<&str> = message.names().into_iter().collect();
                let _ = writeln!(module, "{indent}/** @param {{{types}}} values */");
                let _ = writeln!(
                    module,
                    "{indent}{key}: ({{ {} }}) => {},",
                    names.join(", "),
                    value(message)
                );
            }
        }
    }
}

/// The types of a message's values.
fn types(message: &Message) -> String {
    let elements = message.elements();
    let names = message.names();
    let typed = names
        .iter()
        .map(|name| match (*name, elements.contains(name)) {
            (name, true) => format!("{name}: (text: string) => Node | string"),
            ("count", _) if message.is_plural() => "count: number".to_owned(),
            (name, _) => format!("{name}: string | number"),
        });
    format!("{{ {} }}", typed.collect::<Vec<_>>().join(", "))
}

/// The expression that fills a message.
fn value(message: &Message) -> String {
    if !message.is_plural() {
        return filled(message.pattern(None), message);
    }
    let forms = message.forms();
    let forms =
        forms.map(|(category, form)| format!("{}: {}", category.word(), filled(form, message)));
    format!(
        "plural(count, {{ {} }})",
        forms.collect::<Vec<_>>().join(", ")
    )
}

/// A form as a template string, or as a list where it has elements.
fn filled(pattern: &Pattern, message: &Message) -> String {
    if message.elements().is_empty() {
        let parts = pattern.pieces().iter().map(|piece| match piece {
            Piece::Text(text) => escaped(text),
            Piece::Value(name) => format!("${{{name}}}"),
            Piece::Open(_) | Piece::Close(_) => String::new(),
        });
        return format!("`{}`", parts.collect::<String>());
    }
    let (mut parts, mut inside): (Vec<String>, Option<(&str, String)>) = (Vec::new(), None);
    for piece in pattern.pieces() {
        let text = match piece {
            Piece::Text(text) => json!(text).to_string(),
            Piece::Value(name) => format!("String({name})"),
            Piece::Open(name) => {
                inside = Some((name, "\"\"".to_owned()));
                continue;
            }
            Piece::Close(_) => {
                let (name, text) = inside.take().unwrap_or_default();
                format!("{name}({text})")
            }
        };
        match &mut inside {
            Some((_, within)) => *within = text,
            None => parts.push(text),
        }
    }
    format!("[{}]", parts.join(", "))
}

/// A text inside a template string.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('`', "\\`")
        .replace("${", "\\${")
}

/// A key of a table as scripts write names: `not_loaded` is `notLoaded`.
fn camel_case(key: &str) -> String {
    let mut words = key.split(['_', '-']);
    let mut name = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(letters.as_str());
    }
    name
}
