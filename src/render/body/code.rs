//! Fenced and indented blocks: code, rows of tabs, and embeds.

use super::{Writer, Written};
use crate::markdown::{Info, Kind, Node};
use crate::render::highlight::highlight;

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
            self.code(info, &node.text());
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
            self.code(&info, &tab.text());
            self.push("</div>\n");
        }
        self.push("</div>\n");
    }

    fn code(&mut self, info: &Info, code: &str) {
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
        let html = highlight(code, &info.language, &info.marks, self.memo);
        self.push(&html);
        self.push("</code></pre></figure>\n");
    }
}
