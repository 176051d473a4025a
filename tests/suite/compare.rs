//! Pairs, the page that lists them, and claims: what they hold, in which order.

use crate::support::Guide;

/// Three profiles and, of each kind that has an order or has none, a criterion.
fn guide() -> Guide {
    let guide = Guide::new();
    guide.write(
        "content/matrix.toml",
        r#"
[[group]]
id = "g"
title = "G"

[[criterion]]
id = "loose"
title = "Loose"
kind = "text"

[[criterion]]
id = "grouped"
group = "g"
title = "Grouped"
kind = "text"

[[criterion]]
id = "startup"
group = "g"
title = "Start-up"
kind = "number"
unit = "ms"
better = "lower"
method = "m"

[[criterion]]
id = "ease"
group = "g"
title = "Ease"
kind = "scale"
better = "higher"
options = [{ id = "hard", label = "Hard" }, { id = "fair", label = "Fair" }, { id = "easy", label = "Easy" }]

[[criterion]]
id = "language"
group = "g"
title = "Language"
kind = "choice"
options = [{ id = "rust", label = "Rust" }, { id = "go", label = "Go" }]

[[criterion]]
id = "count"
group = "g"
title = "Count"
kind = "number"
better = "lower"

[[preset]]
id = "one"
title = "One"
weights = { startup = 4, ease = 2 }

[[preset]]
id = "two"
title = "Two"
weights = { ease = 1 }
must = { language = ["rust"] }
"#,
    );
    for (id, facts) in [
        (
            "ash",
            "loose = 'a', grouped = 'a', startup = 10, ease = 'hard', language = 'rust', count = 3",
        ),
        (
            "beech",
            "loose = 'b', grouped = 'b', startup = 40, ease = 'easy', language = 'rust', count = 3",
        ),
        (
            "cedar",
            "loose = 'b', grouped = 'c', startup = 110, ease = 'easy', language = 'go', count = 5",
        ),
    ] {
        guide.write(
            &format!("content/frameworks/{id}.md"),
            format!("+++\nname = \"{}\"\n+++\n", id.to_uppercase()),
        );
        let tables: String = facts
            .split(", ")
            .map(|fact| fact.split_once(" = ").expect("an answer"))
            .map(|(criterion, value)| {
                format!(
                    "[{criterion}]\nvalue = {value}\nevidence = \"judgement\"\nnote = \"N\"\nchecked = 2026-11-01\n"
                )
            })
            .collect();
        guide.write(&format!("content/matrix/{id}.toml"), tables);
    }
    guide
}

fn page(guide: &Guide, place: &str) -> String {
    guide.shown(&format!("{place}index.html"))
}

/// What stands between two texts.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("{start} in {text}"));
    rest.split_once(end).map_or(rest, |(inside, _)| inside)
}

/// The titles of the rows of one part of a page.
fn rows(page: &str, part: &str) -> Vec<String> {
    let part = between(page, &format!("<h2 id=\"page.{part}\">"), "<h2 ");
    let rows = part.split("/matrix/#").skip(1);
    rows.map(|row| between(row, "\">", "</a>").to_owned())
        .collect()
}

#[test]
fn what_matters_most_comes_first() {
    // Given mean weights of 2 for the start-up, 1.5 for the ease, 2.5 for the language,
    // which is a must-have, and spans of 10 to 110 ms and of three levels.
    let guide = guide();
    // then start-up counts 2 × 0.3 and ease 1.5 × 1 for the first pair,
    let first = page(&guide, "compare/ash-vs-beech/");
    assert_eq!(
        rows(&first, "differing"),
        ["Ease", "Start-up", "Grouped", "Loose"]
    );
    // for the second 2 × 1, 1.5 × 1 and 2.5 × 1,
    let second = page(&guide, "compare/ash-vs-cedar/");
    assert_eq!(
        rows(&second, "differing"),
        ["Language", "Start-up", "Ease", "Grouped", "Count", "Loose"]
    );
    // and for the third 2 × 0.7 and 2.5 × 1; what no preset weighs keeps the matrix's order.
    let third = page(&guide, "compare/beech-vs-cedar/");
    assert_eq!(
        rows(&third, "differing"),
        ["Language", "Start-up", "Grouped", "Count"]
    );
    assert_eq!(rows(&third, "equal"), ["Ease", "Loose"]);
    let weighed = between(&third, "<tbody>", "</tbody>");
    assert!(
        weighed.contains("Start-up") && !weighed.contains("Grouped"),
        "{weighed}"
    );
}

