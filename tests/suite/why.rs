//! `guide why`: what an output is made from, and why it was rendered.

mod fact;

use crate::support::Guide;

/// What `guide why` answers, as an object.
fn why(guide: &Guide, url: &str) -> serde_json::Value {
    let run = guide.run(&["why", url, "--format", "json"]);
    assert_eq!(run.status, 0, "{run:#?}");
    run.json()
}

#[test]
fn a_page_tells_the_fact_that_will_render_it_and_the_one_that_did() {
    let guide = Guide::built();
    assert_eq!(why(&guide, "/tools/birch/")["because"][0], "it is new");
    guide.edit("content/matrix/birch.toml", "value = 40", "value = 41");
    let before = why(&guide, "/tools/birch/");
    guide.build();
    let after = why(&guide, "/tools/birch/");
    let reason = serde_json::json!(["matrix cell birch.startup_ms changed"]);
    let nothing = serde_json::json!([]);
    assert_eq!(
        [&before["next"], &after["because"], &after["next"]],
        [&reason, &reason, &nothing]
    );
    assert_eq!(after["source"], "content/tools/birch.md");
}

#[test]
fn an_output_is_found_by_any_name_that_people_have_for_it() {
    let guide = Guide::built();
    for url in [
        "/tools/birch/",
        "tools/birch",
        "/tools/birch/#fact.startup_ms",
        "tools/birch/index.html",
        "https://example.org/tools/birch/?x=1",
    ] {
        assert_eq!(
            why(&guide, url)["output"],
            "tools/birch/index.html",
            "{url}"
        );
    }
    assert_eq!(why(&guide, "/")["output"], "index.html");
    assert_eq!(why(&guide, "/data/matrix.csv")["output"], "data/matrix.csv");
}

#[test]
fn an_address_that_is_nothings_gets_the_nearest_one() {
    let guide = Guide::built();
    let run = guide.run(&["why", "/tools/brich/"]);
    assert_eq!(run.status, 2, "{run:#?}");
    assert_eq!(
        run.stderr,
        "error: no output at `/tools/brich/`; did you mean `/tools/birch/`?\n"
    );
}

#[test]
fn reasons_name_what_came_what_went_and_what_somebody_else_did() {
    let guide = Guide::built();
    let because = |guide: &Guide, output: &str| guide.explained().1[output].join(", ");
    guide.write("templates/404.html", "{% extends \"base.html\" %}");
    assert_eq!(
        because(&guide, "404.html"),
        "template 404.html changed",
        "a template is named"
    );
    guide.remove("public/robots.txt");
    assert_eq!(
        because(&guide, "robots.txt"),
        "its file was changed or removed"
    );
    guide.write("assets/own.js", "1");
    assert_eq!(because(&guide, "index.html"), "asset own.js added");
    guide.remove("assets/own.js");
    assert_eq!(because(&guide, "index.html"), "asset own.js removed");
}

#[test]
fn a_guide_with_errors_says_them_instead() {
    let guide = Guide::built();
    guide.write("content/claims.toml", "[[claim");
    let run = guide.run(&["why", "/"]);
    assert_eq!(run.status, 1, "{run:#?}");
    assert!(run.stderr.contains("toml-syntax"), "{run:#?}");
}

#[test]
fn without_its_log_of_renderings_a_build_says_only_that_something_changed() {
    let guide = Guide::built();
    for name in guide.files(".guide-cache").into_keys() {
        if name.starts_with("renders-") {
            guide.write(&format!(".guide-cache/{name}"), "damaged");
        }
    }
    guide.edit("content/matrix/birch.toml", "value = 40", "value = 41");
    let (_, because) = guide.explained();
    assert_eq!(
        because["tools/birch/index.html"],
        ["one of its inputs changed"]
    );
}
