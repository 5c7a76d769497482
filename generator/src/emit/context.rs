//! An edition, as the emitters of documents see it.

use std::ops::Deref;

use super::rust;
use crate::model::{Api, Edition, Enum, Object, Spec};

/// An edition, and what shows it in Rust.
pub(crate) struct Context<'a> {
    api: &'a Api,
    rust: rust::Context<'a>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(spec: &'a Spec, edition: &'a Edition) -> Self {
        Self { api: &edition.api, rust: rust::Context::of(spec, edition) }
    }

    pub(crate) fn api(&self) -> &'a Api {
        self.api
    }

    /// For what is shown in Rust.
    pub(crate) fn rust(&self) -> &rust::Context<'a> {
        &self.rust
    }

    pub(crate) fn object(&self, index: usize) -> &'a Object {
        &self.api.objects[index]
    }

    pub(crate) fn enumeration(&self, index: usize) -> &'a Enum {
        &self.api.enums[index]
    }
}

impl<'a> Deref for Context<'a> {
    type Target = &'a Api;

    fn deref(&self) -> &Self::Target {
        &self.api
    }
}