#[test]
fn without_presets_differences_stand_as_in_the_matrix() {
    let guide = guide();
    let matrix = guide.read("content/matrix.toml");
    let (without, _) = matrix.split_once("[[preset]]").expect("a preset");
    guide.write("content/matrix.toml", without);
    let page = page(&guide, "compare/ash-vs-beech/");
    assert_eq!(
        rows(&page, "differing"),
        ["Grouped", "Start-up", "Ease", "Loose"]
    );
    assert!(!page.contains("What matters most"), "{page}");
    assert!(!page.contains("Not weighed"), "{page}");
}

#[test]
fn bars_stand_for_numbers_of_one_method_on_one_scale_from_zero() {
    let guide = guide();
    let page = page(&guide, "compare/ash-vs-cedar/");
    let bars: Vec<&str> = page
        .split("<meter ")
        .skip(1)
        .map(|rest| rest.split(" aria-").next().unwrap_or_default())
        .collect();
    // `count` has no method, so its numbers are not drawn side by side.
    assert_eq!(
        bars,
        [
            "min=\"0\" max=\"110\" value=\"10\"",
            "min=\"0\" max=\"110\" value=\"110\""
        ]
    );
    assert!(page.contains("<span class=\"better\">lower is better</span>"));
}

#[test]
fn numbers_below_zero_have_no_bars() {
    let guide = guide();
    guide.edit("content/matrix/ash.toml", "value = 10\n", "value = -10\n");
    assert!(!page(&guide, "compare/ash-vs-cedar/").contains("<meter"));
}

#[test]
fn what_is_not_known_of_one_is_neither_equal_nor_different() {
    let guide = guide();
    guide.edit(
        "content/matrix/ash.toml",
        "value = 'hard'",
        "value = 'unknown'",
    );
    guide.edit(
        "content/matrix/ash.toml",
        "value = 10\n",
        "value = 'not-applicable'\n",
    );
    let page = page(&guide, "compare/ash-vs-beech/");
    assert_eq!(rows(&page, "open"), ["Ease"]);
    // What does not apply is known, and as far from any answer as can be: 2 × 1.
    assert_eq!(rows(&page, "differing"), ["Start-up", "Grouped", "Loose"]);
    let open = between(&page, "<h2 id=\"page.open\">", "<h2 ");
    assert!(
        open.contains("<a class=\"value unknown\" href=\"/frameworks/ash/#fact.ease\">Unknown</a>"),
        "{open}"
    );
}

#[test]
fn thin_pairs_are_kept_out_of_search_engines() {
    let guide = guide();
    // Given one profile of which only four criteria are known,
    for criterion in ["'a'", "'rust'"] {
        let facts = guide.read("content/matrix/ash.toml");
        guide.write(
            "content/matrix/ash.toml",
            facts.replacen(criterion, "'unknown'", 1),
        );
    }
    let is_hidden = |place: &str| page(&guide, place).contains("content=\"noindex\"");
    let sitemap = guide.shown("sitemap.xml");
    // then its pairs say so and are in no sitemap, and others are.
    for place in ["compare/ash-vs-beech/", "compare/ash-vs-cedar/"] {
        assert!(is_hidden(place) && !sitemap.contains(place), "{place}");
        assert!(page(&guide, place).contains("Fewer than 5 criteria are known for both"));
    }
    let whole = "compare/beech-vs-cedar/";
    assert!(!is_hidden(whole) && sitemap.contains(whole), "{sitemap}");
    // A verdict written by hand is worth finding.
    guide.write(
        "content/comparisons/ash-vs-beech.md",
        "+++\nsummary = \"Take Ash.\"\nreviewed = 2026-11-01\n+++\n\nBecause.\n",
    );
    let judged = page(&guide, "compare/ash-vs-beech/");
    assert!(!judged.contains("noindex"));
    assert!(
        judged.contains("Take Ash.")
            && judged.contains("Verdict written on <time datetime=\"2026-11-01\">")
    );
    assert!(guide.shown("sitemap.xml").contains("compare/ash-vs-beech/"));
}

#[test]
fn the_other_order_leads_to_the_one_page_of_a_pair() {
    let guide = guide();
    let redirects = guide.shown("_redirects");
    let lines: Vec<&str> = redirects.lines().collect();
    assert_eq!(
        lines,
        [
            "/compare/beech-vs-ash/ /compare/ash-vs-beech/ 301",
            "/compare/cedar-vs-ash/ /compare/ash-vs-cedar/ 301",
            "/compare/cedar-vs-beech/ /compare/beech-vs-cedar/ 301",
        ]
    );
    assert!(!guide.has_output("compare/beech-vs-ash/index.html"));
}

