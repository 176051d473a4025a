//! Files that a repository cannot hold.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Command;

use crate::support::Guide;

pub fn add_links(guide: &Guide) {
    let articles = guide.path("content/articles");
    fs::create_dir_all(&articles).expect("the folder is made");
    symlink("/etc/passwd", articles.join("file.md")).expect("a link to a file");
    symlink("/etc", articles.join("folder")).expect("a link to a folder");
    symlink("nowhere", articles.join("nothing.md")).expect("a link to nothing");
    symlink("content", guide.path("assets")).expect("a link at the top");
}

pub fn add_special_files(guide: &Guide) {
    let articles = guide.path("content/articles");
    fs::create_dir_all(&articles).expect("the folder is made");
    UnixListener::bind(articles.join("socket.md")).expect("a socket");
    let made = Command::new("mkfifo")
        .arg(articles.join("pipe.md"))
        .status();
    assert!(made.expect("mkfifo runs").success());
}

pub fn add_name_that_is_not_utf8(guide: &Guide) {
    let name = OsStr::from_bytes(b"caf\xe9.md");
    fs::write(guide.path("content/articles").join(name), "").expect("the file is written");
}
