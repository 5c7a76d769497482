//! The operations of all editions, chosen by an input.

use std::fmt::Debug;

use rayvision::Edition;
use rayvision_runtime::{Operation, Request};

use super::bytes::Bytes;

/// Something to do with each of the operations.
pub(super) trait Visitor {
    fn visit<R>(self)
    where
        R: Request,
        R::Data: Debug + PartialEq;
}

/// An operation of an edition, and what visits it.
struct Entry<V> {
    module: &'static str,
    operation: &'static Operation,
    visit: fn(V),
}

fn entry<V: Visitor, R>(module: &'static str) -> Entry<V>
where
    R: Request,
    R::Data: Debug + PartialEq,
{
    Entry { module, operation: R::OPERATION, visit: V::visit::<R> }
}

/// All operations of all editions.
fn all<V: Visitor>() -> impl AsRef<[Entry<V>]> {
    include!(concat!(env!("OUT_DIR"), "/requests.rs"))
}

/// Visits the operation that an input chooses with its first line, `v2026 createTask`, or else with its first two bytes. What
/// visits it is made of the edition and the rest of the input.
pub(super) fn visit<'a, V: Visitor>(input: &'a [u8], visitor: impl FnOnce(Edition, Bytes<'a>) -> V) {
    let all = all();
    let all = all.as_ref();
    let (chosen, rest) = named(input, all).unwrap_or_else(|| {
        let mut bytes = Bytes::new(input);
        let number = u16::from_le_bytes([bytes.next(), bytes.next()]);
        (&all[usize::from(number) % all.len()], bytes.rest())
    });
    let edition = chosen.module.parse().expect("modules are named as editions");
    (chosen.visit)(visitor(edition, Bytes::new(rest)));
}

fn named<'a, 'e, V>(input: &'a [u8], all: &'e [Entry<V>]) -> Option<(&'e Entry<V>, &'a [u8])> {
    let end = input.iter().position(|byte| *byte == b'\n')?;
    let (module, name) = str::from_utf8(&input[..end]).ok()?.split_once(' ')?;
    let chosen = all.iter().find(|entry| entry.module == module && entry.operation.name == name)?;
    Some((chosen, &input[end + 1..]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Debug;

    use rayvision::Edition;
    use rayvision_runtime::Request;

    use super::{Visitor, all};

    struct Nothing;

    impl Visitor for Nothing {
        fn visit<R>(self)
        where
            R: Request,
            R::Data: Debug + PartialEq,
        {
        }
    }

    #[test]
    fn none_is_forgotten() {
        let all = all::<Nothing>();
        let listed: BTreeSet<_> = all.as_ref().iter().map(|entry| (entry.module, entry.operation.name)).collect();
        let of_tables = Edition::ALL.iter().flat_map(|edition| {
            let operations = edition.operations().expect("all editions are on");
            operations.iter().map(|operation| (edition.module(), operation.name))
        });
        assert_eq!(listed, of_tables.collect());
    }
}
