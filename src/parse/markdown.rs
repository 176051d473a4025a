//! A body's outline: one walk over its events that keeps headings, links and
//! embeds, and reports what is wrong in the text alone.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::context::Context;
use super::embed;
use crate::base::diag::{Code, Diagnostic};
use crate::base::digest::Hashed;
use crate::base::span::Span;
use crate::base::suggest;
use crate::content::prose::{Embed, Heading, Link, LinkKind, Prose};
use crate::content::text::Text;
use crate::markdown::{HeadingIds, Info, InfoError, Levels, events_telling_broken};

/// Deeper nesting of quotes and lists than any page needs.
const MAX_DEPTH: usize = 60;

/// Makes the outline of a body that begins `offset` bytes into its file.
///
/// `title` is the page's own, which a first `h1` may repeat.
pub fn outline(context: &Context, body: &str, offset: usize, title: Option<&str>) -> Prose {
    let mut walk = Walk {
        context,
        body,
        offset,
        title,
        ids: HeadingIds::default(),
        levels: Levels::default(),
        open: Vec::new(),
        depth: 0,
        blocks: 0,
        in_code: false,
        headings: Vec::new(),
        prose: Prose {
            file: context.file,
            text: Text::read(context.file, offset, body),
            headings: Hashed::default(),
            links: Vec::new(),
            embeds: Vec::new(),
            repeats_title: false,
        },
    };
    let broken = |reference: &str, range: Range<usize>| {
        context.push(
            Diagnostic::warning(
                Code::BrokenReference,
                Span::new(context.file, offset, range),
                format!("the reference `{reference}` is not defined"),
            )
            .hint(format!(
                "add a line `[{reference}]: …`, or escape the brackets: `\\[`"
            )),
        );
    };
    for (event, range) in events_telling_broken(body, broken) {
        let start = range.start;
        walk.take(event, range);
        if walk.depth > MAX_DEPTH {
            walk.too_deep(start);
            break;
        }
    }
    walk.prose.headings = Hashed::new(walk.headings);
    walk.prose
}

/// Something whose text is being gathered.
enum Open {
    Heading {
        raw: u8,
        id: Option<String>,
        text: String,
        range: Range<usize>,
        first: bool,
    },
    Link {
        kind: LinkKind,
        destination: String,
        text: String,
        range: Range<usize>,
    },
    Embed {
        language: String,
        text: Option<Range<usize>>,
        range: Range<usize>,
    },
}

struct Walk<'c> {
    context: &'c Context,
    body: &'c str,
    offset: usize,
    title: Option<&'c str>,
    ids: HeadingIds,
    levels: Levels,
    open: Vec<Open>,
    depth: usize,
    /// Blocks begun so far, to know the first.
    blocks: usize,
    in_code: bool,
    headings: Vec<Heading>,
    prose: Prose,
}

