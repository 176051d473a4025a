//! The programs that are measured, and how each is told to do the same.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pages::Page;
use crate::sites::{self, Make};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Guide,
    Hugo,
    MdBook,
}

/// A program and a site of its own.
pub struct Tool {
    pub kind: Kind,
    pub root: PathBuf,
}

impl Tool {
    /// Writes a site below a folder.
    pub fn new(kind: Kind, below: &Path, make: Make) -> io::Result<Self> {
        let suffix = if make.plain { "-plain" } else { "" };
        let root = below.join(format!("{}{suffix}", kind.name().to_lowercase()));
        match kind {
            Kind::Guide => sites::guide(&root, make)?,
            Kind::Hugo => sites::hugo(&root, make)?,
            Kind::MdBook => sites::mdbook(&root, make)?,
        }
        Ok(Self { kind, root })
    }

    /// Where the site is written.
    pub fn output(&self) -> PathBuf {
        self.root.join(match self.kind {
            Kind::MdBook => "book",
            _ => "public",
        })
    }

    /// Makes the next build the first one. What was built is moved to a new
    /// folder, not removed: ext4 is slow to create files after it lost many.
    pub fn forget(&self) -> io::Result<()> {
        let aside = aside(&self.root)?;
        for made in ["public", "book", ".guide-cache", "resources"] {
            let folder = self.root.join(made);
            if folder.exists() {
                fs::rename(folder, aside.join(made))?;
            }
        }
        Ok(())
    }

    pub fn build(&self) -> Command {
        let mut command = self.kind.program();
        match self.kind {
            Kind::Guide => command
                .args(["build", "--now", "2026-11-21", "--root"])
                .arg(&self.root),
            Kind::Hugo => command.args(["build", "--source"]).arg(&self.root),
            Kind::MdBook => command.arg("build").arg(&self.root),
        };
        command
    }

    pub fn serve(&self, port: u16) -> Command {
        let mut command = self.kind.program();
        let port = port.to_string();
        match self.kind {
            Kind::Guide => command
                .args(["serve", "--now", "2026-11-21", "--port", &port, "--root"])
                .arg(&self.root),
            Kind::Hugo => command
                .args(["server", "--renderToMemory", "--port", &port, "--source"])
                .arg(&self.root),
            Kind::MdBook => command.args(["serve", "--port", &port]).arg(&self.root),
        };
        command
    }

    /// The file of a page.
    pub fn source(&self, page: &Page) -> PathBuf {
        let folder = match self.kind {
            Kind::MdBook => "src",
            _ => "content/articles",
        };
        self.root.join(folder).join(format!("{}.md", page.path()))
    }

    /// Where a page is served.
    pub fn address(&self, page: &Page) -> String {
        match self.kind {
            Kind::MdBook => format!("/{}.html", page.path()),
            _ => format!("/articles/{}/", page.path()),
        }
    }

    /// The template of every page.
    pub fn template(&self) -> PathBuf {
        self.root.join(match self.kind {
            Kind::Guide => "templates/article.html",
            Kind::Hugo => "layouts/single.html",
            Kind::MdBook => "theme/head.hbs",
        })
    }
}

impl Kind {
    /// The program of a name as typed.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "hugo" => Some(Self::Hugo),
            "mdbook" => Some(Self::MdBook),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Hugo => "Hugo",
            Self::MdBook => "mdBook",
        }
    }

    /// An element of the page template, up to where an attribute can follow.
    pub fn template_mark(self) -> &'static str {
        match self {
            Self::MdBook => "<meta name=\"color-scheme\"",
            _ => "<div class=\"prose\"",
        }
    }

    /// Says whether the program itself highlights code.
    pub fn highlights(self) -> bool {
        self != Self::MdBook
    }

    fn program(self) -> Command {
        Command::new(match self {
            Self::Guide => env!("CARGO_BIN_EXE_guide"),
            Self::Hugo => "hugo",
            Self::MdBook => "mdbook",
        })
    }
}

/// A new folder beside the sites, for what is not needed any more.
pub fn aside(root: &Path) -> io::Result<PathBuf> {
    let below = root.with_file_name("aside");
    fs::create_dir_all(&below)?;
    let aside = below.join(fs::read_dir(&below)?.count().to_string());
    fs::create_dir(&aside)?;
    Ok(aside)
}
