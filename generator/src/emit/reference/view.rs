//! What the template is given: the model, with every decision about its words made.

use serde::Serialize;

use super::lists::{self, CodeView, EnumView, ErratumView, Row};
use crate::{
    emit::{context::Context, examples::pretty, labels, rust},
    model::{Field, Operation, Type, Waiter},
};

#[derive(Serialize)]
pub(super) struct View<'a> {
    title: &'a str,
    revision: &'a str,
    document: &'a str,
    doc: &'a str,
    servers: Vec<Row<'a>>,
    groups: Vec<GroupView<'a>>,
    page: Option<PageView<'a>>,
    objects: Vec<ObjectView<'a>>,
    enums: Vec<EnumView<'a>>,
    codes: Vec<CodeView<'a>>,
    headers: Vec<Row<'a>>,
    signature_header: &'a str,
    signing: [String; 5],
    envelope: Vec<Row<'a>>,
    errata: Vec<ErratumView<'a>>,
}

#[derive(Serialize)]
struct GroupView<'a> {
    name: &'a str,
    doc: &'a str,
    operations: Vec<OperationView<'a>>,
    waiters: Vec<WaiterView<'a>>,
}

#[derive(Serialize)]
struct OperationView<'a> {
    name: &'a str,
    method: &'a str,
    path: &'a str,
    section: &'a str,
    doc: &'a str,
    effect: &'static str,
    effect_meaning: &'static str,
    reason: &'a str,
    lookup: Option<&'a str>,
    paged: bool,
    split: Option<SplitView<'a>>,
    parameters: Vec<FieldView<'a>>,
    answer: Option<TypeView<'a>>,
    rust: String,
    request: String,
    response: String,
    errata: &'a [String],
}

/// A list that may be sent in parts.
#[derive(Serialize)]
struct SplitView<'a> {
    parameter: &'a str,
    at_most: u32,
}

#[derive(Serialize)]
struct WaiterView<'a> {
    name: &'a str,
    doc: &'a str,
    rust: String,
    poll: &'a str,
    status: &'a str,
    states: &'a str,
    children: Option<&'a str>,
    failures: &'a str,
    errata: &'a [String],
}

#[derive(Serialize)]
struct FieldView<'a> {
    name: &'a str,
    aliases: &'a [String],
    ty: TypeView<'a>,
    as_string: bool,
    optional: bool,
    sensitive: bool,
    range: Option<String>,
    doc: &'a str,
    errata: &'a [String],
}

/// `list of `, and a link to what it is a list of.
#[derive(Serialize)]
struct TypeView<'a> {
    text: String,
    link: Option<Link<'a>>,
}

#[derive(Serialize)]
struct Link<'a> {
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct PageView<'a> {
    doc: &'a str,
    number: &'a str,
    size: &'a str,
    fields: Vec<FieldView<'a>>,
}

#[derive(Serialize)]
struct ObjectView<'a> {
    name: &'a str,
    section: &'a str,
    doc: &'a str,
    fields: Vec<FieldView<'a>>,
    identity: Option<&'a str>,
    errata: &'a [String],
}

