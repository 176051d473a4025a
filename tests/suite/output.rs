//! What a build does to the output folder, and what it never does: promises
//! B1 to B5 and C7.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::{Guide, Run, files_under};

type Files = BTreeMap<String, Vec<u8>>;

const BASIC: &str = "tests/fixtures/basic";

/// The fixture, built.
fn built() -> Guide {
    let guide = Guide::copy_of(BASIC);
    guide.build();
    guide
}

/// A refusal: exit 3, and a message that has all of `parts`.
fn assert_refused(run: &Run, parts: &[&str]) {
    assert_eq!(run.status, 3, "{run:#?}");
    for part in parts {
        assert!(run.stderr.contains(part), "`{part}` is named in {run:#?}");
    }
}

/// What a clean build of the same content in another folder makes.
fn clean(guide: &Guide) -> Files {
    let copy = Guide::empty();
    for folder in ["content", "templates", "assets"] {
        if guide.exists(folder) {
            for (name, bytes) in guide.files(folder) {
                copy.write(&format!("{folder}/{name}"), bytes);
            }
        }
    }
    copy.build();
    copy.files("public")
}

mod foreign_files {
    use super::*;

    #[test]
    fn files_of_others_are_never_touched() {
        let guide = built();
        for path in [
            "note.txt",
            "articles/code/draft.txt",
            "data/mine/x.json",
            ".hidden",
        ] {
            guide.write(&format!("public/{path}"), format!("mine: {path}"));
        }
        guide.edit(
            "content/guide.toml",
            "title = \"Three trees\"",
            "title = \"Trees\"",
        );
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
        let guide = built();
        guide.write("public/articles/new/index.html", "mine");
        guide.write(
            "content/articles/new.md",
            "+++\ntitle = \"New\"\n+++\n\nText.\n",
        );
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
        let guide = built();
        let text = "+++\ntitle = \"New\"\n+++\n\nText.\n";
        guide.write("content/articles/new.md", text);
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
        let guide = built();
        guide.remove("content/articles/depth/facts.md");
        guide.edit(
            "content/articles/code.md",
            ", and to [what a cell says](depth/facts.md)",
            "",
        );

        guide.build();

        assert!(!guide.exists("public/articles/depth"));
        assert!(guide.files("public") == clean(&guide));
    }

    #[test]
    fn an_output_somebody_changed_is_left_and_named() {
        let guide = built();
        guide.write("public/articles/depth/facts/index.html", "changed by hand");
        guide.remove("content/articles/depth/facts.md");
        guide.edit(
            "content/articles/code.md",
            ", and to [what a cell says](depth/facts.md)",
            "",
        );

        let run = guide.build();

        assert!(
            run.stdout
                .contains("left `articles/depth/facts/index.html`"),
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
        let guide = built();
        let page = "public/articles/depth/facts/index.html";
        let bytes = fs::read(guide.path(page)).expect("the page is read");
        guide.write(page, bytes);
        guide.remove("content/articles/depth/facts.md");
        guide.edit(
            "content/articles/code.md",
            ", and to [what a cell says](depth/facts.md)",
            "",
        );

        guide.build();

        assert!(guide.files("public") == clean(&guide));
    }
}

mod places {
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
}

mod failures {
    use super::*;

    #[test]
    fn errors_in_content_leave_the_old_site() {
        let guide = built();
        let before = guide.files("");
        let text = guide.read("content/matrix/birch.toml");
        guide.edit(
            "content/matrix/birch.toml",
            "value = \"python\"",
            "value = \"pyton\"",
        );
        guide.edit(
            "content/guide.toml",
            "title = \"Three trees\"",
            "title = \"Trees\"",
        );

        let run = guide.run(&["build"]);

        assert_eq!(run.status, 1, "{run:#?}");
        assert!(run.stdout.contains("nothing written: 1 error"), "{run:#?}");
        guide.write("content/matrix/birch.toml", text);
        guide.edit(
            "content/guide.toml",
            "title = \"Trees\"",
            "title = \"Three trees\"",
        );
        assert!(guide.files("") == before);
    }

    #[test]
    fn errors_in_content_make_no_first_site() {
        let guide = Guide::new();
        guide.write("content/articles/a.md", "no front matter");
        let run = guide.run(&["build"]);
        assert_eq!(run.status, 1, "{run:#?}");
        assert!(!guide.exists("public") && !guide.exists(".guide-cache"));
    }

