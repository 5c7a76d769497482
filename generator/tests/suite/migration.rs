//! What the migration guide tells.

use crate::spec_files::{Emitted, emitted};

#[test]
fn every_way_to_the_next_and_to_the_newest_edition() {
    for emitted @ Emitted { spec, .. } in emitted().iter().filter(|emitted| emitted.spec.editions.len() > 1) {
        let text = emitted.text("migration.md");
        let chapters = text.lines().filter_map(|line| line.strip_prefix("## From ")).collect::<Vec<_>>();
        let names: Vec<_> = spec.editions.iter().map(|edition| &edition.name).collect();
        let next = names.windows(2).map(|pair| format!("{} to {}", pair[0], pair[1]));
        let newest = names[names.len() - 1];
        let to_newest = names[..names.len() - 2].iter().map(|name| format!("{name} to {newest}"));
        assert_eq!(chapters, next.chain(to_newest).collect::<Vec<_>>());
    }
}

#[test]
fn one_edition_leads_nowhere() {
    assert_eq!(emitted()[0].files.get("migration.md"), None);
}

/// Whatever is called otherwise, or is elsewhere, or is gone, or is new: every operation of both editions is told of.
#[test]
fn no_operation_is_forgotten() {
    for emitted @ Emitted { spec, .. } in emitted().iter().filter(|emitted| emitted.spec.editions.len() > 1) {
        let [old, .., new] = &*spec.editions else { panic!("one edition") };
        let way = format!("## From {} to {}", old.name, new.name);
        let (_, chapter) = emitted.text("migration.md").split_once(&way).expect("a chapter");
        for operation in &old.api.operations {
            let now = new.api.operations.iter().find(|now| now.name.key == operation.name.key);
            let heading = match now {
                None => format!("`{}().{}` | gone |", operation.group, operation.name.snake),
                Some(now) if now.name.wire != operation.name.wire => {
                    format!("#### `{}` → `{}`", operation.name.wire, now.name.wire)
                }
                Some(now) if now.path != operation.path => format!("#### `{}`", now.name.wire),
                Some(now) => now.name.snake.clone(),
            };
            assert!(chapter.contains(&heading), "{}: no {heading}", spec.newest().title);
        }
        for operation in &new.api.operations {
            assert!(chapter.contains(&operation.name.snake), "{}: no {}", spec.newest().title, operation.name.snake);
        }
    }
}

#[test]
fn names_types_units_and_bounds() {
    let text = emitted()[1].text("migration.md");
    for line in [
        "| call | `client.fruit().buy_fruit(fruit)` | `client.fruit().buy(fruit_ids, stand)` |",
        "| path | `/fruit/buyFruit` | `/v3/fruit/buy` |",
        "- Parameter `fruit` is called `fruitIds`; travels as text; has other bounds: not empty, was none told.",
        "- New parameter `stand`, integer of 32 bits, required: Which stand.",
        "- New parameter `bag`, boolean, is always sent as `\"true\"`: There is always a bag.",
        "- Parameter `page` may be left out; stands for `1` when left out.",
        "  - Field `kept` has another unit: duration in seconds, was duration in milliseconds.",
        "  - The field `price` is gone.",
        "  - New fields: `colour`, `origin`.",
        "- Header `version` is always `3`, was always `1`.",
        "- New in every answer: `requestId`. ID of the request, by which support finds it.",
        "- Code `NO_MONEY` is called `BROKE`; is of the category money, was request.",
    ] {
        assert!(text.lines().any(|told| told == line), "no {line}");
    }
}
