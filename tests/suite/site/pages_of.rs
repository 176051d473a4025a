//! The pages of whole guides: links, anchors, ids and one title each.

use super::*;
use crate::support::repository;

#[test]
fn this_guide_is_sound() {
    let config = std::fs::read_to_string(repository().join("content/guide.toml"));
    let config: toml::Table = toml::from_str(&config.expect("it is read")).expect("TOML");
    assert_sound(
        memory::own(),
        config["base_url"].as_str().expect("an address"),
    );
}

#[test]
fn the_fixture_is_sound() {
    assert_sound(memory::basic(), "https://example.org");
}

#[test]
fn a_guide_below_a_path_stays_inside_it() {
    for base_url in [
        "https://example.org/sub/guide",
        "https://example.org/sub/guide/",
    ] {
        let files = built_at(base_url, &Guide::copy_of(BASIC));
        assert_sound(&files, "https://example.org/sub/guide");
    }
    assert_sound(memory::own_below_a_path(), memory::BELOW_A_PATH);
}

#[test]
fn a_guide_without_an_address_is_sound() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/guide.toml",
        "base_url = \"https://example.org\"\n",
        "",
    );
    let files = built(&guide);
    assert_sound(&files, "");
    assert!(!files.contains_key("sitemap.xml"));
}

#[test]
fn every_place_of_the_fixture_is_there() {
    let html: Vec<&str> = memory::basic()
        .keys()
        .map(String::as_str)
        .filter(|path| path.ends_with(".html"))
        .collect();
    for page in [
        "404.html",
        "articles/code/index.html",
        "articles/depth/facts/index.html",
        "articles/first-steps/index.html",
        "articles/index.html",
        "claims/index.html",
        "compare/alder-vs-birch/index.html",
        "compare/alder-vs-cedar/index.html",
        "compare/birch-vs-cedar/index.html",
        "compare/index.html",
        "decide/index.html",
        "decide/quick/index.html",
        "index.html",
        "matrix/index.html",
        "sources/index.html",
        "status/index.html",
        "tools/alder/index.html",
        "tools/birch/index.html",
        "tools/cedar/index.html",
        "tools/index.html",
    ] {
        assert!(html.contains(&page), "{page} is not among {html:?}");
    }
}

#[test]
fn names_that_the_guide_uses_itself_are_sound() {
    let guide = Guide::new();
    guide.write(
        "content/guide.toml",
        "title = \"T\"\n[[article_group]]\nid = \"more\"\ntitle = \"More\"\n",
    );
    guide.write(
        "content/articles/a.md",
        "+++\ntitle = \"A\"\ngroup = \"more\"\n+++\n",
    );
    guide.write(
        "content/articles/b.md",
        "+++\ntitle = \"B\"\n+++\n\n## Page.main\n\n## Facts\n\n## Facts\n\n## tab.0.0\n\n## Größe\n\n[down](#größe), [up](#facts-1)\n",
    );
    guide.write(
        "content/frameworks/f.md",
        "+++\nname = \"F\"\n+++\n\n## Facts\n\n## fact.c\n",
    );
    guide.write(
        "content/matrix.toml",
        "[[group]]\nid = \"other\"\ntitle = \"O\"\n\
         [[criterion]]\nid = \"c\"\nkind = \"flag\"\ngroup = \"other\"\n\
         [[criterion]]\nid = \"d\"\nkind = \"flag\"\n",
    );
    let files = built(&guide);
    assert_sound(&files, "");
}

#[test]
fn files_with_one_name_and_one_content_are_published_once() {
    let guide = Guide::new();
    for folder in ["a", "b"] {
        guide.write(&format!("content/articles/{folder}/data.csv"), "x,y\n");
        guide.write(
            &format!("content/articles/{folder}/page.md"),
            format!("+++\ntitle = \"{folder}\"\n+++\n\n[file](data.csv)\n"),
        );
    }
    guide.build();
    let files = guide.files("public");
    assert_sound(&files, "https://example.org");
    let csv = files
        .keys()
        .filter(|path| path.starts_with("assets/media/"))
        .count();
    assert_eq!(csv, 1);
    let run = guide.run(&["build"]);
    assert!(
        run.stdout
            .starts_with(&format!("0 rendered, {} reused", files.len())),
        "{run:#?}"
    );
}
