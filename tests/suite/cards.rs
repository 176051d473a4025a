//! Social cards and icons: which pages have one, what is on it, and what draws it again.

mod drawing;

use guide::engine;
use guide::output::card::{Card, Subject};
use guide::output::job::Work;
use guide::output::plan::Output;

use crate::support::Guide;
use crate::support::memory::{self, Files, options};

const BASIC: &str = "tests/fixtures/basic";

fn built(guide: &Guide) -> Files {
    let rendered = memory::render_whole(guide);
    assert_eq!(rendered.errors, Vec::<&str>::new());
    rendered.files
}

/// The width and height that a PNG says it has.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(png[12..16], *b"IHDR");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

/// The value of a page's `meta` element.
fn meta(page: &[u8], property: &str) -> Option<String> {
    let page = String::from_utf8_lossy(page);
    let (_, rest) = page.split_once(&format!("\"{property}\" content=\""))?;
    Some(rest.split('"').next().unwrap_or_default().to_owned())
}

/// What the card at a path shows.
fn card(guide: &Guide, path: &str) -> Card {
    let snapshot = engine::snapshot(&options(guide), &mut engine::Memory::default());
    let snapshot = snapshot.expect("the guide is read");
    let output = snapshot.plan.find(path).expect("a card");
    match snapshot.job(output).work {
        Work::Card(card) => *card,
        other => panic!("{other:?} is no card"),
    }
}

fn cards(files: &Files) -> Vec<&str> {
    let paths = files.keys().map(String::as_str);
    paths.filter(|path| path.starts_with("card")).collect()
}

#[test]
fn main_pages_have_a_card_of_their_own() {
    let files = built(&Guide::copy_of(BASIC));
    assert_eq!(
        cards(&files),
        [
            "card.png",
            "cards/articles.png",
            "cards/articles/code.png",
            "cards/articles/depth/facts.png",
            "cards/articles/first-steps.png",
            "cards/claims.png",
            "cards/compare.png",
            "cards/compare/alder-vs-birch.png",
            "cards/decide.png",
            "cards/decide/quick.png",
            "cards/matrix.png",
            "cards/sources.png",
            "cards/tools.png",
            "cards/tools/alder.png",
            "cards/tools/birch.png",
            "cards/tools/cedar.png",
        ]
    );
    for path in cards(&files) {
        assert_eq!(size(&files[path]), (1200, 630), "{path}");
        assert!(files[path].len() < 40_000, "{path}");
    }
}

#[test]
fn a_page_names_its_card_or_the_guides() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/guide.toml",
        "https://example.org",
        "https://example.org/docs/",
    );
    let files = built(&guide);
    let image = |page: &str| meta(&files[page], "og:image");
    for (page, card) in [
        ("tools/birch/index.html", "cards/tools/birch.png"),
        ("index.html", "card.png"),
        ("compare/alder-vs-cedar/index.html", "card.png"),
        ("status/index.html", "card.png"),
    ] {
        assert_eq!(
            image(page),
            Some(format!("https://example.org/docs/{card}"))
        );
        assert!(files.contains_key(card));
    }
    let page = &files["tools/birch/index.html"];
    assert_eq!(meta(page, "og:image:width"), Some("1200".to_owned()));
    assert_eq!(meta(page, "og:image:height"), Some("630".to_owned()));
    assert_eq!(
        meta(page, "og:image:alt"),
        Some("Birch – Three trees".to_owned())
    );
    assert_eq!(
        meta(page, "twitter:card"),
        Some("summary_large_image".to_owned())
    );
}

#[test]
fn a_guide_may_have_a_card_for_every_pair() {
    let guide = Guide::own();
    let config = guide.read("content/guide.toml");
    let pairs = |guide: &Guide| {
        let snapshot = engine::snapshot(&options(guide), &mut engine::Memory::default());
        let snapshot = snapshot.expect("the guide is read");
        let is_pair = |output: &&Output| output.path.starts_with("cards/compare/");
        let cards = snapshot.plan.outputs.iter().filter(is_pair).count();
        (cards, snapshot.site)
    };
    let (main, site) = pairs(&guide);
    assert_eq!(main, site.pair_verdicts.len());
    guide.write("content/guide.toml", format!("cards = \"all\"\n{config}"));
    let profiles = site.profiles.len();
    assert_eq!(pairs(&guide).0, profiles * (profiles - 1) / 2);
}

#[test]
fn a_guide_without_cards_or_an_address_has_none() {
    let guide = Guide::copy_of(BASIC);
    let config = guide.read("content/guide.toml");
    guide.write("content/guide.toml", format!("cards = \"none\"\n{config}"));
    let none = built(&guide);
    assert_eq!(cards(&none), Vec::<&str>::new());
    assert_eq!(meta(&none["index.html"], "og:image"), None);
    let unpublished = config.replace("base_url = \"https://example.org\"\n", "");
    guide.write("content/guide.toml", unpublished);
    assert_eq!(cards(&built(&guide)), Vec::<&str>::new());
}

