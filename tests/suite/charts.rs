//! Charts in prose: facts as lengths, in a table that says the same.

use crate::support::{Guide, memory};

/// The fixture with an article that has one chart.
fn with(chart: &str) -> Guide {
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.write("content/articles/charts.md", article(chart));
    guide
}

fn article(chart: &str) -> String {
    format!("+++\ntitle = \"Charts\"\n+++\n\n```chart\n{chart}\n```\n")
}

/// Asks every tool until when it is supported.
fn with_dates(chart: &str) -> Guide {
    let guide = with(chart);
    let matrix = guide.read("content/matrix.toml");
    guide.write(
        "content/matrix.toml",
        matrix
            + "\n[[criterion]]\nid = \"begun\"\ntitle = \"Begun\"\nkind = \"date\"\n\
               \n[[criterion]]\nid = \"ends\"\ntitle = \"Support ends\"\nkind = \"date\"\nbetter = \"higher\"\n",
    );
    for (tool, facts) in [
        (
            "alder",
            "[begun]\nvalue = \"2024\"\n\n[ends]\nvalue = 2028-01-01\nchecked = 2026-11-01\n",
        ),
        (
            "birch",
            "[begun]\nvalue = \"unknown\"\n\n[ends]\nvalue = 2026-01-01\nchecked = 2026-11-20\n",
        ),
        (
            "cedar",
            "[ends]\nvalue = \"not-applicable\"\nnote = \"It never ends.\"\n",
        ),
    ] {
        let path = format!("content/matrix/{tool}.toml");
        let text = guide.read(&path);
        guide.write(&path, format!("{text}\n{facts}"));
    }
    guide
}

/// The one figure on the article.
fn figure(guide: &Guide) -> String {
    let page = guide.shown("articles/charts/index.html");
    let start = page.find("<figure").expect("a figure");
    let end = page.find("</figure>").expect("its end") + "</figure>".len();
    page[start..end].to_owned()
}

/// The values in the order of the rows.
fn values(figure: &str) -> Vec<&str> {
    let rows = figure.split("<th scope=\"row\">").skip(1);
    rows.map(|row| {
        let (_, value) = row.split_once("class=\"value").expect("a value");
        let (_, value) = value.split_once('>').expect("a tag's end");
        value.split_once('<').expect("an end").0
    })
    .collect()
}

#[test]
fn bars_are_a_table_with_a_length_beside_each_value() {
    let guide = with("criterion = \"startup_ms\"\ncaption = \"Cold starts\"");

    assert_eq!(figure(&guide), include_str!("charts/bars.html").trim_end());
}

#[test]
fn a_timeline_begins_on_the_day_of_checking_and_tells_what_is_past() {
    let guide = with_dates("criterion = \"ends\"");

    assert_eq!(
        figure(&guide),
        include_str!("charts/timeline.html").trim_end()
    );
}

#[test]
fn a_timeline_of_two_dates_lists_what_lacks_either() {
    let guide = with_dates("criterion = \"ends\"\nfrom = \"begun\"\nkind = \"timeline\"");

    let figure = figure(&guide);

    assert_eq!(values(&figure), ["1 January 2028"]);
    assert!(
        figure.contains(
            "viewBox=\"0 0 7997 1\" preserveAspectRatio=\"none\" overflow=\"visible\" \
             aria-hidden=\"true\"><rect x=\"0\" width=\"7997\" height=\"1\" opacity=\".4\"/>"
        ),
        "{figure}"
    );
    for gap in [
        "Unknown: <a href=\"/tools/birch/#fact.begun\">Birch</a>.",
        "Not applicable: <a href=\"/tools/cedar/#fact.ends\">Cedar</a>.",
        "A pale end means that only the month or year is known.",
    ] {
        assert!(figure.contains(gap), "{gap} in {figure}");
    }
}

#[test]
fn the_best_comes_first_and_only_those_that_are_named() {
    let guide = with("criterion = \"startup_ms\"");
    assert_eq!(values(&figure(&guide)), ["12 ms", "40 ms"]);

    guide.edit(
        "content/matrix.toml",
        "better = \"lower\"",
        "better = \"higher\"",
    );
    assert_eq!(values(&figure(&guide)), ["40 ms", "12 ms"]);

    guide.write(
        "content/articles/charts.md",
        article("criterion = \"startup_ms\"\nprofiles = [\"birch\"]"),
    );
    let figure = figure(&guide);
    assert_eq!(values(&figure), ["40 ms"]);
    assert!(!figure.contains("Unknown"), "{figure}");
}

#[test]
fn a_logarithmic_scale_says_so() {
    let guide = with("criterion = \"startup_ms\"");
    guide.edit(
        "content/matrix.toml",
        "unit = \"ms\"",
        "unit = \"ms\"\nscale = \"log\"",
    );

    let figure = figure(&guide);

    assert!(
        figure.contains("<span class=\"better\">ms, lower is better; logarithmic scale</span>"),
        "{figure}"
    );
    let labels: Vec<&str> = figure
        .split("y=\"1em\">")
        .skip(1)
        .map(|rest| rest.split_once('<').expect("an end").0)
        .collect();
    assert_eq!(labels, ["10", "100"]);
}

#[test]
fn a_cell_that_a_chart_shows_renders_its_page_and_is_named() {
    let guide = with("criterion = \"startup_ms\"");
    guide.build();
    guide.edit("content/matrix/birch.toml", "value = 40", "value = 41");

    let (_, because) = guide.explained();

    let reasons = &because["articles/charts/index.html"];
    assert!(
        reasons.contains(&"matrix cell birch.startup_ms changed".to_owned()),
        "{reasons:?}"
    );
    assert!(guide.files("public") == memory::render_whole(&guide).files);
}

#[test]
fn a_cell_that_a_chart_does_not_show_renders_nothing_of_it() {
    let guide = with("criterion = \"startup_ms\"");
    guide.build();
    guide.edit(
        "content/matrix/birch.toml",
        "value = \"easy\"",
        "value = \"fair\"",
    );

    let (rendered, _) = guide.explained();

    assert!(
        !rendered.contains(&"articles/charts/index.html".to_owned()),
        "{rendered:?}"
    );
}

#[test]
fn what_rests_on_a_fact_has_the_charts_that_show_or_list_it() {
    let guide = with("criterion = \"startup_ms\"\ncaption = \"Cold starts\"");

    for (fact, list) in [
        ("fact:alder.startup_ms", true),
        ("fact:cedar.startup_ms", true),
        ("fact:alder.ease", false),
    ] {
        let run = guide.run(&["why", fact]);
        let line =
            "\n1 chart\n  content/articles/charts.md:5:1 · /articles/charts/ · Cold starts\n";
        assert_eq!(run.stdout.contains(line), list, "{run:#?}");
    }
    let run = guide.run(&["why", "fact:alder.startup_ms", "--format", "json"]);
    assert_eq!(run.json()["charts"][0]["caption"], "Cold starts");
    let run = guide.run(&["why", "fact:alder.startup_ms", "--format", "short"]);
    let line = "content/articles/charts.md:5:1: chart: Cold starts\n";
    assert!(run.stdout.contains(line), "{run:#?}");
}
