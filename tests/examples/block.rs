//! A fenced block of code, found as the program itself finds it.

use std::fs;

use guide::markdown::{Doc, FrontMatter, Info, Kind, split_front_matter};

use super::Language;
use crate::skip::SkipReason;
use crate::support::repository;

/// A block of code with a language.
#[derive(Debug)]
pub struct Block {
    /// Its file below `content/`.
    pub file: String,
    /// The fence's line in that file.
    pub line: usize,
    pub info: Info,
    pub code: String,
}

impl Block {
    /// Every block of the guide that names a language, embeds apart.
    pub fn all() -> Vec<Self> {
        let content = repository().join("content");
        let mut blocks = Vec::new();
        for entry in walkdir::WalkDir::new(&content).sort_by_file_name() {
            let entry = entry.expect("content is read");
            let path = entry.path();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let file = path.strip_prefix(&content).expect("in content");
            let text = fs::read_to_string(path).expect("an article is read");
            blocks.extend(Self::read_all(&file.to_string_lossy(), &text));
        }
        blocks
    }

    fn read_all(file: &str, text: &str) -> Vec<Self> {
        let body = match split_front_matter(text) {
            FrontMatter::Found { body, .. } | FrontMatter::Missing { body } => body,
            FrontMatter::Unclosed { .. } => panic!("content/{file}: open front matter"),
        };
        let doc = Doc::parse(&text[body.clone()]);
        let blocks = doc.descendants().filter_map(|node| {
            let Kind::CodeBlock(info) = node.kind() else {
                return None;
            };
            let (info, _) = Info::parse(info);
            let above = &text[..body.start + node.range().start];
            let is_code = !info.language.is_empty() && !info.is_embed();
            is_code.then(|| Self {
                file: file.to_owned(),
                line: above.matches('\n').count() + 1,
                info,
                code: node.text(),
            })
        });
        blocks.collect()
    }

    /// Where it stands, as compilers say it.
    pub fn place(&self) -> String {
        format!("content/{}:{}", self.file, self.line)
    }

    pub fn title(&self) -> &str {
        self.info.title.as_deref().unwrap_or_default()
    }

    /// The language it is run in, if it is one of those.
    pub fn language(&self) -> Option<Language> {
        Language::find(&self.info.language)
    }
}

pub fn a_block_has_the_line_of_its_fence_and_the_code_without_the_indent() -> Result<(), SkipReason>
{
    let text = "+++\ntitle = \"A\"\n+++\n\n- a\n\n  ```js title=\"a.js\"\n  if (a) {\n    b()\n  }\n  ```\n\n\
                ```\nno language\n```\n\n```claims\nids = []\n```\n";
    let blocks = Block::read_all("articles/a.md", text);
    let found: Vec<(String, &str, &str)> = blocks
        .iter()
        .map(|block| (block.place(), block.title(), block.code.as_str()))
        .collect();
    let code = "if (a) {\n  b()\n}\n";
    assert_eq!(
        found,
        [("content/articles/a.md:7".to_owned(), "a.js", code)]
    );
    Ok(())
}
