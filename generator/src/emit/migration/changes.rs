//! What an aspect is called, and what one has to know of it.

use super::words::{Item, capital, code, code_list, sentence};
use crate::{
    difference::{Aspect, Change, Difference},
    emit::{context::Context, labels},
    model::{Effect, Enum, EnumValue, EnumWire, Field, Object, Operation, Type},
};

/// Between two editions, in sentences of the spec's prose.
#[derive(Clone, Copy)]
pub(crate) struct Changes<'a> {
    pub(crate) old: &'a Context<'a>,
    pub(crate) new: &'a Context<'a>,
}

/// In a word or two each, for someone who calls it in Rust.
pub(super) fn kinds(old: &Operation, new: &Operation, aspects: &[Aspect<'_>]) -> String {
    let mut kinds = Vec::new();
    for aspect in aspects {
        let kind = match aspect {
            Aspect::Name if old.name.snake != new.name.snake => "name",
            Aspect::Group => "group",
            Aspect::Effect => "effect",
            Aspect::Response => "answer",
            Aspect::Paging => "paging",
            Aspect::Parameter(Change::Added(field)) if field.fixed.is_some() => continue,
            Aspect::Parameter(Change::Added(field)) if field.optional => "new optional parameters",
            Aspect::Parameter(Change::Added(_)) => "**new required parameters**",
            Aspect::Parameter(Change::Changed { old, new, .. }) if other_unit(&old.ty, &new.ty) => "**units**",
            Aspect::Choices | Aspect::Parameter(_) => "parameters",
            _ => continue,
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    // What is called on the wire otherwise, programs need not know.
    if kinds.is_empty() { "nothing to rewrite".to_owned() } else { kinds.join(", ") }
}

/// Whether the same number means something else.
fn other_unit(old: &Type, new: &Type) -> bool {
    old != new && [old, new].into_iter().all(|ty| matches!(ty, Type::Seconds | Type::Milliseconds | Type::Hours))
}

/// A type in words, as part of a sentence.
fn ty(context: &Context<'_>, ty: &Type) -> String {
    match ty {
        Type::List(item) => format!("list of {}", self::ty(context, item)),
        Type::Page(item) => format!("page of {}", self::ty(context, item)),
        Type::Map(value) => format!("map of {}", self::ty(context, value)),
        Type::JsonText(value) => format!("text that holds JSON, {}", self::ty(context, value)),
        Type::Object(index) => code(&context.object(*index).name.wire),
        Type::Enum(index) => code(&context.enumeration(*index).name.wire),
        scalar => labels::scalar(scalar).to_owned(),
    }
}

impl Changes<'_> {
    /// All but name and path.
    pub(crate) fn operation(self, old: &Operation, new: &Operation, aspects: &[Aspect<'_>]) -> Vec<String> {
        let answer =
            |context, answer: &Option<Type>| answer.as_ref().map_or("nothing".to_owned(), |it| ty(context, it));
        let sentence = |aspect: &Aspect<'_>| match aspect {
            Aspect::Group => Some(format!("It belongs to {}, and did to {}.", code(&new.group), code(&old.group))),
            Aspect::Effect => Some(format!("Effect: {}, was {}.", effect(new.effect), effect(old.effect))),
            Aspect::Response => Some(format!(
                "Answers with {}, was {}.",
                answer(self.new, &new.response),
                answer(self.old, &old.response)
            )),
            Aspect::Paging => Some(paging(new)),
            Aspect::Choices => match labels::choices(new) {
                choices if choices.is_empty() => {
                    Some("Its parameters do not exclude or need each other any more.".to_owned())
                }
                choices => Some(choices.join(" ")),
            },
            Aspect::Parameter(change) => Some(self.field(change, "parameter")),
            _ => None,
        };
        aspects.iter().filter_map(sentence).collect()
    }

    pub(super) fn objects(self, difference: &Difference<'_>) -> Vec<Item> {
        let line = |change: &Change<'_, Object>| match change {
            Change::Added(object) => format!("New: {}. {}", code(&object.name.wire), object.doc).into(),
            Change::Removed(object) => format!("Gone: {}.", code(&object.name.wire)).into(),
            Change::Changed { old, new, aspects } => {
                let (mut lines, mut added) = (Vec::new(), Vec::new());
                for aspect in aspects {
                    match aspect {
                        Aspect::Field(Change::Added(field)) => added.push(field.name.wire.as_str()),
                        Aspect::Field(change) => lines.push(self.field(change, "field")),
                        _ => {}
                    }
                }
                if !added.is_empty() {
                    lines.push(format!("New fields: {}.", code_list(added)));
                }
                Item::of((&old.name, &new.name), lines)
            }
        };
        difference.objects.iter().map(line).collect()
    }

    fn field(self, change: &Change<'_, Field>, what: &str) -> String {
        match change {
            Change::Added(field) => {
                let need = match (&field.fixed, field.optional) {
                    (Some(_), _) => None,
                    (None, true) => Some("optional".to_owned()),
                    (None, false) => Some("required".to_owned()),
                };
                let doc = labels::sentence(&field.doc);
                let about = [Some(ty(self.new, &field.ty)), need, labels::preset(field)];
                let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
                format!("New {what} {}, {about}: {doc}", code(&field.name.wire))
            }
            Change::Removed(field) => format!("The {what} {} is gone.", code(&field.name.wire)),
            Change::Changed { old, new, aspects } => {
                let what = capital(what);
                sentence(&what, (&old.name, &new.name), aspects, |aspect| self.fact(old, new, aspect))
            }
        }
    }

    /// What is to be said of a field, as the rest of a sentence.
    fn fact(self, old: &Field, new: &Field, aspect: &Aspect<'_>) -> Option<String> {
        Some(match aspect {
            Aspect::Type if other_unit(&old.ty, &new.ty) => {
                format!("has another unit: {}, was {}", ty(self.new, &new.ty), ty(self.old, &old.ty))
            }
            Aspect::Type => format!("is of another type: {}, was {}", ty(self.new, &new.ty), ty(self.old, &old.ty)),
            Aspect::Optional if new.optional => "may be left out".to_owned(),
            Aspect::Optional => "is required".to_owned(),
            Aspect::AsText if new.as_string => "travels as text".to_owned(),
            Aspect::AsText => "does not travel as text any more".to_owned(),
            Aspect::Range => format!("has other bounds: {}, was {}", bounds(new), bounds(old)),
            Aspect::Default => labels::preset(new).unwrap_or_else(|| "has no default any more".to_owned()),
            _ => return None,
        })
    }
}

pub(super) fn enums(difference: &Difference<'_>) -> Vec<Item> {
    let line = |change: &Change<'_, Enum>| match change {
        Change::Added(added) => format!("New: {}. {}", code(&added.name.wire), added.doc).into(),
        Change::Removed(gone) => format!("Gone: {}.", code(&gone.name.wire)).into(),
        Change::Changed { old, new, aspects } => {
            let lines = aspects.iter().filter_map(|aspect| match aspect {
                Aspect::Value(change) => Some(value(change)),
                _ => None,
            });
            Item::of((&old.name, &new.name), lines.collect())
        }
    };
    difference.enums.iter().map(line).collect()
}