    #[test]
    fn a_template_that_fails_while_rendering_leaves_the_old_site() {
        let guide = built();
        let before = guide.files("public");
        guide.write("templates/status.html", "{{ view.day.iso.nothing.here }}");
        let run = guide.run(&["build"]);
        assert_eq!(run.status, 1, "{run:#?}");
        assert!(guide.files("public") == before);

        guide.remove("templates/status.html");
        assert_eq!(guide.rendered(), Vec::<String>::new());
    }

    #[test]
    fn a_file_where_a_folder_must_be_leaves_the_old_site() {
        let guide = built();
        guide.write("public/articles/new", "mine");
        guide.write(
            "content/articles/new.md",
            "+++\ntitle = \"New\"\n+++\n\nText.\n",
        );
        let before = guide.files("public");
        for arguments in [&["build"][..], &["build", "--adopt"]] {
            assert_refused(
                &guide.run(arguments),
                &["public/articles/new`", "a file is in the way"],
            );
            assert!(guide.files("public") == before);
        }
    }

    #[test]
    fn a_folder_where_a_file_must_be_leaves_the_old_site() {
        let guide = built();
        guide.remove("public/sitemap.xml");
        guide.write("public/sitemap.xml/mine.txt", "mine");
        guide.write(
            "content/articles/new.md",
            "+++\ntitle = \"New\"\n+++\n\nText.\n",
        );
        let before = guide.files("public");
        for arguments in [&["build"][..], &["build", "--adopt"]] {
            assert_refused(
                &guide.run(arguments),
                &["public/sitemap.xml`", "a folder is in the way"],
            );
            assert!(guide.files("public") == before);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_among_the_outputs_is_not_written_through() {
        let guide = built();
        fs::rename(guide.path("public/articles"), guide.path("elsewhere")).expect("it is moved");
        std::os::unix::fs::symlink("../elsewhere", guide.path("public/articles")).expect("a link");
        guide.edit(
            "content/guide.toml",
            "title = \"Three trees\"",
            "title = \"Trees\"",
        );
        let before = (guide.files("public"), guide.files("elsewhere"));
        for arguments in [&["build"][..], &["build", "--adopt"]] {
            assert_refused(
                &guide.run(arguments),
                &["public/articles`", "symbolic link"],
            );
            assert!((guide.files("public"), guide.files("elsewhere")) == before);
        }
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_removed_through_a_symbolic_link() {
        let guide = built();
        fs::rename(guide.path("public/articles/depth"), guide.path("elsewhere")).expect("moved");
        std::os::unix::fs::symlink("../../elsewhere", guide.path("public/articles/depth"))
            .expect("a link");
        let before = guide.files("elsewhere");
        guide.remove("content/articles/depth/facts.md");
        guide.edit(
            "content/articles/code.md",
            ", and to [what a cell says](depth/facts.md)",
            "",
        );

        guide.build();

        assert!(guide.files("elsewhere") == before);
    }

    #[test]
    fn an_output_under_what_is_a_file_now_is_no_obstacle_to_its_removal() {
        let guide = built();
        fs::remove_dir_all(guide.path("public/articles/depth")).expect("removed");
        guide.write("public/articles/depth", "mine");
        guide.remove("content/articles/depth/facts.md");
        guide.edit(
            "content/articles/code.md",
            ", and to [what a cell says](depth/facts.md)",
            "",
        );

        guide.build();

        let mut files = guide.files("public");
        assert_eq!(files.remove("articles/depth"), Some(b"mine".to_vec()));
        assert!(files == clean(&guide));
    }

    /// The program where no file may grow beyond 4 KiB: a full disk for everybody.
    #[cfg(unix)]
    fn cramped(guide: &Guide, arguments: &[&str]) -> Run {
        let whole = guide.command(arguments);
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "trap '' XFSZ; ulimit -f 8 && exec \"$@\"", "sh"])
            .arg(whole.get_program())
            .args(whole.get_args())
            .current_dir(guide.root());
        shell.output().expect("a shell runs").into()
    }

    #[cfg(unix)]
    #[test]
    fn a_write_that_fails_leaves_the_old_site_and_is_named() {
        let guide = built();
        guide.edit(
            "content/guide.toml",
            "title = \"Three trees\"",
            "title = \"Trees\"",
        );
        let before = guide.files("public");

        let run = cramped(&guide, &["build"]);

        assert_refused(&run, &["cannot write `", "public"]);
        assert!(guide.files("public") == before);
        guide.build();
        assert!(guide.files("public") == clean(&guide));
    }

    #[cfg(unix)]
    #[test]
    fn a_first_write_that_fails_leaves_nothing() {
        let guide = Guide::copy_of(BASIC);
        let run = cramped(&guide, &["build"]);
        assert_refused(&run, &["cannot write `", "public"]);
        assert!(!guide.exists("public"));
        guide.build();
        assert!(guide.files("public") == clean(&guide));
    }

    /// A small disk of its own, as long as the value lives.
    #[cfg(target_os = "linux")]
    struct SmallDisk<'g>(&'g Path);

