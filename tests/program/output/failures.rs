//! What goes wrong on the way leaves the old site as it was.

use super::*;

#[test]
fn errors_in_content_leave_the_old_site() {
    let guide = Guide::built();
    let before = guide.files("");
    let text = guide.read("content/matrix/birch.toml");
    guide.edit(
        "content/matrix/birch.toml",
        "value = \"python\"",
        "value = \"pyton\"",
    );
    change_title(&guide);

    let run = guide.run(&["build"]);

    assert_eq!(run.status, 1, "{run:#?}");
    assert!(
        run.stdout.contains("nothing was written: 1 error"),
        "{run:#?}"
    );
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
    let guide = Guide::built();
    let before = guide.files("public");
    guide.write("templates/status.html", "{{ view.counts.nothing.here }}");
    let run = guide.run(&["build"]);
    assert_eq!(run.status, 1, "{run:#?}");
    assert!(guide.files("public") == before);

    guide.remove("templates/status.html");
    assert_eq!(guide.rendered(), Vec::<String>::new());
}

#[test]
fn a_file_where_a_folder_must_be_leaves_the_old_site() {
    let guide = Guide::built();
    guide.write("public/articles/new", "mine");
    add_article(&guide);
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
    let guide = Guide::built();
    guide.remove("public/sitemap.xml");
    guide.write("public/sitemap.xml/mine.txt", "mine");
    add_article(&guide);
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
    let guide = Guide::built();
    fs::rename(guide.path("public/articles"), guide.path("elsewhere")).expect("it is moved");
    std::os::unix::fs::symlink("../elsewhere", guide.path("public/articles")).expect("a link");
    change_title(&guide);
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
    let guide = Guide::built();
    fs::rename(guide.path("public/articles/depth"), guide.path("elsewhere")).expect("moved");
    std::os::unix::fs::symlink("../../elsewhere", guide.path("public/articles/depth"))
        .expect("a link");
    let before = guide.files("elsewhere");
    remove_article(&guide);

    guide.build();

    assert!(guide.files("elsewhere") == before);
}

#[test]
fn an_output_under_what_is_a_file_now_is_no_obstacle_to_its_removal() {
    let guide = Guide::built();
    fs::remove_dir_all(guide.path("public/articles/depth")).expect("removed");
    guide.write("public/articles/depth", "mine");
    remove_article(&guide);

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
    let guide = Guide::built();
    change_title(&guide);
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
    change_title(&guide);

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

    let guide = Guide::built();
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
    change_title(&guide);

    let run = guide.run(&["build"]);

    assert_refused(&run, &["public"]);
    assert!(guide.files("public") == before);
    permit(0o755).expect("permissions are set");
    guide.build();
    assert!(guide.files("public") == clean(&guide));
}

#[test]
#[cfg(target_os = "linux")]
fn standard_output_that_fails_is_an_error_of_the_environment() {
    let guide = Guide::built();
    let commands: [&[&str]; 5] = [
        &["build"],
        &["check"],
        &["check", "--format", "json"],
        &["why", "/"],
        &["--help"],
    ];
    for arguments in commands {
        let full = std::fs::File::create("/dev/full").expect("a device");
        let run: Run = guide
            .command(arguments)
            .stdout(full)
            .stderr(std::process::Stdio::piped())
            .spawn()
            .and_then(|child| child.wait_with_output())
            .expect("the program runs")
            .into();

        assert_eq!(run.status, 3, "{arguments:?}: {run:#?}");
        let message = "error: cannot write to standard output: No space left on device";
        assert!(run.stderr.contains(message), "{arguments:?}: {run:#?}");
    }
}

#[test]
#[cfg(unix)]
fn a_reader_who_has_seen_enough_is_no_error() {
    let guide = Guide::built();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);

    let status = guide.command(&["check"]).stdout(writer).status();

    assert_eq!(status.expect("the program runs").code(), Some(0));
}
