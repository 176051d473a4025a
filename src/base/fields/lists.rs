//! Lists of texts in a table.

use toml::de::{DeArray, DeValue};

use super::Fields;
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Spanned;

impl<'t> Fields<'t> {
    /// Reads a list of strings; empty when the key is absent.
    pub fn texts(&self, key: &'static str) -> Vec<Spanned<String>> {
        self.list(key, "a list of strings")
            .into_iter()
            .flat_map(|list| list.iter())
            .filter_map(|item| self.read_text(key, item, "strings"))
            .collect()
    }

    /// Reads a list of strings without their positions.
    pub fn strings(&self, key: &'static str) -> Vec<String> {
        let texts = self.texts(key);
        texts.into_iter().map(|text| text.value).collect()
    }

    /// Reads a list of ids, and reports one that is listed more than once.
    pub fn ids(&self, key: &'static str) -> Vec<Spanned<String>> {
        let mut ids: Vec<Spanned<String>> = Vec::new();
        for id in self.texts(key) {
            match ids.iter().find(|seen| seen.value == id.value) {
                Some(first) => self.context.push(
                    Diagnostic::error(
                        Code::DuplicateId,
                        id.span,
                        format!("`{}` is listed more than once", id.value),
                    )
                    .related(first.span, "first listed here")
                    .hint("remove one of them"),
                ),
                None => ids.push(id),
            }
        }
        ids
    }

    /// Reads a list whose items are each one of a few words.
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

    /// Reads an array; `wanted` names the type in messages.
    pub(super) fn list(&self, key: &'static str, wanted: &str) -> Option<&'t DeArray<'t>> {
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
}
