//! The manifest, whole, damaged and forged.

use std::collections::BTreeMap;

use guide::base::digest::Digest;

use super::*;

/// The outputs of a manifest as they are stored: digests of inputs and bytes, size and time.
type Entries = BTreeMap<String, (Option<Digest>, Vec<Digest>, Option<(u64, u128)>)>;

/// The manifest of the only output folder.
fn manifest(guide: &Guide) -> String {
    let names = guide.files(".guide-cache").into_keys();
    let manifest = names.into_iter().find(|name| name.starts_with("manifest-"));
    format!(".guide-cache/{}", manifest.expect("a manifest"))
}

/// The first line of the manifest, and its body.
fn opened(guide: &Guide) -> (String, Vec<u8>) {
    let bytes = fs::read(guide.path(&manifest(guide))).expect("a manifest");
    let end = bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line");
    let line = String::from_utf8(bytes[..end].to_vec()).expect("text");
    (line, bytes[end + 1..].to_vec())
}

fn entries(guide: &Guide) -> Entries {
    postcard::from_bytes(&opened(guide).1).expect("outputs")
}

/// The first line that a build prints about the cache.
fn problem(guide: &Guide) -> String {
    let run = guide.run(&["build"]);
    assert_eq!(run.status, 0, "{run:#?}");
    run.stdout.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_cache_of_another_version_is_a_cold_build_and_is_said_in_one_line() {
    let guide = Guide::built();
    let before = guide.files("public");
    let path = manifest(&guide);
    let (line, body) = opened(&guide);
    let line = line.replacen(env!("CARGO_PKG_VERSION"), "0.0.0-other", 1) + "\n";
    guide.write(&path, [line.as_bytes(), &body].concat());

    assert_eq!(guide.rendered(), before.keys().cloned().collect::<Vec<_>>());

    assert!(guide.files("public") == before);
    assert_eq!(guide.rendered(), Vec::<String>::new());

    guide.write(&path, [line.as_bytes(), &body].concat());
    let name = path.trim_start_matches(".guide-cache/");
    assert_eq!(
        problem(&guide),
        format!("cannot reuse the last build: `{name}` is from another version of guide")
    );
}

/// The form that the first versions wrote.
#[test]
fn a_manifest_of_lines_still_says_whose_the_files_are() {
    let guide = Guide::copy_of(BASIC);
    guide.write(
        "content/articles/new.md",
        "+++\ntitle = \"New\"\n+++\nText.\n",
    );
    guide.build();
    assert!(guide.exists("public/articles/new/index.html"));
    let lines = entries(&guide).into_iter().map(|(output, (_, bytes, _))| {
        let bytes: Vec<String> = bytes.iter().map(Digest::to_string).collect();
        format!("{output}\t-\t{}\t3\t7\n", bytes.join(","))
    });
    let text = format!(
        "guide-manifest 1 0.1.0+ab\n{}end\n",
        lines.collect::<String>()
    );
    guide.write(&manifest(&guide), text);
    guide.remove("content/articles/new.md");

    let run = guide.run(&["build"]);

    assert_eq!(run.status, 0, "{run:#?}");
    assert!(
        run.stdout.starts_with("cannot reuse the last build: "),
        "{run:#?}"
    );
    assert!(!guide.exists("public/articles/new/index.html"), "{run:#?}");
}

#[test]
fn whatever_of_the_cache_is_damaged_is_made_again_and_said_in_one_line() {
    let guide = Guide::copy_of(BASIC);
    guide.settle();
    guide.build();
    let before = guide.files("public");
    let caches = guide.files(".guide-cache").into_keys();
    let caches: Vec<String> = caches
        .filter(|name| {
            ["outlines", "renders-", "search-", "sources-"]
                .iter()
                .any(|kind| name.starts_with(kind))
        })
        .collect();
    assert_eq!(caches.len(), 4, "{caches:?}");
    for name in caches {
        let path = format!(".guide-cache/{name}");
        let bytes = fs::read(guide.path(&path)).expect("a cache");
        guide.write(&path, &bytes[..bytes.len() - 1]);
        guide.write(
            "content/articles/new.md",
            "+++\ntitle = \"New\"\n+++\nText.\n",
        );

        assert_eq!(
            problem(&guide),
            format!("cannot reuse the last build: `{name}` is damaged")
        );

        guide.remove("content/articles/new.md");
        guide.settle();
        guide.build();
        assert!(guide.files("public") == before, "{name}");
    }
}

/// A manifest that cannot be read says nothing of whose files these are.
#[test]
fn a_manifest_that_is_damaged_is_a_cold_build_once_the_files_are_adopted() {
    let guide = Guide::copy_of(BASIC).without_cards();
    guide.build();
    let before = guide.files("public");
    let bytes = fs::read(guide.path(&manifest(&guide))).expect("a manifest");
    let damaged: [&[u8]; 6] = [
        b"",
        &bytes[..bytes.len() / 2],
        &bytes[..bytes.len() - 4],
        b"\xff\xfe\x00 not text",
        b"guide-manifest 9\nend\n",
        b"guide-manifest 1\n\n\t\t\t\nend\n",
    ];
    for bytes in damaged {
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
    let guide = Guide::built();
    let absolute = guide.path("victim.txt").to_string_lossy().into_owned();
    fs::copy(guide.path("public/robots.txt"), guide.path("victim.txt")).expect("copied");
    let (line, _) = opened(&guide);
    let mut forged = entries(&guide);
    for path in ["../victim.txt", "articles/../../victim.txt", &absolute] {
        forged.insert(path.to_owned(), forged["robots.txt"].clone());
    }
    let body = postcard::to_stdvec(&forged).expect("encoded");
    let (program, _) = line.rsplit_once(' ').expect("a digest");
    let line = format!("{program} {}\n", Digest::of_bytes(&body));
    guide.write(&manifest(&guide), [line.as_bytes(), &body].concat());

    let run = guide.run(&["build", "--adopt"]);

    assert_eq!(run.status, 0, "{run:#?}");
    assert!(guide.exists("victim.txt"));
}

#[test]
fn the_cache_keeps_itself_out_of_git() {
    let guide = Guide::built();
    assert_eq!(guide.read(".guide-cache/.gitignore"), "*\n");
}
