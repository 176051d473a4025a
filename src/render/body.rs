//! Markdown to HTML, with every link already resolved.
//!
//! Our own writer over pulldown-cmark's events, because what a guide may show
//! is less than HTML: raw HTML is text, links and images come from the
//! outline's targets in order, and embeds from their template.

mod code;
mod footnotes;
mod links;

use std::collections::BTreeMap;
use std::fmt::Write;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Tag, TagEnd};

use super::highlight::escape;
use super::templates::Templates;
use crate::base::diag::Diagnostic;
use crate::base::digest::Digest;
use crate::markdown::events;
use crate::view::page::{Body, SiteFrame};
use footnotes::Notes;

/// Renders a body.
pub fn render(
    body: &Body,
    site: &SiteFrame,
    templates: &Templates,
) -> Result<String, Box<Diagnostic>> {
    let events: Vec<Event<'_>> = events(&body.text).map(|(event, _)| event).collect();
    let mut writer = Writer {
        body,
        site,
        templates,
        out: String::with_capacity(body.text.len() * 3 / 2),
        suspended: Vec::new(),
        headings: 0,
        targets: 0,
        embeds: 0,
        links: Vec::new(),
        cell: Cell::default(),
        section: String::new(),
        tables: 0,
        notes: Notes::default(),
        cited: (1..)
            .zip(body.cited())
            .map(|(nth, cell)| (cell.digest(), nth))
            .collect(),
    };
    let mut at = 0;
    while at < events.len() {
        at += writer.take(&events[at..], at == 0)?;
    }
    writer.footnotes();
    Ok(writer.out)
}

/// The place in a table.
#[derive(Default)]
struct Cell {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

struct Writer<'a> {
    body: &'a Body,
    site: &'a SiteFrame,
    templates: &'a Templates,
    out: String,
    /// What was being written when a footnote's definition began.
    suspended: Vec<(String, String)>,
    headings: usize,
    targets: usize,
    embeds: usize,
    /// The closing tags of open links.
    links: Vec<&'static str>,
    cell: Cell,
    /// The heading that the writer is under, to name tables by.
    section: String,
    tables: usize,
    notes: Notes,
    /// The cells that the text links to, numbered as the page lists them.
    cited: BTreeMap<Digest, usize>,
}

