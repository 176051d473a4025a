//! The table of page kinds: a row is all that a new kind of page needs.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use guide::base::address::Address;
use guide::base::date::Date;
use guide::base::digest::Digest;
use guide::base::memo::NoMemo;
use guide::content::WRITTEN_KINDS;
use guide::engine::{self, Snapshot};
use guide::locale::Locale;
use guide::output::job::{Job, Work};
use guide::output::markdown_page::Part;
use guide::output::plan::{Output, Plan};
use guide::output::search::{Kind, Rows, SearchFile};
use guide::plan::{
    FeedEntry, Jobs, Listing, LlmsEntry, PAGE_KINDS, PageBuilder, PageContent, PageKind, Text,
    plan_kinds, search,
};
use guide::render::{Templates, render};
use guide::view::View;
use guide::view::inputs::{InputNames, NameInputs, Record};
use guide::view::matrix::MatrixView;
use serde::Serialize;

use crate::support::Guide;
use crate::support::memory::options;

/// What the page of recipes shows.
#[derive(Debug, Hash, Serialize)]
struct RecipesView {
    dish: &'static str,
    eggs: usize,
}

const OMELETTE: RecipesView = RecipesView {
    dish: "Omelette",
    eggs: 2,
};

impl Record for RecipesView {
    fn visit(&self, field: &mut dyn FnMut(&'static str, &dyn NameInputs)) {
        field("dish", &self.dish);
        field("eggs", &self.eggs);
    }
}

/// A kind of page that no guide has: one page with recipes.
const RECIPES: PageKind = PageKind {
    name: "recipes",
    address: |_, _| Address::HOME.child("recipes"),
    template: "recipes.html",
    section: "recipes",
    title: Text::Of(|_, _| Some("Recipes".to_owned())),
    description: Text::Message("compare.description"),
    content: |_, _| PageContent {
        parts: vec![Part::Paragraph("Take two eggs.".to_owned())],
        ..PageContent::new(OMELETTE)
    },
    navigation: Some(9),
    listing: Some(Listing {
        position: 99,
        heading: Text::Of(|_, _| Some("Kitchen".to_owned())),
    }),
    llms: Some(LlmsEntry {
        heading: Text::Of(|_, _| Some("Kitchen".to_owned())),
        label: Text::Of(|_, _| Some("Recipes".to_owned())),
        about: Text::Of(|_, _| Some("how to cook".to_owned())),
    }),
    llms_full: Some(9),
    last_modified: |_, _| Date::parse("2026-10-09"),
    feed: |site, address, _| {
        vec![FeedEntry {
            day: Date::parse("2026-10-09").expect("a date"),
            url: site.urls.permalink(address),
            fragment: String::new(),
            title: "New recipes".to_owned(),
            content: String::new(),
        }]
    },
    search: Some(Kind::Record),
    ..PageKind::OWN
};

/// A guide's plan with one more kind of page.
struct Planned {
    kinds: Vec<PageKind>,
    snapshot: Snapshot,
    plan: Plan,
}

impl Planned {
    fn new() -> Self {
        let guide = Guide::copy_of("tests/fixtures/basic");
        let template = "{{ view.dish }}: {{ view.eggs }} eggs, {{ page.title }}";
        guide.write("templates/recipes.html", template);
        let snapshot = engine::snapshot(&options(&guide), &mut engine::Memory::default());
        let snapshot = snapshot.expect("the guide is read");
        let kinds = [&PAGE_KINDS[..], &[RECIPES]].concat();
        let templates = snapshot.plan.templates;
        let plan = plan_kinds(&kinds, &snapshot.site, &snapshot.files, templates, &NoMemo);
        Self {
            kinds,
            snapshot,
            plan,
        }
    }

    fn job(&self, path: &str) -> Job {
        let output = self.plan.find(path);
        let output: &Output = output.unwrap_or_else(|| panic!("there is no `{path}`"));
        self.jobs([]).job(output)
    }

    fn jobs<'p>(&'p self, outputs: impl IntoIterator<Item = &'p Output>) -> Jobs<'p> {
        let builder = PageBuilder {
            site: &self.snapshot.site,
            files: &self.snapshot.files,
            plan: &self.plan,
        };
        Jobs::new(&self.kinds, builder, outputs)
    }

    fn work(&self, path: &str) -> Work {
        self.job(path).work
    }