impl Walk<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.context.file, self.offset, range)
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag, range);
                self.blocks += 1;
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(tag);
            }
            Event::Text(text) => {
                self.undefined_footnotes(range.clone());
                self.text(&text, range);
            }
            Event::Code(text) => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.text(" ", range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => self.open.push(Open::Heading {
                raw: level as u8,
                id: id.map(|id| id.to_string()),
                text: String::new(),
                range,
                first: self.blocks == 0,
            }),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let destination = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                self.begin_link(LinkKind::Link, destination, range);
            }
            Tag::Image { dest_url, .. } => {
                self.begin_link(LinkKind::Image, dest_url.to_string(), range);
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                if let CodeBlockKind::Fenced(info) = kind {
                    self.fence(&info, range);
                }
            }
            _ => {}
        }
    }

    fn begin_link(&mut self, kind: LinkKind, destination: String, range: Range<usize>) {
        let text = String::new();
        self.open.push(Open::Link {
            kind,
            destination,
            text,
            range,
        });
    }

    fn fence(&mut self, info: &str, range: Range<usize>) {
        let (parsed, errors) = Info::parse(info);
        let line = self.body[range.clone()].lines().next().map_or(0, str::len);
        let fence = &self.body[range.start..range.start + line];
        for error in errors {
            let slip = error.text();
            let at = fence.rfind(slip).unwrap_or_default();
            let span = self.span(range.start + at..range.start + at + slip.len());
            self.context.push(info_diagnostic(error, span));
        }
        if parsed.is_embed() {
            self.open.push(Open::Embed {
                language: parsed.language,
                text: None,
                range,
            });
        }
    }

    fn text(&mut self, piece: &str, range: Range<usize>) {
        for open in &mut self.open {
            match open {
                Open::Heading { text, .. } | Open::Link { text, .. } => text.push_str(piece),
                Open::Embed { text, .. } => {
                    *text = Some(match text.take() {
                        Some(before) => before.start..range.end,
                        None => range.clone(),
                    });
                }
            }
        }
    }

    /// Reports `[^name]` left standing as text because no such footnote is defined.
    fn undefined_footnotes(&self, range: Range<usize>) {
        if self.in_code {
            return;
        }
        let text = &self.body[range.clone()];
        for (at, _) in text.match_indices("[^") {
            let rest = &text[at + 2..];
            let length = rest
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
                .unwrap_or(rest.len());
            let (name, after) = rest.split_at(length);
            let is_name = !name.is_empty() && after.starts_with(']');
            if is_name && !text[..at].ends_with('\\') {
                let start = range.start + at;
                self.context.push(
                    Diagnostic::warning(
                        Code::BrokenReference,
                        self.span(start..start + name.len() + 3),
                        format!("the footnote `{name}` is not defined"),
                    )
                    .hint(format!(
                        "add a line `[^{name}]: …`, or escape the bracket: `\\[^{name}]`"
                    )),
                );
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::CodeBlock {
            self.in_code = false;
        }
        let closes = match (&tag, self.open.last()) {
            (TagEnd::Heading(_), Some(Open::Heading { .. })) => true,
            (TagEnd::Link, Some(Open::Link { kind, .. })) => *kind == LinkKind::Link,
            (TagEnd::Image, Some(Open::Link { kind, .. })) => *kind == LinkKind::Image,
            (TagEnd::CodeBlock, Some(Open::Embed { .. })) => true,
            _ => false,
        };
        if !closes {
            return;
        }
        match self.open.pop() {
            Some(Open::Heading {
                raw,
                id,
                text,
                range,
                first,
            }) => {
                self.heading(raw, id, text.trim(), range, first);
            }
            Some(Open::Link {
                kind,
                destination,
                text,
                range,
            }) => {
                let written = destination_in(&self.body[range.clone()], &destination)
                    .map(|at| range.start + at.start..range.start + at.end);
                self.prose.links.push(Link {
                    kind,
                    at: self.span(written.unwrap_or(range.clone())),
                    span: self.span(range),
                    destination,
                    text,
                });
            }
            Some(Open::Embed {
                language,
                text,
                range,
            }) => {
                let embed = self.embed(&language, text, range);
                self.prose.embeds.push(embed);
            }
            None => {}
        }
    }

    fn heading(
        &mut self,
        raw: u8,
        id: Option<String>,
        text: &str,
        range: Range<usize>,
        first: bool,
    ) {
        if first && raw == 1 && self.title.is_some_and(|title| title.trim() == text) {
            self.prose.repeats_title = true;
            return;
        }
        let line = self.body[range.clone()].trim_end();
        let span = self.span(range.start..range.start + line.len());
        // An id that is refused is not written into the page either.
        let id = id
            .filter(|id| {
                let at = line.rfind(&format!("#{id}")).unwrap_or_default();
                let at = range.start + at;
                self.claim(id, self.span(at..at + 1 + id.len()))
            })
            .unwrap_or_else(|| self.ids.id(text));
        if id.is_empty() {
            self.context.push(
                Diagnostic::error(
                    Code::HeadingIdMissing,
                    span,
                    "no id can be made for this heading",
                )
                .hint("give it letters or digits, or an id of its own: `## … {#my-id}`"),
            );
            return;
        }
        let level = self.levels.next(raw);
        self.headings.push(Heading {
            level,
            text: text.to_owned(),
            id,
            was: Vec::new(),
        });
    }

    fn claim(&mut self, id: &str, span: Span) -> bool {
        if !self.context.check_id(id, span) {
            return false;
        }
        let free = self.ids.claim(id);
        if !free {
            self.context.push(
                Diagnostic::error(
                    Code::HeadingIdRepeated,
                    span,
                    format!("the page has a heading `#{id}` already"),
                )
                .hint("give one of them another id"),
            );
        }
        free
    }

    fn embed(&self, language: &str, text: Option<Range<usize>>, range: Range<usize>) -> Embed {
        let text = text.unwrap_or(range.start..range.start);
        let line = self.body[range.clone()].lines().next().map_or(0, str::len);
        let span = self.span(range.start..range.start + line);
        embed::parse(
            self.context,
            language,
            &self.body[text.clone()],
            self.offset + text.start,
            span,
        )
    }

    fn too_deep(&mut self, at: usize) {
        let span = self.span(at..at);
        self.context.push(
            Diagnostic::error(
                Code::TooDeep,
                span,
                format!("lists and quotes are nested more than {MAX_DEPTH} deep"),
            )
            .hint("flatten them"),
        );
        self.prose.text = Text::read(self.prose.file, self.offset, "");
        self.prose.links.clear();
        self.prose.embeds.clear();
        self.headings.clear();
    }
}

/// Finds a destination in the source of its link; a reference has it elsewhere.
fn destination_in(link: &str, destination: &str) -> Option<Range<usize>> {
    let after =
        |opening: &str| Some(link.rfind(&format!("{opening}{destination}"))? + opening.len());
    let at = after("](").or_else(|| after("<"))?;
    Some(at..at + destination.len())
}

fn info_diagnostic(error: InfoError, span: Span) -> Diagnostic {
    match error {
        InfoError::UnknownKey(key) => Diagnostic::warning(
            Code::InfoString,
            span,
            format!("code blocks have no `{key}`"),
        )
        .hint_if(suggest::hint(&key, Info::KEYS)),
        InfoError::BadMark(text) => {
            Diagnostic::error(Code::InfoString, span, format!("`mark` cannot be `{text}`"))
                .hint("write lines and ranges of lines from 1: `mark=\"2,4-6\"`")
        }
        InfoError::OpenQuote => {
            Diagnostic::error(Code::InfoString, span, "a quote is opened and never closed")
                .hint("end the text with `\"`")
        }
    }
}