    #[cfg(target_os = "linux")]
    impl<'g> SmallDisk<'g> {
        fn mount(at: &'g Path) -> Option<Self> {
            let mounted = Command::new("mount")
                .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
                .arg(at)
                .output();
            match mounted {
                Ok(output) if output.status.success() => Some(Self(at)),
                Ok(output) => {
                    println!(
                        "skipped: {}",
                        String::from_utf8_lossy(&output.stderr).trim()
                    );
                    None
                }
                Err(error) => {
                    println!("skipped: `mount` does not run: {error}");
                    None
                }
            }
        }
    }

    #[cfg(target_os = "linux")]
    impl Drop for SmallDisk<'_> {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(self.0).status();
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_leaves_the_old_site_and_is_named() {
        let guide = Guide::copy_of(BASIC);
        let out = guide.path("disk");
        fs::create_dir(&out).expect("a folder is made");
        let Some(_disk) = SmallDisk::mount(&out) else {
            return;
        };
        let first = guide.run(&["build", "--out", "disk"]);
        assert_eq!(first.status, 0, "{first:#?}");
        let before = guide.files("disk");
        // Fills the disk but for less than the site needs.
        let filler = vec![b'x'; 1 << 12];
        let mut file = fs::File::create(out.join("filler")).expect("a file is made");
        while std::io::Write::write_all(&mut file, &filler).is_ok() {}
        drop(file);
        guide.edit(
            "content/guide.toml",
            "title = \"Three trees\"",
            "title = \"Trees\"",
        );

        let run = guide.run(&["build", "--out", "disk"]);

        assert_refused(&run, &["disk"]);
        fs::remove_file(out.join("filler")).expect("the filler is removed");
        assert!(guide.files("disk") == before);
        let mended = guide.run(&["build", "--out", "disk"]);
        assert_eq!(mended.status, 0, "{mended:#?}");
        assert!(guide.files("disk") == clean(&guide));
    }

    #[cfg(unix)]
    #[test]
    fn an_output_folder_that_cannot_be_written_is_named() {
        use std::os::unix::fs::PermissionsExt;

        let guide = built();
        let public = guide.path("public");
        let permit = |mode| fs::set_permissions(&public, fs::Permissions::from_mode(mode));
        permit(0o555).expect("permissions are set");
        if fs::write(public.join("probe"), "").is_ok() {
            fs::remove_file(public.join("probe")).expect("the probe is removed");
            permit(0o755).expect("permissions are set");
            println!("skipped: this user may write into read-only folders");
            return;
        }
        let before = guide.files("public");
        guide.edit(
            "content/guide.toml",
            "title = \"Three trees\"",
            "title = \"Trees\"",
        );

        let run = guide.run(&["build"]);

        assert_refused(&run, &["public"]);
        assert!(guide.files("public") == before);
        permit(0o755).expect("permissions are set");
        guide.build();
        assert!(guide.files("public") == clean(&guide));
    }
}

mod cache {
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
}

mod hostile {
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
        for alias in [
            "..",
            "../up/",
            "/../up/",
            "/a/../../b/",
            "//evil.example/",
            "https://evil.example/",
            "/a b/",
            "/a\\n/x https://evil.example 301",
            "/*",
            "/:splat",
            "/\\\\evil",
        ] {
            let guide = Guide::new();
            guide.write(
                "content/articles/a.md",
                format!("+++\ntitle = \"A\"\naliases = [\"{alias}\"]\n+++\n"),
            );
            let expected = [(
                "invalid-value".to_owned(),
                "content/articles/a.md".to_owned(),
            )];
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
}

mod overriding {
    use super::*;

