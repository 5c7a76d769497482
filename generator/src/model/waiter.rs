//! What is waited for.

use serde::{Deserialize, Serialize};

use super::data::Type;
use super::name::Name;

/// Something that is waited for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Waiter {
    pub name: Name,
    /// Wire name of its group.
    pub group: String,
    pub doc: String,
    /// What it is given: one number or text.
    pub parameter: Awaited,
    pub poll: Poll,
    /// Index into [`Api::objects`](super::Api::objects): what is waited for.
    pub subject: usize,
    /// Index into the subject's fields: the one that is equal to the parameter.
    pub id: usize,
    /// Index into the subject's fields: an enumeration whose values all tell their progress.
    pub status: usize,
    pub failures: Failures,
    pub errata: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Awaited {
    pub name: Name,
    pub ty: Type,
    pub doc: String,
}

/// How a waiter looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Poll {
    /// Index into [`Api::operations`](super::Api::operations). It answers with a subject, a list or a page of them.
    pub operation: usize,
    /// Index into its parameters: the awaited, or a list of them. No other is required.
    pub parameter: usize,
}

/// Where a waiter finds what failed in a subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Failures {
    /// Index into [`Api::operations`](super::Api::operations). It answers page by page.
    pub operation: usize,
    /// Index into its parameters. Besides this only the page is required.
    pub parameter: usize,
    /// Index into the subject's fields: the value of the parameter.
    pub from: usize,
    /// Index into the fields of the items: an enumeration whose values all tell their progress.
    pub status: usize,
}
