//! Which inputs an output has, and which of them differ from those of an earlier
//! build. Their names are given by what is shown (`view/inputs.rs`).
//!
//! A job's digest says that something changed; these say what. They are collected
//! only for what is rendered, from the view that templates see, so they cannot
//! miss anything that a page shows.

use crate::base::digest::Digest;
use crate::content::files::Sources;
use crate::output::card::is_template;
use crate::output::export::Export;
use crate::output::job::{Job, Work};
use crate::output::plan::Plan;
use crate::site::body::Target;
use crate::view::body::BodyView;
use crate::view::inputs::{InputNames, Inputs};
use crate::view::page::SiteFrame;
use crate::view::pair::PairView;

/// Collects what every page is made from.
pub fn shared(plan: &Plan, files: &Sources) -> Inputs {
    let frame: &SiteFrame = &plan.frame;
    let mut names = InputNames::default();
    names.add_fields("the site's", &["assets", "modules"], frame);
    for (name, url) in &frame.assets {
        let modules = frame.modules.get(name);
        names.add_part(format!("asset {name}"), &(url, modules));
    }
    let mut inputs = names.inputs;
    for (section, digest) in plan.locale.sections() {
        inputs.insert(format!("words of `{section}`"), digest);
    }
    inputs.extend(templates(files, |path| !is_template(path)));
    inputs
}

/// Gives the templates of pages or those of cards.
fn templates(
    files: &Sources,
    is_wanted: fn(&str) -> bool,
) -> impl Iterator<Item = (String, Digest)> {
    let templates = files
        .under("templates/")
        .filter(move |file| is_wanted(&file.path));
    templates.map(|file| {
        let name = file.path.replacen("templates/", "template ", 1);
        (name, file.digest)
    })
}

/// Collects what one output is made from, besides what every page is.
pub fn from_job(job: &Job, files: &Sources) -> Inputs {
    let mut names = InputNames::default();
    match &job.work {
        Work::Page(page) => {
            // The site's own part is every page's.
            names.add_fields("its", &["site"], &page.frame);
            names.add_fields("its", &[], page.view.record());
            if let Some(pair) = page.view.get::<PairView>() {
                // Templates get these as HTML, apart from the view.
                let cells = pair.differing.iter().flat_map(|row| &row.cells);
                names.add_part("its differing cells".to_owned(), &cells.collect::<Vec<_>>());
            }
            if let Some(body) = &page.body {
                add_body(body, files, &mut names);
            }
        }
        Work::MarkdownPage(page) => {
            names.add_fields("its", &[], &**page);
            if let Some(body) = &page.body {
                add_body(body, files, &mut names);
            }
        }
        Work::MarkdownPages(pages) => {
            for page in pages {
                names.add_part(format!("the Markdown page of {}", page.url), page);
                if let Some(body) = &page.body {
                    add_body(body, files, &mut names);
                }
            }
        }
        Work::Export(Export::Matrix(matrix) | Export::Table(matrix) | Export::Schema(matrix)) => {
            names.add_fields("its", &[], &**matrix);
        }
        Work::Export(Export::Decide(decide)) => names.add_fields("its", &[], &**decide),
        Work::Export(Export::Profile(profile)) => names.add_fields("its", &[], &**profile),
        Work::Copy(bytes) => names.add("the file itself".to_owned(), Digest::of_bytes(bytes)),
        Work::Search(file) => names.add("the words of pages".to_owned(), file.digest()),
        Work::Card(card) => {
            names.add_fields("its", &["footer"], &**card);
            names.add_fields("the guide's", &[], &*card.footer);
            for (name, digest) in templates(files, is_template) {
                names.add(name, digest);
            }
        }
        Work::Icon(icon, _) => names.add("asset icon.svg".to_owned(), icon.digest),
        Work::Text(text) => names.add_part("what it lists".to_owned(), text),
    }
    names.inputs
}

fn add_body(body: &BodyView, files: &Sources, names: &mut InputNames<'_>) {
    let path = &files.file(body.text.file()).path;
    names.add(format!("the text of {path}"), body.text.digest());
    names.add("its headings".to_owned(), body.headings.digest());
    names.add("where its links lead".to_owned(), Digest::of(&body.targets));
    let facts = body.targets.values().filter_map(Target::cell);
    names.add_part("its facts in prose".to_owned(), &facts.collect::<Vec<_>>());
    let tables: Vec<_> = body.embeds.values().collect();
    names.add_part("its tables".to_owned(), &tables);
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
        .chain(new.map(say("added")))
        .chain(gone.map(say("removed")))
        .collect()
}
