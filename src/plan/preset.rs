//! A preset's page: the order that its weights give, and what the order rests on.

use super::frame::{Draft, Framer};
use crate::content::matrix::Evidence;
use crate::ranking::points::{points, weight};
use crate::ranking::weighed::Weighed;
use crate::ranking::{Finding, Flip, Gap, Range, Standing};
use crate::site::address::Address;
use crate::site::{CellEntry, PresetEntry, Site};
use crate::view::table::{ColumnView, LinkView};
use crate::view::{
    FlipView, GapView, MustView, PartView, PresetView, RangeView, RankView, RemovalView, View,
    WeightView,
};

/// How many unknowns a page names: a long list of them tells no more.
const NAMED: usize = 20;

/// One preset, ranked.
pub fn page(site: &Site, framer: &Framer<'_>, entry: &PresetEntry) -> Draft {
    let weighed = Weighed::of(site, entry);
    let preset = Preset {
        site,
        framer,
        entry,
        weighed: &weighed,
    };
    Draft {
        description: entry.preset.serves.clone(),
        section: "decide",
        above: vec![framer.step("Decide", &Address::DECIDE)],
        ..Draft::new(
            "preset.html",
            entry.address.clone(),
            entry.preset.title.clone(),
            View::Preset(Box::new(preset.view())),
        )
    }
}

/// What the views of one preset are made from.
struct Preset<'a> {
    site: &'a Site,
    framer: &'a Framer<'a>,
    entry: &'a PresetEntry,
    weighed: &'a Weighed,
}

impl Preset<'_> {
    fn view(&self) -> PresetView {
        let weighing = &self.weighed.weighing;
        let standings = weighing.standings();
        let gaps = weighing.gaps();
        let first = standings.iter().filter(|standing| standing.place == 1);
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
            first: first
                .map(|standing| self.column(standing.alternative))
                .collect(),
            ranking: standings
                .iter()
                .map(|standing| self.rank(standing))
                .collect(),
            flips: weighing
                .flips()
                .iter()
                .map(|flip| self.flip(flip))
                .collect(),
            gaps: gaps.iter().take(NAMED).map(|gap| self.gap(gap)).collect(),
            unknown: gaps.len(),
        }
    }

    fn column(&self, alternative: usize) -> ColumnView {
        let profile = self.weighed.profiles[alternative];
        self.framer.column(&self.site.profiles[profile])
    }

    fn cell(&self, alternative: usize, criterion: usize) -> &CellEntry {
        let profile = self.weighed.profiles[alternative];
        &self.site.profiles[profile].cells[self.weighed.criteria[criterion]]
    }

    fn must(&self, nth: usize) -> MustView {
        let (at, allowed) = &self.entry.must[nth];
        let findings = self.weighed.findings[nth].iter().enumerate();
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
        let findings = &self.weighed.findings[nth];
        let stay = self.weighed.profiles.iter().copied();
        let unsure = stay.filter(|&profile| findings[profile] == Finding::Open);
        unsure.map(|profile| self.removal(profile, at)).collect()
    }

    fn removal(&self, profile: usize, criterion: usize) -> RemovalView {
        let profile = &self.site.profiles[profile];
        RemovalView {
            profile: self.framer.column(profile),
            by: profile.cells[criterion].view.clone(),
        }
    }

    fn weights(&self) -> Vec<WeightView> {
        let weights = self.entry.weights.iter().enumerate();
        weights
            .map(|(nth, &(at, weight))| WeightView {
                criterion: self.site.criteria[at].view.clone(),
                weight,
                points: points(self.weighed.weighing.share(nth)),
            })
            .collect()
    }

    fn rank(&self, standing: &Standing) -> RankView {
        let alternative = standing.alternative;
        let weighing = &self.weighed.weighing;
        // Those that weigh something come first.
        let parts = weighing.contributions(alternative).into_iter();
        let parts = parts.take(self.entry.weights.len()).enumerate();
        let profile = &self.site.profiles[self.weighed.profiles[alternative]];
        let judgement = self.weighed.share(|at| {
            let cell = &profile.cells[at].cell;
            cell.is_known() && cell.evidence == Some(Evidence::Judgement)
        });
        RankView {
            place: standing.place,
            best: standing.best,
            worst: standing.worst,
            profile: self.column(alternative),
            score: range(weighing.score(alternative)),
            parts: parts
                .map(|(criterion, part)| PartView {
                    cell: self.cell(alternative, criterion).view.clone(),
                    points: range(part),
                    most: points(weighing.share(criterion)),
                })
                .collect(),
            judgement: (judgement > 0.0).then(|| points(judgement)),
            open: self.open(self.weighed.profiles[alternative]),
        }
    }

    fn open(&self, profile: usize) -> Vec<LinkView> {
        let musts = self.entry.must.iter().zip(&self.weighed.findings);
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
        let criterion = &self.site.criteria[self.weighed.criteria[flip.criterion]];
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
