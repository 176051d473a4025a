//! A text as a tree of blocks and inlines, each with its bytes.
//!
//! The nodes are in one list in the order of the text, and each knows where its
//! descendants end: a walk allocates nothing and builds no second tree.

use std::ops::Range;

pub use pulldown_cmark::{Alignment, BlockQuoteKind as Callout};
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TextMergeWithOffset,
};

/// CommonMark with GitHub's tables, footnotes, task lists, strikethrough and
/// alerts, and `{#id}` on headings.
///
/// Options are named one by one: others of the crate are not safe on
/// untrusted input (wikilinks grow exponentially below 0.13.5).
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The deepest nesting that is read: more than any page needs, and little
/// enough for a walk that calls itself.
pub const MAX_DEPTH: usize = 60;

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'t> {
    Paragraph,
    /// The level and the id as the author wrote them.
    Heading {
        level: u8,
        id: Option<CowStr<'t>>,
    },
    Quote(Option<Callout>),
    /// The info string of its fence; empty for an indented block.
    CodeBlock(CowStr<'t>),
    HtmlBlock,
    /// The first number of a numbered list.
    List(Option<u64>),
    Item,
    /// The name it is referred to by.
    FootnoteDefinition(CowStr<'t>),
    Table(Vec<Alignment>),
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strikethrough,
    Link(Link<'t>),
    Image(Link<'t>),
    Text(CowStr<'t>),
    Code(CowStr<'t>),
    /// HTML as it is written, of a block or within a line.
    Html(CowStr<'t>),
    FootnoteReference(CowStr<'t>),
    SoftBreak,
    HardBreak,
    Rule,
    /// The box of a task list, and whether it is ticked.
    Task(bool),
}

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Link<'t> {
    pub form: LinkForm,
    /// As the author wrote it; an email address has `mailto:` before it.
    pub destination: CowStr<'t>,
    pub title: CowStr<'t>,
}

/// How a link is written, where that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// The destination is the text: `<https://example.org>`.
    Autolink,
    /// The text is the reference, and empty brackets follow: `[text][]`.
    Collapsed,
    Other,
}

/// A reference that a link names and the text does not define.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined {
    pub reference: String,
    /// The bytes of the whole link.
    pub range: Range<usize>,
}

/// A text that has been read.
pub struct Doc<'t> {
    source: &'t str,
    nodes: Vec<Entry<'t>>,
    definitions: Vec<Range<usize>>,
    undefined: Vec<Undefined>,
    too_deep: Option<usize>,
}

struct Entry<'t> {
    kind: Kind<'t>,
    range: Range<usize>,
    /// The index after its last descendant.
    end: usize,
}

impl<'t> Doc<'t> {
    /// Reads a text; stops where it is nested too deep.
    pub fn parse(source: &'t str) -> Self {
        let mut undefined = Vec::new();
        let note_undefined = |link: BrokenLink<'t>| {
            // A lone `[text]` is text in brackets and no mistake.
            if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
                undefined.push(Undefined {
                    reference: link.reference.to_string(),
                    range: link.span,
                });
            }
            None
        };
        let parser = Parser::new_with_broken_link_callback(source, OPTIONS, Some(note_undefined));
        let definitions = definitions(source, &parser);
        let mut nodes: Vec<Entry<'t>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut too_deep = None;
        for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
            let end = nodes.len() + 1;
            let kind = match event {
                Event::Start(tag) => {
                    open.push(nodes.len());
                    block_or_span(tag)
                }
                Event::End(_) => {
                    let start = open.pop().expect("every end has a start");
                    nodes[start].end = nodes.len();
                    continue;
                }
                event => leaf(event),
            };
            if open.len() > MAX_DEPTH {
                too_deep = Some(range.start);
                open.pop();
                break;
            }
            nodes.push(Entry { kind, range, end });
        }
        // Only a text that is nested too deep leaves nodes open.
        for start in open {
            nodes[start].end = nodes.len();
        }
        Self {
            source,
            nodes,
            definitions,
            undefined,
            too_deep,
        }
    }

    /// Returns the text itself.
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// Returns the blocks that are in no other block.
    pub fn children(&self) -> impl Iterator<Item = Node<'_, 't>> {
        self.siblings(0, self.nodes.len())
    }

    /// Returns every node, parents before their children.
    pub fn descendants(&self) -> impl Iterator<Item = Node<'_, 't>> {
        (0..self.nodes.len()).map(|at| Node { doc: self, at })
    }

    /// Returns the bytes of each definition of a link's reference, with its line's end.
    pub fn definitions(&self) -> &[Range<usize>] {
        &self.definitions
    }

    /// Returns the references that links name and the text does not define.
    pub fn undefined(&self) -> &[Undefined] {
        &self.undefined
    }

    /// Returns where the text is nested too deep to be read on.
    pub fn too_deep(&self) -> Option<usize> {
        self.too_deep
    }

    fn siblings(&self, start: usize, end: usize) -> impl Iterator<Item = Node<'_, 't>> {
        let mut next = start;
        std::iter::from_fn(move || {
            let at = next;
            let entry = self.nodes[..end].get(at)?;
            next = entry.end;
            Some(Node { doc: self, at })
        })
    }
}

