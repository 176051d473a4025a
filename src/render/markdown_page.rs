//! Pages as Markdown, for programs that read no HTML: each part of a page in its
//! order, facts as tables with their evidence, date and sources.

mod body;
mod table;

use std::fmt::Write;

use crate::locale::Locale;
use crate::markdown::{destination, escape};
use crate::output::markdown_page::{MarkdownPage, Part};
use crate::view::table::{ClaimView, SourceLink};

/// Writes one page.
pub fn render(page: &MarkdownPage, locale: &Locale) -> String {
    let mut writer = Writer {
        page: &page.url,
        origin: &page.origin,
        locale,
        out: format!("# {}\n", escape(&page.title)),
    };
    if let Some(description) = &page.description {
        let _ = write!(writer.out, "\n> {}\n", escape(description));
    }
    let address = locale.fill("markdown.page", &[("url", &page.url)]);
    let _ = write!(writer.out, "\n- {address}\n");
    if let Some(reviewed) = &page.reviewed {
        let reviewed = locale.fill("markdown.reviewed", &[("date", &reviewed)]);
        let _ = writeln!(writer.out, "- {reviewed}");
    }
    let mut cited = Vec::new();
    for part in &page.parts {
        if let (Part::Body, Some(body)) = (part, &page.body) {
            writer.out.push('\n');
            writer.body(body);
            cited = body.cited();
        } else {
            writer.part(part);
        }
    }
    writer.notes(&cited);
    writer.out
}

/// Writes pages one after another, with a line between them.
pub fn render_all(pages: &[MarkdownPage], locale: &Locale) -> String {
    let pages: Vec<String> = pages.iter().map(|page| render(page, locale)).collect();
    pages.join("\n---\n\n")
}

/// Writes one page, whose URL and whose guide's origin relative links need.
struct Writer<'p> {
    page: &'p str,
    origin: &'p str,
    locale: &'p Locale,
    out: String,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(title) => {
                let _ = write!(self.out, "\n## {}\n", escape(title));
            }
            Part::Paragraph(text) => {
                let _ = write!(self.out, "\n{}\n", escape(text));
            }
            Part::Points(points) => {
                self.out.push('\n');
                for point in points {
                    let _ = writeln!(self.out, "- {}", escape(point));
                }
            }
            Part::Links(links) => {
                self.out.push('\n');
                for line in links {
                    let link = self.link(&line.label, &line.url);
                    let about = line
                        .about
                        .as_ref()
                        .map(|about| format!(": {}", escape(about)));
                    let _ = writeln!(self.out, "- {link}{}", about.unwrap_or_default());
                }
            }
            Part::Table(table) => {
                self.out.push('\n');
                let table = self.table(table);
                self.out.push_str(&table);
            }
            Part::Claims(claims) => {
                self.out.push('\n');
                let claims = self.claims(claims);
                self.out.push_str(&claims);
            }
            Part::Grid(grid) => {
                self.out.push('\n');
                let row = |cells: &[String]| cells.iter().map(|cell| escape(cell)).collect();
                let rows = grid.rows.iter().map(|cells| row(cells));
                let rows: Vec<Vec<String>> = rows.collect();
                self.out.push_str(&table::grid(&row(&grid.head), &rows));
            }
            Part::Body => {}
        }
    }

    /// Returns a URL of the guide with its origin, where the guide has one.
    fn absolute(&self, url: &str) -> String {
        match url.as_bytes().first() {
            Some(b'/') => format!("{}{url}", self.origin),
            // Not every id of the HTML page is a heading here.
            Some(b'#') => format!("{}{url}", self.page),
            _ => url.to_owned(),
        }
    }

    fn link(&self, label: &str, url: &str) -> String {
        format!("[{}]({})", escape(label), destination(&self.absolute(url)))
    }

    fn sources(&self, sources: &[SourceLink]) -> String {
        let links = sources.iter().map(|source| {
            let link = self.link(&source.title, &source.url);
            let values = [("source", &link as _), ("date", &source.read as _)];
            self.locale.fill("markdown.source", &values)
        });
        links.collect::<Vec<_>>().join("; ")
    }

    fn claims(&self, claims: &[ClaimView]) -> String {
        let mut out = String::new();
        for claim in claims {
            let says = self
                .locale
                .fill("list.quoted", &[("text", &escape(&claim.says))]);
            let (rating, because) = (
                self.locale.rating(claim.rating.word()),
                escape(&claim.because),
            );
            let _ = write!(out, "- {says} {rating}: {because}");
            if !claim.sources.is_empty() {
                let sources = self.sources(&claim.sources);
                let sources = self
                    .locale
                    .fill("markdown.sources", &[("sources", &sources)]);
                let _ = write!(out, " {sources}");
            }
            out.push('\n');
        }
        out
    }
}
