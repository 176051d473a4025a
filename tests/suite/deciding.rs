//! What the pages of presets say, held against sums done by hand.
//!
//! In the fixture Speed runs from 10 ms (Alder, worth 1) to 110 ms (Birch, 0),
//! Ease is worth 0, ½ or 1, and Cedar's speed and licence are unknown.

use crate::support::Guide;

/// The text of a page's content, in one line.
fn text(guide: &Guide, page: &str) -> String {
    let html = guide.shown(page);
    let (_, content) = html.split_once("<div class=\"content\">").expect("content");
    let (content, _) = content.split_once("</main>").expect("an end");
    let mut text = String::new();
    for piece in content.split('<').skip(1) {
        let (_, said) = piece.split_once('>').expect("a tag");
        text.push(' ');
        text.push_str(said);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

fn guide() -> Guide {
    Guide::copy_of("tests/fixtures/decide")
}

/// Holds that the parts stand in a text in their order.
fn says(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part);
        let at = at.unwrap_or_else(|| panic!("`{part}` in its place in {text}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn a_ranking_says_where_it_is_not_settled_and_what_would_change_it() {
    // Of 6 parts of weight Alder gets 4·1 + 2·½, Birch 4·0 + 2·1, Cedar 4·(0 to 1) + 2·½.
    says(
        &text(&guide(), "decide/quick/index.html"),
        &[
            "1 Alder 83.3",
            "2 could be 1 to 3 Cedar not known to meet Licence 16.7 to 83.3",
            "3 could be 2 to 3 Birch 33.3",
            // Alder leads Cedar by 4·½ = 2, and Cedar was released last, Alder first.
            "The smallest change of one weight: with Released above 2 instead of 0, Cedar comes first.",
            // Alder leads Birch by 4·1 − 2·½ = 3.
            "with Speed below 1 instead of 4, Birch comes first",
            "The unknown that matters most: Cedar, Speed . It makes that score 66.7 points wide and could not by itself change who is first.",
            "Alder: judgements decide 33.3 of its 100 points.",
            "Alder 83.3",
            "Speed 10 ms measured 66.7 of 66.7 Ease Fair judgement 16.7 of 33.3",
            "Cedar 16.7 to 83.3",
            "Speed Unknown 0.0 to 66.7 of 66.7",
            "Licence : MIT Removes Dogwood : GPL documented , 20 November 2026",
            "Not known of Cedar , which stays and is marked.",
            "Speed 4 of 5 66.7 points Ease 2 of 5 33.3 points",
        ],
    );
}

#[test]
fn equals_share_a_place() {
    // Of 3 parts of weight Alder gets 1·1 + 2·½, Birch 1·0 + 2·1.
    says(
        &text(&guide(), "decide/even/index.html"),
        &[
            "1 Alder 66.7",
            "1 Birch 66.7",
            "3 could be 1 to 3 Cedar not known to meet Licence and Speed 33.3 to 66.7",
            "Alder and Birch share the first place: any change of a weight on which they differ decides between them.",
            "Speed : 10 ms or 110 ms Removes Dogwood : 5 ms",
        ],
    );
}

#[test]
fn who_is_alone_or_nobody_has_no_flip() {
    let guide = guide();
    let must = "must = { licence = [\"mit\"] }";
    guide.edit(
        "content/matrix.toml",
        must,
        "must = { licence = [\"gpl\"], ease = [\"easy\"] }",
    );
    guide.write("content/matrix/cedar.toml", "[licence]\nvalue = \"mit\"\n");
    says(
        &text(&guide, "decide/quick/index.html"),
        &[
            "1 Dogwood 100.0",
            "Only Dogwood passes every must-have: no weight can put another first.",
        ],
    );
    guide.edit(
        "content/matrix.toml",
        "ease = [\"easy\"]",
        "ease = [\"hard\"]",
    );
    says(
        &text(&guide, "decide/quick/index.html"),
        &["No tool passes every must-have."],
    );
}

#[test]
fn levels_count_what_they_say_they_are_worth() {
    let guide = guide();
    guide.edit(
        "content/matrix.toml",
        "{ id = \"hard\", label",
        "{ id = \"hard\", utility = 0, label",
    );
    guide.edit(
        "content/matrix.toml",
        "{ id = \"fair\", label",
        "{ id = \"fair\", utility = 0.8, label",
    );
    guide.edit(
        "content/matrix.toml",
        "{ id = \"easy\", label",
        "{ id = \"easy\", utility = 0.9, label",
    );
    // Alder gets 4·1 + 2·0.8 of 6, Birch 2·0.9.
    says(
        &text(&guide, "decide/quick/index.html"),
        &["1 Alder 93.3", "3 Birch 30.0"],
    );
}
