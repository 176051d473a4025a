//! Tables, each in a region of its own that scrolls.

use super::{Writer, Written};
use crate::markdown::{Alignment, Node};

/// The table that is being written.
#[derive(Default)]
pub struct Table {
    /// How many tables have begun.
    count: usize,
    alignments: Vec<Alignment>,
    /// The index of the next cell in its row.
    column: usize,
    in_head: bool,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, alignments: &[Alignment], node: Node<'_, '_>) -> Written {
        self.table.count += 1;
        self.table.alignments = alignments.to_vec();
        let (locale, number) = (self.locale(), self.table.count);
        let name = match &self.section {
            section if section.is_empty() => locale.fill("body.table", &[("number", &number)]),
            section => {
                let values = [("number", &number as _), ("section", section as _)];
                locale.fill("body.table_of", &values)
            }
        };
        self.push("<section class=\"scroll\" tabindex=\"0\" aria-label=\"");
        self.escaped(&name);
        self.push("\">\n<table>\n");
        self.within("", node, "</tbody>\n</table>\n</section>\n")
    }

    pub(super) fn table_head(&mut self, node: Node<'_, '_>) -> Written {
        self.table.in_head = true;
        self.table.column = 0;
        self.within("<thead>\n<tr>", node, "</tr>\n</thead>\n<tbody>\n")?;
        self.table.in_head = false;
        Ok(())
    }

    pub(super) fn table_row(&mut self, node: Node<'_, '_>) -> Written {
        self.table.column = 0;
        self.within("<tr>", node, "</tr>\n")
    }

    pub(super) fn table_cell(&mut self, node: Node<'_, '_>) -> Written {
        let column = self.table.column;
        self.table.column += 1;
        // An empty cell of the head names no column.
        let is_empty = node.children().next().is_none();
        if self.table.in_head && is_empty {
            self.push("<td></td>");
            return Ok(());
        }
        let (opening, closing) = if self.table.in_head {
            ("<th scope=\"col\"", "</th>")
        } else {
            ("<td", "</td>")
        };
        self.push(opening);
        match self.table.alignments.get(column) {
            Some(Alignment::Right) => self.push(" class=\"align-right\""),
            Some(Alignment::Center) => self.push(" class=\"align-center\""),
            _ => {}
        }
        self.within(">", node, closing)
    }
}
