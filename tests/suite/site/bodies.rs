//! What an article's body becomes: links, headings and embeds found by their bytes.

use super::*;

/// The body of an article with the title `Title`, as its page shows it.
fn shown(body: &str) -> String {
    let guide = Guide::copy_of(BASIC);
    guide.write(
        "content/articles/body.md",
        format!("+++\ntitle = \"Title\"\n+++\n\n{body}\n\nEnd.\n"),
    );
    let rendered = memory::render(&guide);
    assert_eq!(rendered.errors, Vec::<&str>::new());
    let page = String::from_utf8_lossy(&rendered.files["articles/body/index.html"]);
    let (_, body) = page.split_once("<div class=\"prose\">\n").expect("a body");
    let (shown, _) = body.split_once("<p>End.</p>").expect("its end");
    shown.to_owned()
}

#[test]
fn a_heading_after_a_rule_is_not_the_title() {
    assert_eq!(
        shown("---\n\n# Title\n\n## Next"),
        "<hr>\n\
         <h2 id=\"title\">Title <a class=\"anchor\" href=\"#title\" \
         aria-label=\"Link to this section: Title\">#</a></h2>\n\
         <h3 id=\"next\">Next <a class=\"anchor\" href=\"#next\" \
         aria-label=\"Link to this section: Next\">#</a></h3>\n"
    );
}

#[test]
fn each_link_leads_to_its_own_target_whatever_is_inside_it() {
    assert_eq!(
        shown(
            "[a ![dot](images/dot.png) <https://b.example/>](code.md) \
             ![c [d](first-steps.md)](images/dot.png) [e](#f-g)\n\n## F [g](code.md)"
        ),
        "<p><a href=\"/articles/code/\">a <img src=\"/assets/media/dot.c0606414bc.png\" alt=\"dot\" \
         width=\"2\" height=\"2\" loading=\"lazy\" decoding=\"async\"> https://b.example/</a> \
         <img src=\"/assets/media/dot.c0606414bc.png\" alt=\"c d\" \
         width=\"2\" height=\"2\" loading=\"lazy\" decoding=\"async\"> <a href=\"#f-g\">e</a></p>\n\
         <h2 id=\"f-g\">F <a href=\"/articles/code/\">g</a> <a class=\"anchor\" href=\"#f-g\" \
         aria-label=\"Link to this section: F g\">#</a></h2>\n"
    );
}

#[test]
fn an_embed_among_tabs_is_an_embed() {
    let shown = shown(
        "```text tab=\"A\"\na\n```\n\n```claims tab=\"B\"\nids = [\"alder-is-quick\"]\n```\n\n\
         ```text tab=\"C\"\nc\n```",
    );
    let blocks = shown.lines().filter(|line| {
        [
            "<div class=\"tabs\">",
            "<p class=\"tab-name\">",
            "<figure class=\"embed\">",
        ]
        .iter()
        .any(|block| line.starts_with(block))
    });
    assert_eq!(
        blocks.collect::<Vec<_>>(),
        [
            "<div class=\"tabs\">",
            "<p class=\"tab-name\">A</p>",
            "<figure class=\"embed\">",
            "<div class=\"tabs\">",
            "<p class=\"tab-name\">C</p>",
        ]
    );
}
