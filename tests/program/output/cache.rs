//! The manifest, whole, damaged and forged.

use super::*;

/// The manifest of the only output folder.
fn manifest(guide: &Guide) -> String {
    let names = guide.files(".guide-cache").into_keys();
    let manifest = names.into_iter().find(|name| name.starts_with("manifest-"));
    format!(".guide-cache/{}", manifest.expect("a manifest"))
}

#[test]
fn a_manifest_of_another_version_is_a_cold_build() {
    let guide = built();
    let before = guide.files("public");
    let manifest = manifest(&guide);
    let text = guide.read(&manifest);
    let version = format!(" {}", env!("CARGO_PKG_VERSION"));
    guide.write(&manifest, text.replacen(&version, " 0.0.0-other", 1));

    assert_eq!(guide.rendered(), before.keys().cloned().collect::<Vec<_>>());

    assert!(guide.files("public") == before);
    assert_eq!(guide.rendered(), Vec::<String>::new());
}

/// A manifest that cannot be read says nothing of whose files these are.
#[test]
fn a_manifest_that_is_torn_or_strange_is_a_cold_build_once_the_files_are_adopted() {
    let whole = built();
    let text = whole.read(&manifest(&whole));
    let damaged: [&[u8]; 6] = [
        b"",
        &text.as_bytes()[..text.len() / 2],
        &text.as_bytes()[..text.len() - 4],
        b"\xff\xfe\x00 not text",
        b"guide-manifest 9\nend\n",
        b"guide-manifest 1\n\n\t\t\t\nend\n",
    ];
    for bytes in damaged {
        let guide = built();
        let before = guide.files("public");
        guide.write(&manifest(&guide), bytes);

        assert_refused(&guide.run(&["build"]), &["public", "--adopt"]);
        assert!(guide.files("public") == before);

        let adopted = guide.run(&["build", "--adopt"]);
        assert_eq!(adopted.status, 0, "{adopted:#?}");
        assert!(guide.files("public") == before);
        assert_eq!(guide.rendered(), Vec::<String>::new());
    }
}

#[test]
fn a_manifest_that_names_files_outside_has_none_of_them_removed() {
    let guide = built();
    guide.write("victim.txt", "mine");
    let manifest = manifest(&guide);
    let text = guide.read(&manifest);
    let entry = text
        .lines()
        .find(|line| line.starts_with("robots.txt"))
        .expect("a line");
    let absolute = guide.path("victim.txt").to_string_lossy().into_owned();
    fs::copy(guide.path("public/robots.txt"), guide.path("victim.txt")).expect("copied");
    let forged = ["../victim.txt", "articles/../../victim.txt", &absolute]
        .map(|path| entry.replacen("robots.txt", path, 1))
        .join("\n");
    guide.write(
        &manifest,
        text.replacen("\nend\n", &format!("\n{forged}\nend\n"), 1),
    );

    let run = guide.run(&["build", "--adopt"]);

    assert_eq!(run.status, 0, "{run:#?}");
    assert!(guide.exists("victim.txt"));
}

#[test]
fn the_cache_keeps_itself_out_of_git() {
    let guide = built();
    assert_eq!(guide.read(".guide-cache/.gitignore"), "*\n");
}
