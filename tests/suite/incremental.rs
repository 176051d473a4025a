//! Each edit renders the pages that show it, and no other; the names are here.

mod facts;
mod pages;

use crate::support::{Guide, memory};

/// Builds again and names what was rendered; what stands there then is what
/// a clean build makes.
fn rendered(guide: &Guide) -> Vec<String> {
    let (rendered, because) = guide.explained();
    for (output, reasons) in because {
        let named = !reasons.is_empty() && !reasons[0].starts_with("something");
        assert!(named, "{output} is rendered because {reasons:?}");
    }
    assert!(guide.files("public") == memory::render_whole(guide).files);
    rendered
}

/// Every page of the built guide.
fn pages(guide: &Guide) -> Vec<String> {
    let outputs = guide.files("public").into_keys();
    outputs.filter(|output| output.ends_with(".html")).collect()
}

#[test]
fn lines_and_comments_that_move_something_else_render_nothing() {
    let guide = Guide::built();
    for file in [
        "content/matrix.toml",
        "content/sources.toml",
        "content/claims.toml",
        "content/guide.toml",
    ] {
        let text = guide.read(file);
        guide.write(file, format!("# A line above.\n\n{text}"));
    }
    guide.edit(
        "content/articles/first-steps.md",
        "title = \"First steps\"",
        "# A line above.\n\ntitle = \"First steps\"",
    );
    assert_eq!(rendered(&guide), Vec::<String>::new());
}

#[test]
fn a_file_written_again_as_it_was_renders_nothing() {
    let guide = Guide::built();
    for (name, bytes) in guide.files("content") {
        guide.write(&format!("content/{name}"), bytes);
    }
    assert_eq!(rendered(&guide), Vec::<String>::new());
}

#[test]
fn a_template_renders_every_page_and_no_data() {
    let guide = Guide::built();
    guide.write("templates/status.html", "{% extends \"base.html\" %}\n");
    assert_eq!(rendered(&guide), pages(&guide));
}

#[test]
fn a_stylesheet_renders_itself_under_a_new_name_and_every_page() {
    let guide = Guide::built();
    let old = guide.files("public");
    guide.write("assets/guide.css", "body { margin: 0 }\n");
    let rendered = rendered(&guide);
    let is_style = |output: &&String| output.starts_with("assets/guide.");
    let (styles, others): (Vec<_>, Vec<_>) = rendered.iter().partition(is_style);
    assert_eq!(others, pages(&guide).iter().collect::<Vec<_>>());
    assert_eq!(styles.len(), 1);
    assert_eq!(
        guide.read(&format!("public/{}", styles[0])),
        "body{margin:0}"
    );
    let gone = old
        .keys()
        .filter(is_style)
        .all(|style| !guide.exists(&format!("public/{style}")));
    assert!(gone);
}

#[test]
fn an_output_somebody_removed_is_rendered_again() {
    let guide = Guide::built();
    guide.remove("public/claims/index.html");
    assert_eq!(rendered(&guide), ["claims/index.html"]);
}
