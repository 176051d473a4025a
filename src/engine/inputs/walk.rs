//! A walk over what templates see, which takes the digest of each thing that
//! has a name of its own.
//!
//! It serializes a view, because that is how templates see it, and because a
//! serializer is told the names of structs, which no data format keeps: they
//! tell a matrix cell from a claim. What stands around a named thing has its
//! name in the place of its content, so that an order of things is an input too.

use std::fmt::{self, Display};
use std::io::Write;

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};

use super::Inputs;
use crate::base::digest::Digest;

/// Structs that many outputs are made from, and how their names begin.
const NOUNS: [(&str, &str); 10] = [
    ("CellView", "matrix cell"),
    ("CardFact", "matrix cell"),
    ("CriterionView", "criterion"),
    ("CriterionExport", "criterion"),
    ("QuestionExport", "criterion"),
    ("ClaimView", "claim"),
    ("SourceLink", "source"),
    ("ProfileLink", "profile"),
    ("ColumnView", "profile"),
    ("ArticleLink", "the entry of"),
];

/// Gathers inputs.
#[derive(Default)]
pub struct Walk {
    pub inputs: Inputs,
    /// What was met of each thing that is being walked over, the innermost last.
    open: Vec<Vec<u8>>,
    /// How the names of a record's fields begin, while each is a part of its own.
    prefix: &'static str,
    /// The field that is left out then.
    without: &'static str,
    /// The profile whose facts come next.
    facts_of: Option<String>,
}

impl Walk {
    /// Takes each field of a record as a part, but one.
    pub fn fields<T: Serialize>(
        &mut self,
        prefix: &'static str,
        without: &'static str,
        record: &T,
    ) {
        (self.prefix, self.without) = (prefix, without);
        finished(record.serialize(&mut *self));
    }

    /// Takes one part.
    pub fn part<T: Serialize + ?Sized>(&mut self, name: String, value: &T) {
        self.open.push(Vec::new());
        finished(value.serialize(&mut *self));
        let bytes = self.open.pop().unwrap_or_default();
        self.add(name, Digest::of_bytes(&bytes));
    }

    /// Adds an input; of two with one name, both count.
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

    /// Notes a text so that no two lists of texts read the same.
    fn note(&mut self, text: impl Display) {
        if let Some(bytes) = self.open.last_mut() {
            let start = bytes.len();
            let _ = write!(bytes, "{text}");
            let length = bytes.len() - start;
            bytes.extend(length.to_le_bytes());
        }
    }

    /// Takes one field of a record that is not a part, and gives its text where it has one.
    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> String {
        self.note(key);
        let start = self.open.last().map_or(0, Vec::len);
        finished(value.serialize(&mut *self));
        let met = self.open.last().map_or(&[][..], |bytes| &bytes[start..]);
        let text = met.len().checked_sub(size_of::<usize>());
        let text = text.map_or(&[][..], |length| &met[..length]);
        match matches!(key, "id" | "profile" | "criterion" | "url") {
            true => String::from_utf8_lossy(text).into_owned(),
            false => String::new(),
        }
    }
}

fn finished(result: Result<(), Never>) {
    if let Err(Never) = result {
        unreachable!("a walk passes over everything");
    }
}

/// The error that a walk never gives.
#[derive(Debug)]
pub struct Never;

impl Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

/// A list being walked over.
pub struct List<'w>(&'w mut Walk);

/// A struct or a map being walked over.
pub struct Record<'w> {
    walk: &'w mut Walk,
    /// How its name begins, if it has one of its own.
    noun: Option<&'static str>,
    /// The texts that its name ends with.
    names: Vec<String>,
    /// The key of the value that comes next, in a map.
    key: String,
    /// The profile that it is about.
    profile: String,
    /// The profile whose cells its values are, by criterion.
    cells_of: Option<String>,
}

