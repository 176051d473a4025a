//! What an output is made from, by the names that people know it by.
//!
//! A job's digest says that something changed; these say what. They are taken
//! only for what is rendered, from the very view that templates see, so they
//! cannot leave out anything a page shows.

mod walk;

use std::collections::BTreeMap;

use crate::base::digest::Digest;
use crate::content::files::Sources;
use crate::output::export::Export;
use crate::output::job::{Job, Work};
use crate::output::plan::Plan;
use crate::view::View;
use crate::view::page::{Body, SiteFrame, Target};
use walk::Walk;

/// Inputs by name: `matrix cell axum.startup_ms`, `its title`, `template base.html`.
pub type Inputs = BTreeMap<String, Digest>;

/// What every page is made from.
pub fn shared(plan: &Plan, files: &Sources) -> Inputs {
    let frame: &SiteFrame = &plan.frame;
    let mut walk = Walk::default();
    walk.fields("the site's", "assets", frame);
    for (name, url) in &frame.assets {
        walk.part(format!("asset {name}"), url);
    }
    let mut inputs = walk.inputs;
    for (section, digest) in plan.locale.sections() {
        inputs.insert(format!("words of `{section}`"), digest);
    }
    for file in files.under("templates/") {
        let name = file.path.replacen("templates/", "template ", 1);
        inputs.insert(name, file.digest);
    }
    inputs
}

/// What one output is made from, besides what every page is.
pub fn of(job: &Job, files: &Sources) -> Inputs {
    let mut walk = Walk::default();
    match &job.work {
        Work::Page(page) => {
            // The site's own part is every page's.
            walk.fields("its", "site", &page.frame);
            walk.fields("its", "", &page.view);
            if let View::Pair(pair) = &page.view {
                // Templates get these as HTML, beside the view.
                let cells = pair.differing.iter().flat_map(|row| &row.cells);
                walk.part("its differing cells".to_owned(), &cells.collect::<Vec<_>>());
            }
            if let Some(body) = &page.body {
                of_body(body, files, &mut walk);
            }
        }
        Work::Twin(twin) => {
            walk.fields("its", "", &**twin);
            if let Some(body) = &twin.body {
                of_body(body, files, &mut walk);
            }
        }
        Work::Twins(twins) => {
            for twin in twins {
                walk.part(format!("the twin of {}", twin.url), twin);
                if let Some(body) = &twin.body {
                    of_body(body, files, &mut walk);
                }
            }
        }
        Work::Export(Export::Matrix(matrix) | Export::Table(matrix) | Export::Schema(matrix)) => {
            walk.fields("its", "", &**matrix);
        }
        Work::Export(Export::Decide(decide)) => walk.fields("its", "", &**decide),
        Work::Export(Export::Profile(profile)) => walk.fields("its", "", &**profile),
        Work::Copy(bytes) => walk.add("the file itself".to_owned(), Digest::of_bytes(bytes)),
        Work::Search(file) => walk.add("the words of pages".to_owned(), file.digest()),
        Work::Card(card) => {
            walk.fields("its", "imprint", &**card);
            walk.fields("the guide's", "", &*card.imprint);
        }
        Work::Icon(icon, _) => walk.add("asset icon.svg".to_owned(), icon.digest()),
        Work::Text(text) => walk.part("what it lists".to_owned(), text),
    }
    walk.inputs
}

fn of_body(body: &Body, files: &Sources, walk: &mut Walk) {
    let path = &files.file(body.text.file()).path;
    walk.add(format!("the text of {path}"), body.text.digest());
    walk.add("its headings".to_owned(), body.headings.digest());
    walk.add("where its links lead".to_owned(), Digest::of(&body.targets));
    let facts = body.targets.values().filter_map(|target| match target {
        Target::Fact(cell) => Some(cell),
        _ => None,
    });
    walk.part("its facts in prose".to_owned(), &facts.collect::<Vec<_>>());
    let tables: Vec<_> = body.embeds.values().collect();
    walk.part("its tables".to_owned(), &tables);
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
