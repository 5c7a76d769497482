//! Small models for the tests of emitters.

use quote::ToTokens;
use serde_json::{Value as Json, json};

use crate::model::{
    Api, Availability, Category, Code, Effect, Enum, EnumValue, EnumWire, Envelope, Erratum, Example, Executed, Field,
    Group, Header, Name, Object, Operation, Page, Piece, Repr, Retry, Server, Signing, Source, TimeUnit, Type,
};

/// Compares as syntax, so that formatting means nothing.
#[track_caller]
pub(crate) fn same<T: PartialEq + ToTokens>(actual: &T, expected: &T) {
    let [actual_text, expected_text] = [actual, expected].map(|item| item.to_token_stream().to_string());
    assert!(actual == expected, "  actual: {actual_text}\nexpected: {expected_text}");
}

pub(crate) fn name(wire: &str) -> Name {
    use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};
    let snake = wire.to_snake_case();
    let snake = if snake == "type" { "r#type".to_owned() } else { snake };
    Name {
        key: wire.to_owned(),
        wire: wire.to_owned(),
        snake,
        pascal: wire.to_pascal_case(),
        constant: wire.to_shouty_snake_case(),
    }
}

/// An API without operations.
pub(crate) fn api() -> Api {
    Api {
        crate_name: "teahouse".to_owned(),
        title: "Teahouse".to_owned(),
        revision: "2".to_owned(),
        document: "Teahouse Protocol, 2".to_owned(),
        doc: "Orders tea.".to_owned(),
        method: "POST".to_owned(),
        servers: vec![
            Server {
                name: name("north"),
                availability: Availability::default(),
                host: "north.example".to_owned(),
                doc: "The first house.".to_owned(),
            },
            Server {
                name: name("south"),
                availability: Availability::default(),
                host: "south.example".to_owned(),
                doc: "The second house.".to_owned(),
            },
        ],
        headers: vec![
            Header {
                name: name("X-Guest"),
                availability: Availability::default(),
                source: Source::Credentials,
                signed: true,
                defaults: vec![],
                doc: "Who calls.".to_owned(),
            },
            Header {
                name: name("X-House"),
                availability: Availability::default(),
                source: Source::Fixed("7".to_owned()),
                signed: true,
                defaults: vec![],
                doc: "Which house.".to_owned(),
            },
            Header {
                name: name("table"),
                availability: Availability::default(),
                source: Source::Client(Type::Int32),
                signed: true,
                defaults: vec![],
                doc: "Which table.".to_owned(),
            },
            Header {
                name: name("when"),
                availability: Availability::default(),
                source: Source::Clock(TimeUnit::Seconds),
                signed: true,
                defaults: vec![],
                doc: "When.".to_owned(),
            },
        ],
        signing: Signing {
            header: "X-Seal".to_owned(),
            string: vec![Piece::Text("seal ".to_owned()), Piece::Parameters],
        },
        envelope: Envelope {
            version: None,
            result: None,
            message: Some("say".to_owned()),
            code: "status".to_owned(),
            ok: vec![0],
            time: None,
            data: "tea".to_owned(),
            request: None,
            release: None,
        },
        page: None,
        codes: vec![
            Code {
                name: name("OK"),
                availability: Availability::default(),
                code: 0,
                category: Category::Success,
                retry: Retry::Never,
                executed: Executed::Never,
                doc: "Fine.".to_owned(),
            },
            Code {
                name: name("BUSY"),
                availability: Availability::default(),
                code: -3,
                category: Category::Server,
                retry: Retry::Backoff,
                executed: Executed::Maybe,
                doc: "Wait.".to_owned(),
            },
        ],
        groups: vec![],
        operations: vec![],
        objects: vec![],
        enums: vec![],
        waiters: vec![],
        errata: vec![],
        guide: vec![],
    }
}

/// An API with a page of fields `count` and `rows`.
pub(crate) fn paged_api() -> Api {
    let mut api = api();
    api.page = Some(Page {
        number: "page".to_owned(),
        size: "rowsPerPage".to_owned(),
        total: 0,
        items: 1,
        doc: "Some of many.".to_owned(),
        fields: vec![field("count", Type::Int32), field("rows", Type::List(Box::new(Type::Item)))],
    });
    api
}

pub(crate) fn field(wire: &str, ty: Type) -> Field {
    Field {
        name: name(wire),
        availability: Availability::default(),
        aliases: vec![],
        ty,
        optional: false,
        as_string: false,
        sensitive: false,
        sensitivity: None,
        range: None,
        min_items: None,
        min_length: None,
        default: None,
        fixed: None,
        same_as_header: None,
        doc: format!("Doc of {wire}."),
        errata: vec![],
    }
}

pub(crate) fn optional(wire: &str, ty: Type) -> Field {
    Field { optional: true, ..field(wire, ty) }
}

pub(crate) fn object(wire: &str, fields: Vec<Field>) -> Object {
    let section = "Types".to_owned();
    Object {
        name: name(wire),
        section,
        doc: format!("Doc of {wire}."),
        fields,
        identity: None,
        availability: Availability::default(),
        errata: vec![],
    }
}

pub(crate) fn enumeration(wire: &str, values: Vec<EnumValue>) -> Enum {
    let section = "Enums".to_owned();
    Enum {
        name: name(wire),
        repr: Repr::Int32,
        section,
        doc: format!("Doc of {wire}."),
        values,
        availability: Availability::default(),
        errata: vec![],
    }
}

pub(crate) fn value(wire: &str, value: i32) -> EnumValue {
    EnumValue {
        name: name(wire),
        availability: Availability::default(),
        value: EnumWire::Int(value),
        wait: None,
        doc: format!("Doc of {wire}."),
    }
}

pub(crate) fn erratum(id: &str) -> Erratum {
    Erratum {
        id: id.to_owned(),
        availability: Availability::default(),
        says: "Both `one` and <two>. It says so twice.".to_owned(),
        does: "We read both".to_owned(),
        why: "It is safe".to_owned(),
        cited: vec!["types.Cup".to_owned()],
    }
}

/// Adds an operation of group `tea`, with a documented exchange that sends `request` and brings nothing back.
pub(crate) fn add_operation(api: &mut Api, wire: &str, parameters: Vec<Field>, request: Json) {
    let mut signed = (0..parameters.len()).collect::<Vec<_>>();
    signed.sort_by_key(|index| &parameters[*index].name.wire);
    if api.groups.is_empty() {
        api.groups.push(Group {
            name: name("tea"),
            doc: "All about tea.".to_owned(),
            operations: vec![],
            waiters: vec![],
        });
    }
    api.groups[0].operations.push(api.operations.len());
    api.operations.push(Operation {
        name: name(wire),
        availability: Availability::default(),
        source: None,
        one_of: vec![],
        requirements: vec![],
        group: "tea".to_owned(),
        path: format!("/tea/{wire}"),
        section: "Tea".to_owned(),
        doc: format!("Doc of {wire}."),
        effect: Effect::Once,
        reason: "Tea is gone.".to_owned(),
        lookup: Some("Look into the pot.".to_owned()),
        parameters,
        signed,
        response: None,
        paged: false,
        split: None,
        example: Example { request, response: json!({ "status": 0, "tea": null }) },
        errata: vec![],
    });
}
