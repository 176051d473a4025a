//! The facts as the page of deciding reads them.

use crate::kinds::value::Value;
use crate::output::export::{
    AnswerExport, DecideExport, MustExport, OptionExport, PresetExport, ProfileAnswers,
    QuestionExport,
};
use crate::site::{CellEntry, CriterionEntry, PresetEntry, ProfileEntry, Site};

/// Everything that is needed to rank, to knock out, and to record a decision.
pub fn export(site: &Site) -> DecideExport {
    let cells = site.profiles.iter().flat_map(|profile| &profile.cells);
    DecideExport {
        criteria: site.criteria.iter().map(question).collect(),
        profiles: site
            .profiles
            .iter()
            .map(|entry| profile(site, entry))
            .collect(),
        presets: site
            .presets
            .iter()
            .map(|entry| preset(site, entry))
            .collect(),
        sources: cells
            .flat_map(|entry| &entry.cell.sources)
            .map(|source| {
                let link = (source.title.clone(), source.url.clone());
                (source.id.value.clone(), link)
            })
            .collect(),
    }
}

fn question(entry: &CriterionEntry) -> QuestionExport {
    let CriterionEntry { criterion, view } = entry;
    QuestionExport {
        id: view.id.clone(),
        title: view.title.clone(),
        kind: view.kind,
        unit: view.unit.clone(),
        better: view.better,
        log: criterion.kind.is_logarithmic(),
        options: criterion
            .kind
            .options()
            .iter()
            .map(|choice| OptionExport {
                id: choice.id.clone(),
                label: choice.label.clone(),
                utility: choice.utility,
            })
            .collect(),
    }
}

fn profile(site: &Site, entry: &ProfileEntry) -> ProfileAnswers {
    ProfileAnswers {
        id: entry.profile.id.clone(),
        name: entry.profile.name.value.clone(),
        url: site.urls.url(&entry.address),
        answers: entry.cells.iter().map(answer).collect(),
    }
}

fn answer(entry: &CellEntry) -> Option<AnswerExport> {
    let CellEntry { cell, view } = entry;
    (!cell.value.is_unknown()).then(|| AnswerExport {
        value: cell.value.json(),
        text: view.full.clone(),
        evidence: view.evidence,
        checked: cell.checked.map(|date| date.to_string()),
        stale: cell.stale_since.map(|date| date.to_string()),
        sources: cell
            .sources
            .iter()
            .map(|source| source.id.value.clone())
            .collect(),
    })
}

fn preset(site: &Site, entry: &PresetEntry) -> PresetExport {
    let id = |at: usize| site.criteria[at].view.id.clone();
    let must = entry.must.iter();
    PresetExport {
        id: entry.preset.id.value.clone(),
        title: entry.preset.title.clone(),
        serves: entry.preset.serves.clone(),
        weights: entry
            .weights
            .iter()
            .map(|&(at, weight)| (id(at), weight))
            .collect(),
        must: must
            .map(|(at, allowed)| MustExport {
                criterion: id(*at),
                any: allowed.iter().map(Value::json).collect(),
            })
            .collect(),
    }
}
