//! Files that are published as they are: assets, under names that change with
//! their content, and the media that pages show.
//!
//! Scripts and style sheets name other assets by relative paths in quotes
//! (`import { score } from "./score.js"`); these become the published names,
//! so a script's own name changes with everything it leads to. They are published
//! without what only helps whoever reads their source, and joined with what only
//! they need.

mod chunks;
mod graph;
mod joined;
mod minified;
mod modules;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::digest::Digest;
use crate::base::memo::Memo;
use crate::base::path;
use crate::base::span::FileId;
use crate::content::files::{SourceFile, Sources};
use crate::output::plan::{Key, Output};
use crate::site::Site;
use crate::site::address::Address;
use chunks::Chunks;
use graph::{Graph, is_script};
use joined::{Script, is_part};

/// Keeps scripts and style sheets without what only helps whoever reads their source.
pub type TextMemo<'m> = &'m dyn Memo<Arc<str>>;

/// The folder of assets, at home and when published.
const FOLDER: &str = "assets/";

/// What is published of assets and media, and the URLs of assets by their names in
/// `assets/`.
pub struct Assets {
    pub copies: Vec<Output>,
    pub urls: BTreeMap<String, String>,
    /// All that each script imports before it runs, and what that imports.
    pub modules: BTreeMap<String, Vec<String>>,
    /// The texts of scripts and style sheets as they are published.
    pub texts: BTreeMap<FileId, Arc<str>>,
}

/// Plans every asset and every medium.
pub fn plan(site: &Site, files: &Sources, memo: TextMemo<'_>) -> Assets {
    let mut assets = Assets {
        copies: Vec::new(),
        urls: BTreeMap::new(),
        modules: BTreeMap::new(),
        texts: BTreeMap::new(),
    };
    let published = Published::read(files, memo);
    for (file, address) in &published.addresses {
        let Some(file) = files.get(file) else {
            continue;
        };
        let name = file.path.trim_start_matches(FOLDER);
        assets.urls.insert(name.to_owned(), site.urls.url(address));
        if is_script(file) {
            let urls = published.modules(file);
            let urls = urls.map(|address| site.urls.url(address)).collect();
            assets.modules.insert(name.to_owned(), urls);
        }
        let key = match published.text(file) {
            Some(text) => {
                assets.texts.insert(file.id, text.into());
                Key::Minified(file.id)
            }
            None => Key::Copy(file.id),
        };
        assets.copies.push(Output::new(address, key));
    }
    // Files with one name and one content are one output.
    let media: BTreeMap<&Address, FileId> = site
        .media
        .iter()
        .map(|(&file, address)| (address, file))
        .collect();
    let copies = media
        .into_iter()
        .map(|(address, file)| Output::new(address, Key::Copy(file)));
    assets.copies.extend(copies);
    assets
}

/// The assets that are files of their own, with where each is published:
/// `assets/score.1a2b3c4d.js`.
struct Published<'f> {
    graph: Graph<'f>,
    chunks: Chunks<'f>,
    addresses: BTreeMap<&'f str, Address>,
}

impl<'f> Published<'f> {
    fn read(files: &'f Sources, memo: TextMemo<'_>) -> Self {
        let graph = Graph::read(files, memo);
        let chunks = Chunks::read(&graph);
        let mut published = Self {
            graph,
            chunks,
            addresses: BTreeMap::new(),
        };
        let alone = files.under(FOLDER).filter(|file| !is_part(file));
        let alone = alone.filter(|file| !is_script(file) || published.chunks.is_file(&file.path));
        let addresses = alone.map(|file| (&*file.path, published.address(file, files)));
        published.addresses = addresses.collect();
        published
    }

    /// Returns where an asset is published; the name changes with all that it leads to.
    fn address(&self, file: &'f SourceFile, files: &Sources) -> Address {
        let mut reached = BTreeSet::new();
        self.reach(&file.path, &mut reached);
        let digest = match reached.len() {
            1 => file.digest,
            _ => {
                let digests = reached.iter().filter_map(|path| files.find(path));
                Digest::of(&digests.map(|file| file.digest).collect::<Vec<_>>())
            }
        };
        Address::new(hashed_name(&file.path, &digest.short()))
    }

