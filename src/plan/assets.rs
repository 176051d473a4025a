//! Files that are published as they are: assets, under names that change with
//! their content, and the media that pages show.
//!
//! Scripts and style sheets name other assets by relative paths in quotes
//! (`import { score } from "./score.js"`); these become the published names,
//! so a script's own name changes with everything it leads to. Comments and the
//! white space of style sheets are for whoever reads the source, and stay there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::digest::Digest;
use crate::base::path;
use crate::base::span::FileId;
use crate::content::files::{SourceFile, Sources};
use crate::output::plan::Key;
use crate::site::Site;
use crate::site::address::Address;

/// The folder of assets, at home and when published.
const FOLDER: &str = "assets/";

/// The copies to make, and the URL of each asset by its name in `assets/`.
pub struct Assets {
    pub copies: Vec<(Address, Key)>,
    pub urls: BTreeMap<String, String>,
}

/// Plans every asset and every medium.
pub fn plan(site: &Site, files: &Sources) -> Assets {
    let mut assets = Assets {
        copies: Vec::new(),
        urls: BTreeMap::new(),
    };
    for file in files.under(FOLDER) {
        let address = published(file, files);
        let name = file.path.trim_start_matches(FOLDER);
        assets.urls.insert(name.to_owned(), site.urls.url(&address));
        let key = match is_lean(file) {
            true => Key::Linked(file.id),
            false => Key::Copy(file.id),
        };
        assets.copies.push((address, key));
    }
    // Files with one name and one content are one output.
    let media: BTreeMap<&Address, FileId> = site
        .media
        .iter()
        .map(|(&file, address)| (address, file))
        .collect();
    let copies = media
        .into_iter()
        .map(|(address, file)| (address.clone(), Key::Copy(file)));
    assets.copies.extend(copies);
    assets
}

/// The text of an asset with the published names of the assets it leads to.
pub fn linked(file: FileId, files: &Sources) -> String {
    let file = files.file(file);
    let mut text = file.text().unwrap_or_default().to_owned();
    for (range, target) in references(file, files).into_iter().rev() {
        let folder = path::folder(&text[range.clone()]).to_owned();
        let published = published(target, files);
        let name = published.as_str().rsplit('/').next().unwrap_or_default();
        text.replace_range(range, &format!("{folder}/{name}"));
    }
    match path::extension(&file.path).as_str() {
        "js" | "mjs" => without_comments(&text),
        "css" => lean_style(&text),
        _ => text,
    }
}

/// Scripts and style sheets: they lead to others, and are published without
/// what only their readers need.
fn is_lean(file: &SourceFile) -> bool {
    matches!(path::extension(&file.path).as_str(), "js" | "mjs" | "css") && file.text().is_some()
}

/// Leaves out lines of a script that are nothing but a comment, except licences
/// (`/*!`), and the indentation of all others.
///
/// Only a template over several lines could have such lines in a text; a script
/// with one is left as it is.
fn without_comments(script: &str) -> String {
    let has_template = |line: &str| line.matches('`').count() % 2 == 1;
    if script.lines().any(has_template) {
        return script.to_owned();
    }
    let mut out = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.split_inclusive('\n') {
        let line = line.trim_start_matches([' ', '\t']);
        let begins = line.starts_with("/*") && !line.starts_with("/*!");
        if !inside && !begins {
            if !line.starts_with("//") {
                out.push_str(line);
            }
            continue;
        }
        let rest = line.find("*/").map(|end| &line[end + 2..]);
        match rest.filter(|rest| !rest.trim().is_empty()) {
            Some(rest) if inside => out.push_str(rest),
            Some(_) => out.push_str(line),
            None => {}
        }
        inside = rest.is_none();
    }
    out
}

/// Leaves out the comments of a style sheet, except licences (`/*!`), and white
/// space that says nothing: around braces, commas and semicolons, and after
/// colons. Texts in quotes stay as they are.
fn lean_style(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => text_length(rest, first),
            _ if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ if first.is_ascii_whitespace() => rest.len() - rest.trim_ascii_start().len(),
            _ => first.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        if first.is_ascii_whitespace() {
            let follows_sign = out.is_empty() || out.ends_with(['{', '}', ';', ',', ':', ' ']);
            let is_before_sign = after.is_empty() || after.starts_with(['{', '}', ';', ',']);
            if !follows_sign && !is_before_sign {
                out.push(' ');
            }
        } else if !part.starts_with("/*") || part.starts_with("/*!") {
            if first == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push_str(part);
        }
    }
    out
}

/// How long a text in quotes is, quotes included; a backslash keeps what follows
/// it from ending the text.
fn text_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        if char == quote && !is_escaped {
            return at + char.len_utf8();
        }
        is_escaped = char == '\\' && !is_escaped;
    }
    text.len()
}

