//! A preset's page: the order that its weights give, and what the order rests on.

use crate::base::date::Date;
use crate::content::matrix::Evidence;
use crate::output::markdown_page::{Grid, Part};
use crate::output::plan::Subject;
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::add_section;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::search_document::{Document, lead};
use crate::plan::words::capitalised;
use crate::ranking::points::{points, weight};
use crate::ranking::preset::PresetRanking;
use crate::ranking::{Finding, Flip, Gap, Range, RankedAlternative};
use crate::site::address::Address;
use crate::site::{CellEntry, PresetEntry, Site};
use crate::view::table::{ColumnView, LinkView};
use crate::view::{
    FlipView, GapView, MustView, PartView, PresetView, RangeView, RankView, RemovalView, View,
    WeightView,
};

/// How many unknowns a page names: a long list of them tells no more.
const NAMED: usize = 20;

/// Lists the presets.
pub fn subjects(site: &Site) -> Vec<Subject> {
    (0..site.presets.len()).map(|at| Subject(at, 0)).collect()
}

pub fn address(site: &Site, Subject(at, _): Subject) -> Address {
    site.presets[at].address.clone()
}

pub fn title(site: &Site, Subject(at, _): Subject) -> Option<String> {
    Some(site.presets[at].preset.title.clone())
}

pub fn description(site: &Site, Subject(at, _): Subject) -> Option<String> {
    site.presets[at].preset.serves.clone()
}

/// Builds one preset, ranked.
pub fn page(builder: &PageBuilder<'_>, Subject(at, _): Subject) -> PageContent {
    let site = builder.site;
    let entry = &site.presets[at];
    let preset = Preset {
        site,
        builder,
        entry,
        ranking: &PresetRanking::from_entry(site, entry),
    };
    let view = preset.view();
    PageContent {
        parts: parts(&view, &capitalised(&site.config.profiles.singular)),
        ..PageContent::new(View::Preset(Box::new(view)))
    }
}

fn parts(view: &PresetView, singular: &str) -> Vec<Part> {
    let ranking = view.ranking.iter().map(|rank| {
        let rank_text = match rank.best == rank.worst {
            true => rank.place.to_string(),
            false => format!("{} (could be {} to {})", rank.place, rank.best, rank.worst),
        };
        let points = match rank.score.is_range {
            true => format!("{} to {}", rank.score.low, rank.score.high),
            false => rank.score.low.clone(),
        };
        vec![rank_text, rank.profile.name.clone(), points]
    });
    let weights = view.weights.iter().map(|weight| {
        let of = format!("{} of 5", weight.weight);
        vec![weight.criterion.title.clone(), of, weight.points.clone()]
    });
    let must = view.must.iter().map(|must| {
        let (title, allowed) = (&must.criterion.title, must.allowed.join(" or "));
        let removes = must.removes.iter().map(|it| it.profile.name.as_str());
        match removes.collect::<Vec<_>>().join(", ") {
            nobody if nobody.is_empty() => format!("{title}: {allowed}; removes nobody"),
            names => format!("{title}: {allowed}; removes {names}"),
        }
    });
    let grid = |head: [&str; 3], rows: Vec<Vec<String>>| {
        let head = head.map(str::to_owned).into();
        Part::Grid(Grid { head, rows })
    };
    let mut parts = Vec::new();
    let ranking = grid(["Place", singular, "Points of 100"], ranking.collect());
    add_section(&mut parts, "The order", ranking);
    add_section(&mut parts, "Must-haves", Part::Points(must.collect()));
    let weights = grid(["Criterion", "Weight", "Points"], weights.collect());
    add_section(&mut parts, "Weights", weights);
    parts
}

pub fn last_modified(dates: &Dates<'_>, Subject(at, _): Subject) -> Option<Date> {
    let site = dates.site;
    let preset = &site.presets[at];
    let weights = preset.weights.iter().map(|(at, _)| *at);
    let criteria = weights.chain(preset.must.iter().map(|(at, _)| *at));
    let checked = |at: usize| {
        let profiles = site.profiles.iter();
        profiles.filter_map(move |profile| profile.cells[at].cell.checked)
    };
    criteria.flat_map(checked).max()
}

/// Lists a preset with what it serves.
pub fn documents<'s>(
    site: &'s Site,
    Subject(at, _): Subject,
    page: Document<'s>,
) -> Vec<Document<'s>> {
    vec![Document {
        texts: lead(site.presets[at].preset.serves.as_deref()).collect(),
        ..page
    }]
}

/// What the views of one preset are made from.
struct Preset<'a> {
    site: &'a Site,
    builder: &'a PageBuilder<'a>,
    entry: &'a PresetEntry,
    ranking: &'a PresetRanking,
}

