//! Edits of cells, sources and claims.

use super::*;

#[test]
fn a_cell_renders_what_shows_it() {
    let guide = Guide::built();
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
    let guide = Guide::built();
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
    let guide = Guide::built();
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
    let guide = Guide::built();
    let alder = guide.read("content/matrix/alder.toml");
    guide.write("content/matrix/alder.toml", format!("# Above.\n\n{alder}"));
    assert_eq!(
        rendered(&guide),
        ["matrix/index.html", "tools/alder/index.html"]
    );
}

#[test]
fn cells_in_another_order_render_only_the_two_pages_that_lead_to_their_lines() {
    let guide = Guide::built();
    let birch = guide.read("content/matrix/birch.toml");
    let (first, rest) = birch.split_at(birch.find("[release]").expect("a second cell"));
    guide.write("content/matrix/birch.toml", format!("{rest}\n{first}"));
    assert_eq!(
        rendered(&guide),
        ["matrix/index.html", "tools/birch/index.html"]
    );
}

#[test]
fn a_sources_date_renders_the_facts_and_claims_that_rest_on_it() {
    let guide = Guide::built();
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
    let guide = Guide::built();
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
