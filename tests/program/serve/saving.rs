//! Files as editors save them: found, and never shown half done.

use std::fs;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{basic, clean};
use crate::support::Guide;
use crate::support::server::{Server, built, until};

/// How an editor puts new text in the place of old.
type Save = fn(&Guide, &str, &str);

fn in_place(guide: &Guide, path: &str, text: &str) {
    guide.write(path, text);
}

fn rename_over(guide: &Guide, path: &str, text: &str) {
    let temporary = format!("{path}.tmp~");
    guide.write(&temporary, text);
    fs::rename(guide.path(&temporary), guide.path(path)).expect("renamed");
}

fn rename_over_from_elsewhere(guide: &Guide, path: &str, text: &str) {
    guide.write("scratch", text);
    fs::rename(guide.path("scratch"), guide.path(path)).expect("renamed");
}

fn delete_and_create(guide: &Guide, path: &str, text: &str) {
    guide.remove(path);
    guide.write(path, text);
}

/// As vim does with `backupcopy=no`.
fn backup_and_create(guide: &Guide, path: &str, text: &str) {
    let backup = format!("{path}~");
    fs::rename(guide.path(path), guide.path(&backup)).expect("renamed");
    guide.write(path, text);
    guide.remove(&backup);
}

fn truncate_and_write_in_two_steps(guide: &Guide, path: &str, text: &str) {
    let mut file = fs::File::create(guide.path(path)).expect("truncated");
    // The first part ends inside the front matter: it is no page yet.
    let (first, second) = text.split_at(10);
    file.write_all(first.as_bytes()).expect("written");
    file.sync_all().expect("written");
    file.write_all(second.as_bytes()).expect("written");
}

/// With a link to the old file until the new one stands.
fn link_and_swap(guide: &Guide, path: &str, text: &str) {
    let (old, new) = (format!("{path}.old~"), format!("{path}.new~"));
    fs::hard_link(guide.path(path), guide.path(&old)).expect("linked");
    guide.write(&new, text);
    fs::rename(guide.path(&new), guide.path(path)).expect("renamed");
    guide.remove(&old);
}

const WAYS: [(&str, Save); 7] = [
    ("in place", in_place),
    ("rename over", rename_over),
    ("rename over from elsewhere", rename_over_from_elsewhere),
    ("delete and create", delete_and_create),
    ("backup and create", backup_and_create),
    (
        "truncate and write in two steps",
        truncate_and_write_in_two_steps,
    ),
    ("link and swap", link_and_swap),
];

#[test]
fn every_way_of_saving_shows_the_old_page_and_then_the_new_one() {
    let guide = basic();
    let path = "content/articles/code.md";
    let target = "/articles/code/";
    let original = guide.read(path);
    let server = Server::start(&guide);
    for round in 0..3 {
        for (at, (way, save)) in WAYS.into_iter().enumerate() {
            let mark = format!("Mark {round}.{at}.");
            let text = format!("{original}\n{mark}\n");
            let old = built(&server.get(target));
            let done = AtomicBool::new(false);
            let shown = std::thread::scope(|scope| {
                let reader = scope.spawn(|| {
                    let mut shown = Vec::new();
                    while !done.load(Ordering::Relaxed) {
                        shown.push(server.get(target));
                    }
                    shown
                });
                save(&guide, path, &text);
                let end = || server.await_text(target, &mark);
                let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(end));
                done.store(true, Ordering::Relaxed);
                let shown = reader.join().expect("a reader");
                ended.unwrap_or_else(|_| panic!("{way} was not seen; it said {}", server.said()));
                shown
            });
            let new = built(&server.get(target));
            for answer in shown {
                assert_eq!(answer.status, 200, "{way}");
                let page = built(&answer);
                assert!(page == old || page == new, "{way}: neither old nor new");
            }
            assert_eq!(server.faults(target), Vec::<String>::new(), "{way}");
        }
    }
    server.await_outputs(&clean(&guide), "every way of saving");
}

#[test]
fn an_editor_that_takes_its_time_between_two_steps_shows_no_gap() {
    let guide = basic();
    let (page, style) = ("content/articles/code.md", "assets/guide.css");
    guide.write(style, "p { margin: 0 }\n");
    let text = guide.read(page);
    let server = Server::start(&guide);
    let mut rounds = 0;
    for round in 0..6 {
        let before = server.version();
        let mark = format!("Mark {round}.");
        let started = Instant::now();
        guide.remove(page);
        guide.write(style, "");
        // Longer than the server waits for more, shorter than it waits for what is lost.
        std::thread::sleep(Duration::from_millis(20));
        guide.write(style, format!("p {{ margin: {round}px }}\n"));
        guide.write(page, format!("{text}\n{mark}\n"));
        let took = started.elapsed();
        server.await_text("/articles/code/", &mark);
        if took < Duration::from_millis(45) {
            rounds += 1;
            assert_eq!(server.version(), before + 1, "no version in between");
        }
    }
    assert!(rounds > 0, "on a machine so busy this shows nothing");
}

#[test]
fn a_file_that_stays_empty_keeps_its_last_page_and_says_so() {
    let guide = basic();
    let path = "content/articles/code.md";
    let text = guide.read(path);
    let server = Server::start(&guide);
    let before = server.page("/articles/code/");
    guide.write(path, "");
    until("the fault is told", || {
        (!server.faults("/articles/code/").is_empty()).then_some(())
    });
    assert_eq!(server.page("/articles/code/"), before);
    guide.write(path, &text);
    until("the fault is gone", || {
        server.faults("/articles/code/").is_empty().then_some(())
    });
    assert_eq!(server.page("/articles/code/"), before);
}