/// Where an asset is published: `assets/score.1a2b3c4d.js`.
fn published(file: &SourceFile, files: &Sources) -> Address {
    let mut reached = BTreeSet::new();
    reach(file, files, &mut reached);
    let digest = match reached.len() {
        1 => file.digest,
        _ => {
            let digests = reached.iter().map(|path| files.find(path));
            Digest::of(
                &digests
                    .flatten()
                    .map(|file| file.digest)
                    .collect::<Vec<_>>(),
            )
        }
    };
    Address::new(hashed_name(&file.path, &digest.short()))
}

/// Follows references from asset to asset, each once.
fn reach<'f>(file: &'f SourceFile, files: &'f Sources, reached: &mut BTreeSet<&'f str>) {
    if reached.insert(&file.path) {
        for (_, target) in references(file, files) {
            reach(target, files, reached);
        }
    }
}

/// The quoted relative paths in a script or style sheet that name assets, in the
/// order of its text.
fn references<'f>(file: &SourceFile, files: &'f Sources) -> Vec<(Range<usize>, &'f SourceFile)> {
    let text = file.text().filter(|_| is_lean(file)).unwrap_or_default();
    let target = |relative: &str| {
        let path = path::join(path::folder(&file.path), relative)?;
        files
            .get(&path)
            .filter(|file| file.path.starts_with(FOLDER))
    };
    text.match_indices(['"', '\''])
        .filter_map(|(at, quote)| {
            let start = at + 1;
            let length = text[start..].find(quote)?;
            let range = start..start + length;
            let relative = &text[range.clone()];
            let is_relative = relative.starts_with("./") || relative.starts_with("../");
            Some((range, target(relative).filter(|_| is_relative)?))
        })
        .collect()
}

fn hashed_name(name: &str, digest: &str) -> String {
    let extension = path::extension(name);
    match extension.as_str() {
        "" => format!("{name}.{digest}"),
        extension => format!(
            "{}.{digest}.{extension}",
            &name[..name.len() - extension.len() - 1]
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::files::Origin;

    fn assets(files: &[(&str, &str)]) -> Sources {
        let files = files.iter().map(|(path, text)| SourceFile {
            id: FileId(0),
            path: (*path).into(),
            bytes: Some(text.as_bytes().into()),
            digest: Digest::of_bytes(text.as_bytes()),
            origin: Origin::Guide,
            stamp: None,
        });
        Sources::new(files.collect(), None)
    }

    fn name(path: &str, files: &Sources) -> String {
        published(files.find(path).expect("the asset"), files).to_string()
    }

    #[test]
    fn scripts_lead_to_the_published_names_of_what_they_import() {
        let files = assets(&[
            (
                "assets/a.js",
                "import { b } from \"./parts/b.js\";\nlet c = './gone.js';",
            ),
            ("assets/parts/b.js", "export const b = 1;"),
        ]);
        let b = name("assets/parts/b.js", &files);
        let text = linked(files.find("assets/a.js").expect("a").id, &files);
        let expected = format!(
            "import {{ b }} from \"./{}\";\nlet c = './gone.js';",
            b.trim_start_matches("assets/")
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn lines_of_comments_and_indentation_stay_in_the_source() {
        let script = "// One.\n/** Two\n * lines. */\nlet a = 1; // beside\n  /** @type {X} */ let b;\n\
                      /*! Licence */\n/* three\n*/ f();\n";
        assert_eq!(
            without_comments(script),
            "let a = 1; // beside\n/** @type {X} */ let b;\n/*! Licence */\n f();\n"
        );
        let template = "let t = `\n// text\n`;\n";
        assert_eq!(without_comments(template), template);
    }

    #[test]
    fn style_sheets_are_published_without_what_says_nothing() {
        let style = "/* One's. */\n@media (width < 40rem) {\n  a :is(b, c):hover > d {\n    \
                     color: red; /* it's red */\n    --x: calc(1px + 2px);\n  }\n}\n";
        assert_eq!(
            lean_style(style),
            "@media (width < 40rem){a :is(b,c):hover > d{color:red;--x:calc(1px + 2px)}}"
        );
    }

    #[test]
    fn texts_and_licences_in_style_sheets_stay_as_they_are() {
        let style = "/*! Licence */\na::before { content: \"; \\\" , {\" / '\\'  \\\n  x'; }";
        assert_eq!(
            lean_style(style),
            "/*! Licence */ a::before{content:\"; \\\" , {\" / '\\'  \\\n  x'}"
        );
        assert_eq!(lean_style("a { content: \"open"), "a{content:\"open");
        assert_eq!(lean_style("a{} /* open"), "a{}");
    }

    #[test]
    fn a_scripts_name_changes_with_what_it_leads_to() {
        let with = |leaf: &str| {
            assets(&[
                ("assets/a.js", "import \"./b.js\""),
                ("assets/b.js", "import \"./c.js\"; import \"./a.js\""),
                ("assets/c.js", leaf),
                ("assets/d.js", "\"c.js\""),
            ])
        };
        let (one, two) = (with("1"), with("2"));
        for changed in ["assets/a.js", "assets/b.js", "assets/c.js"] {
            assert_ne!(name(changed, &one), name(changed, &two), "{changed}");
        }
        assert_eq!(name("assets/d.js", &one), name("assets/d.js", &two));
    }
}