    #[test]
    fn a_template_of_the_same_name_changes_its_own_pages_only() {
        let guide = built();
        let before = guide.files("public");
        guide.write(
            "templates/claims.html",
            "{% extends \"base.html\" %}{% block content %}<p>Own claims.</p>{% endblock content %}",
        );

        guide.build();

        let after = guide.files("public");
        let changed: Vec<&String> = after
            .keys()
            .filter(|path| after.get(*path) != before.get(*path))
            .collect();
        assert_eq!(changed, ["claims/index.html"]);
        assert!(
            guide
                .read("public/claims/index.html")
                .contains("<p>Own claims.</p>")
        );
        assert_eq!(after.len(), before.len());

        guide.remove("templates/claims.html");
        guide.build();
        assert!(guide.files("public") == before);
    }

    #[test]
    fn an_asset_of_the_same_name_changes_itself_and_its_name() {
        let guide = built();
        let before = guide.files("public");
        let name = |files: &Files| {
            let mut names = files.keys().filter(|path| path.starts_with("assets/icon."));
            let name = names.next().expect("an icon").clone();
            assert_eq!(names.next(), None);
            name
        };
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
        guide.write("assets/icon.svg", svg);

        guide.build();

        let after = guide.files("public");
        let (old, new) = (name(&before), name(&after));
        assert_eq!(after[&new], svg.as_bytes());
        let expected: Files = before
            .iter()
            .map(|(path, bytes)| match path == &old {
                true => (new.clone(), svg.as_bytes().to_vec()),
                false => match String::from_utf8(bytes.clone()) {
                    Ok(text) => (path.clone(), text.replace(&old, &new).into_bytes()),
                    Err(_) => (path.clone(), bytes.clone()),
                },
            })
            .collect();
        assert!(after == expected);
    }

    #[test]
    fn an_asset_of_a_new_name_is_published_for_templates_to_use() {
        let guide = built();
        let before = guide.files("public");
        guide.write("assets/fonts/own.woff2", "font");

        guide.build();

        let after = guide.files("public");
        let new: Vec<&String> = after
            .keys()
            .filter(|path| !before.contains_key(*path))
            .collect();
        assert_eq!(new.len(), 1);
        assert!(
            new[0].starts_with("assets/fonts/own.") && new[0].ends_with(".woff2"),
            "{new:?}"
        );
        assert!(
            before
                .iter()
                .all(|(path, bytes)| after.get(path) == Some(bytes))
        );
    }
}

mod dying {
    use super::*;

    /// A guide that takes long enough to be interrupted.
    fn large() -> Guide {
        let guide = Guide::copy_of(BASIC);
        for number in 0..300 {
            write_article(&guide, number);
        }
        guide
    }

    fn write_article(guide: &Guide, number: usize) {
        guide.write(
            &format!("content/articles/many/n{number:03}.md"),
            format!(
                "+++\ntitle = \"Number {number}\"\n+++\n\nStarts in [](fact:alder.startup_ms).\n\n\
                 ```rust\nlet number = {number};\n```\n"
            ),
        );
    }

    /// Changes every page, takes some out and puts others in.
    fn edit(guide: &Guide, round: usize) {
        let text = guide.read("content/guide.toml");
        let (_, rest) = text.split_once('\n').expect("a first line");
        guide.write(
            "content/guide.toml",
            format!("title = \"Round {round}\"\n{rest}"),
        );
        for number in 0..300 {
            let path = format!("content/articles/many/n{number:03}.md");
            match (number % 10 == round % 10, guide.exists(&path)) {
                (true, true) => guide.remove(&path),
                (false, false) => write_article(guide, number),
                _ => {}
            }
        }
    }

    /// How far a build is, seen from outside, when it is killed.
    #[derive(Clone, Copy, Debug)]
    enum Moment {
        /// So many files wait to be put in place.
        Staged(usize),
        /// The manifest says what is about to be written.
        Announced,
        /// So many files wait no more.
        Placed(usize),
    }

    fn staged(guide: &Guide) -> usize {
        fs::read_dir(guide.path("public/.guide-staging")).map_or(0, Iterator::count)
    }

