//! A typed reader over spanned TOML tables.
//!
//! A parser asks a table for its keys one by one; what has the wrong type is
//! reported at its place and given as absent. `finish` reports every key that
//! nobody asked for, so the keys a parser reads are the keys that exist.

use std::cell::RefCell;

use toml::de::{DeArray, DeTable, DeValue};

use super::context::Context;
use super::value::{number_of, plain, type_word};

use crate::base::diag::{Code, Diagnostic};
use crate::base::span::{Span, Spanned};
use crate::base::suggest;

/// One table being read.
pub struct Fields<'t> {
    pub(super) context: &'t Context,
    table: &'t DeTable<'t>,
    /// What the table is to a reader: `criterion`, `article`.
    what: &'static str,
    /// Where mistakes about the whole table point.
    span: Span,
    offset: usize,
    asked: RefCell<Vec<&'static str>>,
}

pub(super) type Value<'t> = toml::Spanned<DeValue<'t>>;

impl<'t> Fields<'t> {
    /// Reads the top of a file, or its front matter, that begins at `offset`.
    pub fn top(
        context: &'t Context,
        table: &'t toml::Spanned<DeTable<'t>>,
        what: &'static str,
        offset: usize,
        span: Span,
    ) -> Self {
        Self {
            context,
            table: table.get_ref(),
            what,
            span,
            offset,
            asked: RefCell::default(),
        }
    }

    pub(super) fn at(&self, value: &Value<'_>) -> Span {
        Span::new(self.context.file, self.offset, value.span())
    }

