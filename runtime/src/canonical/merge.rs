use super::gather::{Gather, Sink};

/// Puts headers among the parameters, in byte order of all names.
pub(super) struct Merge<'a> {
    pub(super) out: Gather<'a>,
    /// Those that are not yet written.
    headers: &'a [(&'a str, &'a str)],
    /// Whether the next header may come among the parameters at hand.
    meets_header: bool,
    is_first: bool,
}

impl<'a> Merge<'a> {
    #[inline]
    pub(super) fn new(headers: &'a [(&'a str, &'a str)], sink: &'a mut dyn Sink) -> Self {
        Self { out: Gather::new(sink), headers, meets_header: true, is_first: true }
    }

    /// Makes ready for parameters whose names all begin with `name`.
    pub(super) fn begin(&mut self, name: &[u8]) {
        self.headers_before(name);
        self.meets_header = self.headers.first().is_some_and(|(header, _)| header.as_bytes().starts_with(name));
    }

    /// Whether parameters can be written to `out` themselves: no header comes between, and each has a `&` before it.
    pub(super) fn is_straight(&self) -> bool {
        !self.meets_header && !self.is_first
    }

    /// Writes a parameter, and the headers that come before it.
    pub(super) fn parameter(&mut self, name: &[u8], value: &str) {
        self.headers_before(name);
        self.piece(name, value);
    }

    /// Writes the headers that are left.
    pub(super) fn rest(&mut self) {
        for (header, value) in std::mem::take(&mut self.headers) {
            self.piece(header.as_bytes(), value);
        }
    }

    fn headers_before(&mut self, name: &[u8]) {
        while let Some(((header, value), rest)) = self.headers.split_first()
            && precedes(header.as_bytes(), name)
        {
            self.headers = rest;
            self.piece(header.as_bytes(), value);
        }
    }

    fn piece(&mut self, name: &[u8], value: &str) {
        if self.is_first {
            self.is_first = false;
            self.out.first_piece(name, value.as_bytes());
        } else {
            self.out.piece(name, value.as_bytes());
        }
    }
}

/// Byte order; the first byte mostly tells.
#[inline]
fn precedes(one: &[u8], other: &[u8]) -> bool {
    one.first().cmp(&other.first()).then_with(|| one.cmp(other)).is_lt()
}
