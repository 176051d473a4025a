//! The outputs of a site: which there are, and what each one is made from.

pub mod card;
pub mod export;
pub mod job;
pub mod markdown_page;
pub mod plan;
pub mod search;
