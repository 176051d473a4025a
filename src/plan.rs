//! A site to jobs: one per output path, each with a digest of all its inputs.
//!
//! Planning decides what every page shows and renders none of it, so it is
//! cheap enough to run whole after every edit.

mod articles;
mod assets;
mod decide;
mod exports;
mod frame;
mod home;
mod pairs;
mod profiles;
mod publish;
mod reference;

use rayon::prelude::*;

use crate::base::digest::Digest;
use crate::model::files::Sources;
use crate::model::job::{Job, Work};
use crate::model::page::Page;
use crate::model::site::Site;
use crate::model::urls::output_path;
use frame::Framer;

/// All jobs of a site, by output path.
#[derive(Debug)]
pub struct Plan {
    pub jobs: Vec<Job>,
}

/// Plans a site.
///
/// `templates` is the digest of the templates and of the program, which are
/// inputs of every page.
pub fn plan(site: &Site, files: &Sources, templates: Digest) -> Plan {
    let assets = assets::plan(site, files);
    let framer = Framer::new(site, files, assets.urls);
    let mut pages: Vec<(String, Page)> = vec![home::plan(site, &framer)];
    pages.extend(articles::plan(site, &framer));
    pages.extend(profiles::plan(site, &framer));
    pages.extend(pairs::plan(site, &framer));
    pages.extend(decide::plan(site, &framer));
    pages.extend(reference::plan(site, &framer));

    let texts = publish::plan(site, &pages);
    let mut work: Vec<(String, Work)> = assets.copies;
    work.extend(exports::plan(site));
    work.extend(texts);
    work.extend(
        pages
            .into_iter()
            .map(|(place, page)| (output_path(&place), Work::Page(Box::new(page)))),
    );
    let mut jobs: Vec<Job> = work
        .into_par_iter()
        .map(|(output, work)| Job {
            digest: digest(&work, templates),
            output,
            work,
        })
        .collect();
    jobs.sort_by(|a, b| a.output.cmp(&b.output));
    Plan { jobs }
}

fn digest(work: &Work, templates: Digest) -> Digest {
    match work {
        Work::Page(page) => Digest::of(&(templates, page)),
        other => Digest::of(&(env!("CARGO_PKG_VERSION"), other)),
    }
}
