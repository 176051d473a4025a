//! Each edit renders the pages that show it, and no other; the names are here.

use crate::support::Guide;

/// The fixture, built.
fn built() -> Guide {
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.build();
    guide
}

/// Builds again and names what was rendered; what stands there then is what
/// a clean build elsewhere makes.
fn rendered(guide: &Guide) -> Vec<String> {
    let (rendered, because) = guide.explained();
    for (output, reasons) in because {
        let named = !reasons.is_empty() && !reasons[0].starts_with("something");
        assert!(named, "{output} is rendered because {reasons:?}");
    }
    let clean = Guide::unbuilt(guide);
    clean.build();
    assert!(guide.files("public") == clean.files("public"));
    rendered
}

/// Every page of the built guide.
fn pages(guide: &Guide) -> Vec<String> {
    let outputs = guide.files("public").into_keys();
    outputs.filter(|output| output.ends_with(".html")).collect()
}

#[test]
fn a_cell_renders_what_shows_it() {
    let guide = built();
    guide.edit("content/matrix/birch.toml", "value = 40", "value = 41");
    assert_eq!(
        rendered(&guide),
        [
            "articles/depth/facts/index.html",
            "articles/depth/facts/index.md",
            "cards/compare/alder-vs-birch.png",
            "cards/tools/birch.png",
            "compare/alder-vs-birch/index.html",
            "compare/alder-vs-birch/index.md",
            "compare/birch-vs-cedar/index.html",
            "compare/birch-vs-cedar/index.md",
            "data/decide.json",
            "data/matrix.csv",
            "data/matrix.json",
            "data/tools/birch.json",
            "decide/index.html",
            "decide/quick/index.html",
            "feed.xml",
            "llms-full.txt",
            "matrix/index.html",
            "matrix/index.md",
            "search/index.json",
            "tools/birch/index.html",
            "tools/birch/index.md"
        ]
    );
}

#[test]
fn a_cell_that_decides_a_ranking_renders_the_ranking_and_the_home_page() {
    let guide = built();
    guide.edit(
        "content/matrix/birch.toml",
        "value = \"partial\"",
        "value = false",
    );
    assert_eq!(
        rendered(&guide),
        [
            "cards/compare/alder-vs-birch.png",
            "cards/tools/birch.png",
            "compare/alder-vs-birch/index.html",
            "compare/alder-vs-birch/index.md",
            "compare/birch-vs-cedar/index.html",
            "compare/birch-vs-cedar/index.md",
            "data/decide.json",
            "data/matrix.csv",
            "data/matrix.json",
            "data/tools/birch.json",
            "decide/quick/index.html",
            "decide/quick/index.md",
            "feed.xml",
            "index.html",
            "index.md",
            "llms-full.txt",
            "matrix/index.html",
            "matrix/index.md",
            "search/index.json",
            "tools/birch/index.html",
            "tools/birch/index.md"
        ]
    );
}

#[test]
fn a_cell_becoming_known_renders_the_counts_too() {
    let guide = built();
    let cedar = guide.read("content/matrix/cedar.toml");
    guide.write(
        "content/matrix/cedar.toml",
        cedar + "\n[release]\nvalue = \"2.0\"\n",
    );
    assert_eq!(
        rendered(&guide),
        [
            "card.png",
            "cards/tools/cedar.png",
            "compare/alder-vs-cedar/index.html",
            "compare/alder-vs-cedar/index.md",
            "compare/birch-vs-cedar/index.html",
            "compare/birch-vs-cedar/index.md",
            "data/decide.json",
            "data/matrix.csv",
            "data/matrix.json",
            "data/tools/cedar.json",
            "index.html",
            "llms-full.txt",
            "matrix/index.html",
            "matrix/index.md",
            "search/index.json",
            "status/index.html",
            "status/index.md",
            "tools/cedar/index.html",
            "tools/cedar/index.md"
        ]
    );
}

#[test]
fn lines_that_move_a_cell_render_only_the_two_pages_that_lead_to_its_line() {
    let guide = built();
    let alder = guide.read("content/matrix/alder.toml");
    guide.write("content/matrix/alder.toml", format!("# Above.\n\n{alder}"));
    assert_eq!(
        rendered(&guide),
        ["matrix/index.html", "tools/alder/index.html"]
    );
}

#[test]
fn lines_and_comments_that_move_something_else_render_nothing() {
    let guide = built();
    for file in [
        "content/matrix.toml",
        "content/sources.toml",
        "content/claims.toml",
        "content/guide.toml",
    ] {
        let text = guide.read(file);
        guide.write(file, format!("# A line above.\n\n{text}"));
    }
    guide.edit(
        "content/articles/first-steps.md",
        "title = \"First steps\"",
        "# A line above.\n\ntitle = \"First steps\"",
    );
    assert_eq!(rendered(&guide), Vec::<String>::new());
}

#[test]
fn cells_in_another_order_render_only_the_two_pages_that_lead_to_their_lines() {
    let guide = built();
    let birch = guide.read("content/matrix/birch.toml");
    let (first, rest) = birch.split_at(birch.find("[release]").expect("a second cell"));
    guide.write("content/matrix/birch.toml", format!("{rest}\n{first}"));
    assert_eq!(
        rendered(&guide),
        ["matrix/index.html", "tools/birch/index.html"]
    );
}

