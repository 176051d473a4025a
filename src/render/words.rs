//! Messages in templates: `t(key="pair.verdict", date=…)`, checked when a template is
//! loaded and filled when it is rendered.
//!
//! A value is escaped unless it is HTML that a component made. An element of a
//! message becomes a link to the value of its name.

use std::fmt::Write;
use std::sync::Arc;

use tera::{Function, Kwargs, State, Tera, TeraResult, Value};

use crate::base::date::PartialDate;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::span::{FileId, Span};
use crate::base::suggest;
use crate::base::xml;
use crate::locale::Locale;
use crate::locale::message::{Piece, plain_element};

/// The name of the function, and how a call begins.
const FUNCTION: &str = "t";
const CALL: &str = "t(key=\"";

/// Lets templates ask for the messages of a language, and write dates (`day | date`) and
/// numbers (`points | number`) as it does.
pub fn register(tera: &mut Tera, locale: &Arc<Locale>) {
    tera.register_function(FUNCTION, Words(Arc::clone(locale)));
    let words = Arc::clone(locale);
    tera.register_filter("date", move |iso: &str, _: Kwargs, _: &State| {
        PartialDate::parse(iso).map_or_else(|| iso.to_owned(), |date| words.date(date))
    });
    let words = Arc::clone(locale);
    tera.register_filter("number", move |digits: &str, _: Kwargs, _: &State| {
        words.number(digits)
    });
}

/// The function that templates call.
struct Words(Arc<Locale>);

impl Function<TeraResult<String>> for Words {
    fn call(&self, kwargs: Kwargs, _state: &State) -> TeraResult<String> {
        let key = kwargs.must_get::<&str>("key")?;
        let Some(message) = self.0.message(key) else {
            return Err(tera::Error::message(format!("unknown message `{key}`")));
        };
        let count = kwargs.get::<u64>("count")?;
        let pattern = message.pattern(count.map(|count| self.0.category(count)));
        let mut html = String::new();
        for piece in pattern.pieces() {
            match piece {
                Piece::Text(text) => html.push_str(&xml::escape(text)),
                Piece::Value(name) => write_value(&mut html, kwargs.must_get::<&Value>(name)?),
                Piece::Open(name) => match plain_element(name) {
                    Some((open, _)) => html.push_str(open),
                    None => {
                        html.push_str("<a href=\"");
                        write_value(&mut html, kwargs.must_get::<&Value>(name)?);
                        html.push_str("\">");
                    }
                },
                Piece::Close(name) => {
                    html.push_str(plain_element(name).map_or("</a>", |(_, close)| close));
                }
            }
        }
        Ok(html)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// Writes a value as HTML; nothing for one that is absent.
fn write_value(html: &mut String, value: &Value) {
    match value.as_str() {
        Some(text) if !value.is_safe() => html.push_str(&escaped(text)),
        _ if value.is_none() || value.is_undefined() => {}
        _ => write!(html, "{value}").expect("a string takes everything"),
    }
}

/// Escapes a text as templates do.
fn escaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    tera::escape_html(text, &mut bytes).expect("a vector takes everything");
    String::from_utf8(bytes).expect("escaped text is text")
}

/// Reports calls in a template that ask for a message that does not exist, leave out
/// a value that the message needs, or give one that it does not have.
///
/// A template serves every language, so it gives the values that English needs.
pub fn check(file: FileId, template: &str, english: &Locale, found: &mut Diagnostics) {
    for call in calls(template) {
        let at = Span::new(file, call.at, 0..call.key.len());
        if !call.is_whole {
            if !english.keys().any(|key| key.starts_with(call.key)) {
                let message = format!("no message begins with `{}`", call.key);
                found.push(Diagnostic::error(Code::TemplateSyntax, at, message));
            }
            continue;
        }
        let Some(message) = english.message(call.key) else {
            let hint = suggest::hint(call.key, english.keys());
            let message = format!("unknown message `{}`", call.key);
            found.push(Diagnostic::error(Code::TemplateSyntax, at, message).hint_if(hint));
            continue;
        };
        let names = message.names();
        if let Some(missing) = names.iter().find(|name| !call.values.contains(name)) {
            let message = format!("the message `{}` needs a value for `{missing}`", call.key);
            found.push(Diagnostic::error(Code::TemplateSyntax, at, message));
        }
        if let Some(unknown) = call.values.iter().find(|name| !names.contains(*name)) {
            let message = format!("the message `{}` has no placeholder `{unknown}`", call.key);
            found.push(Diagnostic::error(Code::TemplateSyntax, at, message));
        }
    }
}

/// A call of the function in a template.
pub struct Call<'t> {
    pub key: &'t str,
    /// Nothing is joined to the key, so that it is known without rendering.
    pub is_whole: bool,
    /// The names that are given values.
    pub values: Vec<&'t str>,
    /// Where the key is in the template.
    at: usize,
}

