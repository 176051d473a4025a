//! A view as a tree that keeps the names of its structs, which no data format
//! keeps: they tell a matrix cell from a claim.

use std::fmt;

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};

/// What templates see, with the names of its types.
#[derive(Debug)]
pub enum Tree {
    Leaf(String),
    List(Vec<Tree>),
    /// A struct with its name, or a map, whose name is empty.
    Record(&'static str, Vec<(String, Tree)>),
}

impl Tree {
    /// Grows the tree of anything that templates can see.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        match value.serialize(Grow) {
            Ok(tree) => tree,
            Err(Never) => unreachable!("a tree has a place for everything"),
        }
    }

    /// The text of a record's field; empty where there is none.
    pub fn text(&self, field: &str) -> &str {
        match self {
            Self::Record(_, fields) => match fields.iter().find(|(name, _)| name == field) {
                Some((_, Self::Leaf(text))) => text,
                _ => "",
            },
            _ => "",
        }
    }
}

/// The error that growing a tree never gives.
#[derive(Debug)]
struct Never;

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

#[derive(Clone, Copy)]
struct Grow;

struct Branches(Vec<Tree>);

struct Fields {
    name: &'static str,
    fields: Vec<(String, Tree)>,
    key: String,
}

impl Fields {
    fn named(name: &'static str) -> Self {
        Self {
            name,
            fields: Vec::new(),
            key: String::new(),
        }
    }
}

macro_rules! leaves {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(self, value: $type) -> Result<Tree, Never> {
            Ok(Tree::Leaf(value.to_string()))
        })*
    };
}

impl ser::Serializer for Grow {
    type Ok = Tree;
    type Error = Never;
    type SerializeSeq = Branches;
    type SerializeTuple = Branches;
    type SerializeTupleStruct = Branches;
    type SerializeTupleVariant = Branches;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    leaves! {
        serialize_bool: bool, serialize_char: char, serialize_str: &str,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64,
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Tree, Never> {
        Ok(Tree::Leaf(String::from_utf8_lossy(value).into_owned()))
    }

    fn serialize_none(self) -> Result<Tree, Never> {
        Ok(Tree::List(Vec::new()))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Tree, Never> {
        Ok(Tree::List(Vec::new()))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Tree, Never> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Tree, Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Tree, Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Tree, Never> {
        let value = value.serialize(self)?;
        Ok(Tree::Record(variant, vec![(String::new(), value)]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Branches, Never> {
        Ok(Branches(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Branches, Never> {
        Ok(Branches(Vec::new()))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Branches, Never> {
        Ok(Branches(Vec::new()))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Branches, Never> {
        Ok(Branches(vec![Tree::Leaf(variant.to_owned())]))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, Never> {
        Ok(Fields::named(""))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields, Never> {
        Ok(Fields::named(name))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields, Never> {
        Ok(Fields::named(variant))
    }
}

macro_rules! branches {
    ($($kind:ident::$method:ident,)*) => {
        $(impl $kind for Branches {
            type Ok = Tree;
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                self.0.push(value.serialize(Grow)?);
                Ok(())
            }

            fn end(self) -> Result<Tree, Never> {
                Ok(Tree::List(self.0))
            }
        })*
    };
}

branches! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

macro_rules! fields {
    ($($kind:ident,)*) => {
        $(impl $kind for Fields {
            type Ok = Tree;
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Never> {
                self.fields.push((key.to_owned(), value.serialize(Grow)?));
                Ok(())
            }

            fn end(self) -> Result<Tree, Never> {
                Ok(Tree::Record(self.name, self.fields))
            }
        })*
    };
}

fields! { SerializeStruct, SerializeStructVariant, }

impl SerializeMap for Fields {
    type Ok = Tree;
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.key = match key.serialize(Grow)? {
            Tree::Leaf(key) => key,
            _ => String::new(),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        let key = std::mem::take(&mut self.key);
        self.fields.push((key, value.serialize(Grow)?));
        Ok(())
    }

    fn end(self) -> Result<Tree, Never> {
        Ok(Tree::Record(self.name, self.fields))
    }
}
