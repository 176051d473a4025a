//! Files that are not pages: data, feeds, cards, icons, and what servers, bots
//! and browsers read.

pub mod assets;
pub mod cards;
pub mod exports;
pub mod feed;
pub mod headers;
pub mod icons;
pub mod llms;
pub mod opensearch;
pub mod redirects;
pub mod robots;
pub mod sitemap;
pub mod web_manifest;
