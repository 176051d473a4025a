//! Markdown to HTML, with every link already resolved.
//!
//! The writer is the project's own, because what a guide may show is less than
//! HTML: raw HTML is text, links and images lead where the outline's links were
//! resolved to, and embeds come from their template.

mod code;
mod footnotes;
mod links;
mod table;

use std::collections::BTreeMap;
use std::fmt::Write;

use super::HtmlMemo;
use super::highlight::escape;
use super::templates::Templates;
use crate::base::diag::Diagnostic;
use crate::base::digest::Digest;
use crate::base::xml;
use crate::locale::Locale;
use crate::markdown::{Callout, Doc, Info, Kind, Node};
use crate::view::body::BodyView;
use crate::view::page::SiteFrame;
use footnotes::Notes;
use table::Table;

/// Renders a body, and warns of code that is too much to highlight.
pub fn render(
    body: &BodyView,
    site: &SiteFrame,
    templates: &Templates,
    memo: HtmlMemo<'_>,
) -> Result<(String, Vec<Diagnostic>), Box<Diagnostic>> {
    let doc = Doc::parse(&body.text);
    let mut writer = Writer {
        body,
        site,
        templates,
        memo,
        out: String::with_capacity(body.text.len() * 3 / 2),
        links: Vec::new(),
        table: Table::default(),
        section: String::new(),
        notes: Notes::default(),
        cited: (1..)
            .zip(body.cited())
            .map(|(nth, cell)| (cell.digest(), nth))
            .collect(),
        warnings: Vec::new(),
    };
    writer.nodes(doc.children())?;
    writer.footnotes();
    Ok((writer.out, writer.warnings))
}

struct Writer<'a> {
    body: &'a BodyView,
    site: &'a SiteFrame,
    templates: &'a Templates,
    memo: HtmlMemo<'a>,
    out: String,
    /// The closing tags of open links.
    links: Vec<&'static str>,
    /// The table that is being written.
    table: Table,
    /// The heading that the writer is under, to name tables by.
    section: String,
    notes: Notes,
    /// The cells that the text links to, numbered as the page lists them.
    cited: BTreeMap<Digest, usize>,
    warnings: Vec<Diagnostic>,
}

/// Nothing but what is wrong with the template of an embed.
type Written = Result<(), Box<Diagnostic>>;

impl<'a> Writer<'a> {
    fn locale(&self) -> &'a Locale {
        self.templates.locale()
    }

    /// Writes nodes that follow each other; code blocks with tabs become one row.
    fn nodes<'d, 't: 'd>(&mut self, nodes: impl Iterator<Item = Node<'d, 't>>) -> Written {
        let mut nodes = nodes.peekable();
        while let Some(node) = nodes.next() {
            if !code::is_tab(node) {
                self.node(node)?;
                continue;
            }
            let mut tabs = vec![node];
            while let Some(next) = nodes.next_if(|next| code::is_tab(*next)) {
                tabs.push(next);
            }
            self.tabs(&tabs);
        }
        Ok(())
    }

    fn node(&mut self, node: Node<'_, '_>) -> Written {
        match node.kind() {
            Kind::Paragraph => self.within("<p>", node, "</p>\n"),
            Kind::Heading { .. } => self.heading(node),
            Kind::Quote(None) => self.within("<blockquote>\n", node, "</blockquote>\n"),
            Kind::Quote(Some(callout)) => self.callout(*callout, node),
            Kind::CodeBlock(info) => self.code_block(&Info::parse(info).0, node),
            Kind::HtmlBlock => self.html_block(node),
            Kind::List(None) => self.within("<ul>\n", node, "</ul>\n"),
            Kind::List(Some(1)) => self.within("<ol>\n", node, "</ol>\n"),
            Kind::List(Some(first)) => {
                self.within(&format!("<ol start=\"{first}\">\n"), node, "</ol>\n")
            }
            Kind::Item => self.within("<li>", node, "</li>\n"),
            Kind::FootnoteDefinition(name) => self.footnote_definition(name, node),
            Kind::Table(alignments) => self.table(alignments, node),
            Kind::TableHead => self.table_head(node),
            Kind::TableRow => self.table_row(node),
            Kind::TableCell => self.table_cell(node),
            Kind::Emphasis => self.within("<em>", node, "</em>"),
            Kind::Strong => self.within("<strong>", node, "</strong>"),
            Kind::Strikethrough => self.within("<del>", node, "</del>"),
            Kind::Link(_) => self.link(node),
            Kind::Image(image) => {
                self.image(&image.title, node);
                Ok(())
            }
            leaf => {
                self.leaf(leaf);
                Ok(())
            }
        }
    }

    fn within(&mut self, opening: &str, node: Node<'_, '_>, closing: &str) -> Written {
        self.push(opening);
        self.nodes(node.children())?;
        self.push(closing);
        Ok(())
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn escaped(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// Writes what has nothing inside it.
    fn leaf(&mut self, leaf: &Kind<'_>) {
        match leaf {
            Kind::Text(text) | Kind::Html(text) => self.escaped(text),
            Kind::Code(code) => {
                self.push("<code>");
                self.escaped(code);
                self.push("</code>");
            }
            Kind::SoftBreak => self.push("\n"),
            Kind::HardBreak => self.push("<br>\n"),
            Kind::Rule => self.push("<hr>\n"),
            Kind::FootnoteReference(name) => self.footnote_reference(name),
            Kind::Task(is_done) => {
                let locale = self.locale();
                let (label, mark) = if *is_done {
                    (locale.say("body.done"), "☑")
                } else {
                    (locale.say("body.to_do"), "☐")
                };
                let label = xml::escape(label);
                let _ = write!(
                    self.out,
                    "<span class=\"task\" role=\"img\" aria-label=\"{label}\">{mark}</span> "
                );
            }
            _ => unreachable!("every other kind has nodes inside it"),
        }
    }

    fn html_block(&mut self, node: Node<'_, '_>) -> Written {
        self.push("<p class=\"raw\">");
        self.nodes(node.children())?;
        let kept = self.out.trim_end().len();
        self.out.truncate(kept);
        self.push("</p>\n");
        Ok(())
    }

    fn callout(&mut self, callout: Callout, node: Node<'_, '_>) -> Written {
        let class = match callout {
            Callout::Note => "note",
            Callout::Tip => "tip",
            Callout::Important => "important",
            Callout::Warning => "warning",
            Callout::Caution => "caution",
        };
        let title = xml::escape(self.locale().say(&format!("body.callout.{class}")));
        let opening = format!(
            "<div class=\"callout {class}\" role=\"note\">\n<p class=\"callout-title\">{title}</p>\n"
        );
        self.within(&opening, node, "</div>\n")
    }

    fn heading(&mut self, node: Node<'_, '_>) -> Written {
        let body = self.body;
        if node.is_first() && body.repeats_title {
            return Ok(());
        }
        let Some(heading) = body.heading(node) else {
            return self.nodes(node.children());
        };
        self.section.clone_from(&heading.text);
        let level = heading.level;
        let _ = write!(self.out, "<h{level} id=\"{}\">", heading.id);
        for old in &heading.was {
            self.push("<span id=\"");
            self.escaped(old);
            self.push("\"></span>");
        }
        self.nodes(node.children())?;
        let _ = write!(
            self.out,
            " <a class=\"anchor\" href=\"#{}\" aria-label=\"",
            heading.id
        );
        let values = [("title", &heading.text as _)];
        let label = self.locale().fill("body.anchor", &values);
        self.escaped(&label);
        let _ = writeln!(self.out, "\">#</a></h{level}>");
        Ok(())
    }
}
