//! A hostile pull request is refused before anything is written.

use super::*;

/// The codes of all diagnostics, and their paths.
fn found(guide: &Guide) -> Vec<(String, String)> {
    let run = guide.run(&["build", "--format", "json"]);
    assert_eq!(run.status, 1, "{run:#?}");
    let json = run.json();
    let diagnostics = json["diagnostics"].as_array().expect("a list");
    let word = |diagnostic: &serde_json::Value, key: &str| {
        diagnostic[key].as_str().expect("a text").to_owned()
    };
    diagnostics
        .iter()
        .map(|one| (word(one, "code"), word(one, "path")))
        .collect()
}

#[test]
fn slugs_and_aliases_that_climb_are_refused() {
    for slug in [
        "..",
        "../up",
        "../../etc/passwd",
        "a/b",
        "/etc",
        ".",
        "%2e%2e",
        "a\\\\b",
        "",
    ] {
        let guide = Guide::new();
        guide.write(
            "content/articles/a.md",
            format!("+++\ntitle = \"A\"\nslug = \"{slug}\"\n+++\n"),
        );
        let expected = [(
            "invalid-value".to_owned(),
            "content/articles/a.md".to_owned(),
        )];
        assert_eq!(found(&guide), expected, "{slug}");
        assert!(!guide.exists("public"));
    }
    for (alias, code) in [
        ("..", "invalid-value"),
        ("../up/", "invalid-value"),
        ("//evil.example/", "invalid-value"),
        ("https://evil.example/", "invalid-value"),
        ("/a\\n/x https://evil.example 301", "invalid-value"),
        ("/%2F/evil.example/", "invalid-value"),
        ("/../up/", "file-name"),
        ("/a/../../b/", "file-name"),
        ("/%2e%2e/up/", "file-name"),
        ("/a%0A/x", "file-name"),
        ("/*", "file-name"),
        ("/:splat", "file-name"),
        ("/\\\\evil", "file-name"),
    ] {
        let guide = Guide::new();
        guide.write(
            "content/articles/a.md",
            format!("+++\ntitle = \"A\"\naliases = [\"{alias}\"]\n+++\n"),
        );
        let expected = [(code.to_owned(), "content/articles/a.md".to_owned())];
        assert_eq!(found(&guide), expected, "{alias}");
        assert!(!guide.exists("public"));
    }
}

#[test]
fn two_pages_at_one_place_are_refused() {
    // Two pairs of one name.
    let guide = Guide::new();
    for id in ["a", "a-vs-b", "b-vs-c", "c"] {
        guide.write(
            &format!("content/frameworks/{id}.md"),
            format!("+++\nname = \"{id}\"\n+++\n"),
        );
    }
    assert_eq!(
        found(&guide),
        [(
            "duplicate-url".to_owned(),
            "content/frameworks/c.md".to_owned()
        )]
    );

    // An old address where there is a page.
    for alias in [
        "/",
        "/matrix/",
        "/articles/b/",
        "/articles/B",
        "/frameworks/",
        "/404.html",
    ] {
        let guide = Guide::new();
        guide.write("content/articles/b.md", "+++\ntitle = \"B\"\n+++\n");
        guide.write(
            "content/articles/a.md",
            format!("+++\ntitle = \"A\"\naliases = [\"{alias}\"]\n+++\n"),
        );
        assert_eq!(
            found(&guide),
            [(
                "duplicate-url".to_owned(),
                "content/articles/a.md".to_owned()
            )],
            "{alias}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_hostile_pull_request_is_refused_with_one_message_per_fault() {
    let guide = Guide::copy_of(BASIC);
    guide.write("secret.txt", "secret");
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(to, guide.path(at)).expect("a link is made");
    };
    link("../../secret.txt", "content/articles/leak.md");
    link("/etc/passwd", "content/articles/images/passwd.png");
    link("../../..", "content/articles/up");
    guide.write(
        "assets/_headers",
        "/*\n  Content-Security-Policy: default-src *\n",
    );
    guide.write("content/articles/con.md", "+++\ntitle = \"Con\"\n+++\n");
    guide.write("content/articles/huge.md", vec![b'x'; (4 << 20) + 1]);
    let fifo = Command::new("mkfifo")
        .arg(guide.path("content/pipe.md"))
        .status();
    assert!(fifo.expect("mkfifo runs").success());

    let mut expected = [
        ("file-name", "assets/_headers"),
        ("file-name", "content/articles/con.md"),
        ("special-file", "content/pipe.md"),
        ("symlink", "content/articles/images/passwd.png"),
        ("symlink", "content/articles/leak.md"),
        ("symlink", "content/articles/up"),
        ("too-large", "content/articles/huge.md"),
    ]
    .map(|(code, path)| (code.to_owned(), path.to_owned()));
    expected.sort();
    let mut faults = found(&guide);
    faults.sort();
    assert_eq!(faults, expected);
    assert!(!guide.exists("public"));
}

#[cfg(unix)]
#[test]
fn a_folder_of_sources_that_is_a_link_is_refused() {
    let guide = Guide::copy_of(BASIC);
    fs::rename(guide.path("content/tools"), guide.path("elsewhere")).expect("it is moved");
    std::os::unix::fs::symlink("../elsewhere", guide.path("content/tools")).expect("a link");
    assert!(found(&guide).contains(&("symlink".to_owned(), "content/tools".to_owned())));
    assert!(!guide.exists("public"));
}
