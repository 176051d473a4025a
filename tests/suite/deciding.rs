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
            "2 possible: 1 to 3 Cedar not confirmed: Licence 16.7 to 83.3",
            "3 possible: 2 to 3 Birch 33.3",
            // Alder leads Cedar by 4·½ = 2, and Cedar was released last, Alder first.
            "Smallest change to one weight that changes the first place: if the weight of Released rises above 2 (now 0), Cedar ranks first.",
            // Alder leads Birch by 4·1 − 2·½ = 3.
            "if the weight of Speed falls below 1 (now 4), Birch ranks first",
            "The unknown fact with the largest effect: Cedar, Speed . It makes the score uncertain by 66.7 points and cannot change the first place on its own.",
            "Alder: judgements account for 33.3 of the 100 possible points.",
            "Alder 83.3",
            "Speed 10 ms measured 66.7 of 66.7 Ease Fair judgement 16.7 of 33.3",
            "Cedar 16.7 to 83.3",
            "Speed Unknown 0.0 to 66.7 of 66.7",
            "Licence : MIT Rules out Dogwood : GPL documented , 20 November 2026",
            "Unknown for Cedar , which stays in the ranking and is marked.",
            "Speed Weight 4 of 5 66.7 points Ease Weight 2 of 5 33.3 points",
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
            "3 possible: 1 to 3 Cedar not confirmed: Licence and Speed 33.3 to 66.7",
            "Alder and Birch are tied for first place. Any change to the weight of a criterion on which they differ breaks the tie.",
            "Speed : 10 ms or 110 ms Rules out Dogwood : 5 ms",
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
            "Only Dogwood meets every must-have, so weights cannot change the result.",
        ],
    );
    guide.edit(
        "content/matrix.toml",
        "ease = [\"easy\"]",
        "ease = [\"hard\"]",
    );
    says(
        &text(&guide, "decide/quick/index.html"),
        &["No candidate meets every must-have."],
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
