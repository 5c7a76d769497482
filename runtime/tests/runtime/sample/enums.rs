//! Enumerations.

use std::fmt;
use std::str::FromStr;

use rayvision_runtime::codec::{self, ParseEnumError, UnknownValue};
use rayvision_runtime::{EnumSchema, EnumValue, Literal, Progress};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// State of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JobStatus {
    /// Waits for
    /// a node.
    Waiting,
    /// Stopped by someone.
    Stopped,
    /// Ended well.
    Done,
    /// Ended badly.
    Broken,
    /// Says nothing.
    Odd,
    /// A number that the document does not know.
    Unknown(UnknownValue<i64>),
}

impl JobStatus {
    /// The enumeration, for tools.
    pub const SCHEMA: &'static EnumSchema =
        &EnumSchema { name: "JobStatus", doc: "State of a job.", values: Self::VALUES, all: None };

    /// The values that the document knows.
    pub const VALUES: &'static [EnumValue] = &[
        EnumValue {
            name: "WAITING",
            value: Literal::Integer(0),
            doc: "Waits for\na node.",
            progress: Some(Progress::Pending),
            ..EnumValue::NEW
        },
        EnumValue {
            name: "STOPPED",
            value: Literal::Integer(10),
            doc: "Stopped by someone.",
            progress: Some(Progress::Held),
            ..EnumValue::NEW
        },
        EnumValue {
            name: "DONE",
            value: Literal::Integer(25),
            doc: "Ended well.",
            progress: Some(Progress::Done),
            ..EnumValue::NEW
        },
        EnumValue {
            name: "BROKEN",
            value: Literal::Integer(-1),
            doc: "Ended badly.",
            progress: Some(Progress::Failed),
            ..EnumValue::NEW
        },
        EnumValue { name: "ODD", value: Literal::Integer(7), doc: "Says nothing.", progress: None, ..EnumValue::NEW },
    ];

    /// The number that travels.
    pub fn value(&self) -> i64 {
        match self {
            Self::Waiting => 0,
            Self::Stopped => 10,
            Self::Done => 25,
            Self::Broken => -1,
            Self::Odd => 7,
            Self::Unknown(other) => *other.value(),
        }
    }

    /// Name of the value in the document; nothing for one that it does not know.
    pub fn name(&self) -> Option<&'static str> {
        Self::SCHEMA.integer(self.value()).map(|known| known.name)
    }

    /// What the value means to someone waiting; nothing where the document does not tell.
    pub fn progress(&self) -> Option<Progress> {
        Self::SCHEMA.integer(self.value()).and_then(|known| known.progress)
    }
}

impl From<i64> for JobStatus {
    fn from(value: i64) -> Self {
        match value {
            0 => Self::Waiting,
            10 => Self::Stopped,
            25 => Self::Done,
            -1 => Self::Broken,
            7 => Self::Odd,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}

impl fmt::Display for JobStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => self.value().fmt(f),
        }
    }
}

/// Takes a name, in any case, or a number.
impl FromStr for JobStatus {
    type Err = ParseEnumError;

    fn from_str(text: &str) -> Result<Self, ParseEnumError> {
        codec::open_enum::parse_integer(text, Self::SCHEMA).map(Self::from)
    }
}

impl Serialize for JobStatus {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(self.value())
    }
}

impl<'de> Deserialize<'de> for JobStatus {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        codec::open_enum::deserialize_integer(from).map(Self::from)
    }
}

/// What a fee is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FeeType {
    /// Rendering.
    Render,
    /// Downloading.
    Download,
    /// A text that the document does not know.
    Unknown(UnknownValue<String>),
}

impl FeeType {
    /// The enumeration, for tools.
    pub const SCHEMA: &'static EnumSchema =
        &EnumSchema { name: "FeeType", doc: "What a fee is for.", values: Self::VALUES, all: None };

    /// The values that the document knows.
    pub const VALUES: &'static [EnumValue] = &[
        EnumValue {
            name: "RENDER",
            value: Literal::Text("Render"),
            doc: "Rendering.",
            progress: Some(Progress::Done),
            ..EnumValue::NEW
        },
        EnumValue {
            name: "DOWNLOAD",
            value: Literal::Text("Download"),
            doc: "Downloading.",
            progress: None,
            ..EnumValue::NEW
        },
    ];

    /// The text that travels.
    pub fn value(&self) -> &str {
        match self {
            Self::Render => "Render",
            Self::Download => "Download",
            Self::Unknown(other) => other.value(),
        }
    }

    /// Name of the value in the document; nothing for one that it does not know.
    pub fn name(&self) -> Option<&'static str> {
        Self::SCHEMA.text(self.value()).map(|known| known.name)
    }

    /// What the value means to someone waiting; nothing where the document does not tell.
    pub fn progress(&self) -> Option<Progress> {
        Self::SCHEMA.text(self.value()).and_then(|known| known.progress)
    }
}

impl From<String> for FeeType {
    fn from(value: String) -> Self {
        match value.as_str() {
            "Render" => Self::Render,
            "Download" => Self::Download,
            _ => Self::Unknown(UnknownValue::new(value)),
        }
    }
}

impl From<&str> for FeeType {
    fn from(value: &str) -> Self {
        Self::from(value.to_owned())
    }
}

impl fmt::Display for FeeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name().unwrap_or(self.value()))
    }
}

/// Takes a name, in any case, or the text that travels.
impl FromStr for FeeType {
    type Err = ParseEnumError;

    fn from_str(text: &str) -> Result<Self, ParseEnumError> {
        codec::open_enum::parse_text(text, Self::SCHEMA).map(Self::from)
    }
}

impl Serialize for FeeType {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.value())
    }
}

impl<'de> Deserialize<'de> for FeeType {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        codec::open_enum::deserialize_text(from).map(Self::from)
    }
}
