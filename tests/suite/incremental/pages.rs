//! Edits of articles, profiles and verdicts.

use super::*;

#[test]
fn a_body_renders_its_own_page() {
    let guide = Guide::built();
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
    let guide = Guide::built();
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
    let guide = Guide::built();
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
    let guide = Guide::built();
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
    let guide = Guide::built();
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
    let guide = Guide::built();
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
    let guide = Guide::built();
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
fn a_verdict_renders_its_own_pair() {
    let guide = Guide::built();
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
    let guide = Guide::built();
    guide.edit("content/tools/cedar.md", "/tools/cedrus/", "/tools/cedro/");
    assert_eq!(rendered(&guide), ["_redirects", "tools/cedro/index.html"]);
}

#[test]
fn an_image_renders_itself_under_a_new_name_and_the_page_that_shows_it() {
    let guide = Guide::built();
    guide.edit(
        "content/articles/images/plan.svg",
        "width=\"40\"",
        "width=\"41\"",
    );
    let rendered = rendered(&guide);
    let [page, markdown, image, whole] = &rendered[..] else {
        panic!("{rendered:?}");
    };
    assert_eq!(page, "articles/first-steps/index.html");
    assert_eq!(markdown, "articles/first-steps/index.md");
    assert!(image.starts_with("assets/media/plan."), "{image}");
    assert_eq!(whole, "llms-full.txt");
}

#[test]
fn a_draft_is_taken_out_of_every_page_and_comes_back() {
    let guide = Guide::built();
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