    fn text(&self, path: &str) -> String {
        match self.work(path) {
            Work::Text(text) => text,
            other => panic!("{other:?} is no text"),
        }
    }
}

#[test]
fn a_row_makes_a_page_its_markdown_page_and_its_card() {
    let planned = Planned::new();

    let Work::Page(page) = planned.work("recipes/index.html") else {
        panic!("no page");
    };
    assert_eq!(page.frame.title, "Recipes");
    let names = [("profiles", &"tools" as _)];
    let description = Locale::default().fill("compare.description", &names);
    assert_eq!(page.frame.description, Some(description));
    assert_eq!(
        page.frame.markdown_page.as_deref(),
        Some("/recipes/index.md")
    );

    let Work::MarkdownPage(page) = planned.work("recipes/index.md") else {
        panic!("no Markdown page");
    };
    assert_eq!(page.title, "Recipes");
    assert_eq!(page.parts.len(), 1);

    assert!(matches!(planned.work("cards/recipes.png"), Work::Card(_)));
}

#[test]
fn a_page_has_a_view_of_its_own() {
    let planned = Planned::new();
    let job = planned.job("recipes/index.html");

    let Snapshot { files, site, .. } = &planned.snapshot;
    let templates = Templates::compile(files, &site.locale).value;
    let html = render(&job, &templates, &NoMemo).expect("a page");
    assert_eq!(
        String::from_utf8_lossy(&html.bytes),
        "Omelette: 2 eggs, Recipes"
    );

    let Work::Page(page) = job.work else {
        panic!("no page");
    };
    let dish = page.view.get().map(|view: &RecipesView| view.dish);
    assert_eq!(dish, Some("Omelette"));
    assert!(page.view.get::<MatrixView>().is_none());

    let mut names = InputNames::default();
    names.add_fields("its", &[], page.view.record());
    let names: Vec<&String> = names.inputs.keys().collect();
    assert_eq!(names, ["its dish", "its eggs"]);

    let larger = View::new(RecipesView {
        eggs: 3,
        ..OMELETTE
    });
    assert_ne!(Digest::of(&larger), Digest::of(&page.view));
    assert_eq!(Digest::of(&page.view), Digest::of(&OMELETTE));
}

#[test]
fn a_row_is_in_every_list() {
    let planned = Planned::new();

    let navigation = planned.plan.frame.navigation.last();
    assert_eq!(navigation.map(|item| item.label.as_str()), Some("Recipes"));
    let list = planned.plan.directory.last().expect("a list");
    assert_eq!(list.title, "Kitchen");
    assert_eq!(list.pages[0].label, "Recipes");

    let sitemap = planned.text("sitemap.xml");
    assert!(sitemap.contains("/recipes/</loc><lastmod>2026-10-09</lastmod>"));
    assert!(
        planned
            .text("feed.xml")
            .contains("<title>New recipes</title>")
    );
    assert!(planned.text("_headers").contains("/recipes/*\n"));

    let llms = planned.text("llms.txt");
    let (_, kitchen) = llms.split_once("## Kitchen\n\n").expect("a heading");
    assert!(kitchen.starts_with("- [Recipes]("));
    assert!(kitchen.contains("/recipes/index.md): how to cook\n"));
    let Work::MarkdownPages(pages) = planned.work("llms-full.txt") else {
        panic!("no pages");
    };
    assert_eq!(
        pages.last().map(|page| page.title.as_str()),
        Some("Recipes")
    );
}

#[test]
fn a_row_is_found_by_search() {
    let planned = Planned::new();
    let index = search::plan_kinds(
        &planned.kinds,
        &planned.snapshot.site,
        &planned.plan.views,
        &NoMemo,
    );
    let rows = index.files.iter().find_map(|(_, file)| match &**file {
        SearchFile::Entry(entry) => match &entry.rows {
            Rows::Here(rows) => Some(rows),
            Rows::Files(_) => None,
        },
        _ => None,
    });
    let rows: BTreeMap<&str, &str> = rows
        .expect("a small index in one file")
        .iter()
        .map(|row| (row.path.as_str(), row.title.as_str()))
        .collect();
    assert_eq!(rows.get("recipes/"), Some(&"Recipes"));
}

#[test]
fn every_page_of_the_guides_own_can_be_linked_to() {
    let planned = Planned::new();
    let site = &planned.snapshot.site;
    for kind in &PAGE_KINDS {
        let has_one_page = matches!(kind.title, Text::Message(_));
        let is_redirect = !kind.is_permanent;
        if has_one_page && !is_redirect {
            let address = (kind.address)(site, Default::default());
            let mut lists = WRITTEN_KINDS.iter().filter_map(|kind| kind.list.as_ref());
            let is_known = Address::PAGES.contains(&address) || lists.any(|list| *list == address);
            assert!(is_known, "`{address}` is missing in `Address::PAGES`");
        }
    }
}

#[test]
fn what_several_outputs_show_is_made_once() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let mut planned = Planned::new();
    planned.kinds[PAGE_KINDS.len()].content = |builder, subject| {
        MADE.fetch_add(1, Ordering::Relaxed);
        (RECIPES.content)(builder, subject)
    };

    let jobs = planned.jobs(&planned.plan.outputs);
    let outputs = planned.plan.outputs.iter();
    let jobs: Vec<Job> = outputs.map(|output| jobs.job(output)).collect();

    let shown = [
        "recipes/index.html",
        "recipes/index.md",
        "cards/recipes.png",
    ];
    for path in shown {
        assert!(jobs.iter().any(|job| job.output == path), "{path}");
    }
    assert_eq!(MADE.load(Ordering::Relaxed), 1);
}