impl Preset<'_> {
    fn view(&self) -> PresetView {
        let scores = &self.ranking.scores;
        let ranked = scores.ranked();
        let gaps = scores.gaps();
        let first = ranked.iter().filter(|each| each.rank == 1);
        PresetView {
            serves: self.entry.preset.serves.clone(),
            change: format!(
                "{}?preset={}",
                self.site.urls.url(&Address::DECIDE),
                self.entry.preset.id.value
            ),
            must: (0..self.entry.must.len())
                .map(|nth| self.must(nth))
                .collect(),
            weights: self.weights(),
            first: first.map(|each| self.column(each.alternative)).collect(),
            ranking: ranked.iter().map(|each| self.rank(each)).collect(),
            flips: scores.flips().iter().map(|flip| self.flip(flip)).collect(),
            gaps: gaps.iter().take(NAMED).map(|gap| self.gap(gap)).collect(),
            unknown: gaps.len(),
        }
    }

    fn column(&self, alternative: usize) -> ColumnView {
        let profile = self.ranking.profiles[alternative];
        self.builder.column(&self.site.profiles[profile])
    }

    fn cell(&self, alternative: usize, criterion: usize) -> &CellEntry {
        let profile = self.ranking.profiles[alternative];
        &self.site.profiles[profile].cells[self.ranking.criteria[criterion]]
    }

    fn must(&self, nth: usize) -> MustView {
        let (at, allowed) = &self.entry.must[nth];
        let findings = self.ranking.findings[nth].iter().enumerate();
        let fail = findings.filter(|(_, found)| **found == Finding::Fails);
        let criterion = &self.site.criteria[*at];
        MustView {
            criterion: criterion.view.clone(),
            allowed: allowed.iter().map(|value| value.full()).collect(),
            removes: fail
                .map(|(profile, _)| self.removal(profile, *at))
                .collect(),
            open: self.unsure(nth),
        }
    }

    /// Who stays although nobody knows whether a must-have is met.
    fn unsure(&self, nth: usize) -> Vec<RemovalView> {
        let (at, _) = self.entry.must[nth];
        let findings = &self.ranking.findings[nth];
        let stay = self.ranking.profiles.iter().copied();
        let unsure = stay.filter(|&profile| findings[profile] == Finding::Open);
        unsure.map(|profile| self.removal(profile, at)).collect()
    }

    fn removal(&self, profile: usize, criterion: usize) -> RemovalView {
        let profile = &self.site.profiles[profile];
        RemovalView {
            profile: self.builder.column(profile),
            by: profile.cells[criterion].view.clone(),
        }
    }

    fn weights(&self) -> Vec<WeightView> {
        let weights = self.entry.weights.iter().enumerate();
        weights
            .map(|(nth, &(at, weight))| WeightView {
                criterion: self.site.criteria[at].view.clone(),
                weight,
                points: points(self.ranking.scores.share(nth)),
            })
            .collect()
    }

    fn rank(&self, ranked: &RankedAlternative) -> RankView {
        let alternative = ranked.alternative;
        let scores = &self.ranking.scores;
        // Those that weigh something come first.
        let parts = scores.contributions(alternative).into_iter();
        let parts = parts.take(self.entry.weights.len()).enumerate();
        let profile = &self.site.profiles[self.ranking.profiles[alternative]];
        let judgement = self.ranking.share(|at| {
            let cell = &profile.cells[at].cell;
            cell.is_known() && cell.evidence == Some(Evidence::Judgement)
        });
        RankView {
            place: ranked.rank,
            best: ranked.best,
            worst: ranked.worst,
            profile: self.column(alternative),
            score: range(scores.score(alternative)),
            parts: parts
                .map(|(criterion, part)| PartView {
                    cell: self.cell(alternative, criterion).view.clone(),
                    points: range(part),
                    most: points(scores.share(criterion)),
                })
                .collect(),
            judgement: (judgement > 0.0).then(|| points(judgement)),
            open: self.open(self.ranking.profiles[alternative]),
        }
    }

    fn open(&self, profile: usize) -> Vec<LinkView> {
        let musts = self.entry.must.iter().zip(&self.ranking.findings);
        musts
            .filter(|(_, findings)| findings[profile] == Finding::Open)
            .map(|((at, _), _)| {
                let cell = &self.site.profiles[profile].cells[*at];
                LinkView {
                    label: cell.view.criterion_title.clone(),
                    url: cell.view.url.clone(),
                }
            })
            .collect()
    }

    fn flip(&self, flip: &Flip) -> FlipView {
        let criterion = &self.site.criteria[self.ranking.criteria[flip.criterion]];
        let from = self.entry.weights.get(flip.criterion);
        let from = from.map_or(0, |&(_, weight)| weight);
        FlipView {
            criterion: LinkView {
                label: criterion.view.title.clone(),
                url: criterion.view.url.clone(),
            },
            from,
            to: weight(flip.to, from),
            rises: flip.by > 0.0,
            winner: self.column(flip.winner),
        }
    }

    fn gap(&self, gap: &Gap) -> GapView {
        GapView {
            cell: self.cell(gap.alternative, gap.criterion).view.clone(),
            width: points(gap.width),
            decides: gap.decides,
        }
    }
}

fn range(range: Range) -> RangeView {
    let (low, high) = (points(range.low), points(range.high));
    RangeView {
        is_range: low != high,
        low,
        high,
    }
}
