//! Texts in a table: any, an id, a web address, one of a few words.

use toml::de::DeValue;

use super::toml_value::plain;
use super::{Fields, Value};
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Spanned;
use crate::base::suggest;

impl<'t> Fields<'t> {
    /// Reads a text that is not empty.
    pub fn text(&self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.get(key)?;
        self.read_text(key, value, "a string")
    }

    /// Reads a value as a text; `wanted` names the type in messages.
    pub(super) fn read_text(
        &self,
        key: &str,
        value: &Value<'_>,
        wanted: &str,
    ) -> Option<Spanned<String>> {
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
                format!("`{key}` must not be empty"),
            );
            return None;
        }
        self.reject_controls(key, text, value)?;
        Some(Spanned::new(text.trim().to_owned(), self.at(value)))
    }

    /// Rejects control characters, which TOML allows as `\u0001` and HTML does not.
    pub fn reject_controls(&self, key: &str, text: &str, value: &Value<'_>) -> Option<()> {
        let is_control = |&c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        let Some(c) = text.chars().find(is_control) else {
            return Some(());
        };
        let message = format!(
            "`{key}` contains the control character U+{:04X}",
            u32::from(c)
        );
        self.context
            .error(Code::InvalidValue, self.at(value), message);
        None
    }

    /// Reads a text without its position.
    pub fn string(&self, key: &'static str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    /// Reads a text that is a valid id.
    pub fn id(&self, key: &'static str) -> Option<Spanned<String>> {
        self.text(key)
            .filter(|id| self.context.check_id(id, id.span))
    }

    /// Reads an `http` or `https` address.
    pub fn url(&self, key: &'static str) -> Option<Spanned<String>> {
        let url = self.text(key)?;
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let has_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        if !has_host || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
            self.context.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    url.span,
                    format!("`{key}` is not a valid URL"),
                )
                .hint("a URL starts with `https://` or `http://` and contains no spaces"),
            );
            return None;
        }
        Some(url)
    }

    /// Reads one of a few words.
    pub fn word<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        let text = self.text(key)?;
        self.choose(key, &text, words)
    }

    /// Returns what a word stands for, or reports the words that are allowed.
    pub(super) fn choose<T: Copy>(
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
                format!("invalid value `{}` for `{key}`", text.value),
            )
            .hint_if(suggest::hint(text, words.iter().map(|(word, _)| *word))),
        );
        None
    }
}
