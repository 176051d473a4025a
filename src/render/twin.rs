//! Pages as Markdown, for readers that want no HTML: each part in a row, facts
//! as tables with their evidence, date and sources.

mod body;
mod table;

use std::fmt::Write;

use crate::markdown::{destination, escape};
use crate::output::twin::{Part, Twin};
use crate::view::table::{ClaimView, SourceLink};

/// Writes one twin.
pub fn render(twin: &Twin) -> String {
    let mut writer = Writer {
        page: &twin.url,
        origin: &twin.origin,
        out: format!("# {}\n", escape(&twin.title)),
    };
    if let Some(description) = &twin.description {
        let _ = write!(writer.out, "\n> {}\n", escape(description));
    }
    let _ = write!(writer.out, "\n- Page: {}\n", twin.url);
    if let Some(reviewed) = &twin.reviewed {
        let _ = writeln!(writer.out, "- Reviewed: {}", reviewed.iso);
    }
    let mut notes = Vec::new();
    for part in &twin.parts {
        if let (Part::Body, Some(body)) = (part, &twin.body) {
            writer.out.push('\n');
            notes = writer.body(body);
        } else {
            writer.part(part);
        }
    }
    writer.notes(&notes);
    writer.out
}

/// Writes twins one after another, a line between them.
pub fn render_all(twins: &[Twin]) -> String {
    let twins: Vec<String> = twins.iter().map(render).collect();
    twins.join("\n---\n\n")
}

/// What is written, and where the page and the guide are.
struct Writer<'t> {
    page: &'t str,
    origin: &'t str,
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

    /// A URL of the guide as a whole address, where the guide has one.
    fn whole(&self, url: &str) -> String {
        match url.as_bytes().first() {
            Some(b'/') => format!("{}{url}", self.origin),
            // Not every id of the page is a heading of its twin.
            Some(b'#') => format!("{}{url}", self.page),
            _ => url.to_owned(),
        }
    }

    fn link(&self, label: &str, url: &str) -> String {
        format!("[{}]({})", escape(label), destination(&self.whole(url)))
    }

    fn sources(&self, sources: &[SourceLink]) -> String {
        let links = sources.iter().map(|source| {
            let link = self.link(&source.title, &source.url);
            format!("{link}, read {}", source.read.iso)
        });
        links.collect::<Vec<_>>().join("; ")
    }

    fn claims(&self, claims: &[ClaimView]) -> String {
        let mut out = String::new();
        for claim in claims {
            let (says, because) = (escape(&claim.says), escape(&claim.because));
            let _ = write!(out, "- “{says}” {}: {because}", claim.verdict_label);
            if !claim.sources.is_empty() {
                let _ = write!(out, " Sources: {}.", self.sources(&claim.sources));
            }
            out.push('\n');
        }
        out
    }
}
