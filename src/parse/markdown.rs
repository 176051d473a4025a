//! A body's outline: its headings, links and embeds, and reports of what is
//! wrong in the text alone.

use std::ops::Range;

use super::embed::{self, Block};
use crate::base::diag::{Code, Diagnostic};
use crate::base::digest::Hashed;
use crate::base::fields::context::Context;
use crate::base::span::Span;
use crate::base::suggest;
use crate::content::prose::{Embed, Heading, Link, LinkKind, Prose};
use crate::content::text::Text;
use crate::markdown::{
    ByRange, Doc, HeadingIds, Info, InfoError, Kind, Levels, MAX_DEPTH, Node, Undefined,
};

/// Makes the outline of a body that begins `offset` bytes into its file.
///
/// `title` is the page's own, which a first `h1` may repeat.
pub fn outline(context: &Context, body: &str, offset: usize, title: Option<&str>) -> Prose {
    let doc = Doc::parse(body);
    let mut outline = Outline {
        context,
        offset,
        title,
        ids: HeadingIds::default(),
        levels: Levels::default(),
        headings: Vec::new(),
        links: Vec::new(),
        embeds: Vec::new(),
        repeats_title: false,
    };
    for reference in doc.undefined() {
        outline.undefined_reference(reference);
    }
    for node in doc.children() {
        outline.node(node);
    }
    let text = match doc.too_deep() {
        Some(at) => {
            outline.too_deep(at);
            ""
        }
        None => body,
    };
    outline.end(Text::read(context.file, offset, text))
}

struct Outline<'c> {
    context: &'c Context,
    offset: usize,
    title: Option<&'c str>,
    ids: HeadingIds,
    levels: Levels,
    headings: Vec<(Range<usize>, Heading)>,
    links: Vec<Link>,
    embeds: Vec<Embed>,
    repeats_title: bool,
}

impl Outline<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.context.file, self.offset, range)
    }

    fn node(&mut self, node: Node<'_, '_>) {
        match node.kind() {
            Kind::Heading { level, id } => self.heading(node, *level, id.as_deref()),
            Kind::Link(link) => self.link(node, LinkKind::Link, &link.destination),
            Kind::Image(link) => self.link(node, LinkKind::Image, &link.destination),
            // Nothing in code is Markdown.
            Kind::CodeBlock(info) => return self.code_block(node, info),
            Kind::Text(_) => self.undefined_footnotes(node),
            _ => {}
        }
        node.children().for_each(|child| self.node(child));
    }

    fn link(&mut self, node: Node<'_, '_>, kind: LinkKind, destination: &str) {
        let range = node.range();
        let written = destination_in(node.source(), destination)
            .map(|at| range.start + at.start..range.start + at.end);
        self.links.push(Link {
            kind,
            destination: destination.to_owned(),
            text: node.text(),
            at: self.span(written.unwrap_or(range.clone())),
            span: self.span(range),
        });
    }

    fn code_block(&mut self, node: Node<'_, '_>, info: &str) {
        let (info, errors) = Info::parse(info);
        let start = node.range().start;
        let fence = node.source().lines().next().unwrap_or_default();
        for error in errors {
            let wrong = error.text();
            let at = start + fence.rfind(wrong).unwrap_or_default();
            let span = self.span(at..at + wrong.len());
            self.context.push(info_diagnostic(error, span));
        }
        if !info.is_embed() {
            return;
        }
        // The lines of a block in a quote are pieces with `>` between them.
        let pieces = || node.children().map(Node::range);
        let text = match (pieces().next(), pieces().last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => start..start,
        };
        let block = Block {
            language: &info.language,
            text: &node.document()[text.clone()],
            offset: self.offset + text.start,
            fence: self.span(start..start + fence.len()),
            span: self.span(node.range()),
        };
        self.embeds.push(embed::parse(self.context, &block));
    }

    fn heading(&mut self, node: Node<'_, '_>, level: u8, id: Option<&str>) {
        let text = node.text();
        let text = text.trim();
        let is_title = || self.title.is_some_and(|title| title.trim() == text);
        if node.is_first() && level == 1 && is_title() {
            self.repeats_title = true;
            return;
        }
        let start = node.range().start;
        let line = node.source().trim_end();
        // An id that is rejected is not written into the page either.
        let own = id.filter(|id| {
            let at = start + line.rfind(&format!("#{id}")).unwrap_or_default();
            self.claim(id, self.span(at..at + 1 + id.len()))
        });
        let id = match own {
            Some(id) => id.to_owned(),
            None => self.ids.id(text),
        };
        if id.is_empty() {
            self.context.push(
                Diagnostic::error(
                    Code::HeadingIdMissing,
                    self.span(start..start + line.len()),
                    "cannot derive an id from this heading",
                )
                .hint("give it letters or digits, or an id of its own: `## … {#my-id}`"),
            );
            return;
        }
        let heading = Heading {
            level: self.levels.next(level),
            text: text.to_owned(),
            id,
            was: Vec::new(),
        };
        self.headings.push((node.range(), heading));
    }

    /// Reserves an id that the author wrote; reports one that cannot be used.
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
                    format!("duplicate heading id `#{id}`"),
                )
                .hint("rename one of them"),
            );
        }
        free
    }

    /// Reports `[^name]` that is text because no such footnote is defined.
    fn undefined_footnotes(&self, node: Node<'_, '_>) {
        let range = node.range();
        let text = node.source();
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
                        format!("undefined footnote `{name}`"),
                    )
                    .hint(format!(
                        "add a line `[^{name}]: …`, or escape the bracket: `\\[^{name}]`"
                    )),
                );
            }
        }
    }

    fn undefined_reference(&self, Undefined { reference, range }: &Undefined) {
        self.context.push(
            Diagnostic::warning(
                Code::BrokenReference,
                self.span(range.clone()),
                format!("undefined reference `{reference}`"),
            )
            .hint(format!(
                "add a line `[{reference}]: …`, or escape the brackets: `\\[`"
            )),
        );
    }

    /// Reports a text that is nested too deep, of which nothing is kept.
    fn too_deep(&mut self, at: usize) {
        self.context.push(
            Diagnostic::error(
                Code::TooDeep,
                self.span(at..at),
                format!("lists and quotes are nested more than {MAX_DEPTH} levels deep"),
            )
            .hint("reduce the nesting"),
        );
        self.headings.clear();
        self.links.clear();
        self.embeds.clear();
    }

    fn end(self, text: Text) -> Prose {
        let (ranges, headings): (Vec<_>, Vec<_>) = self.headings.into_iter().unzip();
        Prose {
            file: self.context.file,
            text,
            headings: Hashed::new(headings),
            heading_at: ByRange::from_iter(ranges.into_iter().zip(0..)),
            links: self.links,
            embeds: self.embeds,
            repeats_title: self.repeats_title,
        }
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
            format!("unknown key `{key}` for code blocks"),
        )
        .hint_if(suggest::hint(&key, Info::KEYS)),
        InfoError::BadMark(text) => Diagnostic::error(
            Code::InfoString,
            span,
            format!("invalid value `{text}` for `mark`"),
        )
        .hint("write lines and ranges of lines from 1: `mark=\"2,4-6\"`"),
        InfoError::OpenQuote => Diagnostic::error(Code::InfoString, span, "unclosed quote")
            .hint("end the value with `\"`"),
    }
}