/// The calls in a template, in the order of its text.
pub fn calls(template: &str) -> impl Iterator<Item = Call<'_>> {
    let starts = template.match_indices(CALL).filter(|(at, _)| {
        let before = template[..*at].chars().last();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.')
    });
    starts.filter_map(|(start, call)| {
        let at = start + call.len();
        let (key, rest) = template[at..].split_once('"')?;
        let is_whole = !rest.trim_start().starts_with('~');
        let values = names_of_values(rest);
        Some(Call {
            key,
            is_whole,
            values,
            at,
        })
    })
}

/// The names before `=` up to the parenthesis that ends a call.
fn names_of_values(rest: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut depth, mut quote, mut name) = (0, None, None);
    for (at, char) in rest.char_indices() {
        match (quote, char) {
            (Some(open), _) if open == char => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(char),
            (None, '(' | '[' | '{' | '<') => depth += 1,
            (None, ')') if depth == 0 => break,
            (None, ')' | ']' | '}' | '>') => depth -= 1,
            (None, ',') if depth == 0 => name = Some(at + 1),
            (None, '=') if depth == 0 => {
                names.extend(name.take().map(|start: usize| rest[start..at].trim()));
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(template: &str) -> String {
        let mut tera = Tera::new();
        register(&mut tera, &Arc::new(Locale::default()));
        let component = "{% component day() -%}<time>1</time>{%- endcomponent day %}";
        tera.add_raw_templates(vec![("day.html", component), ("page.html", template)])
            .expect("the templates compile");
        let rendered = tera.render("page.html", &tera::Context::new());
        rendered.expect("the page is rendered")
    }

    #[test]
    fn values_are_escaped_unless_a_component_made_them() {
        let text = rendered("{{ t(key=\"number.unit\", number=<day />, unit=\"<b>\") }}");
        assert_eq!(text, "<time>1</time> &lt;b&gt;");
    }

    #[test]
    fn a_count_chooses_the_form() {
        let text = rendered(
            "{{ t(key=\"sources.used\", count=1) }}, {{ t(key=\"sources.used\", count=2) }}",
        );
        assert_eq!(text, "Cited 1 time, Cited 2 times");
    }

    #[test]
    fn calls_are_found_with_the_names_that_they_give() {
        let template = "{{ t(key=\"a.b\", x=f(y=1, z=\",q=\"), count=n) }}{{ not(key=\"c\") }}\
                        {{ t(key=\"d.\" ~ word) }}";
        let found: Vec<_> = calls(template)
            .map(|call| (call.key, call.is_whole, call.values))
            .collect();
        assert_eq!(
            found,
            [("a.b", true, vec!["x", "count"]), ("d.", false, vec![])]
        );
    }

    #[test]
    fn a_call_that_does_not_fit_its_message_is_reported() {
        let reported = |template: &str| {
            let mut found = Diagnostics::default();
            check(FileId(0), template, &Locale::default(), &mut found);
            let found = found.sorted(|_| "");
            found.into_iter().map(|one| one.message).collect::<Vec<_>>()
        };
        assert_eq!(reported("{{ t(key=\"nav.compare\") }}"), [""; 0]);
        assert_eq!(
            reported("{{ t(key=\"nav.compere\") }}"),
            ["unknown message `nav.compere`"]
        );
        assert_eq!(
            reported("{{ t(key=\"sources.used\") }}"),
            ["the message `sources.used` needs a value for `count`"]
        );
        assert_eq!(
            reported("{{ t(key=\"nav.compare\", name=1) }}"),
            ["the message `nav.compare` has no placeholder `name`"]
        );
        assert_eq!(
            reported("{{ t(key=\"none.\" ~ word) }}"),
            ["no message begins with `none.`"]
        );
    }
}
