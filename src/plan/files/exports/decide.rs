//! The facts as the page of deciding reads them.

use crate::content::matrix::{Criterion, Evidence};
use crate::kinds::value::Value;
use crate::output::export::{
    AnswerExport, DecideExport, MustExport, OptionExport, PresetExport, ProfileAnswers,
    QuestionExport,
};
use crate::site::cell::Cell;
use crate::site::{PresetEntry, ProfileEntry, Site};

/// Everything that is needed to rank, to knock out, and to record a decision.
pub fn export(site: &Site) -> DecideExport {
    DecideExport {
        criteria: site.criteria.iter().map(|it| question(it)).collect(),
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
        sources: site
            .cells()
            .flat_map(|cell| &cell.sources)
            .map(|source| {
                let link = (source.title.clone(), source.url.clone());
                (source.id.value.clone(), link)
            })
            .collect(),
    }
}

fn question(criterion: &Criterion) -> QuestionExport {
    QuestionExport {
        id: criterion.id.value.clone(),
        title: criterion.title.clone(),
        kind: criterion.kind.definition().word,
        unit: criterion.kind.unit().map(str::to_owned),
        better: criterion.better,
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
        answers: {
            let cells = entry.cells.iter();
            cells.map(|cell| answer(site, cell)).collect()
        },
    }
}

fn answer(site: &Site, cell: &Cell) -> Option<AnswerExport> {
    (!cell.value.is_unknown()).then(|| AnswerExport {
        value: cell.value.json(),
        text: cell.value.full(&site.locale),
        evidence: cell.evidence.map(Evidence::word),
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
    let id = |at: usize| site.criteria[at].id.value.clone();
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
