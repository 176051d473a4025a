//! Output folders whose loss would be a disaster.

use super::*;

fn refused(guide: &Guide, out: &str) {
    let before = guide.files("");
    let run = guide.run(&["build", "--out", out]);
    assert_refused(&run, &["cannot write to"]);
    assert!(guide.files("") == before, "{out}");
    let adopted = guide.run(&["build", "--adopt", "--out", out]);
    assert_refused(&adopted, &["cannot write to"]);
    assert!(guide.files("") == before, "{out}");
}

#[test]
fn folders_whose_loss_would_be_a_disaster_are_refused() {
    let guide = Guide::copy_of(BASIC);
    for out in [
        "/",
        ".",
        "..",
        "content",
        "content/articles/site",
        "assets",
        "templates/out",
        "content/..",
        "content/../content/site",
    ] {
        refused(&guide, out);
    }
    refused(&guide, &guide.root().to_string_lossy());
}

#[test]
fn a_home_folder_is_refused() {
    let guide = Guide::copy_of(BASIC);
    fs::create_dir(guide.path("home")).expect("a folder is made");
    let mut command = guide.command(&["build", "--out", "home"]);
    command.env("HOME", guide.path("home"));
    let run: Run = command.output().expect("the program runs").into();
    assert_refused(&run, &["home", "it is a home folder"]);
    assert_eq!(guide.files("home"), Files::new());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_refused_folder_is_refused() {
    let guide = Guide::copy_of(BASIC);
    std::os::unix::fs::symlink("content", guide.path("public")).expect("a link is made");
    let before = guide.files("content");
    assert_refused(&guide.run(&["build"]), &["cannot write to"]);
    assert!(guide.files("content") == before);
}

#[test]
fn a_file_where_the_output_folder_must_be_is_refused() {
    let guide = Guide::copy_of(BASIC);
    guide.write("public", "mine");
    assert_refused(&guide.run(&["build"]), &["public"]);
    assert_refused(&guide.run(&["build", "--adopt"]), &["public"]);
    assert_eq!(guide.read("public"), "mine");
}

#[test]
fn a_file_where_the_cache_must_be_is_refused() {
    let guide = Guide::copy_of(BASIC);
    guide.write("file", "mine");
    let run = guide.run(&["build", "--cache-dir", "file/cache"]);
    assert_refused(&run, &["file/cache"]);
    assert!(!guide.exists("public"));
}