#[test]
fn a_file_written_again_as_it_was_renders_nothing() {
    let guide = built();
    for (name, bytes) in guide.files("content") {
        guide.write(&format!("content/{name}"), bytes);
    }
    assert_eq!(rendered(&guide), Vec::<String>::new());
}

#[test]
fn a_body_renders_its_own_page() {
    let guide = built();
    guide.edit(
        "content/articles/first-steps.md",
        "Take a tool and try it.",
        "Take two.",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/first-steps/index.html",
            "articles/first-steps/index.md",
            "llms-full.txt",
            "search/index.json"
        ]
    );
}

#[test]
fn a_profiles_body_renders_its_own_page() {
    let guide = built();
    guide.edit(
        "content/tools/birch.md",
        "Birch is everywhere.",
        "Birch is white.",
    );
    assert_eq!(
        rendered(&guide),
        [
            "llms-full.txt",
            "search/index.json",
            "tools/birch/index.html",
            "tools/birch/index.md"
        ]
    );
}

#[test]
fn a_headings_text_renders_its_own_page() {
    let guide = built();
    guide.edit("content/articles/code.md", "## Tabs", "## Blocks in tabs");
    assert_eq!(
        rendered(&guide),
        [
            "articles/code/index.html",
            "articles/code/index.md",
            "llms-full.txt",
            "search/index.json"
        ]
    );
}

#[test]
fn a_heading_others_link_to_renders_the_pages_that_follow_it() {
    let guide = built();
    guide.edit(
        "content/articles/code.md",
        "## Marked lines",
        "## Lines, marked",
    );
    guide.edit(
        "content/articles/first-steps.md",
        "code.md#marked-lines",
        "code.md#lines-marked",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/code/index.html",
            "articles/code/index.md",
            "articles/first-steps/index.html",
            "articles/first-steps/index.md",
            "llms-full.txt",
            "search/index.json"
        ]
    );
}

#[test]
fn a_heading_with_an_id_of_its_own_leaves_those_that_link_to_it() {
    let guide = built();
    guide.edit(
        "content/articles/code.md",
        "## Marked lines",
        "## Marks {#marked-lines}",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/code/index.html",
            "articles/code/index.md",
            "llms-full.txt",
            "search/index.json"
        ]
    );
}

#[test]
fn a_title_renders_its_page_its_neighbours_and_the_lists_it_stands_in() {
    let guide = built();
    guide.edit(
        "content/articles/first-steps.md",
        "title = \"First steps\"",
        "title = \"Steps\"",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/code/index.html",
            "articles/first-steps/index.html",
            "articles/first-steps/index.md",
            "articles/index.html",
            "articles/index.md",
            "cards/articles/first-steps.png",
            "feed.xml",
            "index.html",
            "index.md",
            "llms-full.txt",
            "llms.txt",
            "search/index.html",
            "search/index.json",
            "tools/alder/index.html",
            "tools/alder/index.md"
        ]
    );
}

#[test]
fn a_profiles_name_renders_every_page_that_names_it() {
    let guide = built();
    guide.edit(
        "content/tools/cedar.md",
        "name = \"Cedar\"",
        "name = \"Cedrus\"",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/depth/facts/index.html",
            "articles/depth/facts/index.md",
            "cards/tools/cedar.png",
            "compare/alder-vs-cedar/index.html",
            "compare/alder-vs-cedar/index.md",
            "compare/birch-vs-cedar/index.html",
            "compare/birch-vs-cedar/index.md",
            "compare/index.html",
            "compare/index.md",
            "data/decide.json",
            "data/matrix.csv",
            "data/matrix.json",
            "data/tools/cedar.json",
            "decide/quick/index.html",
            "decide/quick/index.md",
            "index.html",
            "index.md",
            "llms-full.txt",
            "llms.txt",
            "matrix/index.html",
            "matrix/index.md",
            "search/index.html",
            "search/index.json",
            "status/index.html",
            "status/index.md",
            "tools/alder/index.html",
            "tools/birch/index.html",
            "tools/cedar/index.html",
            "tools/cedar/index.md",
            "tools/index.html",
            "tools/index.md"
        ]
    );
}

#[test]
fn a_template_renders_every_page_and_no_data() {
    let guide = built();
    guide.write("templates/status.html", "{% extends \"base.html\" %}\n");
    assert_eq!(rendered(&guide), pages(&guide));
}

#[test]
fn a_stylesheet_renders_itself_under_a_new_name_and_every_page() {
    let guide = built();
    let old = guide.files("public");
    guide.write("assets/guide.css", "body { margin: 0 }\n");
    let rendered = rendered(&guide);
    let is_style = |output: &&String| output.starts_with("assets/guide.");
    let (styles, others): (Vec<_>, Vec<_>) = rendered.iter().partition(is_style);
    assert_eq!(others, pages(&guide).iter().collect::<Vec<_>>());
    assert_eq!(styles.len(), 1);
    assert_eq!(
        guide.read(&format!("public/{}", styles[0])),
        "body{margin:0}"
    );
    let gone = old
        .keys()
        .filter(is_style)
        .all(|style| !guide.exists(&format!("public/{style}")));
    assert!(gone);
}

