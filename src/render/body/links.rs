//! Links and images: whatever the outline resolved, in the order of the text.

use std::fmt::Write;

use pulldown_cmark::Event;

use super::{Writer, begins_target, plain_text};
use crate::base::diag::Diagnostic;
use crate::view::page::Target;

impl<'a> Writer<'a> {
    /// Counts the links of a heading that is left out.
    pub(super) fn skip_targets(&mut self, events: &[Event<'_>]) {
        self.targets += events.iter().filter(|event| begins_target(event)).count();
    }

    pub(super) fn next_target(&mut self) -> &'a Target {
        const BROKEN: &Target = &Target::Broken;
        let target = self.body.targets.get(self.targets).unwrap_or(BROKEN);
        self.targets += 1;
        target
    }

    pub(super) fn link(&mut self, events: &[Event<'a>]) -> Result<(), Box<Diagnostic>> {
        // The outline lists a link when it ends, after the images inside it.
        let inner = events.iter().filter(|event| begins_target(event)).count();
        let own = self.targets + inner;
        let target = self.body.targets.get(own).unwrap_or(&Target::Broken);
        // `[a <https://b> c](d)` is a link in a link to Markdown, and none to HTML.
        let closing = match self.links.iter().all(|closing| closing.is_empty()) {
            true => self.open_link(target),
            false => "",
        };
        self.links.push(closing);
        if let (Target::Fact(cell), true) = (target, events.is_empty()) {
            self.escaped(&cell.full);
        }
        self.all(events)?;
        self.targets = own + 1;
        let closing = self.links.pop().unwrap_or_default();
        self.push(closing);
        Ok(())
    }

    pub(super) fn open_link(&mut self, target: &Target) -> &'static str {
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
            Target::Fact(cell) => {
                self.push("<a class=\"fact\" href=\"");
                self.escaped(&cell.url);
                if let Some(nth) = self.cited.get(&cell.digest()) {
                    let _ = write!(self.out, "\" data-note=\"{nth}");
                }
                self.push("\" title=\"");
                let how = cell.evidence.map(|evidence| format!(", {evidence}"));
                let when = cell
                    .checked
                    .as_ref()
                    .map(|date| format!(", checked {}", date.iso));
                let summary = format!(
                    "{} · {}: {}{}{}",
                    cell.profile_name,
                    cell.criterion_title,
                    cell.full,
                    how.unwrap_or_default(),
                    when.unwrap_or_default()
                );
                self.escaped(&summary);
                self.push("\">");
            }
            Target::Image { .. } | Target::Broken => return "",
        }
        "</a>"
    }

    pub(super) fn image(&mut self, title: &str, inner: &[Event<'_>]) {
        // Like links, images are listed when they end; what is inside is only text.
        self.skip_targets(inner);
        let alt = plain_text(inner);
        let (url, size) = match self.next_target() {
            Target::Image { url, size } => (url, size),
            Target::External(url) if self.links.iter().all(|closing| closing.is_empty()) => {
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
