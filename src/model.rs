//! Plain data that passes between stages: no I/O, no HTML.
//!
//! First what files say (`files` to `comparison`), then the whole site as
//! resolved (`site`, `cell`), then what pages show (`view`, `table`, `page`),
//! and what is answered about it (`diff`, `uses`).

pub mod article;
pub mod axis;
pub mod card;
pub mod cell;
pub mod chart;
pub mod claim;
pub mod comparison;
pub mod config;
pub mod diff;
pub mod documents;
pub mod export;
pub mod files;
pub mod icon;
pub mod importance;
pub mod job;
pub mod matrix;
pub mod page;
pub mod plan;
pub mod profile;
pub mod prose;
pub mod score;
pub mod search;
pub mod site;
pub mod source;
pub mod table;
pub mod tabulate;
pub mod text;
pub mod twin;
pub mod urls;
pub mod uses;
pub mod view;
pub mod weighed;