/// A block, a span or a piece of text of a [`Doc`].
#[derive(Clone, Copy)]
pub struct Node<'d, 't> {
    doc: &'d Doc<'t>,
    at: usize,
}

impl<'d, 't> Node<'d, 't> {
    fn entry(self) -> &'d Entry<'t> {
        &self.doc.nodes[self.at]
    }

    /// Returns what it is.
    pub fn kind(self) -> &'d Kind<'t> {
        &self.entry().kind
    }

    /// Returns its bytes in the text.
    pub fn range(self) -> Range<usize> {
        self.entry().range.clone()
    }

    /// Returns its Markdown as the author wrote it.
    pub fn source(self) -> &'t str {
        &self.doc.source[self.range()]
    }

    /// Returns the text that it is in.
    pub fn document(self) -> &'t str {
        self.doc.source
    }

    /// Says whether it is the first thing in the text.
    pub fn is_first(self) -> bool {
        self.at == 0
    }

    /// Returns the nodes directly inside it.
    pub fn children(self) -> impl Iterator<Item = Node<'d, 't>> {
        self.doc.siblings(self.at + 1, self.entry().end)
    }

    /// Returns every node inside it, parents before their children.
    pub fn descendants(self) -> impl Iterator<Item = Node<'d, 't>> {
        let doc = self.doc;
        (self.at + 1..self.entry().end).map(move |at| Node { doc, at })
    }

    /// Returns its text as a reader sees it, without HTML.
    pub fn text(self) -> String {
        let mut text = String::new();
        for node in self.descendants() {
            match node.kind() {
                Kind::Text(piece) | Kind::Code(piece) => text.push_str(piece),
                Kind::SoftBreak | Kind::HardBreak => text.push(' '),
                _ => {}
            }
        }
        text
    }
}

/// Finds the definitions of references, sorted.
fn definitions<'t>(
    source: &str,
    parser: &Parser<'t, impl pulldown_cmark::BrokenLinkCallback<'t>>,
) -> Vec<Range<usize>> {
    let spans = parser.reference_definitions().iter();
    let mut definitions: Vec<Range<usize>> = spans
        .map(|(_, definition)| {
            let end = definition.span.end;
            let line = usize::from(source[end..].starts_with('\n'));
            definition.span.start..end + line
        })
        .collect();
    definitions.sort_unstable_by_key(|range| range.start);
    definitions
}

/// Names what can have something inside it.
fn block_or_span(tag: Tag<'_>) -> Kind<'_> {
    match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, id, .. } => Kind::Heading {
            level: level as u8,
            id,
        },
        Tag::BlockQuote(callout) => Kind::Quote(callout),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::CodeBlock(info),
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::CodeBlock("".into()),
        Tag::HtmlBlock => Kind::HtmlBlock,
        Tag::List(first) => Kind::List(first),
        Tag::Item => Kind::Item,
        Tag::FootnoteDefinition(name) => Kind::FootnoteDefinition(name),
        Tag::Table(alignments) => Kind::Table(alignments),
        Tag::TableHead => Kind::TableHead,
        Tag::TableRow => Kind::TableRow,
        Tag::TableCell => Kind::TableCell,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Strikethrough,
        Tag::Link {
            link_type,
            dest_url,
            title,
            ..
        } => Kind::Link(link(link_type, dest_url, title)),
        Tag::Image {
            link_type,
            dest_url,
            title,
            ..
        } => Kind::Image(link(link_type, dest_url, title)),
        Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::Superscript
        | Tag::Subscript
        | Tag::MetadataBlock(_) => unreachable!("the dialect has no such option"),
    }
}

fn link<'t>(link_type: LinkType, destination: CowStr<'t>, title: CowStr<'t>) -> Link<'t> {
    let form = match link_type {
        LinkType::Autolink | LinkType::Email => LinkForm::Autolink,
        LinkType::Collapsed => LinkForm::Collapsed,
        _ => LinkForm::Other,
    };
    let destination = match link_type {
        LinkType::Email => format!("mailto:{destination}").into(),
        _ => destination,
    };
    Link {
        form,
        destination,
        title,
    }
}

/// Names what has nothing inside it.
fn leaf(event: Event<'_>) -> Kind<'_> {
    match event {
        Event::Text(text) => Kind::Text(text),
        Event::Code(text) => Kind::Code(text),
        Event::Html(text) | Event::InlineHtml(text) => Kind::Html(text),
        Event::FootnoteReference(name) => Kind::FootnoteReference(name),
        Event::SoftBreak => Kind::SoftBreak,
        Event::HardBreak => Kind::HardBreak,
        Event::Rule => Kind::Rule,
        Event::TaskListMarker(is_done) => Kind::Task(is_done),
        Event::Start(_) | Event::End(_) => unreachable!("handled by the walk"),
        Event::InlineMath(_) | Event::DisplayMath(_) => {
            unreachable!("the dialect has no such option")
        }
    }
}

#[cfg(test)]
mod tests;
