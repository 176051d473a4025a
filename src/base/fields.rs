//! A typed reader over spanned TOML tables.
//!
//! A parser reads a table key by key. A value of the wrong type is reported at
//! its position and returned as absent. `finish` reports every key that the
//! parser did not read, so the keys that a parser reads are the keys that exist.
//! The methods are grouped by what they read, a file each.

pub mod context;
mod dates;
mod lists;
mod numbers;
mod tables;
mod texts;
pub mod toml_value;

use std::cell::RefCell;

use toml::de::{DeTable, DeValue};

use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Span;
use crate::base::suggest;
use context::Context;
use toml_value::type_word;

/// A table while it is read.
pub struct Fields<'t> {
    pub context: &'t Context,
    table: &'t DeTable<'t>,
    /// The table's name in messages: `criterion`, `article`.
    what: &'static str,
    /// The position of mistakes about the whole table.
    span: Span,
    offset: usize,
    read_keys: RefCell<Vec<&'static str>>,
}

/// A TOML value and its position.
pub type Value<'t> = toml::Spanned<DeValue<'t>>;

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
            read_keys: RefCell::default(),
        }
    }

    /// Returns the position of a value in its file.
    pub fn at(&self, value: &Value<'_>) -> Span {
        Span::new(self.context.file, self.offset, value.span())
    }

    /// Returns whether the key exists, whatever its type.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Returns the position of a key, for mistakes about its presence.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        let (name, _) = self.table.get_key_value(key)?;
        Some(Span::new(self.context.file, self.offset, name.span()))
    }

    /// Returns the value of a key, which counts as read from then on.
    pub fn get(&self, key: &'static str) -> Option<&'t Value<'t>> {
        self.read_keys.borrow_mut().push(key);
        self.table.get(key)
    }

    /// Describes a value of the wrong type.
    pub fn wrong_type(&self, key: &str, value: &Value<'_>, wanted: &str) -> Diagnostic {
        let found = type_word(value.get_ref());
        Diagnostic::error(
            Code::WrongType,
            self.at(value),
            format!("`{key}` expects {wanted}, found {found}"),
        )
    }

    /// Reports a key that is missing, and returns what was read from it otherwise.
    pub fn require<T>(&self, key: &'static str, read: Option<T>) -> Option<T> {
        if read.is_none() && !self.has(key) && !self.context.is_lost() {
            self.context.push(
                Diagnostic::error(
                    Code::MissingKey,
                    self.span,
                    format!("{} is missing `{key}`", self.what),
                )
                .hint(format!("add `{key} = …`")),
            );
        }
        read
    }

    /// Reports a key that this kind of table does not take.
    pub fn forbid(&self, key: &'static str, reason: &str) {
        self.read_keys.borrow_mut().push(key);
        if let Some(span) = self.key_span(key) {
            self.context
                .error(Code::KeyNotForKind, span, format!("`{key}` {reason}"));
        }
    }

    /// Counts keys as read, where another mistake hides what they mean.
    pub fn ignore(&self, keys: &[&'static str]) {
        self.read_keys.borrow_mut().extend(keys);
    }

    /// Reports every key that was not read.
    pub fn finish(self) {
        if self.context.is_lost() {
            return;
        }
        let read = self.read_keys.borrow();
        for (key, _) in self.entries() {
            if read.iter().all(|read| *read != key.value) {
                self.context.push(
                    Diagnostic::error(
                        Code::UnknownKey,
                        key.span,
                        format!("unknown key `{}` in {}", key.value, self.what),
                    )
                    .hint_if(suggest::hint(&key, read.iter().copied())),
                );
            }
        }
    }
}
