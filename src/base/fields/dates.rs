//! Days in a table.

use toml::de::DeValue;

use super::Fields;
use super::toml_value::{plain, to_date};
use crate::base::date::Date;
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Spanned;

impl Fields<'_> {
    /// Reads a whole date that is not in the future.
    pub fn date(&self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.get(key)?;
        let span = self.at(value);
        let date = match value.get_ref() {
            // There is no such day, which the TOML reader has reported already.
            DeValue::Datetime(none) if none.date.is_none() && none.time.is_none() => return None,
            DeValue::Datetime(_) => to_date(value.get_ref()),
            DeValue::String(text) => match Date::parse(text) {
                Some(date) => {
                    let wrong = self.wrong_type(key, value, "a date");
                    self.context
                        .push(wrong.hint(format!("write it without quotes: `{date}`")));
                    return None;
                }
                None => None,
            },
            _ => {
                let wrong = self.wrong_type(key, value, "a date");
                self.context.push(wrong.hint("write it as `2026-11-21`"));
                return None;
            }
        };
        let Some(date) = date else {
            self.context.push(
                Diagnostic::error(
                    Code::InvalidDate,
                    span,
                    format!("`{key}` expects a date, found `{}`", plain(value.get_ref())),
                )
                .hint("write it as `2026-11-21`, without quotes or a time"),
            );
            return None;
        };
        if date > self.context.today {
            self.context.push(
                Diagnostic::error(
                    Code::FutureDate,
                    span,
                    format!("`{key}` is in the future (today is {})", self.context.today),
                )
                .hint("use today's date or an earlier one"),
            );
            return None;
        }
        Some(Spanned::new(date, span))
    }
}
