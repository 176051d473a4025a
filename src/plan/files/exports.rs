//! The facts as data.

mod decide;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::address::Address;
use crate::content::matrix::Evidence;
use crate::content::source::Source;
use crate::output::export::{
    CellExport, CriterionExport, Export, FactsExport, GroupExport, MatrixExport, ProfileExport,
    SourceExport,
};
use crate::output::plan::ExportFile;
use crate::site::cell::Cell;
use crate::site::{ProfileEntry, Site};

/// Lists every file of data.
pub fn plan(site: &Site) -> Vec<(Address, ExportFile)> {
    let mut files = vec![
        (Address::MATRIX_JSON, ExportFile::MatrixJson),
        (Address::MATRIX_CSV, ExportFile::MatrixCsv),
        (Address::MATRIX_SCHEMA, ExportFile::MatrixSchema),
        (Address::DECIDE_JSON, ExportFile::Decide),
    ];
    for (at, entry) in site.profiles.iter().enumerate() {
        let address = site.urls.profile_json(&entry.profile.id);
        files.push((address, ExportFile::Profile(at)));
    }
    files
}

/// Makes one file of data.
pub fn export(site: &Site, file: ExportFile) -> Export {
    let all = || {
        site.profiles
            .iter()
            .map(|entry| Arc::new(facts(site, entry)))
            .collect()
    };
    match file {
        ExportFile::MatrixJson => Export::Matrix(Arc::new(matrix(site, all()))),
        ExportFile::MatrixCsv => Export::Table(Arc::new(matrix(site, all()))),
        // The schema is the same whatever the facts and sources say.
        ExportFile::MatrixSchema => Export::Schema(Arc::new(MatrixExport {
            sources: BTreeMap::new(),
            ..matrix(site, Vec::new())
        })),
        ExportFile::Decide => Export::Decide(Box::new(decide::export(site))),
        ExportFile::Profile(at) => {
            let entry = &site.profiles[at];
            Export::Profile(Box::new(profile(entry, Arc::new(facts(site, entry)))))
        }
    }
}

fn matrix(site: &Site, profiles: Vec<Arc<FactsExport>>) -> MatrixExport {
    MatrixExport {
        title: site.config.title.clone(),
        url: site.urls.permalink(&Address::MATRIX),
        groups: site
            .groups
            .iter()
            .filter_map(|group| group.group.as_ref())
            .map(|group| GroupExport {
                id: group.id.value.clone(),
                title: group.title.clone(),
            })
            .collect(),
        criteria: site
            .criteria
            .iter()
            .map(|criterion| CriterionExport {
                id: criterion.id.value.clone(),
                group: criterion.group.as_ref().map(|group| group.value.clone()),
                title: criterion.title.clone(),
                question: criterion.question.clone(),
                kind: criterion.kind.definition().word,
                unit: criterion.kind.unit().map(str::to_owned),
                method: criterion.kind.method().map(str::to_owned),
                better: criterion.better,
                options: criterion.kind.options().to_vec(),
                schema: criterion.kind.schema(),
            })
            .collect(),
        profiles,
        sources: sources(site.sources.iter()),
    }
}

fn sources<'a>(sources: impl Iterator<Item = &'a Arc<Source>>) -> BTreeMap<String, SourceExport> {
    sources
        .map(|source| {
            let export = SourceExport {
                title: source.title.clone(),
                url: source.url.clone(),
                kind: source.kind,
                read: source.read.to_string(),
                note: source.note.clone(),
            };
            (source.id.value.clone(), export)
        })
        .collect()
}

fn facts(site: &Site, entry: &ProfileEntry) -> FactsExport {
    FactsExport {
        id: entry.profile.id.clone(),
        name: entry.profile.name.value.clone(),
        url: site.urls.permalink(&entry.address),
        facts: site
            .criteria
            .iter()
            .zip(&entry.cells)
            .map(|(criterion, it)| (criterion.id.value.clone(), cell(site, it)))
            .collect(),
    }
}

fn cell(site: &Site, cell: &Cell) -> CellExport {
    CellExport {
        state: cell.value.state(),
        value: cell.value.json(),
        csv: cell.value.csv(),
        text: cell.value.full(&site.locale),
        evidence: cell.evidence.map(Evidence::word),
        checked: cell.checked.map(|date| date.to_string()),
        stale_since: cell.stale_since.map(|date| date.to_string()),
        sources: cell
            .sources
            .iter()
            .map(|source| source.id.value.clone())
            .collect(),
        note: cell.note.clone(),
    }
}

fn profile(entry: &ProfileEntry, facts: Arc<FactsExport>) -> ProfileExport {
    let profile = &entry.profile;
    ProfileExport {
        summary: profile.summary.clone(),
        homepage: profile.homepage.clone(),
        repository: profile.repository.clone(),
        strengths: profile.strengths.clone(),
        limits: profile.limits.clone(),
        choose_when: profile.choose_when.clone(),
        avoid_when: profile.avoid_when.clone(),
        facts,
        sources: sources(entry.cells.iter().flat_map(|cell| &cell.sources)),
    }
}
