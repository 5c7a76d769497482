use std::fmt::Write;

use serde::ser::{
    Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct,
};
use serde::{Serialize, Serializer};
use serde_json::Error;

use super::Body;

/// Flattens a value to names and values, in the order of its JSON.
///
/// Nested names are joined by `.`, the index of a list's item is appended to the list's name. Absent values and empty lists
/// and objects contribute nothing; text is as it is, everything else as JSON writes it.
///
/// Section of the document: *Signature generation rules*, 1.
///
/// ```
/// let body = serde_json::json!({ "renderEnvs": [{ "envId": 1, "pluginIds": [2, 3] }], "labels": [] });
/// let pairs = rayvision_runtime::flatten(&body)?;
/// let shown: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
/// assert_eq!(shown, ["renderEnvs0.envId=1", "renderEnvs0.pluginIds0=2", "renderEnvs0.pluginIds1=3"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// The value can't be written as JSON.
pub fn flatten<T: Serialize + ?Sized>(value: &T) -> Result<Vec<(String, String)>, Error> {
    let mut flattener = Flattener::default();
    value.serialize(&mut flattener)?;
    Ok(flattener.pairs)
}

#[derive(Default)]
struct Flattener {
    /// Name of the value at hand; empty for the whole.
    name: String,
    /// Whether the value at hand is inside of another: a name may be empty.
    is_nested: bool,
    pairs: Vec<(String, String)>,
}

impl Flattener {
    fn put(&mut self, value: String) {
        self.pairs.push((self.name.clone(), value));
    }

    /// JSON has no digits for what is not finite: it is `null`.
    fn put_float(&mut self, is_finite: bool, value: &impl Serialize) -> Result<(), Error> {
        if is_finite {
            self.put(serde_json::to_string(value)?);
        }
        Ok(())
    }
}

/// A list or an object on its way; `outer` is the length of its own name.
struct List<'a> {
    to: &'a mut Flattener,
    outer: usize,
    index: usize,
}

struct Object<'a> {
    to: &'a mut Flattener,
    outer: usize,
    is_nested: bool,
}

impl List<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.to.name.truncate(self.outer);
        // Writing to a String never fails.
        let _ = write!(self.to.name, "{}", self.index);
        self.index += 1;
        value.serialize(&mut *self.to)
    }
}

impl Object<'_> {
    fn name(&mut self, member: &str) {
        self.to.name.truncate(self.outer);
        if self.is_nested {
            self.to.name.push('.');
        }
        self.to.name.push_str(member);
    }
}

/// Values that are as they display.
macro_rules! as_text {
    ($($method:ident($Type:ty))*) => {
        $(fn $method(self, value: $Type) -> Result<(), Error> {
            self.put(value.to_string());
            Ok(())
        })*
    };
}

impl<'a> Serializer for &'a mut Flattener {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = List<'a>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Object<'a>;
    type SerializeStruct = Object<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    as_text! {
        serialize_bool(bool) serialize_char(char) serialize_str(&str)
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_u128(u128)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.put_float(value.is_finite(), &value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.put_float(value.is_finite(), &value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut object = self.serialize_map(Some(1))?;
        object.name(variant);
        value.serialize(object.to)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Error> {
        self.is_nested = true;
        Ok(List { outer: self.name.len(), index: 0, to: self })
    }

    fn serialize_tuple(self, length: usize) -> Result<List<'a>, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<List<'a>, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::custom(VARIANT))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'a>, Error> {
        let is_nested = std::mem::replace(&mut self.is_nested, true);
        Ok(Object { outer: self.name.len(), is_nested, to: self })
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Object<'a>, Error> {
        self.serialize_map(Some(length))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::custom(VARIANT))
    }
}

const VARIANT: &str = "a Rust enum whose variants hold several values can't be a parameter";

/// Lists, arrays and tuples are all lists.
macro_rules! as_list {
    ($($Trait:ident::$method:ident)*) => {
        $(impl $Trait for List<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        })*
    };
}

as_list! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        match flatten(key)?.as_slice() {
            [(name, key)] if name.is_empty() => {
                self.name(key);
                Ok(())
            }
            _ => Err(Error::custom("the name of a parameter must be text")),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// What the names of structs and fields begin with, with which `serde_json` tells its own serializer that it hands over the text
/// of a JSON value. Decimals come so: as numbers with all of their digits, of which serde has no type.
const JSON_TEXT: &str = "$serde_json::private::";

impl SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        if !key.starts_with(JSON_TEXT) {
            self.name(key);
            return value.serialize(&mut *self.to);
        }
        value.serialize(&mut *self.to)?;
        let (_, json) = self.to.pairs.pop().unwrap_or_default();
        Body::parse(json.as_bytes()).map_err(Error::custom)?.serialize(&mut *self.to)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}
