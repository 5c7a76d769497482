//! The operations of all editions, chosen by an input.

use rayvision::{Edition, Operation};
use rayvision_runtime::testing::RequestVisitor;

use super::bytes::Bytes;

/// Visits the operation that an input chooses with its first line, `v2026 createTask`, or else with its first two bytes. What
/// visits it is made of the edition and the rest of the input.
pub(super) fn visit<'a, V>(input: &'a [u8], visitor: impl FnOnce(Edition, Bytes<'a>) -> V)
where
    V: RequestVisitor<Output = ()>,
{
    let ((edition, operation), rest) = named(input).unwrap_or_else(|| {
        let all: Vec<_> = all().collect();
        let mut bytes = Bytes::new(input);
        let number = u16::from_le_bytes([bytes.next(), bytes.next()]);
        (all[usize::from(number) % all.len()], bytes.rest())
    });
    let visited = edition.visit(operation, visitor(edition, Bytes::new(rest)));
    visited.expect("an operation of this edition");
}

fn named(input: &[u8]) -> Option<((Edition, &'static Operation), &[u8])> {
    let end = input.iter().position(|byte| *byte == b'\n')?;
    let (module, name) = str::from_utf8(&input[..end]).ok()?.split_once(' ')?;
    let chosen = all().find(|(edition, operation)| edition.module() == module && operation.name == name)?;
    Some((chosen, &input[end + 1..]))
}

fn all() -> impl Iterator<Item = (Edition, &'static Operation)> {
    let of = |edition: &Edition| edition.operations().expect("all editions are on");
    Edition::ALL.iter().flat_map(move |edition| of(edition).iter().map(|operation| (*edition, *operation)))
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use rayvision_runtime::Request;

    use super::{RequestVisitor, all, visit};

    /// What is visited has to be this.
    struct Named(&'static str);

    impl RequestVisitor for Named {
        type Output = ();

        fn visit<R>(self)
        where
            R: Request,
            R::Data: Debug + PartialEq,
        {
            assert_eq!(R::OPERATION.name, self.0);
        }
    }

    #[test]
    fn each_can_be_chosen_by_its_name_and_by_its_number() {
        for (number, (edition, operation)) in all().enumerate() {
            let name = format!("{} {}\nrest", edition.module(), operation.name);
            visit(name.as_bytes(), |chosen, rest| {
                assert_eq!((chosen, rest.rest()), (edition, &b"rest"[..]));
                Named(operation.name)
            });
            let number = u16::try_from(number).expect("a small number").to_le_bytes();
            visit(&number, |chosen, _| {
                assert_eq!(chosen, edition);
                Named(operation.name)
            });
        }
    }
}
