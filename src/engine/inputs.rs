//! What an output is made from, by the names that people know it by.
//!
//! A job's digest says that something changed; these say what. They are taken
//! only for what is rendered, from the very view that templates see, so they
//! cannot leave out anything a page shows.

mod tree;

use std::collections::BTreeMap;

use crate::base::digest::Digest;
use crate::model::export::Export;
use crate::model::files::Sources;
use crate::model::job::{Job, Work};
use crate::model::page::{Body, Page, SiteFrame, Target};
use tree::Tree;

/// Inputs by name: `matrix cell axum.startup_ms`, `its title`, `template base.html`.
pub type Inputs = BTreeMap<String, Digest>;

/// What every page is made from.
pub fn shared(frame: &SiteFrame, files: &Sources) -> Inputs {
    let mut gather = Gather::default();
    if let Tree::Record(_, fields) = Tree::of(frame) {
        for (name, value) in fields {
            match value {
                Tree::Record(_, assets) if name == "assets" => {
                    for (name, url) in assets {
                        gather.part(format!("asset {name}"), &url);
                    }
                }
                value => gather.part(format!("the site's {}", words(&name)), &value),
            }
        }
    }
    let mut inputs = gather.inputs;
    for file in files.under("templates/") {
        let name = file.path.replacen("templates/", "template ", 1);
        inputs.insert(name, file.digest);
    }
    inputs
}

/// What one output is made from, besides what every page is.
pub fn of(job: &Job, files: &Sources) -> Inputs {
    let mut gather = Gather::default();
    match &job.work {
        Work::Page(page) => gather.page(page, files),
        Work::Export(export) => gather.fields(&match export {
            Export::Matrix(matrix) | Export::Table(matrix) | Export::Schema(matrix) => {
                Tree::of(&**matrix)
            }
            Export::Profile(profile) => Tree::of(&**profile),
        }),
        Work::Copy(bytes) => gather.add("the file itself".to_owned(), Digest::of_bytes(bytes)),
        Work::Text(text) => gather.part("what it lists".to_owned(), &Tree::Leaf(text.clone())),
    }
    gather.inputs
}

/// Says what differs between what an output was made from and what it is made from now.
pub fn differences(before: &Inputs, now: &Inputs) -> Vec<String> {
    let changed = now
        .iter()
        .filter(|(name, digest)| before.get(*name).is_some_and(|then| then != *digest));
    let new = now.iter().filter(|(name, _)| !before.contains_key(*name));
    let gone = before.iter().filter(|(name, _)| !now.contains_key(*name));
    let say = |word: &'static str| move |(name, _): (&String, &Digest)| format!("{name} {word}");
    changed
        .map(say("changed"))
        .chain(new.map(say("came in")))
        .chain(gone.map(say("went out")))
        .collect()
}

#[derive(Default)]
struct Gather {
    inputs: Inputs,
}

impl Gather {
    fn page(&mut self, page: &Page, files: &Sources) {
        if let Tree::Record(_, frame) = Tree::of(&page.frame) {
            // The site's own part is every page's.
            let own = frame.into_iter().filter(|(name, _)| name != "site");
            for (name, value) in own {
                self.part(format!("its {}", words(&name)), &value);
            }
        }
        self.fields(&Tree::of(&page.view));
        if let Some(body) = &page.body {
            self.body(body, files);
        }
    }

    fn body(&mut self, body: &Body, files: &Sources) {
        let path = &files.file(body.text.file()).path;
        self.add(format!("the text of {path}"), body.text.digest());
        self.part("its headings".to_owned(), &Tree::of(&*body.headings));
        let mut links = Vec::new();
        for target in &body.targets {
            match target {
                Target::Fact(cell) => self.noun(&Tree::of(cell), &mut links),
                Target::Internal(url) | Target::External(url) => note(&mut links, url),
                Target::Image { url, size } => note(&mut links, &format!("{url} {size:?}")),
                Target::Broken => note(&mut links, ""),
            }
        }
        self.add("where its links lead".to_owned(), Digest::of_bytes(&links));
        self.part("its tables".to_owned(), &Tree::of(&body.embeds));
    }

    /// Takes each field of a record as a part of its own.
    fn fields(&mut self, tree: &Tree) {
        if let Tree::Record(_, fields) = tree {
            for (name, value) in fields {
                match value {
                    Tree::Record(_, cells) if name == "facts" => {
                        self.facts(tree.text("id"), cells);
                    }
                    value => self.part(format!("its {}", words(name)), value),
                }
            }
        }
    }

    /// Takes one part: its nouns each for itself, the rest under one name.
    fn part(&mut self, name: String, tree: &Tree) {
        let mut rest = Vec::new();
        self.noun(tree, &mut rest);
        self.add(name, Digest::of_bytes(&rest));
    }

    /// Takes a noun for itself and leaves its name in what stands around it, so
    /// that an order of things is an input too.
    fn noun(&mut self, tree: &Tree, around: &mut Vec<u8>) {
        match tree {
            Tree::Leaf(text) => note(around, text),
            Tree::List(branches) => {
                note(around, &branches.len().to_string());
                for branch in branches {
                    self.noun(branch, around);
                }
            }
            Tree::Record(kind, fields) => match name(kind, tree) {
                Some(name) => {
                    note(around, &name);
                    let mut own = Vec::new();
                    self.record(tree, fields, &mut own);
                    self.add(name, Digest::of_bytes(&own));
                }
                None => self.record(tree, fields, around),
            },
        }
    }

    fn record(&mut self, tree: &Tree, fields: &[(String, Tree)], around: &mut Vec<u8>) {
        for (field, value) in fields {
            note(around, field);
            match value {
                Tree::Record(_, cells) if field == "facts" => self.facts(tree.text("id"), cells),
                value => self.noun(value, around),
            }
        }
    }

    /// Takes one profile's facts by criterion, as data exports have them.
    fn facts(&mut self, profile: &str, cells: &[(String, Tree)]) {
        for (criterion, cell) in cells {
            self.part(format!("matrix cell {profile}.{criterion}"), cell);
        }
    }

    fn add(&mut self, name: String, digest: Digest) {
        self.inputs
            .entry(name)
            .and_modify(|known| {
                if *known != digest {
                    *known = Digest::of(&(*known, digest));
                }
            })
            .or_insert(digest);
    }
}

/// The name of a thing that many outputs are made from.
fn name(kind: &str, tree: &Tree) -> Option<String> {
    let noun = match kind {
        "CellView" => {
            let (profile, criterion) = (tree.text("profile"), tree.text("criterion"));
            return Some(format!("matrix cell {profile}.{criterion}"));
        }
        "CriterionView" | "CriterionExport" => "criterion",
        "ClaimView" => "claim",
        "SourceLink" => "source",
        "ProfileLink" | "ColumnView" => "profile",
        "ArticleLink" => return Some(format!("the entry of {}", tree.text("url"))),
        _ => return None,
    };
    Some(format!("{noun} {}", tree.text("id")))
}

/// A field's name as people say it.
fn words(field: &str) -> String {
    field.replace('_', " ")
}

/// Notes a text so that no two lists of texts read the same.
fn note(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend(text.len().to_le_bytes());
    bytes.extend(text.as_bytes());
}
