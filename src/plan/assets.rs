//! Files that are published as they are: assets, under names that change with
//! their content, and the media that pages show.
//!
//! Scripts and style sheets name other assets by relative paths in quotes
//! (`import { score } from "./score.js"`); these become the published names,
//! so a script's own name changes with everything it leads to. A style sheet is
//! published as one file with its parts, those of `assets/parts/` that it imports. What only helps whoever
//! reads the source stays there.

mod minified;
mod references;

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
/// The extensions of scripts.
const SCRIPTS: [&str; 2] = ["js", "mjs"];

/// The copies to make, and the URLs of assets by their names in `assets/`.
pub struct Assets {
    pub copies: Vec<(Address, Key)>,
    pub urls: BTreeMap<String, String>,
    /// All that each script imports before it runs, and what that imports.
    pub modules: BTreeMap<String, Vec<String>>,
}

/// Plans every asset and every medium.
pub fn plan(site: &Site, files: &Sources) -> Assets {
    let mut assets = Assets {
        copies: Vec::new(),
        urls: BTreeMap::new(),
        modules: BTreeMap::new(),
    };
    for file in files.under(FOLDER) {
        if references::is_part(file) {
            continue;
        }
        let address = published(file, files);
        let name = file.path.trim_start_matches(FOLDER);
        assets.urls.insert(name.to_owned(), site.urls.url(&address));
        let modules = references::modules(file, files);
        let urls = modules
            .iter()
            .map(|file| site.urls.url(&published(file, files)));
        if SCRIPTS.contains(&path::extension(name).as_str()) {
            assets.modules.insert(name.to_owned(), urls.collect());
        }
        let key = match is_minified(file) {
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
    let text = linked_text(file, file, files, &mut BTreeSet::new());
    match path::extension(&file.path).as_str() {
        "css" => minified::style(&text),
        _ => minified::script(&text),
    }
}

/// The text of an asset with published names, and with the parts of style sheets
/// in the place of their `@import`, each once. Names are relative to the sheet that
/// is published.
fn linked_text<'f>(
    file: &'f SourceFile,
    sheet: &SourceFile,
    files: &'f Sources,
    joined: &mut BTreeSet<&'f str>,
) -> String {
    joined.insert(&file.path);
    let source = file.text().unwrap_or_default();
    let mut text = String::new();
    let mut end = 0;
    for found in references::references(file, files) {
        let Range { start, end: after } = found.range;
        if found.is_import && references::is_part(found.target) {
            let rule = source[..start].rfind("@import").unwrap_or(start);
            text.push_str(&source[end..rule]);
            if !joined.contains(&*found.target.path) {
                text.push_str(&linked_text(found.target, sheet, files, joined));
            }
            end = source[after..]
                .find(';')
                .map_or(source.len(), |at| after + at + 1);
        } else {
            let address = published(found.target, files);
            let link = path::relative(path::folder(&sheet.path), address.as_str());
            let prefix = if link.starts_with("../") { "" } else { "./" };
            text.push_str(&source[end..start]);
            text.push_str(&format!("{prefix}{link}"));
            end = after;
        }
    }
    text.push_str(&source[end..]);
    text
}

/// Scripts and style sheets: they lead to others, and are published without
/// what only their readers need.
fn is_minified(file: &SourceFile) -> bool {
    let extension = path::extension(&file.path);
    let is_code = extension == "css" || SCRIPTS.contains(&extension.as_str());
    is_code && file.text().is_some()
}

/// Where an asset is published: `assets/score.1a2b3c4d.js`.
fn published(file: &SourceFile, files: &Sources) -> Address {
    let mut reached = BTreeSet::new();
    references::reach(file, files, &mut reached);
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

    #[test]
    fn a_script_comes_with_all_that_it_imports_before_it_runs() {
        let files = assets(&[
            (
                "assets/a.js",
                "import { b } from \"./b.js\";\nimport \"./c.js\";\nimport(\"./later.js\");",
            ),
            ("assets/b.js", "export { d } from \"./d.js\";"),
            ("assets/c.js", "import { a } from \"./a.js\";"),
            ("assets/d.js", ""),
            ("assets/later.js", ""),
        ]);
        let modules = references::modules(files.find("assets/a.js").expect("a"), &files);
        let paths: Vec<_> = modules.iter().map(|file| &*file.path).collect();
        assert_eq!(paths, ["assets/b.js", "assets/c.js", "assets/d.js"]);
    }

    #[test]
    fn a_style_sheet_is_published_with_those_that_it_imports() {
        let files = assets(&[
            (
                "assets/all.css",
                "@layer one;\n@import \"./parts/one.css\";\n@import './parts/two.css';\nc{}",
            ),
            ("assets/icon.svg", ""),
            (
                "assets/parts/one.css",
                "@import \"./two.css\";\na { color: red }",
            ),
            (
                "assets/parts/two.css",
                "b { background: url(\"../icon.svg\") }",
            ),
        ]);
        let all = files.find("assets/all.css").expect("the style sheet");
        let text = minified::style(&linked_text(all, all, &files, &mut BTreeSet::new()));
        let icon = name("assets/icon.svg", &files);
        let icon = icon.trim_start_matches("assets/");
        let expected = format!("@layer one;b{{background:url(\"./{icon}\")}}a{{color:red}}c{{}}");
        assert_eq!(text, expected);
    }
}