fn value(change: &Change<'_, EnumValue>) -> String {
    let wire = |value: &EnumValue| match &value.value {
        EnumWire::Int(value) => value.to_string(),
        EnumWire::String(value) => code(value),
    };
    match change {
        Change::Added(it) => format!("New: {} ({}). {}", code(&it.name.wire), wire(it), it.doc),
        Change::Removed(it) => format!("Gone: {} ({}).", code(&it.name.wire), wire(it)),
        Change::Changed { old, new, aspects } => sentence("Value", (&old.name, &new.name), aspects, |aspect| {
            matches!(aspect, Aspect::Constant).then(|| format!("is {}, was {}", wire(new), wire(old)))
        }),
    }
}

fn effect(effect: Effect) -> String {
    format!("{} ({})", labels::effect(effect), labels::effect_meaning(effect))
}

fn paging(operation: &Operation) -> String {
    match (operation.paged, operation.split) {
        (true, _) => "It is read page by page.".to_owned(),
        (false, Some(split)) => {
            let list = code(&operation.parameters[split.parameter].name.wire);
            format!("A long {list} can be sent in parts of at most {}.", split.at_most)
        }
        (false, None) => "It is no longer read page by page or sent in parts.".to_owned(),
    }
}

fn bounds(field: &Field) -> String {
    let bounds = labels::bounds(field);
    if bounds.is_empty() { "none told".to_owned() } else { bounds.join(", ") }
}
