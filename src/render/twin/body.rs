//! A body as Markdown that stands alone: the author's own text with its links
//! followed, its facts as footnotes and its blocks as tables.
//!
//! The text is cut and pasted, not written anew: what needs no change stays
//! byte by byte as its author wrote it.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::Writer;
use crate::base::digest::Hashed;
use crate::markdown::{Info, definitions, destination, escape, events};
use crate::view::page::{Body, Target};
use crate::view::table::CellView;

type Edit = (Range<usize>, String);

/// A heading, link or image that has begun.
struct Open {
    range: Range<usize>,
    /// Where what is inside it ends.
    inner: usize,
    form: Form,
}

/// How a link is written, where that matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Its destination is its text: `<https://example.org>`.
    Auto,
    /// Its text is its reference, and empty brackets follow: `[text][]`.
    Collapsed,
    Other,
}

impl From<&LinkType> for Form {
    fn from(kind: &LinkType) -> Self {
        match kind {
            LinkType::Autolink | LinkType::Email => Self::Auto,
            LinkType::Collapsed => Self::Collapsed,
            _ => Self::Other,
        }
    }
}

impl Writer<'_> {
    /// Writes a body and gives the facts it links to.
    pub(super) fn body(&mut self, body: &Body) -> Vec<Hashed<CellView>> {
        let text: &str = &body.text;
        let edits = Edits::of(self, body).sorted();
        let mut out = String::with_capacity(text.len() * 3 / 2);
        let mut at = 0;
        for (range, new) in edits {
            // What stands in something replaced goes with it.
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
        body.cited()
    }

    /// Writes the facts that a body links to.
    pub(super) fn notes(&mut self, cells: &[Hashed<CellView>]) {
        if !cells.is_empty() {
            self.out.push('\n');
        }
        for cell in cells {
            let title = format!("{}: {}", cell.profile_name, cell.criterion_title);
            let link = self.link(&title, &cell.url);
            let _ = write!(
                self.out,
                "[^{}]: {link}: {}",
                name(cell),
                escape(&cell.full)
            );
            if let Some(evidence) = cell.evidence {
                let _ = write!(self.out, ", {evidence}");
            }
            if let Some(checked) = &cell.checked {
                let _ = write!(self.out, ", checked {}", checked.iso);
            }
            if let Some(stale) = &cell.stale_since {
                let _ = write!(self.out, ", stale since {}", stale.iso);
            }
            self.out.push('.');
            if !cell.sources.is_empty() {
                let _ = write!(self.out, " Sources: {}.", self.sources(&cell.sources));
            }
            self.out.push('\n');
        }
    }
}

/// A footnote's name, the same on every page.
fn name(cell: &CellView) -> String {
    format!("{}.{}", cell.profile, cell.criterion)
}

/// What has to be changed in a text.
struct Edits<'e> {
    writer: &'e Writer<'e>,
    body: &'e Body,
    text: &'e str,
    edits: Vec<Edit>,
    open: Vec<Open>,
    headings: usize,
    targets: usize,
    embeds: usize,
}

impl<'e> Edits<'e> {
    fn of(writer: &'e Writer<'_>, body: &'e Body) -> Self {
        let mut edits = Self {
            writer,
            body,
            text: &body.text,
            edits: Vec::new(),
            open: Vec::new(),
            headings: 0,
            targets: 0,
            embeds: 0,
        };
        for range in definitions(&body.text) {
            edits.edits.push((range, String::new()));
        }
        for (nth, (event, range)) in events(&body.text).enumerate() {
            edits.take(&event, range, nth == 0);
        }
        edits
    }

    /// The edits by place; of two at one place, the one that came first.
    fn sorted(mut self) -> Vec<Edit> {
        self.edits.sort_by_key(|(range, _)| range.start);
        self.edits
    }

    fn take(&mut self, event: &Event<'_>, range: Range<usize>, is_first: bool) {
        let ended = match event {
            Event::End(TagEnd::Heading(_)) => self.open.pop().map(|open| self.heading_ends(&open)),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                self.open.pop().map(|open| self.link(&open))
            }
            _ => None,
        };
        for open in &mut self.open {
            open.inner = open.inner.max(range.end);
        }
        if ended.is_some() {
            return;
        }
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.heading_begins(&range, is_first);
                self.begin(range, 0, Form::Other);
            }
            Event::Start(Tag::Link { link_type, .. }) => self.begin(range, 1, link_type.into()),
            Event::Start(Tag::Image { link_type, .. }) => self.begin(range, 2, link_type.into()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                if Info::parse(info).0.is_embed() =>
            {
                self.embed(range);
            }
            _ => {}
        }
    }

    fn begin(&mut self, range: Range<usize>, bracket: usize, form: Form) {
        self.open.push(Open {
            inner: range.start + bracket,
            range,
            form,
        });
    }

    /// Writes a heading's level as pages show it.
    fn heading_begins(&mut self, range: &Range<usize>, is_first: bool) {
        if is_first && self.body.repeats_title {
            self.edits.push((range.clone(), String::new()));
            return;
        }
        let Some(heading) = self.body.headings.get(self.headings) else {
            return;
        };
        self.headings += 1;
        let marks = "#".repeat(heading.level.into());
        let own = &self.text[range.clone()];
        let hashes = own.len() - own.trim_start_matches('#').len();
        match hashes {
            0 => self.edits.push((range.start..range.start, marks + " ")),
            _ => self.edits.push((range.start..range.start + hashes, marks)),
        }
    }

    /// Leaves out ids, closing marks and underlines.
    fn heading_ends(&mut self, open: &Open) {
        let rest = open.inner.min(open.range.end)..open.range.end;
        let new = match self.text[rest.clone()].ends_with('\n') {
            true => "\n",
            false => "",
        };
        self.edits.push((rest, new.to_owned()));
    }

    /// Writes where a link or an image leads.
    fn link(&mut self, open: &Open) {
        let target = self.body.targets.get(self.targets);
        self.targets += 1;
        let Some(close) = self.text[open.inner..open.range.end].find(']') else {
            return;
        };
        if open.form == Form::Auto {
            return;
        }
        let close = open.inner + close;
        let mut tail = close..open.range.end;
        // The parser counts empty brackets to no event.
        if open.form == Form::Collapsed && self.text[tail.end..].starts_with("[]") {
            tail.end += 2;
        }
        let start = open.range.start;
        let to = |url: &str| format!("]({})", destination(&self.writer.whole(url)));
        match target {
            Some(Target::Internal(url) | Target::Image { url, .. }) => {
                self.edits.push((tail, to(url)));
            }
            Some(Target::External(url)) => {
                let new = to(url);
                // An image of another site is shown as a link.
                if self.text[start..].starts_with('!') {
                    self.edits.push((start..start + 1, String::new()));
                }
                self.edits.push((tail, new));
            }
            Some(Target::Fact(cell)) => {
                let is_empty = self.text[start + 1..close].trim().is_empty();
                let shown = match is_empty {
                    true => escape(&cell.full),
                    false => String::new(),
                };
                self.edits.push((start..start + 1, String::new()));
                self.edits.push((tail, format!("{shown}[^{}]", name(cell))));
            }
            Some(Target::Broken) | None => {}
        }
    }

    /// Puts a table in the place of a block, as deep in quotes and lists as it.
    fn embed(&mut self, range: Range<usize>) {
        if let Some(embed) = self.body.embeds.get(self.embeds) {
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
            if self.text[range.clone()].ends_with('\n') {
                new.push('\n');
            }
            self.edits.push((range, new));
        }
        self.embeds += 1;
    }
}
