//! The maintainer's commands, held against what travels. Whatever changes in a spec: if a request or an answer travels otherwise, `cargo codegen diff` says so.
//!
//! Models of specs are changed at random, in any place. What programs built before and after would send, and how they would
//! read an answer, is told by an interpreter that shares nothing with the emitters.

#[cfg(test)]
mod drafts;
#[cfg(test)]
mod interpreter;
#[cfg(test)]
mod mutation;
#[cfg(test)]
mod sound;
#[cfg(test)]
mod values;

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::thread;

    use rayvision_acceptance::random::Random;
    use rayvision_codegen::diff::{Class, between_editions};
    use rayvision_codegen::model::{Api, Operation};

    use crate::interpreter::{Reading, request};
    use crate::mutation::Mutation;
    use crate::values::{answer, arguments};

    /// Changes of each model; `RAYVISION_TEST_CHANGES` asks for more, `RAYVISION_TEST_SEED` for others.
    const CHANGES: u64 = 300;

    /// How often each operation is tried under a change.
    const TRIES: u64 = 3;

    #[test]
    fn what_changes_on_the_wire_is_told() {
        let changes = std::env::var("RAYVISION_TEST_CHANGES").map_or(CHANGES, |count| count.parse().expect("a number"));
        let seed = std::env::var("RAYVISION_TEST_SEED").map_or(1, |seed| seed.parse().expect("a number"));
        let models: Vec<Api> = models().collect();
        let tried = thread::scope(|scope| {
            let model = |(old, seed)| scope.spawn(move || try_changes(old, changes, &mut Random::new(seed)));
            let threads: Vec<_> = models.iter().zip(seed..).map(model).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
        });
        let on_the_wire: u64 = tried.iter().map(|tried| tried.on_the_wire).sum();
        let untold: Vec<_> = tried.into_iter().flat_map(|tried| tried.untold).collect();
        println!("{on_the_wire} changes differ on the wire");
        assert!(on_the_wire > changes / 4, "{on_the_wire} changes differ on the wire");
        assert!(untold.is_empty(), "seed {seed}: {} are not told:\n{}", untold.len(), untold.join("\n"));
    }

    /// What came of the changes of a model.
    #[derive(Default)]
    struct Tried {
        on_the_wire: u64,
        untold: Vec<String>,
    }

    fn try_changes(old: &Api, changes: u64, random: &mut Random) -> Tried {
        let mutation = Mutation::of(old);
        let (mut tried, mut done) = (Tried::default(), 0);
        while done < changes {
            let Some((what, new)) = mutation.change(random) else { continue };
            done += 1;
            let Some(how) = differs(old, &new, random) else { continue };
            tried.on_the_wire += 1;
            let diff = between_editions(old, &new);
            if diff.worst() != Some(Class::Wire) {
                let told: Vec<_> = diff.findings.iter().map(|finding| finding.kind.meaning().id).collect();
                tried.untold.push(format!("{what}: {how}; told: {told:?}"));
            }
        }
        tried
    }

    /// Each edition of the spec of this house, and of two invented ones, which use more of the language.
    fn models() -> impl Iterator<Item = Api> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let specs = ["spec", "generator/tests/spec-small", "generator/tests/spec-editions"];
        let specs =
            specs.map(|spec| rayvision_codegen::load(&root.join(spec)).unwrap_or_else(|report| panic!("{report}")));
        specs.into_iter().flat_map(|spec| spec.editions).map(|edition| edition.api)
    }

    /// What a program built before and one built after do otherwise.
    fn differs(old: &Api, new: &Api, random: &mut Random) -> Option<String> {
        for before in &old.operations {
            let Some(after) = new.operations.iter().find(|after| after.name.key == before.name.key) else { continue };
            for _ in 0..TRIES {
                if let Some(how) = sends_otherwise((old, before), (new, after), random)
                    .or_else(|| reads_otherwise((old, before), (new, after), random))
                {
                    return Some(format!("{}: {how}", before.name.key));
                }
            }
        }
        None
    }

    fn sends_otherwise(
        (old, before): (&Api, &Operation),
        (new, after): (&Api, &Operation),
        random: &mut Random,
    ) -> Option<String> {
        // What compiles with both.
        let arguments = arguments((old, before), (new, after), random)?;
        let (before, after) = (request(old, before, &arguments), request(new, after, &arguments));
        (before != after).then(|| format!("{before:?} is sent as {after:?}"))
    }

    fn reads_otherwise(
        (old, before): (&Api, &Operation),
        (new, after): (&Api, &Operation),
        random: &mut Random,
    ) -> Option<String> {
        // Servers of both states answer.
        let served = if random.percent(50) { answer(old, before, random) } else { answer(new, after, random) }?;
        let before = Reading { api: old, other: new }.answer(before, &served);
        let after = Reading { api: new, other: old }.answer(after, &served);
        (before != after).then(|| format!("{served} is read as {after:?} and was {before:?}"))
    }
}
