//! Whether a changed model still is one: what refers to something refers to what is there.

use rayvision_codegen::model::{Api, Enum, Field, Operation, Source, Type};

pub(crate) fn is_sound(api: &Api) -> bool {
    let fields = api.objects.iter().map(|object| &object.fields).chain(api.page.iter().map(|page| &page.fields));
    let mut fields = fields.flatten().chain(api.operations.iter().flat_map(|operation| &operation.parameters));
    fields.all(|field| is_known(api, &field.ty))
        && api.operations.iter().all(|operation| is_operation(api, operation))
        && api.objects.iter().all(|object| object.identity.is_none_or(|index| index < object.fields.len()))
        && api.page.iter().all(|page| page.total < page.fields.len() && is_items(page.fields.get(page.items)))
        && api.headers.iter().all(|header| match &header.source {
            Source::Client(Type::Enum(index)) => api.enums.get(*index).is_some_and(|declared| {
                header
                    .defaults
                    .iter()
                    .all(|(server, value)| *server < api.servers.len() && *value < declared.values.len())
            }),
            Source::Client(ty) => header.defaults.is_empty() && is_known(api, ty),
            _ => header.defaults.is_empty(),
        })
        && api.enums.iter().all(has_values)
        && has_keys_of_its_own(api)
        && are_waiters(api)
}

fn is_operation(api: &Api, operation: &Operation) -> bool {
    let is_parameter = |index: &usize| *index < operation.parameters.len();
    operation.response.iter().all(|ty| is_known(api, ty))
        && operation.split.iter().all(|split| is_parameter(&split.parameter))
        && operation.one_of.iter().flatten().all(is_parameter)
        && operation.requirements.iter().all(|requirement| {
            is_parameter(&requirement.parameter) && requirement.needs.iter().all(|(index, _)| is_parameter(index))
        })
}

fn is_items(field: Option<&Field>) -> bool {
    field.is_some_and(|field| field.ty == Type::List(Box::new(Type::Item)) && !field.optional)
}

fn is_known(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::List(item) | Type::Page(item) | Type::Map(item) | Type::JsonText(item) => is_known(api, item),
        Type::Object(index) => *index < api.objects.len(),
        Type::Enum(index) => *index < api.enums.len(),
        _ => true,
    }
}

fn has_values(declared: &Enum) -> bool {
    !declared.values.is_empty()
}

/// Entries that are called alike would be compared with each other.
fn has_keys_of_its_own(api: &Api) -> bool {
    let fields = |fields: &[Field]| is_set(fields.iter().map(|field| field.name.key.as_str()));
    is_set(api.operations.iter().map(|entry| entry.name.key.as_str()))
        && is_set(api.objects.iter().map(|entry| entry.name.key.as_str()))
        && is_set(api.enums.iter().map(|entry| entry.name.key.as_str()))
        && is_set(api.headers.iter().map(|entry| entry.name.key.as_str()))
        && is_set(api.servers.iter().map(|entry| entry.name.key.as_str()))
        && is_set(api.codes.iter().map(|entry| entry.name.key.as_str()))
        && is_set(api.codes.iter().map(|entry| entry.code))
        && api.operations.iter().all(|operation| fields(&operation.parameters))
        && api.objects.iter().all(|object| fields(&object.fields))
        && api.enums.iter().all(|declared| is_set(declared.values.iter().map(|value| value.name.key.as_str())))
        && api.enums.iter().all(|declared| is_set(declared.values.iter().map(|value| &value.value)))
}

fn is_set<T: PartialEq>(items: impl Iterator<Item = T>) -> bool {
    let items: Vec<T> = items.collect();
    items.iter().enumerate().all(|(index, item)| !items[index + 1..].contains(item))
}

fn are_waiters(api: &Api) -> bool {
    api.waiters.iter().all(|waiter| {
        let has = |operation: usize, parameter: usize| {
            api.operations.get(operation).is_some_and(|operation| parameter < operation.parameters.len())
        };
        let fields = api.objects.get(waiter.subject).map_or(0, |object| object.fields.len());
        has(waiter.poll.operation, waiter.poll.parameter)
            && has(waiter.failures.operation, waiter.failures.parameter)
            && [waiter.id, waiter.status, waiter.failures.from].iter().all(|index| *index < fields)
    })
}
