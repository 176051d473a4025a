//! The grammar for the word that follows the fence of a code block.

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

/// Words for text that is shown without a grammar.
pub const PLAIN: [&str; 5] = ["", "text", "txt", "plain", "plaintext"];

/// The grammars.
pub static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Common words for languages, and the names or extensions that the grammars have for them.
const ALIASES: [(&str, &str); 14] = [
    ("csharp", "cs"),
    ("c#", "cs"),
    ("dockerfile", "Dockerfile"),
    ("docker", "Dockerfile"),
    ("console", "bash"),
    ("shell", "bash"),
    ("shellsession", "bash"),
    ("sh", "bash"),
    ("zsh", "bash"),
    ("http", "HTTP Request and Response"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("golang", "go"),
    ("ex", "elixir"),
];

/// Grammars by name and extension, in lower case.
static GRAMMARS: LazyLock<HashMap<String, &'static SyntaxReference>> = LazyLock::new(|| {
    let named = |syntax: &'static SyntaxReference| (syntax.name.to_ascii_lowercase(), syntax);
    let extended = |syntax: &'static SyntaxReference| {
        let extensions = syntax.file_extensions.iter();
        extensions.map(move |extension| (extension.to_ascii_lowercase(), syntax))
    };
    let syntaxes = SYNTAXES.syntaxes();
    // Of several grammars for one word the last wins, and an extension before a name.
    let names = syntaxes.iter().map(named);
    names.chain(syntaxes.iter().flat_map(extended)).collect()
});

/// Finds the grammar for a language word; `None` for plain text and unknown languages.
pub fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let word = ALIASES
        .iter()
        .find(|(alias, _)| *alias == language)
        .map_or(language, |(_, name)| name);
    if PLAIN.contains(&word) {
        return None;
    }
    GRAMMARS.get(&word.to_ascii_lowercase()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backend_languages_have_a_grammar() {
        for language in [
            "typescript",
            "ts",
            "javascript",
            "js",
            "go",
            "rust",
            "python",
            "py",
            "java",
            "kotlin",
            "ruby",
            "elixir",
            "sql",
            "yaml",
            "toml",
            "dockerfile",
            "http",
            "shell",
            "bash",
            "sh",
            "console",
            "diff",
            "json",
            "html",
            "css",
            "xml",
            "ini",
            "nginx",
            "groovy",
            "properties",
            "c",
            "cpp",
            "csharp",
            "php",
            "markdown",
            "protobuf",
            "graphql",
            "jsx",
            "tsx",
        ] {
            assert!(syntax(language).is_some(), "{language}");
        }
    }
}
