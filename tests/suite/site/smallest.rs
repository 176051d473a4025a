//! Guides with next to nothing in them.

use super::*;

#[test]
fn a_title_and_one_article_make_a_site() {
    let guide = Guide::new();
    guide.write("content/guide.toml", "title = \"Small\"\n");
    guide.write(
        "content/articles/only.md",
        "+++\ntitle = \"Only\"\n+++\n\nText.\n",
    );
    let files = built(&guide);
    assert_sound(&files, "");
    assert!(files.contains_key("articles/only/index.html"));
}

#[test]
fn a_title_alone_makes_a_site() {
    assert_sound(&built(&Guide::new()), "https://example.org");
}

#[test]
fn profiles_without_a_matrix_make_a_site() {
    let guide = Guide::new();
    for id in ["a", "b"] {
        guide.write(
            &format!("content/frameworks/{id}.md"),
            format!("+++\nname = \"{id}\"\n+++\n"),
        );
    }
    let files = built(&guide);
    assert_sound(&files, "https://example.org");
    assert!(files.contains_key("compare/a-vs-b/index.html"));
}

#[test]
fn profiles_without_answers_make_a_site_in_which_all_is_unknown() {
    let guide = Guide::copy_of(BASIC);
    for name in ["alder", "birch", "cedar"] {
        guide.remove(&format!("content/matrix/{name}.toml"));
    }
    guide.remove("content/articles/depth/facts.md");
    guide.edit(
        "content/articles/code.md",
        ", and to [what a cell says](depth/facts.md)",
        "",
    );
    guide.edit(
        "content/index.md",
        "[written in Rust](fact:alder.language)",
        "small",
    );
    let files = built(&guide);
    assert_sound(&files, "https://example.org");
    let matrix: Value = serde_json::from_slice(&files["data/matrix.json"]).expect("JSON");
    let facts = matrix["profiles"]
        .as_array()
        .expect("a list")
        .iter()
        .flat_map(|profile| {
            profile["facts"]
                .as_object()
                .expect("an object")
                .values()
                .map(|fact| &fact["state"])
        });
    let states: Vec<&Value> = facts.collect();
    assert_eq!(states, vec!["unknown"; 15]);
}

#[test]
fn criteria_without_profiles_make_a_site() {
    let guide = Guide::new();
    guide.write(
        "content/matrix.toml",
        "[[criterion]]\nid = \"c\"\nkind = \"flag\"\n",
    );
    assert_sound(&built(&guide), "https://example.org");
}