#[test]
fn a_fact_changes_only_the_pairs_that_show_it() {
    let guide = guide();
    guide.build();
    guide.edit(
        "content/matrix/ash.toml",
        "value = 'hard'",
        "value = 'fair'",
    );
    let rendered = guide.rendered();
    let pairs: Vec<&str> = rendered
        .iter()
        .map(String::as_str)
        .filter(|output| output.starts_with("compare/"))
        .collect();
    assert_eq!(
        pairs,
        [
            "compare/ash-vs-beech/index.html",
            "compare/ash-vs-beech/index.md",
            "compare/ash-vs-cedar/index.html",
            "compare/ash-vs-cedar/index.md"
        ]
    );
}

#[test]
fn of_many_profiles_each_lists_its_own_pairs() {
    let guide = Guide::new();
    for nth in 0..31 {
        guide.write(
            &format!("content/frameworks/f{nth:02}.md"),
            format!("+++\nname = \"F{nth:02}\"\n+++\n"),
        );
    }
    let list = page(&guide, "compare/");
    assert!(!list.contains("-vs-"), "{list}");
    assert!(
        list.contains("href=\"/frameworks/f07/#page.pairs\""),
        "{list}"
    );
    let own = page(&guide, "frameworks/f07/");
    assert_eq!(
        between(&own, "id=\"page.pairs\"", "</ul>")
            .matches("-vs-")
            .count(),
        30
    );
    guide.remove("content/frameworks/f30.md");
    assert_eq!(page(&guide, "compare/").matches("-vs-").count(), 30 * 29);
}

#[test]
fn one_profile_alone_is_compared_with_nothing() {
    let guide = Guide::new();
    guide.write("content/frameworks/ash.md", "+++\nname = \"Ash\"\n+++\n");
    for place in ["", "frameworks/", "frameworks/ash/", "compare/"] {
        let page = page(&guide, place);
        for part in ["page.tray", "compare-tray", "data-id", "picker"] {
            assert!(!page.contains(part), "{part} on {place}");
        }
    }
}

#[test]
fn a_claim_leads_to_what_bears_on_it() {
    let guide = guide();
    guide.write(
        "content/sources.toml",
        "[log]\ntitle = \"The log\"\nurl = \"https://example.org/log\"\nkind = \"official\"\nread = 2026-11-01\n",
    );
    guide.write(
        "content/claims.toml",
        "[[claim]]\nid = \"slow\"\nsays = \"Trees are slow.\"\nverdict = \"wrong\"\nbecause = \"Some are not.\"\n\
         sources = [\"log\"]\nabout = [\"beech\", \"ash\"]\nfacts = [\"ash.startup\"]\n\
         [[claim]]\nid = \"bare\"\nsays = \"Trees are nice.\"\nverdict = \"opinion\"\nbecause = \"A matter of taste.\"\n",
    );
    guide.write(
        "content/articles/speed.md",
        "+++\ntitle = \"Speed\"\n+++\n\n```claims\nids = [\"slow\"]\n```\n\n```claims\nverdicts = [\"wrong\"]\n```\n",
    );
    let page = page(&guide, "claims/");
    let claim = between(&page, "id=\"slow\"", "</article>");
    assert!(
        claim.starts_with(" data-verdict=\"wrong\" data-about=\"beech ash\">"),
        "{claim}"
    );
    let bearings = between(claim, "<dl class=\"bearings\">", "</dl>");
    assert_eq!(
        bearings.trim(),
        "<div><dt>Refuted by</dt><dd>\n<ul class=\"from\">\n\
         <li><a href=\"/frameworks/ash/#fact.startup\">ASH: Start-up</a>, 10 ms</li>\n</ul>\n\
         <ul class=\"from\">\n<li><a href=\"https://example.org/log\">The log</a>, read on \
         <time datetime=\"2026-11-01\">1 November 2026</time></li>\n</ul>\n</dd></div>\n\
         <div><dt>About</dt><dd><a href=\"/frameworks/beech/\">BEECH</a>, <a href=\"/frameworks/ash/\">ASH</a></dd></div>\n\
         <div><dt>Discussed in</dt><dd><a href=\"/articles/speed/\">Speed</a></dd></div>"
    );
    let bare = between(&page, "id=\"bare\"", "</article>");
    assert!(!bare.contains("bearings"), "{bare}");
    assert!(
        page.contains("<option value=\"ash\" data-name=\"ASH\">ASH (1)</option>"),
        "{page}"
    );
    assert!(!page.contains("<option value=\"cedar\""), "{page}");
}
