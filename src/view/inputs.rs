//! Names for everything that is shown, by which `guide why` and `--explain` report
//! the inputs of an output.
//!
//! A view consists of things that have a name of their own, such as a matrix
//! cell, and of what is around them. Each thing gets a digest of its own. What is
//! around it gets its name instead of its content, so that the order of things is
//! an input too, and a change is reported once.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::base::date::Date;
use crate::base::digest::{Digest, Hashed};
use crate::content::claim::Rating;
use crate::content::config::ProfileNames;
use crate::content::matrix::Better;
use crate::content::prose::Heading;
use crate::content::source::SourceKind;
use crate::kinds::{ChartForm, Control};

/// Inputs by name: `matrix cell axum.startup_ms`, `its title`, `template base.html`.
pub type Inputs = BTreeMap<String, Digest>;

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

/// The fields of a record, where they are not inputs of their own.
pub struct Fields<'r>(pub &'r dyn Record);

impl NameInputs for Fields<'_> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        self.0.visit(&mut |_, value| value.name_inputs(names));
    }
}

/// The content of a thing, where that has no named things inside.
pub struct Whole<'t, T>(pub &'t T);

impl<T: Hash> NameInputs for Whole<'_, T> {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.content(self.0);
    }
}

/// Names a cell of the matrix, as views (`view/table.rs`) and exports
/// (`engine/explain/exports.rs`) do.
pub fn cell_name(profile: &str, criterion: &str) -> String {
    format!("matrix cell {profile}.{criterion}")
}

/// Implements [`Record`] for structs. Every field has to be listed: one that is not
/// does not compile.
macro_rules! fields {
    ($($type:ident { $($field:ident),* $(,)? })*) => {
        $(impl $crate::view::inputs::Record for $type {
            #[allow(unused_variables, reason = "a page may have no content of its own")]
            fn visit(
                &self,
                field: &mut dyn FnMut(&'static str, &dyn $crate::view::inputs::NameInputs),
            ) {
                let Self { $($field),* } = self;
                $(field(stringify!($field), $field);)*
            }
        })*
    };
}

/// Implements [`Record`] and [`NameInputs`] for structs by their fields.
macro_rules! records {
    ($($type:ident { $($field:ident),* $(,)? })*) => {
        $($crate::view::inputs::fields! { $type { $($field),* } }

        impl $crate::view::inputs::NameInputs for $type {
            fn name_inputs(&self, names: &mut $crate::view::inputs::InputNames<'_>) {
                $crate::view::inputs::Fields(self).name_inputs(names);
            }
        })*
    };
}

/// Implements [`NameInputs`] for what has no named things inside.
macro_rules! contents {
    ($($type:ty),* $(,)?) => {
        $(impl $crate::view::inputs::NameInputs for $type {
            fn name_inputs(&self, names: &mut $crate::view::inputs::InputNames<'_>) {
                names.content(self);
            }
        })*
    };
}

/// Implements [`NameInputs`] for what leads to a page or a cell, and has no named
/// things inside.
macro_rules! links {
    ($($type:ident),* $(,)?) => {
        $(impl $crate::view::inputs::NameInputs for $type {
            fn name_inputs(&self, names: &mut $crate::view::inputs::InputNames<'_>) {
                names.url(&self.url);
                names.content(self);
            }
        })*
    };
}

/// Implements [`NameInputs`] for things that are named by a noun and one field.
macro_rules! things {
    ($($type:ident: $noun:literal $field:ident,)*) => {
        $(impl $crate::view::inputs::NameInputs for $type {
            fn name_inputs(&self, names: &mut $crate::view::inputs::InputNames<'_>) {
                let name = format!("{} {}", $noun, self.$field);
                names.add_thing(name, &$crate::view::inputs::Whole(self));
            }
        })*
    };
}

pub(crate) use {contents, fields, links, records, things};

// The plain types that a view may hold.
contents! { bool, i64, u64, u8, u16, u32, usize, str, String, Date }

// What files say and criteria are, as views show it.
contents! { Better, ChartForm, Control, Heading, ProfileNames, Rating, SourceKind }

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
