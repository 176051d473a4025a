//! The one class that a token gets, by the scopes of its grammar.

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::{Scope, ScopeStack};

/// Scope prefixes and their classes; the deepest scope that has one decides,
/// and among the prefixes of a scope the first in this list. A space stands
/// for text without a class.
const CLASSES: [(&str, char); 52] = [
    ("comment", 'c'),
    ("punctuation.definition.comment", 'c'),
    ("string", 's'),
    ("punctuation.definition.string", 's'),
    ("constant.character.escape", 'b'),
    ("constant.numeric", 'n'),
    ("constant.language", 'b'),
    ("constant.character", 's'),
    ("constant.other.symbol", 'b'),
    ("constant.other", 'b'),
    ("keyword.operator.word", 'k'),
    ("keyword.operator.logical.python", 'k'),
    ("keyword.operator", ' '),
    ("keyword", 'k'),
    ("storage.modifier", 'k'),
    ("storage.type.numeric", 'n'),
    ("storage.type.function", 'k'),
    ("storage", 'k'),
    ("entity.name.function", 'f'),
    ("entity.name.tag", 'g'),
    ("entity.name.section", 'h'),
    ("entity.name.namespace", ' '),
    ("entity.name.label", 'b'),
    ("entity.name", 't'),
    ("entity.other.attribute-name", 'a'),
    ("entity.other.inherited-class", 't'),
    ("support.function", 'f'),
    ("support.macro", 'm'),
    ("support.type.property-name", 'a'),
    ("support.type", 't'),
    ("support.class", 't'),
    ("support.constant", 'b'),
    ("variable.function", 'f'),
    ("variable.language", 'v'),
    ("variable.annotation", 'm'),
    ("variable.other.constant", 'b'),
    ("meta.annotation", 'm'),
    ("meta.mapping.key", 'a'),
    ("meta.toc-list", ' '),
    ("markup.inserted", 'i'),
    ("markup.deleted", 'd'),
    ("markup.changed", 'a'),
    ("markup.heading", 'h'),
    ("meta.diff.header", 'h'),
    ("meta.diff.range", 'n'),
    ("markup.raw", 's'),
    ("markup.bold", 'h'),
    ("markup.italic", 'h'),
    ("markup.underline.link", 's'),
    ("meta.interpolation", ' '),
    ("source.shell.embedded", ' '),
    ("punctuation.section.interpolation", ' '),
];

static PREFIXES: LazyLock<Vec<(Scope, char)>> = LazyLock::new(|| {
    CLASSES
        .iter()
        .map(|&(prefix, class)| (Scope::new(prefix).expect("a scope of the table"), class))
        .collect()
});

/// Finds the classes of one block's tokens.
///
/// A block has few scopes and many tokens, so each scope is looked up once.
#[derive(Default)]
pub struct Classes {
    known: HashMap<Scope, Option<char>>,
}

impl Classes {
    /// Finds the class of the deepest scope that has one; a space for none.
    pub fn find(&mut self, stack: &ScopeStack) -> char {
        let class = |scope: &Scope| *self.known.entry(*scope).or_insert_with(|| class(*scope));
        let class = stack.as_slice().iter().rev().find_map(class);
        class.unwrap_or(' ')
    }
}

/// Finds the class of the first prefix in the table that fits a scope.
fn class(scope: Scope) -> Option<char> {
    PREFIXES
        .iter()
        .find(|(prefix, _)| prefix.is_prefix_of(scope))
        .map(|&(_, class)| class)
}
