//! A body as Markdown that needs no other file: the author's own text with its
//! links resolved, its facts as footnotes and its blocks as tables.
//!
//! Only what has to change is replaced: the rest stays byte by byte as its author
//! wrote it.

use std::fmt::Write;
use std::ops::Range;

use super::Writer;
use crate::base::digest::Hashed;
use crate::markdown::{Doc, Info, Kind, LinkForm, Node, destination, escape};
use crate::site::body::Target;
use crate::view::body::BodyView;
use crate::view::table::CellView;

/// The bytes to replace, and what replaces them.
type Edit = (Range<usize>, String);

impl Writer<'_> {
    /// Writes a body.
    pub(super) fn body(&mut self, body: &BodyView) {
        let text: &str = &body.text;
        let edits = edits(self, body);
        let mut out = String::with_capacity(text.len() * 3 / 2);
        let mut at = 0;
        for (range, new) in edits {
            // What is inside something replaced is replaced with it.
            if range.start >= at {
                out.push_str(&text[at..range.start]);
                out.push_str(&new);
                at = range.end;
            }
        }
        out.push_str(&text[at..]);
        self.out
            .push_str(out.trim_start_matches(['\r', '\n']).trim_end());
        self.out.push('\n');
    }

    /// Writes the facts that a body links to, as footnotes.
    pub(super) fn notes(&mut self, cells: &[Hashed<CellView>]) {
        if !cells.is_empty() {
            self.out.push('\n');
        }
        for cell in cells {
            let locale = self.locale;
            let link = self.link(&cell.label(locale), &cell.url);
            let _ = write!(
                self.out,
                "[^{}]: {link}: {}",
                name(cell),
                escape(&cell.full)
            );
            if let Some(evidence) = cell.evidence {
                let _ = write!(self.out, ", {}", locale.evidence(evidence));
            }
            if let Some(checked) = &cell.checked {
                let checked = locale.fill("body.checked", &[("date", &checked)]);
                let _ = write!(self.out, ", {checked}");
            }
            if let Some(stale) = &cell.stale_since {
                let stale = locale.fill("fact.stale_since", &[("date", &stale)]);
                let _ = write!(self.out, ", {stale}");
            }
            self.out.push('.');
            if !cell.sources.is_empty() {
                let sources = self.sources(&cell.sources);
                let sources = locale.fill("markdown.sources", &[("sources", &sources)]);
                let _ = write!(self.out, " {sources}");
            }
            self.out.push('\n');
        }
    }
}

/// Names a fact's footnote, which is the same on every page.
fn name(cell: &CellView) -> String {
    format!("{}.{}", cell.profile, cell.criterion)
}

/// Makes the edits of a body by position; of two at one position, the one made
/// first comes first.
fn edits(writer: &Writer<'_>, body: &BodyView) -> Vec<Edit> {
    let doc = Doc::parse(&body.text);
    let definitions = doc.definitions().iter();
    let mut editor = Editor {
        writer,
        body,
        text: &body.text,
        // Links get their destinations, so nothing refers to a definition.
        edits: definitions
            .map(|range| (range.clone(), String::new()))
            .collect(),
    };
    for node in doc.children() {
        editor.node(node);
    }
    editor.edits.sort_by_key(|(range, _)| range.start);
    editor.edits
}

/// Decides what has to change in a text.
struct Editor<'e> {
    writer: &'e Writer<'e>,
    body: &'e BodyView,
    text: &'e str,
    edits: Vec<Edit>,
}

impl Editor<'_> {
    fn node(&mut self, node: Node<'_, '_>) {
        match node.kind() {
            Kind::Heading { .. } => self.heading(node),
            Kind::Link(link) => {
                self.children(node);
                self.link(node, link.form, 1);
            }
            Kind::Image(image) => {
                self.children(node);
                self.link(node, image.form, 2);
            }
            Kind::CodeBlock(info) if Info::parse(info).0.is_embed() => self.embed(node),
            _ => self.children(node),
        }
    }

    fn children(&mut self, node: Node<'_, '_>) {
        node.children().for_each(|child| self.node(child));
    }

    /// Writes a heading's level as pages show it, without its id, closing marks
    /// and underline.
    fn heading(&mut self, node: Node<'_, '_>) {
        let range = node.range();
        if node.is_first() && self.body.repeats_title {
            self.edits.push((range, String::new()));
            return;
        }
        if let Some(heading) = self.body.heading(node) {
            let marks = "#".repeat(heading.level.into());
            let own = node.source();
            let edit = match own.len() - own.trim_start_matches('#').len() {
                0 => (range.start..range.start, marks + " "),
                hashes => (range.start..range.start + hashes, marks),
            };
            self.edits.push(edit);
        }
        self.children(node);
        let rest = inner_end(node, 0).min(range.end)..range.end;
        let line = if self.text[rest.clone()].ends_with('\n') {
            "\n"
        } else {
            ""
        };
        self.edits.push((rest, line.to_owned()));
    }

    /// Writes where a link or an image leads; `bracket` bytes open it.
    fn link(&mut self, node: Node<'_, '_>, form: LinkForm, bracket: usize) {
        let (Range { start, end }, inner) = (node.range(), inner_end(node, bracket));
        let Some(close) = self.text[inner..end].find(']') else {
            return;
        };
        if form == LinkForm::Autolink {
            return;
        }
        let close = inner + close;
        let mut tail = close..end;
        // The parser counts empty brackets to no link.
        if form == LinkForm::Collapsed && self.text[end..].starts_with("[]") {
            tail.end += 2;
        }
        let to = |url: &str| format!("]({})", destination(&self.writer.absolute(url)));
        match self.body.target(node) {
            Target::Internal(url) | Target::Image { url, .. } => self.edits.push((tail, to(url))),
            Target::External(url) => {
                let new = to(url);
                // An image of another site is shown as a link.
                if self.text[start..].starts_with('!') {
                    self.edits.push((start..start + 1, String::new()));
                }
                self.edits.push((tail, new));
            }
            Target::Cell(cell) => {
                let is_empty = self.text[start + 1..close].trim().is_empty();
                let shown = if is_empty {
                    escape(&cell.full)
                } else {
                    String::new()
                };
                self.edits.push((start..start + 1, String::new()));
                self.edits.push((tail, format!("{shown}[^{}]", name(cell))));
            }
            Target::Broken => {}
        }
    }

    /// Replaces a block by its table, as deep in quotes and lists as the block.
    fn embed(&mut self, node: Node<'_, '_>) {
        let Some(embed) = self.body.embed(node) else {
            return;
        };
        let range = node.range();
        let line = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let before = self.text[line..range.start].chars();
        let before: String = before.map(|c| if c == '>' { c } else { ' ' }).collect();
        let table = self.writer.embed(embed);
        let mut lines = table.trim_end().split('\n');
        let mut new = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            let line = format!("{before}{line}");
            let _ = write!(new, "\n{}", line.trim_end());
        }
        if node.source().ends_with('\n') {
            new.push('\n');
        }
        self.edits.push((range, new));
    }
}

/// Returns where the last thing inside a node ends, or where it would begin.
fn inner_end(node: Node<'_, '_>, opening: usize) -> usize {
    let ends = node.children().map(|child| child.range().end);
    ends.fold(node.range().start + opening, usize::max)
}
