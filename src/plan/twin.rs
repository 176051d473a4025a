//! Which pages have a Markdown twin, and what the twins say: the same views
//! that the pages show, without what only a page needs.

use super::frame::{Draft, Framer, capital};
use crate::base::digest::Hashed;
use crate::output::plan::PageKey;
use crate::output::twin::{Grid, Line, Part, Twin};
use crate::site::Site;
use crate::view::table::{CellView, LinkView, TableView};
use crate::view::tabulate::{Columns, table};
use crate::view::{
    ArticleLink, HomeView, PairView, PresetLink, PresetView, ProfileLink, ProfileView, ShelfView,
    SourceView, StatusView, View,
};

/// Of more profiles than this, the pairs have no twins: they are thousands, and
/// say what the twins of the profiles say.
const PAIRED: usize = 30;

/// Says whether a page has a twin.
pub fn is_made(site: &Site, key: PageKey) -> bool {
    match key {
        PageKey::NotFound | PageKey::Search | PageKey::Moved(_) => false,
        PageKey::Pair(..) => site.profiles.len() <= PAIRED,
        _ => true,
    }
}

/// The twin of a page.
pub fn twin(site: &Site, framer: &Framer<'_>, key: PageKey, draft: Draft) -> Twin {
    let urls = &site.urls;
    let parts = match (&draft.view, key) {
        (View::Profile(view), PageKey::Profile(at)) => profile(view, facts(site, framer, &[at])),
        (View::Pair(view), PageKey::Pair(a, b)) => pair(view, facts(site, framer, &[a, b])),
        (view, _) => parts(site, view),
    };
    Twin {
        title: draft.title,
        description: draft.description,
        url: urls.permalink(&draft.address),
        origin: urls.origin().to_owned(),
        reviewed: draft.view.reviewed().cloned(),
        parts,
        body: draft.body,
    }
}

/// Every fact of some profiles, by group.
fn facts(site: &Site, framer: &Framer<'_>, profiles: &[usize]) -> TableView {
    let entries = || profiles.iter().map(|&at| &site.profiles[at]);
    let columns = Columns {
        headers: entries().map(|entry| framer.column(entry)).collect(),
        cells: entries().map(|entry| entry.cells.as_slice()).collect(),
    };
    let (groups, criteria) = (&site.groups, &site.criteria);
    table(String::new(), &columns, groups, criteria, true, |_| true)
}

fn parts(site: &Site, view: &View) -> Vec<Part> {
    let names = &site.config.profiles;
    match view {
        View::Home(view) => home(view, &capital(&names.plural)),
        View::Article(_) => vec![Part::Body],
        View::Articles(view) => shelves(&view.shelves),
        View::Profiles(view) => vec![profiles(&view.profiles)],
        View::Matrix(view) => vec![Part::Table(view.table.clone())],
        View::Compare(view) => {
            let mut parts = Vec::new();
            for compared in &view.profiles {
                titled(&mut parts, &compared.profile.name, links(&compared.pairs));
            }
            parts
        }
        View::Decide(view) => vec![presets(&view.presets)],
        View::Preset(view) => preset(view, &capital(&names.singular)),
        View::Claims(view) => {
            let mut parts = Vec::new();
            for verdict in &view.verdicts {
                let claims = verdict.claims.iter().map(|tested| tested.claim.clone());
                titled(
                    &mut parts,
                    site.locale.verdict(verdict.id.word()),
                    Part::Claims(claims.collect()),
                );
            }
            parts
        }
        View::Sources(view) => vec![sources(&view.sources)],
        View::Status(view) => status(view),
        // Told by their own names, or without a twin.
        View::Profile(_) | View::Pair(_) | View::Search(_) | View::Moved(_) | View::NotFound {} => {
            Vec::new()
        }
    }
}

/// Adds a part under a heading, unless there is nothing in it.
fn titled(parts: &mut Vec<Part>, title: &str, part: Part) {
    let is_empty = match &part {
        Part::Points(points) => points.is_empty(),
        Part::Links(links) => links.is_empty(),
        Part::Claims(claims) => claims.is_empty(),
        Part::Grid(grid) => grid.rows.is_empty(),
        Part::Table(table) => table.sections.is_empty(),
        Part::Heading(_) | Part::Paragraph(_) | Part::Body => false,
    };
    if !is_empty {
        parts.push(Part::Heading(title.to_owned()));
        parts.push(part);
    }
}

fn home(view: &HomeView, plural: &str) -> Vec<Part> {
    let mut parts = vec![Part::Body];
    titled(&mut parts, plural, profiles(&view.profiles));
    titled(&mut parts, "Deciding now", presets(&view.presets));
    if let Some(table) = view.table.clone() {
        titled(&mut parts, "At a glance", Part::Table(table));
    }
    parts.extend(shelves(&view.shelves));
    parts
}

