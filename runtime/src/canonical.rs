//! The canonical form of request parameters, as the signature covers them.
//!
//! Section of the document: *Signature generation rules*, 1 and 2.

mod digits;
mod gather;
mod index;
mod merge;
mod name;

use std::fmt;

pub(crate) use self::gather::Sink;
use self::index::Index;
use self::merge::Merge;
use self::name::Name;
use crate::Wire;

/// Writes parameters as `name=value`, joined by `&`, in byte order of their flattened names.
///
/// A member of an object is named `object.member`, an item of a list `list0`, `list1`, …; empty objects and lists, and
/// absent values, contribute nothing. Request headers take their places among the parameters by themselves.
///
/// Usually the parameters arrive in order and are written straight through. Where they do not ([`Canonical::sorted`])
/// they are gathered and sorted first.
pub struct Canonical<'a> {
    to: Merge<'a>,
    /// The name of the value at hand.
    name: Name,
    /// In how many objects and lists the value at hand is.
    depth: usize,
    unsorted: Option<Vec<Piece>>,
    /// Whether values can be written without a thought: they are in order, and no header comes between.
    is_straight: bool,
}

/// Name and value, not yet in order.
type Piece = (Vec<u8>, String);

impl<'a> Canonical<'a> {
    /// `headers` in byte order of their names.
    #[inline]
    pub(crate) fn new(headers: &'a [(&'a str, &'a str)], sink: &'a mut dyn Sink) -> Self {
        Self { to: Merge::new(headers, sink), name: Name::new(), depth: 0, unsorted: None, is_straight: false }
    }

    /// Writes one member of the object at hand.
    ///
    /// Members come in byte order of their names, unless inside [`Canonical::sorted`].
    #[inline]
    pub fn field<T: Wire>(&mut self, name: &str, value: &T) {
        let outer = self.enter(name);
        value.canonical(self);
        self.leave(outer);
    }

    /// Writes the items of a list; `write` is called with their indexes in byte order: 0, 1, 10, 11, …, 2, 20, ….
    #[inline]
    pub fn items(&mut self, length: usize, mut write: impl FnMut(&mut Self, usize)) {
        if length == 0 {
            return;
        }
        self.name.settle();
        let outer = self.name.len();
        self.depth += 1;
        let mut next = Some(Index::FIRST);
        while let Some(index) = next {
            self.name.set_index(index);
            write(self, index.number());
            self.name.truncate(outer);
            next = index.next(length);
        }
        self.depth -= 1;
    }

    /// Writes a value that is text.
    pub fn text(&mut self, value: &str) {
        if self.is_straight {
            self.to.out.text(&mut self.name, value);
        } else {
            self.place(value);
        }
    }

    /// Writes a value that is a whole number.
    pub fn integer(&mut self, value: i64) {
        if self.is_straight {
            self.to.out.integer(&mut self.name, value);
        } else {
            self.place(itoa::Buffer::new().format(value));
        }
    }

    /// Takes the parameters that `write` writes in any order, and puts them in order.
    pub fn sorted(&mut self, write: impl FnOnce(&mut Self)) {
        if self.unsorted.is_some() {
            return write(self);
        }
        self.unsorted = Some(Vec::new());
        self.is_straight = false;
        write(self);
        let mut pieces = self.unsorted.take().unwrap_or_default();
        pieces.sort_unstable();
        for (name, value) in &pieces {
            self.to.parameter(name, value);
        }
        self.is_straight = self.depth > 0 && self.to.is_straight();
    }

    /// Writes what is not a parameter: the words around them.
    pub(crate) fn verbatim(&mut self, text: &str) {
        self.to.out.put(text.as_bytes());
    }

    /// Writes the headers that are left, once all parameters are written.
    pub(crate) fn rest_of_headers(&mut self) {
        self.to.rest();
    }

    pub(crate) fn finish(&mut self) {
        self.to.out.finish();
    }

    fn enter(&mut self, name: &str) -> usize {
        self.name.settle();
        let outer = self.name.len();
        if self.depth > 0 {
            self.name.push(b".");
        } else if self.unsorted.is_none() {
            self.to.begin(name.as_bytes());
            self.is_straight = self.to.is_straight();
        }
        self.depth += 1;
        self.name.push(name.as_bytes());
        outer
    }

    fn leave(&mut self, outer: usize) {
        self.depth -= 1;
        self.name.truncate(outer);
        self.is_straight &= self.depth > 0;
    }

    /// Puts a value where it belongs: among the unsorted, or after the headers that come before it.
    fn place(&mut self, value: &str) {
        let name = self.name.settled();
        if let Some(unsorted) = &mut self.unsorted {
            unsorted.push((name.to_vec(), value.to_owned()));
        } else {
            self.to.parameter(name, value);
            self.is_straight = self.depth > 0 && self.to.is_straight();
        }
    }
}

impl fmt::Debug for Canonical<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Canonical").field("depth", &self.depth).finish_non_exhaustive()
    }
}
