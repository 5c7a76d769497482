use super::{ObjectSchema, TypeSchema};

/// One operation of the platform.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Name on the wire, in this edition.
    pub name: &'static str,
    /// Name in the newest edition that has it: the same for an operation in all editions, and for no other.
    pub today: &'static str,
    /// Name of its method in Rust.
    pub rust: &'static str,
    /// Group, the same in all editions.
    pub group: &'static str,
    /// Path below the host.
    pub path: &'static str,
    /// Section of the document; empty where no document has it.
    pub section: &'static str,
    /// What it does, as Markdown.
    pub doc: &'static str,
    /// What sending it twice does.
    pub effect: Effect,
    /// Why the effect is what it is.
    pub reason: &'static str,
    /// How to find out whether it was carried out, when its answer is lost; for those that are [`Effect::Once`].
    pub lookup: Option<&'static str>,
    /// Parameters.
    pub parameters: &'static ObjectSchema,
    /// Sets of parameters of which exactly one is sent, by their names.
    pub one_of: &'static [&'static [&'static str]],
    /// Parameters that need others.
    pub requirements: &'static [Requirement],
    /// How to ask for page after page, where the answer is a page.
    pub paging: Option<Paging>,
    /// What the answer holds.
    pub data: TypeSchema,
    /// The document's example.
    pub example: Example,
}

/// What a parameter needs beside it, if it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Name of the parameter.
    pub parameter: &'static str,
    /// Names of the others, and the values that they have to have, as JSON; any will do where none is named.
    pub needs: &'static [(&'static str, Option<&'static str>)],
}

/// What sending a request again does, when the answer to the first was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Changes nothing more than the first did.
    Repeatable,
    /// Does it a second time.
    Once,
}

/// The parameters that choose a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Name of the page's number, counted from 1.
    pub number: &'static str,
    /// Name of the page's size, in items.
    pub size: &'static str,
}

/// The document's example of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Body of the request, JSON.
    pub request: &'static str,
    /// Body of the answer, JSON, with its envelope.
    pub response: &'static str,
}
