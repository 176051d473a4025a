//! Fenced and indented blocks: code, rows of tabs, and embeds.

use super::{Writer, Written};
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::Span;
use crate::markdown::{Info, Kind, Node};
use crate::render::highlight::{MAX_BLOCK, MAX_LINE, Plain, highlight, plain};

/// How many bytes of a line a warning points at.
const SHOWN: usize = 40;

/// Says whether a node is a code block that is a tab.
pub fn is_tab(node: Node<'_, '_>) -> bool {
    let Kind::CodeBlock(info) = node.kind() else {
        return false;
    };
    let info = Info::parse(info).0;
    info.tab.is_some() && !info.is_embed()
}

impl Writer<'_> {
    /// Writes a code block, or the table or chart that an embed becomes.
    pub(super) fn code_block(&mut self, info: &Info, node: Node<'_, '_>) -> Written {
        if !info.is_embed() {
            self.code(info, node);
        } else if let Some(embed) = self.body.embed(node) {
            let html = self.templates.embed(embed, self.site)?;
            self.push(&html);
        }
        Ok(())
    }

    /// Writes code blocks that are tabs of one row.
    pub(super) fn tabs(&mut self, tabs: &[Node<'_, '_>]) {
        self.push("<div class=\"tabs\">\n");
        for tab in tabs {
            let Kind::CodeBlock(info) = tab.kind() else {
                continue;
            };
            let info = Info::parse(info).0;
            self.push("<div class=\"tab\">\n<p class=\"tab-name\">");
            self.escaped(info.tab.as_deref().unwrap_or_default());
            self.push("</p>\n");
            self.code(&info, *tab);
            self.push("</div>\n");
        }
        self.push("</div>\n");
    }

    fn code(&mut self, info: &Info, node: Node<'_, '_>) {
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
        let code = node.text();
        match highlight(&code, &info.language, &info.marks, self.memo) {
            Ok(html) => self.push(&html),
            Err(reason) => {
                self.push(&plain(&code, &info.marks));
                self.warn_of_plain_code(&info.language, node, reason);
            }
        }
        self.push("</code></pre></figure>\n");
    }

    fn warn_of_plain_code(&mut self, language: &str, node: Node<'_, '_>, reason: Plain) {
        let what = format!("`{language}` code");
        let (line, message, hint) = match reason {
            Plain::LongBlock => (
                0,
                format!("{what} of more than {MAX_BLOCK} bytes is shown without colours"),
                "shorten it",
            ),
            Plain::LongLine(line) => (
                line,
                format!(
                    "{what} with a line of more than {MAX_LINE} bytes is shown without colours"
                ),
                "break the line",
            ),
            Plain::Steps(line) => (
                line,
                format!("{what} is shown without colours: it takes too many steps up to this line"),
                "shorten the line",
            ),
        };
        // The first line is the fence.
        let lines = node.source().split_inclusive('\n');
        let start = node.range().start + lines.clone().take(line).map(str::len).sum::<usize>();
        let shown = lines
            .clone()
            .nth(line)
            .unwrap_or_default()
            .trim_end_matches('\n');
        let shown = shown.floor_char_boundary(SHOWN);
        let text = &self.body.text;
        let span = Span::new(text.file(), text.offset() + start, 0..shown);
        let hint = format!("{hint}, or write `text` in place of `{language}`");
        let warning = Diagnostic::warning(Code::PlainCode, span, message);
        self.warnings.push(warning.hint(hint));
    }
}