fn profile(view: &ProfileView, facts: TableView) -> Vec<Part> {
    let mut parts = Vec::new();
    let site_of = |label: &str, url: &Option<String>| {
        url.clone().map(|url| Line {
            label: label.to_owned(),
            url,
            about: None,
        })
    };
    let own = [
        site_of("Homepage", &view.homepage),
        site_of("Repository", &view.repository),
    ];
    parts.push(Part::Links(own.into_iter().flatten().collect()));
    for (title, points) in [
        ("Choose it when", &view.choose_when),
        ("Avoid it when", &view.avoid_when),
        ("Strengths", &view.strengths),
        ("Limits", &view.limits),
    ] {
        titled(&mut parts, title, Part::Points(points.clone()));
    }
    parts.push(Part::Body);
    titled(&mut parts, "Facts", Part::Table(facts));
    titled(&mut parts, "Claims", Part::Claims(view.claims.clone()));
    titled(&mut parts, "Articles", articles(&view.mentions));
    parts
}

fn pair(view: &PairView, facts: TableView) -> Vec<Part> {
    let verdict = view.verdict.clone().map(Part::Paragraph);
    let mut parts: Vec<Part> = verdict.into_iter().chain([Part::Body]).collect();
    titled(&mut parts, "Facts", Part::Table(facts));
    titled(&mut parts, "Claims", Part::Claims(view.claims.clone()));
    titled(&mut parts, "Articles about both", articles(&view.mentions));
    parts
}

fn preset(view: &PresetView, singular: &str) -> Vec<Part> {
    let ranking = view.ranking.iter().map(|rank| {
        let places = match rank.best == rank.worst {
            true => rank.place.to_string(),
            false => format!("{} (could be {} to {})", rank.place, rank.best, rank.worst),
        };
        let points = match rank.score.is_range {
            true => format!("{} to {}", rank.score.low, rank.score.high),
            false => rank.score.low.clone(),
        };
        vec![places, rank.profile.name.clone(), points]
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
    titled(&mut parts, "The order", ranking);
    titled(&mut parts, "Must-haves", Part::Points(must.collect()));
    let weights = grid(["Criterion", "Weight", "Points"], weights.collect());
    titled(&mut parts, "Weights", weights);
    parts
}

fn status(view: &StatusView) -> Vec<Part> {
    let cells = |cells: &[Hashed<CellView>]| {
        let line = |cell: &Hashed<CellView>| Line {
            label: format!("{}: {}", cell.profile_name, cell.criterion_title),
            url: cell.url.clone(),
            about: None,
        };
        Part::Links(cells.iter().map(line).collect())
    };
    let counts = &view.counts;
    let known = format!("{} of {} facts are known.", counts.known, counts.cells);
    let mut parts = vec![Part::Paragraph(known)];
    titled(&mut parts, "Due to be looked up again", cells(&view.stale));
    titled(&mut parts, "Unknown", cells(&view.unknown));
    titled(&mut parts, "Not written", cells(&view.missing));
    parts
}

fn shelves(shelves: &[ShelfView]) -> Vec<Part> {
    let mut parts = Vec::new();
    for shelf in shelves {
        let title = shelf.title.as_deref().unwrap_or("Articles");
        titled(&mut parts, title, articles(&shelf.articles));
    }
    parts
}

fn articles(articles: &[ArticleLink]) -> Part {
    let line = |article: &ArticleLink| Line {
        label: article.title.clone(),
        url: article.url.clone(),
        about: article.description.clone(),
    };
    Part::Links(articles.iter().map(line).collect())
}

fn profiles(profiles: &[ProfileLink]) -> Part {
    let line = |profile: &ProfileLink| Line {
        label: profile.name.clone(),
        url: profile.url.clone(),
        about: profile.summary.clone(),
    };
    Part::Links(profiles.iter().map(line).collect())
}

fn presets(presets: &[PresetLink]) -> Part {
    let line = |preset: &PresetLink| Line {
        label: preset.title.clone(),
        url: preset.url.clone(),
        about: preset.serves.clone(),
    };
    Part::Links(presets.iter().map(line).collect())
}

fn links(links: &[LinkView]) -> Part {
    let line = |link: &LinkView| Line {
        label: link.label.clone(),
        url: link.url.clone(),
        about: None,
    };
    Part::Links(links.iter().map(line).collect())
}

fn sources(sources: &[SourceView]) -> Part {
    let line = |view: &SourceView| Line {
        label: view.source.title.clone(),
        url: view.source.url.clone(),
        about: Some(format!("read {}", view.source.read.words)),
    };
    Part::Links(sources.iter().map(line).collect())
}
