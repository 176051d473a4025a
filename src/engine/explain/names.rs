//! Collects the named inputs of one output.
//!
//! A view consists of things that have a name of their own, such as a matrix
//! cell, and of what is around them. Each thing gets a digest of its own. What is
//! around it gets its name instead of its content, so that the order of things is
//! an input too, and a change is reported once.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::Inputs;
use crate::base::digest::{Digest, Hashed};

/// Something that outputs are made from.
pub trait NameInputs {
    /// Passes on every thing that has a name, and the content around it.
    fn name_inputs(&self, names: &mut InputNames<'_>);
}

/// Something whose fields are inputs by their own names.
pub trait Record {
    /// Visits every field.
    fn visit(&self, field: &mut dyn FnMut(&'static str, &dyn NameInputs));
}

/// The inputs collected so far.
#[derive(Default)]
pub struct InputNames<'u> {
    pub inputs: Inputs,
    /// The content of the things that are open, the innermost last.
    open: Vec<Content>,
    /// A URL that is searched for, and whether it was found.
    wanted: Option<&'u str>,
    pub is_found: bool,
}

impl<'u> InputNames<'u> {
    /// Begins to search for a URL.
    pub fn searching(url: &'u str) -> Self {
        Self {
            wanted: Some(url),
            ..Self::default()
        }
    }

    /// Adds each field of a record as an input, except some.
    pub fn add_fields(&mut self, prefix: &str, except: &[&str], record: &dyn Record) {
        record.visit(&mut |field, value| {
            if !except.contains(&field) {
                self.add_part(format!("{prefix} {}", field.replace('_', " ")), value);
            }
        });
    }

    /// Adds a value as an input.
    pub fn add_part(&mut self, name: String, value: &dyn NameInputs) {
        self.open.push(Content::default());
        value.name_inputs(self);
        let content = self.open.pop().unwrap_or_default();
        self.add(name, Digest::of_bytes(&content.bytes));
    }

    /// Adds a thing inside something else, which gets its name as content.
    pub fn add_thing(&mut self, name: String, value: &dyn NameInputs) {
        self.content(&name);
        self.add_part(name, value);
    }

    /// Adds an input; if two have the same name, the digest is that of both.
    pub fn add(&mut self, name: String, digest: Digest) {
        self.inputs
            .entry(name)
            .and_modify(|known| {
                if *known != digest {
                    *known = Digest::of(&(*known, digest));
                }
            })
            .or_insert(digest);
    }

    /// Adds content to the innermost thing that is open.
    pub fn content<T: Hash + ?Sized>(&mut self, value: &T) {
        if let Some(content) = self.open.last_mut() {
            value.hash(content);
        }
    }

    /// Compares a URL of the output with the one that is searched for.
    pub fn url(&mut self, url: &str) {
        self.is_found |= self.wanted == Some(url);
    }
}

/// Content as its `Hash` writes it, which ends every text and counts every list.
#[derive(Default)]
struct Content {
    bytes: Vec<u8>,
}

impl Hasher for Content {
    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("content is digested, and never hashed to a number")
    }
}

/// Implements [`NameInputs`] for what has no named things inside.
macro_rules! contents {
    ($($type:ty),* $(,)?) => {
        $(impl NameInputs for $type {
            fn name_inputs(&self, names: &mut InputNames<'_>) {
                names.content(self);
            }
        })*
    };
}

/// Implements [`Record`] and [`NameInputs`] for structs. Every field has to be
/// listed: one that is not does not compile.
macro_rules! records {
    ($($type:ident { $($field:ident),* $(,)? })*) => {
        $(impl Record for $type {
            fn visit(&self, field: &mut dyn FnMut(&'static str, &dyn NameInputs)) {
                let Self { $($field),* } = self;
                $(field(stringify!($field), $field);)*
            }
        }

        impl NameInputs for $type {
            fn name_inputs(&self, names: &mut InputNames<'_>) {
                self.visit(&mut |_, value| value.name_inputs(names));
            }
        })*
    };
}

pub(super) use {contents, records};

contents! { bool, u8, u16, u32, usize, str, String }

impl<T: NameInputs> NameInputs for [T] {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.content(&self.len());
        for value in self {
            value.name_inputs(names);
        }
    }
}

impl<T: NameInputs> NameInputs for Vec<T> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        self.as_slice().name_inputs(names);
    }
}

impl<T: NameInputs, const N: usize> NameInputs for [T; N] {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        self.as_slice().name_inputs(names);
    }
}

impl<T: NameInputs> NameInputs for Option<T> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        self.as_slice().name_inputs(names);
    }
}

impl<K: Hash, V: NameInputs> NameInputs for BTreeMap<K, V> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.content(&self.len());
        for (key, value) in self {
            names.content(key);
            value.name_inputs(names);
        }
    }
}

impl<A: NameInputs, B: NameInputs> NameInputs for (A, B) {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        self.0.name_inputs(names);
        self.1.name_inputs(names);
    }
}

impl<T: NameInputs + ?Sized> NameInputs for &T {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        (**self).name_inputs(names);
    }
}

impl<T: NameInputs + ?Sized> NameInputs for Box<T> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        (**self).name_inputs(names);
    }
}

impl<T: NameInputs + ?Sized> NameInputs for Arc<T> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        (**self).name_inputs(names);
    }
}

impl<T: NameInputs + ?Sized> NameInputs for Hashed<T> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        (**self).name_inputs(names);
    }
}
