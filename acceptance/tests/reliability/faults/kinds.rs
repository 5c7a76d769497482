//! The kinds of faults, as serde knows them: a new one shows here by itself.

use rayvision_simulator::FaultKind;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

/// Names of all kinds.
pub(crate) fn all() -> &'static [&'static str] {
    match FaultKind::deserialize(Asked) {
        Err(Names(names)) => names,
        Ok(fault) => panic!("nothing was read as {fault:?}"),
    }
}

/// Name of a fault's kind.
pub(crate) fn name(fault: &FaultKind) -> String {
    match serde_json::to_value(fault).expect("faults are JSON") {
        serde_json::Value::Object(members) => members.keys().next().expect("one member").clone(),
        name => name.as_str().expect("a name").to_owned(),
    }
}

/// Holds nothing, but hears which variants there are.
struct Asked;

/// The variants that there are.
#[derive(Debug)]
struct Names(&'static [&'static str]);

impl<'de> Deserializer<'de> for Asked {
    type Error = Names;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(variants))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Names> {
        Err(Names(&[]))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl de::Error for Names {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl std::fmt::Display for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Names {}
