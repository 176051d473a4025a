//! Facts as tables of Markdown.

use std::fmt::Write;

use super::Writer;
use crate::markdown::escape;
use crate::view::chart::ChartView;
use crate::view::embed::EmbedView;
use crate::view::table::{CellView, TableView};

impl Writer<'_> {
    /// Writes a table of facts: of one profile with everything known about each
    /// fact, of several profiles side by side.
    pub(super) fn table(&self, table: &TableView) -> String {
        let is_one = table.columns.len() == 1;
        let mut out = String::new();
        if !table.caption.is_empty() {
            let _ = write!(out, "{}:\n\n", escape(&table.caption));
        }
        let mut head = vec![self.locale.say("table.criterion").to_owned()];
        head.extend(table.columns.iter().map(|column| escape(&column.name)));
        if is_one {
            let rest = ["known_by", "checked", "sources", "note"];
            head.extend(
                rest.map(|key| self.locale.say(&format!("markdown.table.{key}")).to_owned()),
            );
        }
        let mut rows = Vec::new();
        for section in &table.sections {
            if let Some(title) = &section.title {
                let mut row = vec![format!("**{}**", escape(title))];
                row.resize(head.len(), String::new());
                rows.push(row);
            }
            for row in &section.rows {
                let mut cells = vec![escape(&row.criterion.title)];
                match (is_one, row.cells.first()) {
                    (true, Some(cell)) => cells.extend(self.fact_cells(cell)),
                    _ => cells.extend(row.cells.iter().map(|cell| self.short(cell))),
                }
                rows.push(cells);
            }
        }
        out + &grid(&head, &rows)
    }

    /// Lists a fact, its evidence, date, sources and note, a cell each.
    fn fact_cells(&self, cell: &CellView) -> [String; 5] {
        let stale = cell.stale_since.map(|date| {
            format!(
                " ({})",
                self.locale.fill("fact.stale_since", &[("date", &date)])
            )
        });
        let checked = cell.checked.map(|date| date.to_string());
        [
            escape(&cell.full),
            cell.evidence
                .map_or("", |evidence| self.locale.evidence(evidence))
                .to_owned(),
            checked.unwrap_or_default() + &stale.unwrap_or_default(),
            self.sources(&cell.sources),
            cell.note.as_deref().map(escape).unwrap_or_default(),
        ]
    }

    /// Writes a chart as a table of what it draws.
    fn chart(&self, chart: &ChartView) -> String {
        let mut head = vec![self.locale.say("markdown.table.name").to_owned()];
        let from = chart.from.iter();
        head.extend(from.map(|criterion| escape(&criterion.title)));
        head.push(escape(&chart.criterion.title));
        let drawn = chart.rows.iter().map(|row| {
            let mut cells = vec![escape(&row.profile.name)];
            cells.extend(row.from.iter().map(|cell| self.short(cell)));
            cells.push(self.short(&row.cell));
            cells
        });
        let others = chart.unknown.iter().chain(&chart.inapplicable).map(|cell| {
            let mut cells = vec![escape(&cell.profile_name)];
            cells.resize(head.len() - 1, String::new());
            cells.push(self.short(cell));
            cells
        });
        let rows: Vec<_> = drawn.chain(others).collect();
        format!("{}:\n\n{}", escape(&chart.caption), grid(&head, &rows))
    }

    /// Writes a fact in a row with others: its value, evidence and date.
    fn short(&self, cell: &CellView) -> String {
        let how = cell.evidence.map(|evidence| self.locale.evidence(evidence));
        let when = cell.checked.map(|date| date.to_string());
        let stale = cell
            .stale_since
            .as_ref()
            .map(|_| self.locale.say("fact.stale"));
        let details: Vec<&str> = [how, when.as_deref(), stale]
            .into_iter()
            .flatten()
            .collect();
        if details.is_empty() {
            escape(&cell.full)
        } else {
            let details = details.join(self.locale.say("list.comma"));
            format!("{} ({details})", escape(&cell.full))
        }
    }

    /// Writes the table that an embed becomes.
    pub(super) fn embed(&self, embed: &EmbedView) -> String {
        match embed {
            EmbedView::Table { table } => self.table(table),
            EmbedView::Chart { chart } => self.chart(chart),
            EmbedView::Claims { caption, claims } => {
                if caption.is_empty() {
                    self.claims(claims)
                } else {
                    format!("{}:\n\n{}", escape(caption), self.claims(claims))
                }
            }
        }
    }
}

/// Writes a table whose cells are Markdown already.
pub(super) fn grid(head: &[String], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let mut line = |cells: &[String]| {
        out.push('|');
        for cell in cells {
            let _ = write!(out, " {} |", cell.replace('|', "\\|"));
        }
        out.push('\n');
    };
    line(head);
    line(&vec!["---".to_owned(); head.len()]);
    rows.iter().for_each(|row| line(row));
    out
}
