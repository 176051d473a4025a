//! Tables within a table.

use std::cell::RefCell;

use toml::de::DeValue;

use super::{Fields, Value};
use crate::base::span::{Span, Spanned};

impl<'t> Fields<'t> {
    /// Reads the table under a key.
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
            read_keys: RefCell::default(),
        })
    }

    /// Reads the tables of a `[[key]]` list.
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

    /// Returns every key with its value, in the order of the file: for tables whose keys are ids.
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

    /// Reads an entry of [`Fields::entries`] as a table whose position is that of its key.
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
}