impl<'a> View<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let api = context.api();
        let views = Views { context };
        Self {
            title: &api.title,
            revision: &api.revision,
            document: &api.document,
            doc: &api.doc,
            servers: api
                .servers
                .iter()
                .map(|server| lists::row(&server.name.wire, server.host.clone(), &server.doc))
                .collect(),
            groups: api
                .groups
                .iter()
                .map(|group| GroupView {
                    name: &group.name.wire,
                    doc: &group.doc,
                    operations: group
                        .operations
                        .iter()
                        .filter_map(|index| Some(views.operation(api.operations.get(*index)?)))
                        .collect(),
                    waiters: group
                        .waiters
                        .iter()
                        .filter_map(|index| Some(views.waiter(api.waiters.get(*index)?)))
                        .collect(),
                })
                .collect(),
            page: api.page.as_ref().map(|page| PageView {
                doc: &page.doc,
                number: &page.number,
                size: &page.size,
                fields: views.fields(&page.fields),
            }),
            objects: api
                .objects
                .iter()
                .map(|object| ObjectView {
                    name: &object.name.wire,
                    section: &object.section,
                    doc: &object.doc,
                    fields: views.fields(&object.fields),
                    identity: object
                        .identity
                        .and_then(|index| object.fields.get(index))
                        .map(|field| field.name.wire.as_str()),
                    errata: &object.errata,
                })
                .collect(),
            enums: api.enums.iter().map(lists::enumeration).collect(),
            codes: api.codes.iter().map(lists::code).collect(),
            headers: api
                .headers
                .iter()
                .map(|header| lists::row(&header.name.wire, lists::source(&header.source), &header.doc))
                .collect(),
            signature_header: &api.signing.header,
            signing: labels::signing(&api.signing.string),
            envelope: lists::envelope(&api.envelope),
            errata: api.errata.iter().map(lists::erratum).collect(),
        }
    }
}

struct Views<'c, 'a> {
    context: &'c Context<'a>,
}

impl<'a> Views<'_, 'a> {
    fn operation(&self, operation: &'a Operation) -> OperationView<'a> {
        OperationView {
            name: &operation.name.wire,
            method: &self.context.api().method,
            path: &operation.path,
            section: &operation.section,
            doc: &operation.doc,
            effect: labels::effect(operation.effect),
            effect_meaning: labels::effect_meaning(operation.effect),
            reason: &operation.reason,
            lookup: operation.lookup.as_deref(),
            paged: operation.paged,
            split: operation.split.and_then(|split| {
                let parameter = &operation.parameters.get(split.parameter)?.name.wire;
                Some(SplitView { parameter, at_most: split.at_most })
            }),
            parameters: self.fields(&operation.parameters),
            answer: operation.response.as_ref().map(|ty| self.ty(ty)),
            rust: rust::example(self.context, operation),
            request: pretty(&operation.example.request),
            response: pretty(&operation.example.response),
            errata: &operation.errata,
        }
    }

    fn waiter(&self, waiter: &'a Waiter) -> WaiterView<'a> {
        let api = self.context.api();
        let fields = &self.context.object(waiter.subject).fields;
        let status = &fields[waiter.status];
        WaiterView {
            name: &waiter.name.wire,
            doc: &waiter.doc,
            rust: rust::waiting(self.context, waiter),
            poll: &api.operations[waiter.poll.operation].name.wire,
            status: &status.name.wire,
            states: match status.ty {
                Type::Enum(index) => &self.context.enumeration(index).name.wire,
                _ => "",
            },
            children: waiter.children.map(|children| fields[children].name.wire.as_str()),
            failures: &api.operations[waiter.failures.operation].name.wire,
            errata: &waiter.errata,
        }
    }

    fn fields(&self, fields: &'a [Field]) -> Vec<FieldView<'a>> {
        let view = |field: &'a Field| FieldView {
            name: &field.name.wire,
            aliases: &field.aliases,
            ty: self.ty(&field.ty),
            as_string: field.as_string,
            optional: field.optional,
            sensitive: field.sensitive,
            range: field.range.map(labels::range),
            doc: &field.doc,
            errata: &field.errata,
        };
        fields.iter().map(view).collect()
    }

    fn ty(&self, ty: &Type) -> TypeView<'a> {
        let within = |prefix: &str, ty| {
            let TypeView { text, link } = self.ty(ty);
            TypeView { text: format!("{prefix}{text}"), link }
        };
        let link = |kind, name| TypeView { text: String::new(), link: Some(Link { kind, name }) };
        match ty {
            Type::List(ty) => within("list of ", ty),
            Type::Page(ty) => within("page of ", ty),
            Type::Object(index) => link("type", &self.context.object(*index).name.wire),
            Type::Enum(index) => link("enum", &self.context.enumeration(*index).name.wire),
            scalar => TypeView { text: labels::scalar(scalar).to_owned(), link: None },
        }
    }
}
