//! Footnotes, numbered in the order in which the text refers to them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Writer, Written};
use crate::base::xml;
use crate::markdown::Node;

/// The footnotes of a page, as far as it has been written.
#[derive(Default)]
pub struct Notes {
    order: Vec<String>,
    /// The number of each, and how often the text has referred to it.
    references: BTreeMap<String, (usize, usize)>,
    definitions: BTreeMap<String, String>,
}

impl Notes {
    /// Keeps the first definition of a footnote.
    pub fn define(&mut self, name: String, html: String) {
        self.definitions.entry(name).or_insert(html);
    }
}

impl Writer<'_> {
    /// Writes a definition where it is kept until the end of the page.
    pub(super) fn footnote_definition(&mut self, name: &str, node: Node<'_, '_>) -> Written {
        let before = std::mem::take(&mut self.out);
        self.nodes(node.children())?;
        let definition = std::mem::replace(&mut self.out, before);
        self.notes.define(name.to_owned(), definition);
        Ok(())
    }

    pub(super) fn footnote_reference(&mut self, name: &str) {
        let Notes {
            order, references, ..
        } = &mut self.notes;
        let (number, times) = references.entry(name.to_owned()).or_insert_with(|| {
            order.push(name.to_owned());
            (order.len(), 0)
        });
        *times += 1;
        let number = *number;
        let again = match *times {
            1 => String::new(),
            times => format!(".{times}"),
        };
        let label = self.locale().fill("body.footnote", &[("number", &number)]);
        let _ = write!(
            self.out,
            "<sup class=\"footnote-ref\"><a id=\"fnref.{number}{again}\" href=\"#fn.{number}\" \
             aria-label=\"{}\">{number}</a></sup>",
            xml::escape(&label)
        );
    }

    /// Writes the footnotes that the text refers to, then those it does not.
    pub(super) fn footnotes(&mut self) {
        let referred = std::mem::take(&mut self.notes.order);
        let mut definitions = std::mem::take(&mut self.notes.definitions);
        if referred.is_empty() && definitions.is_empty() {
            return;
        }
        let locale = self.locale();
        let title = xml::escape(locale.say("body.footnotes"));
        let _ = write!(
            self.out,
            "<section class=\"footnotes\" aria-label=\"{title}\">\n<ol>\n"
        );
        for (at, name) in referred.into_iter().enumerate() {
            let number = at + 1;
            let text = definitions.remove(&name).unwrap_or_default();
            let label = locale.fill("body.footnote_back", &[("number", &number)]);
            let back = format!(
                " <a class=\"footnote-back\" href=\"#fnref.{number}\" aria-label=\"{}\">↩</a>",
                xml::escape(&label)
            );
            let text = match text.trim_end().strip_suffix("</p>") {
                Some(text) => format!("{text}{back}</p>"),
                None => format!("{text}{back}"),
            };
            let _ = writeln!(self.out, "<li id=\"fn.{number}\">{text}</li>");
        }
        for text in definitions.into_values() {
            let _ = writeln!(self.out, "<li>{}</li>", text.trim_end());
        }
        self.push("</ol>\n</section>\n");
    }
}