#[test]
fn a_pairs_card_names_both_and_the_first_differences_of_its_page() {
    let guide = Guide::copy_of(BASIC);
    let card = card(&guide, "cards/compare/alder-vs-birch.png");
    let Subject::Pair { names, facts } = &card.subject else {
        panic!("{card:?}");
    };
    assert_eq!(names, &["Alder", "Birch"]);
    assert_eq!(card.group.as_deref(), Some("Compare"));
    let page = &built(&guide)["compare/alder-vs-birch/index.html"];
    let page = String::from_utf8_lossy(page);
    let places = facts.iter().map(|[a, b]| {
        assert_eq!((a.profile.as_str(), b.profile.as_str()), ("alder", "birch"));
        assert_ne!(a.value, b.value);
        let at = page.find(&format!("#{}\"", a.criterion));
        at.unwrap_or_else(|| panic!("{} is on the page", a.criterion))
    });
    assert!(!facts.is_empty());
    assert!(places.collect::<Vec<_>>().is_sorted());
}

#[test]
fn an_edit_draws_the_cards_that_show_it() {
    let guide = Guide::built();
    let drawn = |guide: &Guide| -> Vec<String> {
        let rendered = guide.rendered().into_iter();
        rendered.filter(|path| path.starts_with("card")).collect()
    };
    let article = "content/articles/code.md";
    guide.write(article, guide.read(article) + "\nOne more sentence.\n");
    assert_eq!(drawn(&guide), Vec::<String>::new());
    guide.edit(article, "title = \"", "title = \"New: ");
    assert_eq!(drawn(&guide), ["cards/articles/code.png"]);
    guide.edit("content/guide.toml", "Three trees", "Four trees");
    let files = guide.files("public");
    assert_eq!(drawn(&guide), cards(&files));
}

#[test]
fn a_card_says_which_fact_drew_it_again() {
    let guide = Guide::built();
    let card = card(&guide, "cards/tools/birch.png");
    let Subject::Page { facts, .. } = &card.subject else {
        panic!("{card:?}");
    };
    let path = "content/matrix/birch.toml";
    let number = facts.iter().find(|fact| fact.value.starts_with("40"));
    let number = number.expect("the number is on the card");
    guide.edit(path, "value = 40", "value = 41");
    let (_, because) = guide.explained();
    assert_eq!(
        because["cards/tools/birch.png"],
        [format!("matrix cell birch.{} changed", number.criterion)]
    );
}

#[test]
fn hostile_titles_draw_a_card_or_have_the_guides() {
    let guide = Guide::new();
    let long = "Donaudampfschiff".repeat(40);
    for (name, title) in [
        ("markup", "</text><script>alert(1)</script> & ]]> <!--"),
        ("long", long.as_str()),
        ("signs", "Ship it 🚀 \u{202e}now\u{200d} ☃"),
        ("marks", "Za\u{301}\u{320}\u{321}lgo"),
        ("rtl", "مرحبا بالعالم"),
        ("mixed", "Node と Deno"),
        ("nothing", "🚀🚀"),
    ] {
        let title = serde_json::to_string(title).expect("a text");
        let page = format!("+++\ntitle = {title}\nslug = \"{name}\"\n+++\nText.\n");
        guide.write(&format!("content/articles/{name}.md"), page);
    }
    let files = built(&guide);
    for own in ["markup", "long", "signs", "marks"] {
        let card = &files[&format!("cards/articles/{own}.png")];
        assert_eq!(size(card), (1200, 630));
        assert!(card.len() < 40_000);
    }
    for lacking in ["rtl", "mixed", "nothing"] {
        assert!(!files.contains_key(&format!("cards/articles/{lacking}.png")));
        let page = &files[&format!("articles/{lacking}/index.html")];
        let guides = "https://example.org/card.png".to_owned();
        assert_eq!(meta(page, "og:image"), Some(guides));
    }
    let Subject::Page { title, .. } = card(&guide, "cards/articles/signs.png").subject else {
        panic!("a page");
    };
    assert_eq!(title, "Ship it now");
}

#[test]
fn the_sign_is_published_in_the_sizes_that_are_asked_for() {
    let guide = Guide::copy_of(BASIC);
    let icons = |files: &Files| -> Vec<(u32, u32)> {
        let is_icon = |path: &&String| path.starts_with("assets/icon-");
        let icons = files.keys().filter(is_icon);
        icons.map(|path| size(&files[path])).collect()
    };
    let files = built(&guide);
    assert_eq!(
        icons(&files),
        [(192, 192), (512, 512), (512, 512), (180, 180)]
    );
    assert_eq!(files["favicon.ico"][..6], [0, 0, 1, 0, 2, 0]);
    let page = String::from_utf8_lossy(&files["index.html"]).into_owned();
    let touch = files
        .keys()
        .find(|path| path.starts_with("assets/icon-touch-180."));
    let link = format!(
        "rel=\"apple-touch-icon\" href=\"/{}\"",
        touch.expect("an icon")
    );
    assert!(page.contains(&link));

    guide.write(
        "assets/icon.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"#a\"/></svg>",
    );
    let run = guide.run(&["build"]);
    assert!(run.stderr.contains("it has a `use` element"), "{run:?}");
    let files = guide.files("public");
    assert_eq!(icons(&files), []);
    assert!(!files.contains_key("favicon.ico"));
    assert!(files.contains_key("card.png"));
}
