//! Files that the guide did not write, and its own that somebody changed.

use super::*;

#[test]
fn files_of_others_are_never_touched() {
    let guide = Guide::built();
    for path in [
        "note.txt",
        "articles/code/draft.txt",
        "data/mine/x.json",
        ".hidden",
    ] {
        guide.write(&format!("public/{path}"), format!("mine: {path}"));
    }
    change_title(&guide);
    guide.edit(
        "content/articles/first-steps.md",
        "[marked lines](code.md#marked-lines)",
        "x",
    );
    guide.remove("content/articles/code.md");

    guide.build();

    let mut files = guide.files("public");
    for path in [
        "note.txt",
        "articles/code/draft.txt",
        "data/mine/x.json",
        ".hidden",
    ] {
        assert_eq!(
            files.remove(path),
            Some(format!("mine: {path}").into_bytes())
        );
    }
    assert!(files == clean(&guide));
}

#[test]
fn a_file_of_others_in_the_way_is_refused_until_it_is_adopted() {
    let guide = Guide::built();
    guide.write("public/articles/new/index.html", "mine");
    add_article(&guide);
    let before = guide.files("public");

    assert_refused(
        &guide.run(&["build"]),
        &["public/articles/new/index.html", "--adopt"],
    );
    assert!(guide.files("public") == before);

    let adopted = guide.run(&["build", "--adopt"]);
    assert_eq!(adopted.status, 0, "{adopted:#?}");
    assert!(guide.files("public") == clean(&guide));
}

#[test]
fn a_file_of_others_with_the_same_bytes_is_no_obstacle() {
    let guide = Guide::built();
    add_article(&guide);
    let page = clean(&guide)["articles/new/index.html"].clone();
    guide.write("public/articles/new/index.html", page);

    guide.build();

    assert!(guide.files("public") == clean(&guide));
}

#[test]
fn a_folder_full_of_other_files_is_refused_until_it_is_adopted() {
    let guide = Guide::copy_of(BASIC);
    guide.write("public/index.php", "mine");
    guide.write("public/index.html", "mine");
    let before = guide.files("public");

    assert_refused(&guide.run(&["build"]), &["public", "--adopt"]);
    assert!(guide.files("public") == before);

    let adopted = guide.run(&["build", "--adopt"]);
    assert_eq!(adopted.status, 0, "{adopted:#?}");
    let mut files = guide.files("public");
    assert_eq!(files.remove("index.php"), Some(b"mine".to_vec()));
    assert!(files == clean(&guide));
}

#[test]
fn outputs_that_are_no_more_are_removed_with_their_folders() {
    let guide = Guide::built();
    remove_article(&guide);

    guide.build();

    assert!(!guide.exists("public/articles/depth"));
    assert!(guide.files("public") == clean(&guide));
}

#[test]
fn an_output_somebody_changed_is_left_and_named() {
    let guide = Guide::built();
    guide.write("public/articles/depth/facts/index.html", "changed by hand");
    remove_article(&guide);

    let run = guide.build();

    assert!(
        run.stdout
            .contains("kept `articles/depth/facts/index.html`"),
        "{run:#?}"
    );
    let mut files = guide.files("public");
    assert_eq!(
        files.remove("articles/depth/facts/index.html"),
        Some(b"changed by hand".to_vec())
    );
    assert!(files == clean(&guide));
}

#[test]
fn an_output_whose_time_alone_changed_is_removed_all_the_same() {
    let guide = Guide::built();
    let page = "public/articles/depth/facts/index.html";
    let bytes = fs::read(guide.path(page)).expect("the page is read");
    guide.write(page, bytes);
    remove_article(&guide);

    guide.build();

    assert!(guide.files("public") == clean(&guide));
}
