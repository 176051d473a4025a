//! A `locales/<tag>.toml` as it is written: messages and lists by their keys.
//!
//! Keys of nested tables are joined by dots. A table whose keys are all plural
//! categories is one message.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::message::{Category, Message, Pattern};

/// What a key stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    Message(Message),
    List(Vec<String>),
}

/// The entries of a file and where they are in it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub entries: BTreeMap<String, Entry>,
    /// The range of each entry's value, in bytes of the file.
    pub ranges: BTreeMap<String, Range<usize>>,
}

/// Something wrong with a file: where, and what.
pub type Mistake = (Range<usize>, String);

impl Table {
    /// Reads a file's text, and says what is wrong with it.
    pub fn read(text: &str) -> (Self, Vec<Mistake>) {
        let (parsed, errors) = DeTable::parse_recoverable(text);
        let mut mistakes: Vec<Mistake> = errors
            .into_iter()
            .map(|error| (error.span().unwrap_or(0..0), error.message().to_owned()))
            .collect();
        let mut table = Self::default();
        table.add(parsed.get_ref(), "", &mut mistakes);
        (table, mistakes)
    }

    fn add(&mut self, table: &DeTable<'_>, prefix: &str, mistakes: &mut Vec<Mistake>) {
        for (name, value) in table {
            let key = format!("{prefix}{}", name.get_ref());
            let entry = match value.get_ref() {
                DeValue::String(text) => Pattern::parse(text)
                    .map(Message::single)
                    .map(Entry::Message),
                DeValue::Array(items) => {
                    let texts = items.iter().map(|item| match item.get_ref() {
                        DeValue::String(text) => Some(text.to_string()),
                        _ => None,
                    });
                    let list = texts.collect::<Option<Vec<_>>>();
                    list.map(Entry::List)
                        .ok_or_else(|| "expects strings".to_owned())
                }
                DeValue::Table(forms) if is_plural(forms) => plural(forms).map(Entry::Message),
                DeValue::Table(nested) => {
                    self.add(nested, &format!("{key}."), mistakes);
                    continue;
                }
                _ => Err("expects a string, a list or a table".to_owned()),
            };
            match entry {
                Ok(entry) => {
                    self.ranges.insert(key.clone(), value.span());
                    self.entries.insert(key, entry);
                }
                Err(mistake) => mistakes.push((value.span(), format!("`{key}`: {mistake}"))),
            }
        }
    }
}

/// Says whether a table's keys are plural categories.
fn is_plural(forms: &DeTable<'_>) -> bool {
    let mut names = forms.keys();
    !forms.is_empty() && names.all(|name| Category::parse(name.get_ref()).is_some())
}

fn plural(forms: &DeTable<'_>) -> Result<Message, String> {
    let mut patterns = BTreeMap::new();
    for (name, value) in forms {
        let DeValue::String(text) = value.get_ref() else {
            return Err(format!("`{}` expects a string", name.get_ref()));
        };
        let category = Category::parse(name.get_ref()).expect("a plural category");
        patterns.insert(category, Pattern::parse(text)?);
    }
    Message::plural(patterns).ok_or_else(|| "`other` is missing".to_owned())
}
