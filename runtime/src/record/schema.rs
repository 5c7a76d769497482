use std::fmt;

use crate::schema::{EnumSchema, Range};

/// A file that describes work.
#[derive(Clone, Copy, Debug)]
pub struct FileSchema {
    /// Its name, such as `task.json`.
    pub name: &'static str,
    /// What it holds, as Markdown.
    pub doc: &'static str,
    /// The object in it.
    pub record: &'static RecordSchema,
}

/// An object of a file.
#[derive(Clone, Copy)]
pub struct RecordSchema {
    /// Name of its type.
    pub name: &'static str,
    /// What it is, as Markdown.
    pub doc: &'static str,
    /// Whether members of any other name belong to it.
    pub open: bool,
    /// The members that are described. Others may be there, and stay.
    pub members: &'static [MemberSchema],
}

impl RecordSchema {
    /// The member of this name.
    pub fn member(&self, name: &str) -> Option<&'static MemberSchema> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// Names the members only: a record may hold others.
impl fmt::Debug for RecordSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.members.iter().map(|member| member.name).collect();
        f.debug_struct("RecordSchema").field("name", &self.name).field("members", &names).finish_non_exhaustive()
    }
}

/// A member of a record.
#[derive(Clone, Copy, Debug)]
pub struct MemberSchema {
    /// Its name.
    pub name: &'static str,
    /// What it means, as Markdown.
    pub doc: &'static str,
    /// What it is.
    pub of: MemberType,
    /// Which kinds of files need it.
    pub required: Kinds,
    /// Which kinds of files are described with it.
    pub known: Kinds,
    /// How a text has to be written, by a word of the spec; empty where it is free.
    pub format: &'static str,
    /// The texts that it can be; empty where it can be any.
    pub values: &'static [&'static str],
    /// For files of some kinds the only text that it can be: the values that tell the kinds, and the texts.
    pub only: &'static [(&'static str, &'static str)],
    /// Which numbers it can be.
    pub range: Option<Range>,
    /// What the platform's own client writes where nothing else is said.
    pub default: Option<&'static str>,
}

impl MemberSchema {
    /// A member that nothing is said about, for tables that say only what is special: `..MemberSchema::NEW`.
    pub const NEW: Self = Self {
        name: "",
        doc: "",
        of: MemberType::Json,
        required: Kinds::None,
        known: Kinds::All,
        format: "",
        values: &[],
        only: &[],
        range: None,
        default: None,
    };

    /// The only text that it can be in files of a kind, if there is just one.
    pub fn only_for(&self, kind: &str) -> Option<&'static str> {
        self.only.iter().find(|(known, _)| *known == kind).map(|(_, only)| *only)
    }
}

/// Kinds of files, by the values that tell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinds {
    /// None.
    None,
    /// All, those too that are not known.
    All,
    /// These.
    Only(&'static [&'static str]),
}

impl Kinds {
    /// Whether a kind is among them.
    pub fn has(self, kind: &str) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Only(kinds) => kinds.contains(&kind),
        }
    }
}

/// What a member of a record is.
#[derive(Clone, Copy, Debug)]
pub enum MemberType {
    /// Text.
    Text,
    /// A whole number, as text.
    Number,
    /// A switch: `"0"` or `"1"`.
    Flag,
    /// A time in whole seconds, as text.
    Seconds,
    /// One of the values of an enumeration, as text.
    Enum(&'static EnumSchema),
    /// Anything.
    Json,
    /// A list.
    List(&'static MemberType),
    /// An object with free names.
    Map(&'static MemberType),
    /// An object with members that are described.
    Record(&'static RecordSchema),
    /// What it is depends on the kind of the files, by the values that tell them.
    ByKind(&'static [(&'static str, MemberType)]),
}
