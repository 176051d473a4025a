//! What a host is told: a preview that search engines leave out, and pages kept
//! from one build to the next.

use std::fs;

use crate::support::{Guide, repository};

#[test]
fn a_preview_asks_not_to_be_listed_and_leaves_no_trace() {
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.build();
    let listed = guide.files("public");
    let run = guide.run(&["build", "--noindex"]);
    assert_eq!(run.status, 0, "{run:#?}");
    let preview = guide.files("public");
    assert!(!preview.contains_key("sitemap.xml"));
    let headers = String::from_utf8(preview["_headers"].clone()).expect("text");
    assert_eq!(headers.matches("X-Robots-Tag: noindex").count(), 1);
    for (path, page) in preview.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(page);
        let tag = "<meta name=\"robots\" content=\"noindex\">";
        assert_eq!(text.matches(tag).count(), 1, "{path}");
    }
    // Going back leaves no trace of the preview.
    guide.build();
    assert_eq!(guide.files("public"), listed);
}

#[test]
fn pages_kept_from_another_build_are_not_rendered_again() {
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.build();
    let kept = ["content", "public", ".guide-cache"].map(|folder| (folder, guide.files(folder)));
    // A fresh checkout and a restored cache in the same place: the same bytes in new files.
    for (folder, files) in &kept {
        fs::remove_dir_all(guide.path(folder)).expect("removed");
        for (name, bytes) in files {
            guide.write(&format!("{folder}/{name}"), bytes);
        }
    }
    assert_eq!(guide.rendered(), Vec::<String>::new());
    let mended = guide.read("content/articles/first-steps.md") + "\nOne more sentence.\n";
    guide.write("content/articles/first-steps.md", mended);
    let rendered = guide.rendered();
    assert!(rendered.contains(&"articles/first-steps/index.html".to_owned()));
    assert!(
        !rendered.contains(&"matrix/index.html".to_owned()),
        "{rendered:?}"
    );
}

#[test]
fn the_policy_that_the_manual_shows_is_the_one_that_is_published() {
    let guide = Guide::new();
    guide.build();
    let headers = guide.read("public/_headers");
    let policy = headers
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
        .expect("a policy");
    let manual = fs::read_to_string(repository().join("docs/deploy.md")).expect("read");
    // For nginx and for Caddy.
    assert_eq!(manual.matches(&format!("\"{policy}\"")).count(), 2);
}
