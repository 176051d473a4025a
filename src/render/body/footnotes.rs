//! Footnotes, numbered in the order in which the text refers to them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Writer;

/// The footnotes met so far.
#[derive(Default)]
pub struct Notes {
    order: Vec<String>,
    /// Each one's number, and how often it was referred to.
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
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let Notes {
            order, references, ..
        } = &mut self.notes;
        let (number, times) = references.entry(name.to_owned()).or_insert_with(|| {
            order.push(name.to_owned());
            (order.len(), 0)
        });
        *times += 1;
        let again = match *times {
            1 => String::new(),
            times => format!(".{times}"),
        };
        let _ = write!(
            self.out,
            "<sup class=\"footnote-ref\"><a id=\"fnref.{number}{again}\" href=\"#fn.{number}\" \
             aria-label=\"Footnote {number}\">{number}</a></sup>"
        );
    }

    /// Writes the footnotes that the text refers to.
    pub(super) fn footnotes(&mut self) {
        if self.notes.order.is_empty() {
            return;
        }
        self.push("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n");
        let order = std::mem::take(&mut self.notes.order);
        let listed = order
            .iter()
            .filter_map(|name| self.notes.definitions.get(name));
        let places: BTreeSet<usize> = std::iter::once(&self.out)
            .chain(listed)
            .flat_map(|html| first_references(html))
            .collect();
        for (at, name) in order.into_iter().enumerate() {
            let number = at + 1;
            let text = self.notes.definitions.remove(&name).unwrap_or_default();
            let mut back = format!(
                " <a class=\"footnote-back\" href=\"#fnref.{number}\" aria-label=\"Back to reference {number}\">↩</a>"
            );
            // What only a note refers to that is not shown has no place to go back to.
            if !places.contains(&number) {
                back.clear();
            }
            let text = match text.trim_end().strip_suffix("</p>") {
                Some(text) => format!("{text}{back}</p>"),
                None => format!("{text}{back}"),
            };
            let _ = writeln!(self.out, "<li id=\"fn.{number}\">{text}</li>");
        }
        self.push("</ol>\n</section>\n");
    }
}

/// The numbers of the footnotes that a text refers to for the first time.
fn first_references(html: &str) -> impl Iterator<Item = usize> {
    let after = html.split("id=\"fnref.").skip(1);
    after.filter_map(|rest| rest.split('"').next()?.parse().ok())
}