impl<'a> Writer<'a> {
    /// Writes what the first event begins and gives how many events it took.
    fn take(&mut self, events: &[Event<'a>], is_first: bool) -> Result<usize, Box<Diagnostic>> {
        match &events[0] {
            Event::Start(Tag::Heading { .. }) => {
                let length = 1 + position(events, |e| matches!(e, Event::End(TagEnd::Heading(_))));
                if is_first && self.body.repeats_title {
                    self.skip_targets(&events[..length]);
                } else {
                    self.heading(&events[1..length - 1])?;
                }
                Ok(length)
            }
            Event::Start(Tag::CodeBlock(kind)) => self.code_blocks(kind, events),
            Event::Start(Tag::Image { title, .. }) => {
                let length = 1 + matching_end(events);
                self.image(title, &events[1..length - 1]);
                Ok(length)
            }
            Event::Start(Tag::Link { .. }) => {
                let length = 1 + matching_end(events);
                self.link(&events[1..length - 1])?;
                Ok(length)
            }
            // An empty corner heads nothing.
            Event::Start(Tag::TableCell)
                if self.cell.in_head && matches!(events.get(1), Some(Event::End(_))) =>
            {
                self.push("<td></td>");
                self.cell.column += 1;
                Ok(2)
            }
            Event::Start(tag) => {
                self.start(tag);
                Ok(1)
            }
            Event::End(tag) => {
                self.end(tag);
                Ok(1)
            }
            event => {
                self.inline(event);
                Ok(1)
            }
        }
    }

    fn all(&mut self, events: &[Event<'a>]) -> Result<(), Box<Diagnostic>> {
        let mut at = 0;
        while at < events.len() {
            at += self.take(&events[at..], false)?;
        }
        Ok(())
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn escaped(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    fn inline(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.escaped(text),
            Event::Code(code) => {
                self.push("<code>");
                self.escaped(code);
                self.push("</code>");
            }
            Event::SoftBreak => self.push("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.push("<hr>\n"),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::TaskListMarker(done) => {
                let (label, mark) = if *done {
                    ("done", "☑")
                } else {
                    ("to do", "☐")
                };
                let _ = write!(
                    self.out,
                    "<span class=\"task\" role=\"img\" aria-label=\"{label}\">{mark}</span> "
                );
            }
            Event::Start(_) | Event::End(_) => {}
            Event::InlineMath(text) | Event::DisplayMath(text) => self.escaped(text),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::BlockQuote(None) => self.push("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.callout(*kind),
            Tag::HtmlBlock => self.push("<p class=\"raw\">"),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(start)) => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(name) => {
                let before = std::mem::take(&mut self.out);
                self.suspended.push((name.to_string(), before));
            }
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => {
                self.cell.in_head = true;
                self.cell.column = 0;
                self.push("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.cell.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.table_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            // Written whole by `take`, or off in the dialect.
            Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. } => {}
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::BlockQuote(None) => self.push("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.push("</div>\n"),
            TagEnd::HtmlBlock => {
                let kept = self.out.trim_end().len();
                self.out.truncate(kept);
                self.push("</p>\n");
            }
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((name, before)) = self.suspended.pop() {
                    let definition = std::mem::replace(&mut self.out, before);
                    self.notes.define(name, definition);
                }
            }
            TagEnd::Table => self.push("</tbody>\n</table>\n</section>\n"),
            TagEnd::TableHead => {
                self.cell.in_head = false;
                self.push("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => {
                self.push(if self.cell.in_head { "</th>" } else { "</td>" });
                self.cell.column += 1;
            }
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            _ => {}
        }
    }

    fn callout(&mut self, kind: BlockQuoteKind) {
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", "Note"),
            BlockQuoteKind::Tip => ("tip", "Tip"),
            BlockQuoteKind::Important => ("important", "Important"),
            BlockQuoteKind::Warning => ("warning", "Warning"),
            BlockQuoteKind::Caution => ("caution", "Caution"),
        };
        let _ = writeln!(
            self.out,
            "<div class=\"callout {class}\" role=\"note\">\n<p class=\"callout-title\">{title}</p>"
        );
    }

    fn table(&mut self, alignments: &[Alignment]) {
        self.tables += 1;
        self.cell.alignments = alignments.to_vec();
        let name = match self.section.as_str() {
            "" => format!("Table {}", self.tables),
            section => format!("Table {}: {section}", self.tables),
        };
        self.push("<section class=\"scroll\" tabindex=\"0\" aria-label=\"");
        self.escaped(&name);
        self.push("\">\n<table>\n");
    }

    fn table_cell(&mut self) {
        self.push(if self.cell.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        match self.cell.alignments.get(self.cell.column) {
            Some(Alignment::Right) => self.push(" class=\"align-right\""),
            Some(Alignment::Center) => self.push(" class=\"align-center\""),
            _ => {}
        }
        self.push(">");
    }

    fn heading(&mut self, events: &[Event<'a>]) -> Result<(), Box<Diagnostic>> {
        let Some(heading) = self.body.headings.get(self.headings) else {
            return self.all(events);
        };
        self.headings += 1;
        self.section = heading.text.clone();
        let level = heading.level;
        let _ = write!(self.out, "<h{level} id=\"{}\">", heading.id);
        for old in &heading.was {
            self.push("<span id=\"");
            self.escaped(old);
            self.push("\"></span>");
        }
        self.all(events)?;
        let _ = write!(
            self.out,
            " <a class=\"anchor\" href=\"#{}\" aria-label=\"Link to this section: ",
            heading.id
        );
        self.escaped(&heading.text);
        let _ = writeln!(self.out, "\">#</a></h{level}>");
        Ok(())
    }
}

fn begins_target(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }))
}

fn position(events: &[Event<'_>], found: impl Fn(&Event<'_>) -> bool) -> usize {
    events.iter().position(found).unwrap_or(events.len() - 1)
}

/// The index of the end that belongs to the start at index 0.
fn matching_end(events: &[Event<'_>]) -> usize {
    let mut depth = 0usize;
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 1 => return at,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    events.len() - 1
}

/// The text of events without their markup.
fn plain_text(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
