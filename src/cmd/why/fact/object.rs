//! What depends on a cell, as one object for programs.

use serde_json::{Value, json};

use crate::base::address::Address;
use crate::base::span::Span;
use crate::cmd::locations::Locator;
use crate::query::dependents::report::{Dependents, PresetUse};
use crate::site::Site;

/// The whole answer. Field names are kept.
pub fn object(site: &Site, locator: &mut Locator<'_>, found: &Dependents, errors: usize) -> Value {
    let url = |address: &Address| site.urls.url(address);
    let sentences = found.sentences.iter();
    let sentences: Vec<Value> = sentences
        .map(|sentence| {
            let more = json!({ "url": url(&sentence.address), "text": sentence.text });
            written(locator, sentence.span, more)
        })
        .collect();
    let [tables, charts] = ["table", "chart"].map(|kind| tables(site, locator, found, kind));
    let claims = found.claims.iter();
    let claims: Vec<Value> = claims
        .map(|claim| {
            let more = json!({ "says": claim.says, "verdict": claim.rating });
            written(locator, claim.span, more)
        })
        .collect();
    let presets = found.presets.iter();
    let presets: Vec<Value> = presets.map(|each| preset(site, each)).collect();
    let pages = found.pages.iter();
    let pages: Vec<Value> = pages
        .map(|page| json!({ "url": url(&page.address), "kind": page.kind }))
        .collect();
    let data: Vec<String> = found.data.iter().map(url).collect();
    json!({
        "fact": fact(locator, found),
        "sentences": sentences,
        "tables": tables,
        "charts": charts,
        "claims": claims,
        "presets": presets,
        "pages": pages,
        "data": data,
        "errors": errors,
    })
}

fn tables(site: &Site, locator: &mut Locator<'_>, found: &Dependents, kind: &str) -> Vec<Value> {
    let tables = found.tables.iter().filter(|table| table.kind == kind);
    tables
        .map(|table| {
            let url = site.urls.url(&table.address);
            let more = json!({ "url": url, "caption": table.caption });
            written(locator, table.span, more)
        })
        .collect()
}

fn fact(locator: &mut Locator<'_>, found: &Dependents) -> Value {
    let fact = &found.fact;
    let sources = fact.sources.iter();
    let sources: Vec<&str> = sources.map(|source| source.id.as_str()).collect();
    json!({
        "profile": fact.profile,
        "criterion": fact.criterion,
        "state": fact.state,
        "text": fact.full,
        "evidence": fact.evidence,
        "checked": fact.checked,
        "stale_since": fact.stale_since,
        "sources": sources,
        "url": fact.url,
        "written": found.written.map(|span| position(locator, span)),
    })
}

fn preset(site: &Site, preset: &PresetUse) -> Value {
    let tipping = preset.tipping.as_ref();
    json!({
        "id": preset.id,
        "url": site.urls.url(&preset.address),
        "weight": preset.weight,
        "weights": preset.total,
        "must": preset.must,
        "removes": preset.removes,
        "turn": tipping.map(|tipping| json!({ "value": tipping.value, "first": tipping.first })),
    })
}

fn position(locator: &mut Locator<'_>, span: Span) -> Value {
    let place = locator.locate(span);
    json!({
        "path": place.path,
        "line": place.start.0,
        "column": place.start.1,
        "end_line": place.end.0,
        "end_column": place.end.1,
    })
}

/// A position in a file, and more fields.
fn written(locator: &mut Locator<'_>, span: Span, more: Value) -> Value {
    let mut object = position(locator, span);
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}
