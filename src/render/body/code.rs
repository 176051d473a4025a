//! Fenced and indented blocks: code, rows of tabs, and embeds.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::{Writer, matching_end, plain_text};
use crate::base::diag::Diagnostic;
use crate::markdown::Info;
use crate::render::highlight::highlight;

impl<'a> Writer<'a> {
    /// Writes a code block, an embed, or a row of tabs.
    pub(super) fn code_blocks(
        &mut self,
        kind: &CodeBlockKind<'_>,
        events: &[Event<'a>],
    ) -> Result<usize, Box<Diagnostic>> {
        let (info, length) = (info_of(kind), 1 + matching_end(events));
        if info.is_embed() {
            if let Some(embed) = self.body.embeds.get(self.embeds) {
                let html = self.templates.embed(embed, self.site)?;
                self.push(&html);
            }
            self.embeds += 1;
            return Ok(length);
        }
        if info.tab.is_none() {
            self.code(&info, &events[1..length - 1]);
            return Ok(length);
        }
        self.push("<div class=\"tabs\">\n");
        let mut at = 0;
        while let Some(Event::Start(Tag::CodeBlock(kind))) = events.get(at) {
            let info = info_of(kind);
            let Some(tab) = info.tab.as_deref() else {
                break;
            };
            let length = 1 + matching_end(&events[at..]);
            self.push("<div class=\"tab\">\n<p class=\"tab-name\">");
            self.escaped(tab);
            self.push("</p>\n");
            self.code(&info, &events[at + 1..at + length - 1]);
            self.push("</div>\n");
            at += length;
        }
        self.push("</div>\n");
        Ok(at)
    }

    pub(super) fn code(&mut self, info: &Info, events: &[Event<'_>]) {
        let code = plain_text(events);
        self.push("<figure class=\"code\">");
        if let Some(title) = &info.title {
            self.push("<figcaption>");
            self.escaped(title);
            self.push("</figcaption>");
        }
        self.push("<pre tabindex=\"0\"><code");
        if !info.language.is_empty() {
            self.push(" class=\"language-");
            let word: String = info
                .language
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '+' | '#' | '.'))
                .collect();
            self.escaped(&word);
            self.push("\"");
        }
        self.push(">");
        self.push(&highlight(&code, &info.language, &info.marks));
        self.push("</code></pre></figure>\n");
    }
}

fn info_of(kind: &CodeBlockKind<'_>) -> Info {
    match kind {
        CodeBlockKind::Fenced(info) => Info::parse(info).0,
        CodeBlockKind::Indented => Info::default(),
    }
}
