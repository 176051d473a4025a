//! A preset's page: the order that its weights give, and what the order rests on.

use crate::base::address::Address;
use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::content::matrix::Evidence;
use crate::locale::Locale;
use crate::output::markdown_page::{Grid, Part};
use crate::output::plan::Subject;
use crate::plan::capitalised::capitalised;
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::add_section;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::search_document::{Document, lead};
use crate::ranking::points::{points, weight};
use crate::ranking::preset::PresetRanking;
use crate::ranking::{Finding, Flip, Gap, Range, RankedAlternative};
use crate::site::cell::CellIndex;
use crate::site::{PresetEntry, Site};
use crate::view::decide::{
    FlipView, GapView, MustView, PartView, PresetView, RangeView, RankView, RemovalView, WeightView,
};
use crate::view::table::{CellView, ColumnView, LinkView};

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
        parts: parts(&view, site),
        ..PageContent::new(view)
    }
}

fn parts(view: &PresetView, site: &Site) -> Vec<Part> {
    let locale = &*site.locale;
    let singular = capitalised(&site.config.profiles.singular);
    let say = |key: &str| locale.say(&format!("preset.{key}"));
    let grid = |head: [&str; 3], rows: Vec<Vec<String>>| {
        let head = head.map(str::to_owned).into();
        Part::Grid(Grid { head, rows })
    };
    let ranking = view.ranking.iter().map(|rank| {
        let name = rank.profile.name.clone();
        vec![
            rank_text(rank, locale),
            name,
            score_text(&rank.score, locale),
        ]
    });
    let ranking = ranking.collect();
    let weights = view.weights.iter().map(|weight| {
        let of = locale.fill("preset.weight", &[("weight", &weight.weight)]);
        let points = locale.number(&weight.points);
        vec![weight.criterion.title.clone(), of, points]
    });
    let weights = weights.collect();
    let musts = view.must.iter().map(|must| must_text(must, locale));
    let head = [say("rank"), &singular, say("points_of")];
    let mut parts = Vec::new();
    add_section(&mut parts, say("ranking"), grid(head, ranking));
    add_section(&mut parts, say("musts"), Part::Points(musts.collect()));
    let head = [
        locale.say("table.criterion"),
        say("weight_label"),
        say("points"),
    ];
    add_section(&mut parts, say("weights"), grid(head, weights));
    parts
}

/// Writes a rank: `2`, or `2 (possible: 1 to 3)`.
fn rank_text(rank: &RankView, locale: &Locale) -> String {
    if rank.best == rank.worst {
        return rank.place.to_string();
    }
    let values = [("best", &rank.best as _), ("worst", &rank.worst as _)];
    let could_be = locale.fill("preset.could_be", &values);
    format!("{} ({could_be})", rank.place)
}

/// Writes a score: `71.4`, or `64.0 to 71.4`.
fn score_text(score: &RangeView, locale: &Locale) -> String {
    match score.is_range {
        true => {
            let [low, high] = [&score.low, &score.high].map(|points| locale.number(points));
            let values = [("low", &low as _), ("high", &high as _)];
            locale.fill("number.range", &values)
        }
        false => locale.number(&score.low),
    }
}

/// Writes a must-have and whom it removes.
fn must_text(must: &MustView, locale: &Locale) -> String {
    let criterion = &must.criterion.title;
    let removes = must.removes.iter().map(|it| it.profile.name.as_str());
    let removes: Vec<&str> = removes.collect();
    let names = removes.join(locale.say("list.comma"));
    let values = [
        ("criterion", criterion as _),
        ("allowed", &must.allowed as _),
        ("names", &names as _),
    ];
    match removes.is_empty() {
        true => locale.fill("preset.must_removes_none", &values),
        false => locale.fill("preset.must_removes", &values),
    }
}

pub fn last_modified(dates: &Dates<'_>, Subject(at, _): Subject) -> Option<Date> {
    let site = dates.site;
    let preset = &site.presets[at];
    let weights = preset.weights.iter().map(|(at, _)| *at);
    let criteria = weights.chain(preset.must.iter().map(|(at, _)| *at));
    let checked = |at: usize| {
        let profiles = site.profiles.iter();
        profiles.filter_map(move |profile| profile.cells[at].checked)
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

    fn cell(&self, alternative: usize, criterion: usize) -> Hashed<CellView> {
        let cell = CellIndex {
            profile: self.ranking.profiles[alternative],
            criterion: self.ranking.criteria[criterion],
        };
        self.builder.views().cell(cell).clone()
    }

    fn must(&self, nth: usize) -> MustView {
        let (at, allowed) = &self.entry.must[nth];
        let findings = self.ranking.findings[nth].iter().enumerate();
        let fail = findings.filter(|(_, found)| **found == Finding::Fails);
        let allowed: Vec<String> = allowed
            .iter()
            .map(|value| value.full(&self.site.locale))
            .collect();
        MustView {
            criterion: self.builder.views().criterion(*at).clone(),
            allowed: self.site.locale.or(&allowed),
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
        let cell = CellIndex { profile, criterion };
        RemovalView {
            profile: self.builder.column(&self.site.profiles[profile]),
            by: self.builder.views().cell(cell).clone(),
        }
    }

    fn weights(&self) -> Vec<WeightView> {
        let weights = self.entry.weights.iter().enumerate();
        weights
            .map(|(nth, &(at, weight))| WeightView {
                criterion: self.builder.views().criterion(at).clone(),
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
            let cell = &profile.cells[at];
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
                    cell: self.cell(alternative, criterion),
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
            .map(|(&(criterion, _), _)| {
                let cell = CellIndex { profile, criterion };
                LinkView::to_cell(self.builder.views().cell(cell))
            })
            .collect()
    }

    fn flip(&self, flip: &Flip) -> FlipView {
        let criterion = self.ranking.criteria[flip.criterion];
        let criterion = self.builder.views().criterion(criterion);
        let from = self.entry.weights.get(flip.criterion);
        let from = from.map_or(0, |&(_, weight)| weight);
        FlipView {
            criterion: LinkView::to_criterion(criterion),
            from,
            to: weight(flip.to, from),
            rises: flip.by > 0.0,
            winner: self.column(flip.winner),
        }
    }

    fn gap(&self, gap: &Gap) -> GapView {
        GapView {
            cell: self.cell(gap.alternative, gap.criterion),
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
