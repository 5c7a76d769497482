//! The model: a spec in which nothing can be wrong any more.
//!
//! `check` builds it, emitters read it. Names are resolved and claimed, so an emitter only writes them down; every rule is
//! checked, so an emitter cannot fail.

mod api;
mod data;
mod name;
mod operation;
mod protocol;
mod records;
mod spec;
mod type_words;
mod waiter;

pub use self::api::{Api, Erratum, Group, MIGRATION, Section};
pub use self::data::{
    Children, DefaultValue, Enum, EnumValue, EnumWire, Field, Object, Progress, Range, Repr, Sensitivity, Type,
};
pub use self::name::{Availability, Name};
pub use self::operation::{Effect, Example, Operation, Requirement, Split};
pub use self::protocol::{
    Category, Code, Envelope, Executed, Header, Member, Page, Piece, Retry, Server, Signing, Source, TimeUnit,
};
pub use self::records::{Kind, Kinds, MemberType, Record, RecordFile, RecordMember, RecordSet, WhichKinds};
pub use self::spec::{Duration, Edition, Shared, SharedOperation, Spec};
pub use self::waiter::{Awaited, Failures, Poll, Waiter};
