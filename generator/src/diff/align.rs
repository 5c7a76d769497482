//! Entries that were given another key since: they are the same where the wire calls them alike.
//!
//! A spec names entries as the newest edition does. When that renames one, its key is another in all editions; in the older ones nothing
//! has changed for that.

use crate::model::{Api, Name, Shared};

/// Gives what all editions read the keys of the newer state.
pub(super) fn align_shared(old: &mut Shared, before: &Api, aligned: &Api) {
    for (before, aligned) in before.codes.iter().zip(&aligned.codes) {
        follow(&mut old.codes, &before.name, &aligned.name, |it| &mut it.name);
    }
    for (before, aligned) in before.objects.iter().zip(&aligned.objects) {
        if let Some(object) = follow(&mut old.objects, &before.name, &aligned.name, |it| &mut it.name) {
            for (before, aligned) in before.fields.iter().zip(&aligned.fields) {
                follow(&mut object.fields, &before.name, &aligned.name, |it| &mut it.name);
            }
        }
    }
    for (before, aligned) in before.enums.iter().zip(&aligned.enums) {
        if let Some(declared) = follow(&mut old.enums, &before.name, &aligned.name, |it| &mut it.name) {
            for (before, aligned) in before.values.iter().zip(&aligned.values) {
                follow(&mut declared.values, &before.name, &aligned.name, |it| &mut it.name);
            }
        }
    }
}

/// The entry of a name, which is given its new key.
fn follow<'o, T>(
    old: &'o mut [T],
    before: &Name,
    aligned: &Name,
    name: impl Fn(&mut T) -> &mut Name,
) -> Option<&'o mut T> {
    let entry = old.iter_mut().find_map(|entry| (name(entry).key == before.key).then_some(entry))?;
    name(entry).key.clone_from(&aligned.key);
    Some(entry)
}

/// Gives the entries of the older state the keys of the newer one.
pub(super) fn align(old: &mut Api, new: &Api) {
    keys(&mut old.servers, &new.servers, |it| &mut it.name, |it| &it.name);
    keys(&mut old.headers, &new.headers, |it| &mut it.name, |it| &it.name);
    keys(&mut old.codes, &new.codes, |it| &mut it.name, |it| &it.name);
    keys(&mut old.groups, &new.groups, |it| &mut it.name, |it| &it.name);
    keys(&mut old.operations, &new.operations, |it| &mut it.name, |it| &it.name);
    keys(&mut old.objects, &new.objects, |it| &mut it.name, |it| &it.name);
    keys(&mut old.enums, &new.enums, |it| &mut it.name, |it| &it.name);
    keys(&mut old.waiters, &new.waiters, |it| &mut it.name, |it| &it.name);
    for operation in &mut old.operations {
        if let Some(now) = new.operations.iter().find(|now| now.name.key == operation.name.key) {
            keys(&mut operation.parameters, &now.parameters, |it| &mut it.name, |it| &it.name);
        }
    }
    for object in &mut old.objects {
        if let Some(now) = new.objects.iter().find(|now| now.name.key == object.name.key) {
            keys(&mut object.fields, &now.fields, |it| &mut it.name, |it| &it.name);
        }
    }
    for declared in &mut old.enums {
        if let Some(now) = new.enums.iter().find(|now| now.name.key == declared.name.key) {
            keys(&mut declared.values, &now.values, |it| &mut it.name, |it| &it.name);
        }
    }
}

fn keys<T>(old: &mut [T], new: &[T], rename: impl Fn(&mut T) -> &mut Name, name: impl Fn(&T) -> &Name) {
    let is_gone = |key: &str| new.iter().all(|entry| name(entry).key != key);
    let before: Vec<String> = old.iter().map(|entry| name(entry).key.clone()).collect();
    for entry in old {
        if !is_gone(&name(entry).key) {
            continue;
        }
        let wire = &name(entry).wire;
        let now = new.iter().map(&name).find(|now| now.wire == *wire && !before.contains(&now.key));
        if let Some(now) = now {
            rename(entry).key.clone_from(&now.key);
        }
    }
}
