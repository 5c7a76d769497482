//! Arguments that programs of two models can give, and answers as a server of one model would write them.

use rayvision_acceptance::random::Random;
use rayvision_codegen::model::{Api, Enum, Field, Operation, Source, Type};
use serde_json::{Map, Value as Json, json};

use crate::interpreter::{Arguments, written};

/// Objects in objects end somewhere.
const DEPTH: usize = 5;

/// What compiles with both: `None` where nothing does.
pub(crate) fn arguments(
    (old, before): (&Api, &Operation),
    (new, after): (&Api, &Operation),
    random: &mut Random,
) -> Option<Arguments> {
    let values = Shared { old, new };
    let mut arguments = Arguments::default();
    for header in &old.headers {
        let Some(now) = new.headers.iter().find(|now| now.name.key == header.name.key) else { continue };
        if let (Source::Client(ty), Source::Client(now)) = (&header.source, &now.source)
            && (header.defaults.is_empty() || random.percent(50))
        {
            arguments.headers.insert(header.name.key.clone(), values.value(ty, now, random, 0)?);
        }
    }
    let fields = values.fields(&before.parameters, &after.parameters, random, 0)?;
    arguments.parameters.extend(fields);
    Some(arguments)
}

/// What two models have in common.
struct Shared<'a> {
    old: &'a Api,
    new: &'a Api,
}

impl Shared<'_> {
    fn fields(&self, old: &[Field], new: &[Field], random: &mut Random, depth: usize) -> Option<Map<String, Json>> {
        let mut members = Map::new();
        let counterpart = |field: &Field, others: &[Field]| others.iter().any(|other| other.name.key == field.name.key);
        let asked = |field: &&Field| !field.optional && field.fixed.is_none();
        // What one requires and the other does not have does not compile.
        let alone = old.iter().filter(asked).any(|field| !counterpart(field, new))
            || new.iter().filter(asked).any(|field| !counterpart(field, old));
        if alone {
            return None;
        }
        for field in old.iter().filter(|field| field.fixed.is_none()) {
            let now = new.iter().find(|now| now.name.key == field.name.key && now.fixed.is_none());
            let Some(now) = now else { continue };
            if field.optional && now.optional && (depth > DEPTH || random.percent(40)) {
                continue;
            }
            members.insert(field.name.key.clone(), self.value(&field.ty, &now.ty, random, depth)?);
        }
        Some(members)
    }

    fn value(&self, old: &Type, new: &Type, random: &mut Random, depth: usize) -> Option<Json> {
        if depth > 2 * DEPTH {
            return None;
        }
        match (old, new) {
            (Type::List(old), Type::List(new)) => {
                let items = 1 + random.below(2);
                (0..items).map(|_| self.value(old, new, random, depth + 1)).collect::<Option<Vec<_>>>().map(Json::Array)
            }
            (Type::Map(old), Type::Map(new)) => Some(json!({ "any": self.value(old, new, random, depth + 1)? })),
            (Type::JsonText(old), Type::JsonText(new)) => self.value(old, new, random, depth + 1),
            (Type::Object(old), Type::Object(new)) => {
                let (old, new) = (&self.old.objects[*old], &self.new.objects[*new]);
                self.fields(&old.fields, &new.fields, random, depth + 1).map(Json::Object)
            }
            (Type::Enum(old), Type::Enum(new)) => {
                let (old, new) = (&self.old.enums[*old], &self.new.enums[*new]);
                let shared: Vec<&str> = keys(old).filter(|key| keys(new).any(|other| other == *key)).collect();
                (!shared.is_empty()).then(|| random.one_of(&shared).into())
            }
            (old, new) if old == new => scalar(old, random),
            // The types have other words, and a program gives one or the other.
            _ => None,
        }
    }
}

fn keys(declared: &Enum) -> impl Iterator<Item = &str> {
    declared.values.iter().map(|value| value.name.key.as_str())
}

fn scalar(ty: &Type, random: &mut Random) -> Option<Json> {
    let number = random.below(1000);
    match ty {
        Type::String => Some(format!("text {number}").into()),
        Type::DateTime => Some("2019-01-22 10:20:30".into()),
        Type::Bool => Some(random.percent(50).into()),
        Type::Flag => Some((number % 2).into()),
        Type::Json => Some(json!({ "odd": number })),
        Type::Decimal => Some(json!(0.5)),
        Type::Int32 | Type::Int64 | Type::Timestamp | Type::Seconds | Type::Milliseconds | Type::Hours => {
            Some(number.into())
        }
        _ => None,
    }
}

/// An answer, as a server writes it: granted or refused, complete or not.
pub(crate) fn answer(api: &Api, operation: &Operation, random: &mut Random) -> Option<Json> {
    let mut answer = Map::new();
    for (member, name) in api.envelope.members() {
        answer.extend(name.map(|name| (name.to_owned(), Json::from(format!("{member:?}")))));
    }
    let codes: Vec<i64> = api.codes.iter().map(|code| code.code).chain(api.envelope.ok.iter().copied()).collect();
    let granted = api.envelope.ok.first().copied()?;
    let code = if random.percent(70) { granted } else { random.one_of(&codes) };
    answer.insert(api.envelope.code.clone(), code.into());
    let data = match &operation.response {
        Some(ty) => Served { api }.value(ty, random, 0)?,
        None => Json::Null,
    };
    answer.insert(api.envelope.data.clone(), data);
    Some(Json::Object(answer))
}

struct Served<'a> {
    api: &'a Api,
}

impl Served<'_> {
    fn value(&self, ty: &Type, random: &mut Random, depth: usize) -> Option<Json> {
        if depth > 2 * DEPTH {
            return None;
        }
        match ty {
            Type::List(item) => self.list(item, random, depth),
            Type::Map(item) => Some(json!({ "any": self.value(item, random, depth + 1)? })),
            Type::JsonText(item) => Some(self.value(item, random, depth + 1)?.to_string().into()),
            Type::Page(item) => {
                let page = self.api.page.as_ref()?;
                self.fields(&page.fields, Some(item), random, depth)
            }
            Type::Object(index) => self.fields(&self.api.objects[*index].fields, None, random, depth),
            Type::Enum(index) => {
                let declared = &self.api.enums[*index];
                let keys: Vec<&str> = keys(declared).collect();
                (!keys.is_empty()).then(|| written(self.api, ty, &random.one_of(&keys).into()))?
            }
            ty => scalar(ty, random),
        }
    }

    fn list(&self, item: &Type, random: &mut Random, depth: usize) -> Option<Json> {
        let items = if depth > DEPTH { 0 } else { random.below(3) };
        (0..items).map(|_| self.value(item, random, depth + 1)).collect::<Option<Vec<_>>>().map(Json::Array)
    }

    fn fields(&self, fields: &[Field], item: Option<&Type>, random: &mut Random, depth: usize) -> Option<Json> {
        let mut members = Map::new();
        for field in fields {
            if field.optional && (depth > DEPTH || random.percent(30)) {
                continue;
            }
            let spellings: Vec<&String> = [&field.name.wire].into_iter().chain(&field.aliases).collect();
            let value = match (&field.ty, item) {
                (Type::List(inner), Some(item)) if **inner == Type::Item => self.list(item, random, depth)?,
                (ty, _) => self.value(ty, random, depth + 1)?,
            };
            members.insert(random.one_of(&spellings).clone(), value);
        }
        Some(Json::Object(members))
    }
}
