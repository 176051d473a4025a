//! Files that are published as they are: assets, under names that change with
//! their content, and the media that pages show.
//!
//! Scripts and style sheets name other assets by relative paths in quotes
//! (`import { score } from "./score.js"`); these become the published names,
//! so a script's own name changes with what is published of it and of everything it
//! leads to. They are published without what only helps whoever reads their source,
//! and joined with what only they need.

mod chunks;
mod graph;
mod joined;
mod minified;
mod modules;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::address::Address;
use crate::base::digest::Digest;
use crate::base::memo::Memo;
use crate::base::path;
use crate::base::span::FileId;
use crate::content::files::{SourceFile, Sources};
use crate::output::plan::{Key, Output};
use crate::site::Site;
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
        // Until there are addresses, each links to the others by the names of their sources.
        let contents = alone.map(|file| {
            let text = published.text(file);
            let digest = text.map_or(file.digest, |text| Digest::of_bytes(text.as_bytes()));
            (&*file.path, digest)
        });
        let contents: BTreeMap<&str, Digest> = contents.collect();
        let addresses = contents.keys();
        let addresses = addresses.map(|path| (*path, published.address(path, &contents)));
        published.addresses = addresses.collect();
        published
    }

    /// Returns where an asset is published; the name changes with what is published of it
    /// and of all that it leads to.
    fn address(&self, path: &'f str, contents: &BTreeMap<&str, Digest>) -> Address {
        let mut reached = BTreeSet::new();
        self.reach(path, &mut reached);
        let reached: Vec<Digest> = reached
            .iter()
            .filter_map(|path| contents.get(path).copied())
            .collect();
        let digest = match reached[..] {
            [only] => only,
            _ => Digest::of(&reached),
        };
        Address::new(hashed_name(path, &digest.short()))
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
        Some(match code.is_script {
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
