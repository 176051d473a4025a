//! Links and images, each to what the link with its bytes was resolved to.

use std::fmt::Write;

use super::{Writer, Written};
use crate::markdown::Node;
use crate::site::body::Target;
use crate::view::body::TargetView;

impl Writer<'_> {
    pub(super) fn link(&mut self, node: Node<'_, '_>) -> Written {
        let target = self.body.target(node);
        // `[a <https://b> c](d)` is a link in a link to Markdown, and none to HTML.
        let closing = if self.is_in_link() {
            ""
        } else {
            self.open_link(target)
        };
        self.links.push(closing);
        let is_empty = node.children().next().is_none();
        if let (Target::Cell(cell), true) = (target, is_empty) {
            self.escaped(&cell.full);
        }
        self.nodes(node.children())?;
        let closing = self.links.pop().unwrap_or_default();
        self.push(closing);
        Ok(())
    }

    fn is_in_link(&self) -> bool {
        self.links.iter().any(|closing| !closing.is_empty())
    }

    /// Writes the beginning of a link and returns its end.
    fn open_link(&mut self, target: &TargetView) -> &'static str {
        match target {
            Target::Internal(url) => {
                self.push("<a href=\"");
                self.escaped(url);
                self.push("\">");
            }
            Target::External(url) => {
                self.push("<a class=\"external\" href=\"");
                self.escaped(url);
                self.push("\">");
            }
            Target::Cell(cell) => {
                self.push("<a class=\"fact\" href=\"");
                self.escaped(&cell.url);
                if let Some(nth) = self.cited.get(&cell.digest()) {
                    let _ = write!(self.out, "\" data-note=\"{nth}");
                }
                self.push("\" title=\"");
                let locale = self.locale();
                let how = cell
                    .evidence
                    .map(|evidence| locale.evidence(evidence).to_owned());
                let when = cell.checked;
                let when = when.map(|date| locale.fill("body.checked", &[("date", &date)]));
                let fact = locale.fill(
                    "body.fact",
                    &[
                        ("profile", &cell.profile_name),
                        ("criterion", &cell.criterion_title),
                        ("value", &cell.full),
                    ],
                );
                let parts: Vec<String> = [Some(fact), how, when].into_iter().flatten().collect();
                let summary = parts.join(locale.say("list.comma"));
                self.escaped(&summary);
                self.push("\">");
            }
            Target::Image { .. } | Target::Broken => return "",
        }
        "</a>"
    }

    /// Writes an image, or its text where there is no image to show.
    pub(super) fn image(&mut self, title: &str, node: Node<'_, '_>) {
        let alt = node.text();
        let (url, size) = match self.body.target(node) {
            Target::Image { url, size } => (url, size),
            Target::External(url) if !self.is_in_link() => {
                let closing = self.open_link(&Target::External(url.clone()));
                self.escaped(if alt.is_empty() { url } else { &alt });
                self.push(closing);
                return;
            }
            _ => {
                self.escaped(&alt);
                return;
            }
        };
        self.push("<img src=\"");
        self.escaped(url);
        self.push("\" alt=\"");
        self.escaped(&alt);
        self.push("\"");
        if !title.is_empty() {
            self.push(" title=\"");
            self.escaped(title);
            self.push("\"");
        }
        if let Some((width, height)) = size {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        self.push(" loading=\"lazy\" decoding=\"async\">");
    }
}