#[test]
fn a_sources_date_renders_the_facts_and_claims_that_rest_on_it() {
    let guide = built();
    guide.edit(
        "content/sources.toml",
        "read = 2026-11-20",
        "read = 2026-11-19",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/depth/facts/index.html",
            "articles/depth/facts/index.md",
            "claims/index.html",
            "claims/index.md",
            "compare/alder-vs-birch/index.html",
            "compare/alder-vs-birch/index.md",
            "compare/alder-vs-cedar/index.html",
            "compare/alder-vs-cedar/index.md",
            "compare/birch-vs-cedar/index.md",
            "data/matrix.csv",
            "data/matrix.json",
            "data/tools/alder.json",
            "data/tools/birch.json",
            "decide/quick/index.html",
            "llms-full.txt",
            "matrix/index.html",
            "matrix/index.md",
            "search/index.json",
            "sitemap.xml",
            "sources/index.html",
            "sources/index.md",
            "tools/alder/index.html",
            "tools/alder/index.md",
            "tools/birch/index.html",
            "tools/birch/index.md"
        ]
    );
}

#[test]
fn a_claims_reason_renders_the_pages_that_give_it() {
    let guide = built();
    guide.edit(
        "content/claims.toml",
        "It takes 12 ms.",
        "It takes a while.",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/depth/facts/index.html",
            "articles/depth/facts/index.md",
            "claims/index.html",
            "claims/index.md",
            "compare/alder-vs-birch/index.html",
            "compare/alder-vs-birch/index.md",
            "compare/alder-vs-cedar/index.html",
            "compare/alder-vs-cedar/index.md",
            "llms-full.txt",
            "search/index.json",
            "tools/alder/index.html",
            "tools/alder/index.md"
        ]
    );
}

#[test]
fn a_verdict_renders_its_own_pair() {
    let guide = built();
    guide.edit(
        "content/comparisons/alder-vs-birch.md",
        "Alder is quicker, Birch is easier.",
        "Take either.",
    );
    assert_eq!(
        rendered(&guide),
        [
            "compare/alder-vs-birch/index.html",
            "compare/alder-vs-birch/index.md",
            "llms-full.txt",
            "llms.txt",
            "search/index.json"
        ]
    );
}

#[test]
fn an_alias_renders_the_redirects() {
    let guide = built();
    guide.edit("content/tools/cedar.md", "/tools/cedrus/", "/tools/cedro/");
    assert_eq!(rendered(&guide), ["_redirects", "tools/cedro/index.html"]);
}

#[test]
fn an_image_renders_itself_under_a_new_name_and_the_page_that_shows_it() {
    let guide = built();
    guide.edit(
        "content/articles/images/plan.svg",
        "width=\"40\"",
        "width=\"41\"",
    );
    let rendered = rendered(&guide);
    let [page, twin, image, whole] = &rendered[..] else {
        panic!("{rendered:?}");
    };
    assert_eq!(page, "articles/first-steps/index.html");
    assert_eq!(twin, "articles/first-steps/index.md");
    assert!(image.starts_with("assets/media/plan."), "{image}");
    assert_eq!(whole, "llms-full.txt");
}

#[test]
fn a_draft_is_taken_out_of_every_page_and_comes_back() {
    let guide = built();
    let before = guide.files("public");
    let (published, draft) = ("order = 2", "order = 2\ndraft = true");
    guide.edit("content/articles/code.md", published, draft);
    guide.edit(
        "content/articles/first-steps.md",
        "[marked lines](code.md#marked-lines)",
        "lines",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/first-steps/index.html",
            "articles/first-steps/index.md",
            "articles/index.html",
            "articles/index.md",
            "index.html",
            "index.md",
            "llms-full.txt",
            "llms.txt",
            "search/index.html",
            "search/index.json",
            "sitemap.xml"
        ]
    );
    assert!(!guide.exists("public/articles/code"));

    guide.edit("content/articles/code.md", draft, published);
    guide.edit(
        "content/articles/first-steps.md",
        "read about lines",
        "read about [marked lines](code.md#marked-lines)",
    );
    assert_eq!(
        rendered(&guide),
        [
            "articles/code/index.html",
            "articles/code/index.md",
            "articles/first-steps/index.html",
            "articles/first-steps/index.md",
            "articles/index.html",
            "articles/index.md",
            "cards/articles/code.png",
            "index.html",
            "index.md",
            "llms-full.txt",
            "llms.txt",
            "search/index.html",
            "search/index.json",
            "sitemap.xml",
        ]
    );
    assert!(guide.files("public") == before);
}

#[test]
fn an_output_somebody_removed_is_rendered_again() {
    let guide = built();
    guide.remove("public/claims/index.html");
    assert_eq!(rendered(&guide), ["claims/index.html"]);
}