    /// Says whether the key is there, whatever its type.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Gives a key's own place, for mistakes about its presence.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        let (name, _) = self.table.get_key_value(key)?;
        Some(Span::new(self.context.file, self.offset, name.span()))
    }

    pub(super) fn get(&self, key: &'static str) -> Option<&'t Value<'t>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    pub(super) fn wrong_type(&self, key: &str, value: &Value<'_>, wanted: &str) -> Diagnostic {
        let found = type_word(value.get_ref());
        Diagnostic::error(
            Code::WrongType,
            self.at(value),
            format!("`{key}` takes {wanted}, found {found}"),
        )
    }

    /// Reports a key that is missing; passes on one that is there.
    pub fn need<T>(&self, key: &'static str, read: Option<T>) -> Option<T> {
        if read.is_none() && !self.has(key) && !self.context.is_lost() {
            self.context.push(
                Diagnostic::error(
                    Code::MissingKey,
                    self.span,
                    format!("{} has no `{key}`", self.what),
                )
                .hint(format!("add `{key} = …`")),
            );
        }
        read
    }

    /// A text that is not empty.
    pub fn text(&self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.get(key)?;
        self.read_text(key, value, "a text")
    }

    fn read_text(&self, key: &str, value: &Value<'_>, wanted: &str) -> Option<Spanned<String>> {
        let DeValue::String(text) = value.get_ref() else {
            let wrong = self.wrong_type(key, value, wanted);
            let hint = match value.get_ref() {
                DeValue::Array(_) | DeValue::Table(_) => None,
                scalar => Some(format!("write it in quotes: `\"{}\"`", plain(scalar))),
            };
            self.context.push(wrong.hint_if(hint));
            return None;
        };
        if text.trim().is_empty() {
            self.context.error(
                Code::InvalidValue,
                self.at(value),
                format!("`{key}` is empty"),
            );
            return None;
        }
        self.without_controls(key, text, value)?;
        Some(Spanned::new(text.trim().to_owned(), self.at(value)))
    }

    /// Refuses what cannot stand in a page; TOML lets it in as `\u0001`.
    pub(super) fn without_controls(&self, key: &str, text: &str, value: &Value<'_>) -> Option<()> {
        let is_unfit = |&c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        let Some(c) = text.chars().find(is_unfit) else {
            return Some(());
        };
        let message = format!("`{key}` has the control character U+{:04X}", u32::from(c));
        self.context
            .error(Code::InvalidValue, self.at(value), message);
        None
    }

    /// A text without its place.
    pub fn string(&self, key: &'static str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    /// A text that can be an id.
    pub fn id(&self, key: &'static str) -> Option<Spanned<String>> {
        self.text(key)
            .filter(|id| self.context.check_id(id, id.span))
    }

    /// An `http` or `https` address.
    pub fn url(&self, key: &'static str) -> Option<Spanned<String>> {
        let url = self.text(key)?;
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let host_is_there = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        if !host_is_there || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
            self.context.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    url.span,
                    format!("`{key}` is not a web address"),
                )
                .hint("an address begins with `https://` or `http://` and has no spaces"),
            );
            return None;
        }
        Some(url)
    }

    /// `true` or `false`.
    pub fn boolean(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(truth) = value.get_ref() {
            return Some(*truth);
        }
        let wrong = self.wrong_type(key, value, "`true` or `false`");
        self.context.push(wrong.hint_if(unquoted::<bool>(value)));
        None
    }

    /// A whole number.
    pub fn integer(&self, key: &'static str) -> Option<i64> {
        let value = self.get(key)?;
        if let DeValue::Integer(integer) = value.get_ref()
            && let Ok(number) = i64::from_str_radix(integer.as_str(), integer.radix())
        {
            return Some(number);
        }
        let wrong = self.wrong_type(key, value, "a whole number");
        self.context.push(wrong.hint_if(unquoted::<i64>(value)));
        None
    }

    /// A number, whole or not.
    pub fn number(&self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        let number = number_of(value.get_ref());
        if number.is_none() {
            let wrong = self.wrong_type(key, value, "a number");
            self.context.push(wrong.hint_if(unquoted::<f64>(value)));
        }
        number.map(|number| number.value)
    }

    /// One of a few words.
    pub fn word<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        let text = self.text(key)?;
        self.choose(key, &text, words)
    }

    fn choose<T: Copy>(
        &self,
        key: &str,
        text: &Spanned<String>,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(Spanned::new(*value, text.span));
        }
        self.context.push(
            Diagnostic::error(
                Code::InvalidValue,
                text.span,
                format!("`{key}` cannot be `{}`", text.value),
            )
            .hint_if(suggest::hint(text, words.iter().map(|(word, _)| *word))),
        );
        None
    }

    /// A list of texts; none when the key is absent.
    pub fn texts(&self, key: &'static str) -> Vec<Spanned<String>> {
        self.list(key, "a list of texts")
            .into_iter()
            .flat_map(|list| list.iter())
            .filter_map(|item| self.read_text(key, item, "texts"))
            .collect()
    }

    /// A list of texts without their places.
    pub fn strings(&self, key: &'static str) -> Vec<String> {
        let texts = self.texts(key);
        texts.into_iter().map(|text| text.value).collect()
    }

    /// A list of ids, each named once.
    pub fn ids(&self, key: &'static str) -> Vec<Spanned<String>> {
        let mut ids: Vec<Spanned<String>> = Vec::new();
        for id in self.texts(key) {
            match ids.iter().find(|seen| seen.value == id.value) {
                Some(first) => self.context.push(
                    Diagnostic::error(
                        Code::DuplicateId,
                        id.span,
                        format!("`{}` is listed twice", id.value),
                    )
                    .related(first.span, "first listed here")
                    .hint("take one of them out"),
                ),
                None => ids.push(id),
            }
        }
        ids
    }

    /// A list whose items are each one of a few words.
    pub fn words<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Vec<Spanned<T>> {
        let texts = self.texts(key);
        texts
            .iter()
            .filter_map(|text| self.choose(key, text, words))
            .collect()
    }

    fn list(&self, key: &'static str, wanted: &str) -> Option<&'t DeArray<'t>> {
        let value = self.get(key)?;
        if let DeValue::Array(list) = value.get_ref() {
            return Some(list);
        }
        let hint = match value.get_ref() {
            DeValue::String(text) => Some(format!("write `[\"{text}\"]`")),
            DeValue::Table(_) => Some(format!("write `[[{key}]]`")),
            _ => None,
        };
        self.context
            .push(self.wrong_type(key, value, wanted).hint_if(hint));
        None
    }

    /// The table under a key.
    pub fn table(&self, key: &'static str, what: &'static str) -> Option<Fields<'t>> {
        let value = self.get(key)?;
        self.read_table(
            key,
            value,
            what,
            "a table",
            &format!("write `{key} = {{ … }}`"),
        )
    }

    fn read_table(
        &self,
        key: &str,
        value: &'t Value<'t>,
        what: &'static str,
        wanted: &str,
        hint: &str,
    ) -> Option<Fields<'t>> {
        let DeValue::Table(table) = value.get_ref() else {
            let wrong = self.wrong_type(key, value, wanted);
            self.context.push(wrong.hint(hint));
            return None;
        };
        Some(Fields {
            context: self.context,
            table,
            what,
            span: self.at(value),
            offset: self.offset,
            asked: RefCell::default(),
        })
    }

    /// The tables of a `[[key]]` list.
    pub fn tables(&self, key: &'static str, what: &'static str) -> Vec<Fields<'t>> {
        self.list(key, "a list of tables")
            .into_iter()
            .flat_map(|list| list.iter())
            .filter_map(|item| {
                let hint = match item.get_ref() {
                    DeValue::String(id) => format!("write `{{ id = \"{id}\" }}`"),
                    _ => "write `{ id = … }`".to_owned(),
                };
                self.read_table(key, item, what, "tables", &hint)
            })
            .collect()
    }

    /// Every key of a table whose keys are ids, in the order of the file.
    pub fn entries(&self) -> Vec<(Spanned<String>, &'t Value<'t>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| {
                let span = Span::new(self.context.file, self.offset, key.span());
                (Spanned::new(key.get_ref().to_string(), span), value)
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    /// Reads an entry of [`Fields::entries`] as a table, placed at its key.
    pub fn entry_table(
        &self,
        key: &Spanned<String>,
        value: &'t Value<'t>,
        what: &'static str,
    ) -> Option<Fields<'t>> {
        let hint = format!("write `[{}]`, and its keys below", key.value);
        let mut fields = self.read_table(key, value, what, "a table", &hint)?;
        fields.span = key.span;
        Some(fields)
    }

    /// Reports a key that this kind of thing does not take.
    pub fn refuse(&self, key: &'static str, reason: &str) {
        self.asked.borrow_mut().push(key);
        if let Some(span) = self.key_span(key) {
            self.context
                .error(Code::KeyNotForKind, span, format!("`{key}` {reason}"));
        }
    }

    /// Lets keys stand unread, where another mistake hides what they mean.
    pub fn pass_over(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        if self.context.is_lost() {
            return;
        }
        let asked = self.asked.borrow();
        for (key, _) in self.entries() {
            if asked.iter().all(|asked| *asked != key.value) {
                self.context.push(
                    Diagnostic::error(
                        Code::UnknownKey,
                        key.span,
                        format!("{} has no key `{}`", self.what, key.value),
                    )
                    .hint_if(suggest::hint(&key, asked.iter().copied())),
                );
            }
        }
    }
}

/// The hint for a text that is what was wanted, but for its quotes.
fn unquoted<T: std::str::FromStr>(value: &Value<'_>) -> Option<String> {
    let DeValue::String(text) = value.get_ref() else {
        return None;
    };
    text.parse::<T>()
        .is_ok()
        .then(|| format!("write it without quotes: `{text}`"))
}