    /// Waits for the moment, or the build's end; then kills what is left of it.
    fn kill_at(guide: &Guide, mut child: Child, moment: Moment) {
        let manifest = || -> Vec<_> {
            let entries = fs::read_dir(guide.path(".guide-cache"))
                .into_iter()
                .flatten()
                .flatten();
            entries
                .filter(|entry| entry.file_name().to_string_lossy().starts_with("manifest-"))
                .map(|entry| {
                    entry
                        .metadata()
                        .and_then(|metadata| metadata.modified())
                        .ok()
                })
                .collect()
        };
        let before = manifest();
        let mut most = 0;
        while child.try_wait().expect("the build is watched").is_none() {
            let now = staged(guide);
            most = most.max(now);
            let is_time = match moment {
                Moment::Staged(count) => now >= count,
                Moment::Announced => most > 0 && manifest() != before,
                Moment::Placed(count) => now + count <= most,
            };
            if is_time {
                break;
            }
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().expect("the build ends");
    }

    fn start(guide: &Guide) -> Child {
        let mut command = guide.command(&["build"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program runs")
    }

    /// Every file is that of one of the sites, whole; what waited does not count.
    fn assert_whole(guide: &Guide, sites: &[&Files], moment: Moment) {
        for (path, bytes) in guide.files("public") {
            if path.starts_with(".guide-staging/") {
                continue;
            }
            let whole = sites.iter().any(|site| site.get(&path) == Some(&bytes));
            assert!(whole, "{path} is neither old nor new after {moment:?}");
        }
        // The sitemap is put in place last: it never names what is not there.
        let sitemap = guide.path("public/sitemap.xml");
        let text = fs::read_to_string(sitemap).unwrap_or_default();
        for address in text.split("<loc>https://example.org/").skip(1) {
            let place = address.split('<').next().unwrap_or_default();
            assert!(
                guide.exists(&format!("public/{place}index.html")),
                "{place} after {moment:?}"
            );
        }
    }

    #[test]
    fn a_build_killed_at_any_moment_leaves_whole_files_and_is_finished_by_the_next() {
        let guide = large();
        guide.build();
        let mut old = guide.files("public");
        let moments = [
            Moment::Staged(1),
            Moment::Staged(40),
            Moment::Staged(170),
            Moment::Staged(300),
            Moment::Announced,
            Moment::Placed(1),
            Moment::Placed(20),
            Moment::Placed(90),
            Moment::Placed(200),
            Moment::Placed(320),
        ];
        for (round, moment) in moments.into_iter().enumerate() {
            edit(&guide, round);
            let new = clean(&guide);

            kill_at(&guide, start(&guide), moment);

            assert_whole(&guide, &[&old, &new], moment);
            if round % 3 == 2 {
                // Before it is finished, what it was to write is edited away.
                edit(&guide, round + 5);
            }
            guide.build();
            let finished = clean(&guide);
            assert!(guide.files("public") == finished, "after {moment:?}");
            old = finished;
        }
    }

    #[test]
    fn a_first_build_killed_at_any_moment_is_finished_by_the_next() {
        for moment in [Moment::Staged(100), Moment::Announced, Moment::Placed(100)] {
            let guide = large();
            let new = clean(&guide);
            kill_at(&guide, start(&guide), moment);
            assert_whole(&guide, &[&new], moment);
            guide.build();
            assert!(guide.files("public") == new, "after {moment:?}");
        }
    }

    #[test]
    fn what_a_killed_build_left_goes_even_when_its_edit_is_taken_back() {
        let guide = large();
        guide.build();
        let before = guide.files("public");
        let title = "title = \"Three trees\"";
        guide.edit("content/guide.toml", title, "title = \"Trees\"");
        kill_at(&guide, start(&guide), Moment::Staged(50));
        guide.edit("content/guide.toml", "title = \"Trees\"", title);
        guide.build();
        assert!(guide.files("public") == before);
    }

    #[test]
    fn two_builds_at_once_end_as_one() {
        let guide = large();
        let new = clean(&guide);
        for round in 0..4 {
            let builds = [start(&guide), start(&guide), start(&guide)];
            for mut build in builds {
                assert!(build.wait().expect("the build ends").success());
            }
            if round == 0 {
                assert!(guide.files("public") == new);
            }
            edit(&guide, round);
        }
        let builds = [start(&guide), start(&guide)];
        for mut build in builds {
            assert!(build.wait().expect("the build ends").success());
        }
        assert!(files_under(&guide.path("public")) == clean(&guide));
    }
}