impl<'w> Record<'w> {
    fn open(walk: &'w mut Walk, name: &'static str) -> Self {
        let noun = NOUNS.iter().find(|(of, _)| *of == name);
        let noun = noun.map(|(_, noun)| *noun);
        if noun.is_some() {
            walk.open.push(Vec::new());
        }
        let cells_of = walk.facts_of.take();
        Self {
            walk,
            noun,
            names: Vec::new(),
            key: String::new(),
            profile: String::new(),
            cells_of,
        }
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) {
        if let Some(profile) = &self.cells_of {
            let name = format!("matrix cell {profile}.{key}");
            self.walk.note(&name);
            self.walk.part(name, value);
            return;
        }
        if key == "facts" && !self.profile.is_empty() {
            self.walk.facts_of = Some(self.profile.clone());
        }
        if self.walk.open.is_empty() {
            if key == self.walk.without && !key.is_empty() {
                return;
            }
            let name = format!("{} {}", self.walk.prefix, key.replace('_', " "));
            self.walk.open.push(Vec::new());
            let text = self.walk.field(key, value);
            let bytes = self.walk.open.pop().unwrap_or_default();
            self.walk.add(name, Digest::of_bytes(&bytes));
            if key == "id" {
                self.profile = text;
            }
            return;
        }
        let text = self.walk.field(key, value);
        match (self.noun, key) {
            (Some("matrix cell"), "profile" | "criterion") | (Some("the entry of"), "url") => {
                self.names.push(text);
            }
            (Some("matrix cell" | "the entry of"), _) => {}
            (_, "id") => {
                self.profile.clone_from(&text);
                self.names.push(text);
            }
            _ => {}
        }
        self.walk.facts_of = None;
    }

    fn close(self) {
        if let Some(noun) = self.noun {
            let bytes = self.walk.open.pop().unwrap_or_default();
            let name = format!("{noun} {}", self.names.join("."));
            self.walk.note(&name);
            self.walk.add(name, Digest::of_bytes(&bytes));
        }
    }
}

macro_rules! leaves {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(self, value: $type) -> Result<(), Never> {
            self.note(value);
            Ok(())
        })*
    };
}

impl<'w> ser::Serializer for &'w mut Walk {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = List<'w>;
    type SerializeTuple = List<'w>;
    type SerializeTupleStruct = List<'w>;
    type SerializeTupleVariant = List<'w>;
    type SerializeMap = Record<'w>;
    type SerializeStruct = Record<'w>;
    type SerializeStructVariant = Record<'w>;

    leaves! {
        serialize_bool: bool, serialize_char: char, serialize_str: &str,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64,
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Never> {
        self.note(String::from_utf8_lossy(value));
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.note("\0");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_none()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.note(variant);
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List<'w>, Never> {
        self.note(length.unwrap_or_default());
        Ok(List(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'w>, Never> {
        Ok(List(self))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'w>, Never> {
        Ok(List(self))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List<'w>, Never> {
        self.note(variant);
        Ok(List(self))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Record<'w>, Never> {
        self.note(length.unwrap_or_default());
        Ok(Record::open(self, ""))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Record<'w>, Never> {
        Ok(Record::open(self, name))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Record<'w>, Never> {
        self.note(variant);
        Ok(Record::open(self, variant))
    }
}

macro_rules! lists {
    ($($kind:ident::$method:ident,)*) => {
        $(impl $kind for List<'_> {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                value.serialize(&mut *self.0)
            }

            fn end(self) -> Result<(), Never> {
                Ok(())
            }
        })*
    };
}

lists! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

macro_rules! records {
    ($($kind:ident,)*) => {
        $(impl $kind for Record<'_> {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Never> {
                self.field(key, value);
                Ok(())
            }

            fn end(self) -> Result<(), Never> {
                self.close();
                Ok(())
            }
        })*
    };
}

records! { SerializeStruct, SerializeStructVariant, }

impl SerializeMap for Record<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        // Keys are texts: a walk of its own notes the key and its length.
        let mut walk = Walk {
            open: vec![Vec::new()],
            ..Walk::default()
        };
        self.key = walk.field("id", key);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        let key = std::mem::take(&mut self.key);
        self.field(&key, value);
        Ok(())
    }

    fn end(self) -> Result<(), Never> {
        self.close();
        Ok(())
    }
}
