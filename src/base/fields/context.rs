//! The file that is parsed: its id, today's date, and the diagnostics found in it.

use std::cell::{Cell, RefCell};

use toml::de::DeTable;

use crate::base::date::Date;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::slug;
use crate::base::span::{FileId, Span};

/// The file that is parsed, and the diagnostics found in it.
pub struct Context {
    pub file: FileId,
    pub today: Date,
    found: RefCell<Diagnostics>,
    /// The header of a table is broken, so the keys below it fall into the table before it.
    lost: Cell<bool>,
}

impl Context {
    pub fn new(file: FileId, today: Date) -> Self {
        Self {
            file,
            today,
            found: RefCell::default(),
            lost: Cell::new(false),
        }
    }

    pub fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    pub fn error(&self, code: Code, span: Span, message: impl Into<String>) {
        self.push(Diagnostic::error(code, span, message));
    }

    /// Reports an id that is not valid in a URL, and returns whether it is valid.
    pub fn check_id(&self, id: &str, span: Span) -> bool {
        let is_valid = slug::is_id(id);
        if !is_valid {
            let rule = "ids are lower-case letters and digits, joined by `-` or `_`";
            let fit = Some(slug::page(id)).filter(|fit| slug::is_id(fit));
            self.push(
                Diagnostic::error(Code::InvalidId, span, format!("`{id}` is not a valid id"))
                    .hint(fit.map_or(rule.to_owned(), |fit| format!("{rule}, such as `{fit}`"))),
            );
        }
        is_valid
    }

    /// Returns whether keys may be in another table than their author meant.
    pub fn is_lost(&self) -> bool {
        self.lost.get()
    }

    pub fn into_found(self) -> Diagnostics {
        self.found.into_inner()
    }

    /// Parses a TOML text that begins `offset` bytes into the file.
    ///
    /// Reports every syntax error except those that follow from a broken header;
    /// the text between them is still read.
    pub fn toml<'t>(&self, text: &'t str, offset: usize) -> toml::Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            let line = text[..text.floor_char_boundary(range.start)]
                .rsplit('\n')
                .next()
                .unwrap_or_default();
            let in_header = line.trim_start().starts_with('[');
            if self.is_lost() && !in_header && error.message() == "duplicate key" {
                continue;
            }
            self.lost.set(self.is_lost() || in_header);
            let message = error.message().replace('\n', ", ");
            self.error(
                Code::TomlSyntax,
                Span::new(self.file, offset, range),
                message.trim_end_matches(['.', ',', ' ']),
            );
        }
        table
    }
}