    /// Follows references from asset to asset, and modules to the files that they are in.
    fn reach(&self, path: &'f str, reached: &mut BTreeSet<&'f str>) {
        if reached.insert(path) {
            let references = self
                .graph
                .get(path)
                .into_iter()
                .flat_map(|code| &code.references);
            let targets = references.map(|reference| &*reference.target.path);
            for next in targets.chain(self.chunks.file(path)) {
                self.reach(next, reached);
            }
        }
    }

    /// Returns where the files are that a script loads before it runs.
    fn modules(&self, script: &'f SourceFile) -> impl Iterator<Item = &Address> {
        let modules = self.graph.modules_within(&script.path, &BTreeSet::new());
        let files = modules
            .into_iter()
            .filter_map(|module| self.chunks.file(module));
        let mut found: Vec<&str> = Vec::new();
        for file in files.filter(|file| *file != &*script.path) {
            if !found.contains(&file) {
                found.push(file);
            }
        }
        found
            .into_iter()
            .filter_map(|file| self.addresses.get(file))
    }

    /// Returns the text of a script or style sheet as it is published.
    fn text(&self, file: &SourceFile) -> Option<String> {
        let code = self.graph.get(&file.path)?;
        let folder = path::folder(&file.path);
        let link = |target: &str| match self.addresses.get(target) {
            Some(address) => {
                let link = path::relative(folder, address.as_str());
                let prefix = if link.starts_with("../") { "" } else { "./" };
                format!("{prefix}{link}")
            }
            None => path::relative(folder, target),
        };
        Some(match is_script(file) {
            true => {
                let script = Script {
                    entry: code,
                    graph: &self.graph,
                    chunks: &self.chunks,
                    link: &link,
                };
                script.text()
            }
            false => joined::style(code, &self.graph, &link, &mut BTreeSet::new()),
        })
    }
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
    use crate::base::memo::NoMemo;
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
        Published::read(files, &NoMemo).addresses[path].to_string()
    }

    fn text(path: &str, files: &Sources) -> String {
        let file = files.find(path).expect("the asset");
        Published::read(files, &NoMemo).text(file).expect("code")
    }

    #[test]
    fn scripts_lead_to_the_published_names_of_what_they_import() {
        let files = assets(&[
            (
                "assets/a.js",
                "import(\"./parts/b.js\");\nlet c = './gone.js';",
            ),
            ("assets/parts/b.js", "export const b = 1;"),
        ]);
        let b = name("assets/parts/b.js", &files);
        let expected = format!(
            "import(\"./{}\");\nlet c='./gone.js';\n",
            b.trim_start_matches("assets/")
        );
        assert_eq!(text("assets/a.js", &files), expected);
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
    fn a_module_that_one_script_needs_is_published_in_it() {
        let files = assets(&[
            (
                "assets/a.js",
                "// One.\nimport {\n  b,\n  c as d,\n} from \"./b.js\";\nimport * as e from \"./e.js\";\n\
                 import(\"./later.js\");\nb(d, e);\n",
            ),
            (
                "assets/b.js",
                "import { e, f } from \"./e.js\";\nexport const b = () => e;\nexport const c = f;\n",
            ),
            ("assets/e.js", "export const e = 1;\nexport class f {}\n"),
            ("assets/later.js", "import { g } from \"./g.js\";\n"),
            ("assets/g.js", "export let g = 1;\n"),
        ]);
        let later = name("assets/later.js", &files);
        let later = later.trim_start_matches("assets/");
        let expected = format!(
            "const $e=(()=>{{\nconst e=1;\nclass f{{}}\nreturn{{e,f}}}})();\n\
             const $b=(()=>{{\nconst {{e,f}}=$e;\nconst b=()=>e;\nconst c=f;\nreturn{{b,c}}}})();\n\
             const {{b,c:d}}=$b;\nconst e=$e;\nimport(\"./{later}\");\nb(d,e);\n"
        );
        assert_eq!(text("assets/a.js", &files), expected);
        let published = Published::read(&files, &NoMemo);
        let alone: Vec<_> = published.addresses.keys().copied().collect();
        assert_eq!(alone, ["assets/a.js", "assets/g.js", "assets/later.js"]);
    }

    #[test]
    fn modules_that_the_same_scripts_need_are_one_file() {
        let files = assets(&[
            (
                "assets/a.js",
                "import { own } from \"./own.js\";\nimport { d } from \"./d.js\";\nown(d);\n",
            ),
            (
                "assets/own.js",
                "import { c } from \"./c.js\";\nexport const own = () => c;\n",
            ),
            ("assets/b.js", "import { c } from \"./c.js\";\nc();\n"),
            (
                "assets/c.js",
                "import { d } from \"./d.js\";\nexport const c = () => d;\n",
            ),
            ("assets/d.js", "export const d = 1;\n"),
        ]);
        let c = name("assets/c.js", &files);
        let c = c.trim_start_matches("assets/");
        let expected = format!(
            "import * as $c from \"./{c}\";\nimport {{$d}} from \"./{c}\";\n\
             const $own=(()=>{{\nconst {{c}}=$c;\nconst own=()=>c;\nreturn{{own}}}})();\n\
             const {{own}}=$own;\nconst {{d}}=$d;\nown(d);\n"
        );
        assert_eq!(text("assets/a.js", &files), expected);
        assert_eq!(
            text("assets/c.js", &files),
            "const $d=(()=>{\nconst d=1;\nreturn{d}})();\nexport{$d};\nconst {d}=$d;\n\
             export const c=()=>d;\n"
        );
        let published = Published::read(&files, &NoMemo);
        let modules = published.modules(files.find("assets/a.js").expect("a"));
        let modules: Vec<_> = modules.map(|address| address.to_string()).collect();
        assert_eq!(modules, [format!("assets/{c}")]);
    }

    #[test]
    fn a_script_that_is_loaded_later_takes_modules_from_its_loader() {
        let with = |shared| {
            assets(&[
                (
                    "assets/a.js",
                    "import { b } from \"./b.js\";\nb();\nimport(\"./later.js\");\n",
                ),
                ("assets/b.js", shared),
                ("assets/later.js", "import { b } from \"./b.js\";\nb();\n"),
            ])
        };
        let files = with("export const b = () => 1;\n");
        let a = name("assets/a.js", &files);
        let a = a.trim_start_matches("assets/");
        assert_eq!(
            text("assets/later.js", &files),
            format!("import {{$b}} from \"./{a}\";\nconst {{b}}=$b;\nb();\n")
        );
        let changed = with("export const b = () => 2;\n");
        assert_ne!(
            name("assets/later.js", &files),
            name("assets/later.js", &changed)
        );
    }

    #[test]
    fn a_module_that_asks_for_it_is_in_each_script_that_needs_it() {
        let files = assets(&[
            ("assets/a.js", "import { c } from \"./c.js\";\nc();\n"),
            ("assets/b.js", "import { c } from \"./c.js\";\nc(1);\n"),
            (
                "assets/c.js",
                "// Small. @copied\nexport const c = () => 1;\n",
            ),
        ]);
        let scope = "const $c=(()=>{\nconst c=()=>1;\nreturn{c}})();\nconst {c}=$c;\n";
        assert_eq!(text("assets/a.js", &files), format!("{scope}c();\n"));
        assert_eq!(text("assets/b.js", &files), format!("{scope}c(1);\n"));
        let published = Published::read(&files, &NoMemo);
        let alone: Vec<_> = published.addresses.keys().copied().collect();
        assert_eq!(alone, ["assets/a.js", "assets/b.js"]);
    }

    #[test]
    fn a_style_sheet_is_published_with_its_parts() {
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
        let icon = name("assets/icon.svg", &files);
        let icon = icon.trim_start_matches("assets/");
        let expected = format!("@layer one;b{{background:url(\"./{icon}\")}}a{{color:red}}c{{}}");
        assert_eq!(text("assets/all.css", &files), expected);
    }
}
