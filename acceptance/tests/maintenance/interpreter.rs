//! A model, read as a program would be that was made from it: what it sends, and how it reads an answer.

use std::collections::BTreeMap;

use rayvision_acceptance::witness::flatten;
use rayvision_codegen::model::{Api, Enum, EnumWire, Field, Header, Object, Operation, Piece, Source, TimeUnit, Type};
use serde_json::{Map, Value as Json, json};

/// What leaves the program, but for the signature, which follows from the text that is signed.
#[derive(Debug, PartialEq)]
pub(crate) struct Request {
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    signature_header: String,
    signed: String,
    body: Json,
}

/// What a program says: values of headers and parameters by their keys. Values of enumerations are named by theirs.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) headers: BTreeMap<String, Json>,
    pub(crate) parameters: BTreeMap<String, Json>,
}

pub(crate) fn request(api: &Api, operation: &Operation, arguments: &Arguments) -> Option<Request> {
    let mut body = Map::new();
    for parameter in &operation.parameters {
        let default = parameter.default.as_ref().filter(|default| default.sent).map(|default| &default.value);
        let said = arguments.parameters.get(&parameter.name.key);
        let value = match (&parameter.fixed, said) {
            (Some(fixed), _) => Some(fixed.clone()),
            (None, Some(value)) => Some(as_sent(parameter, written(api, &parameter.ty, value)?)),
            (None, None) => default.map(|value| as_sent(parameter, value.clone())),
        };
        body.extend(value.map(|value| (parameter.name.wire.clone(), value)));
    }
    let body = Json::Object(body);
    let (mut headers, mut signed) = (BTreeMap::new(), BTreeMap::new());
    for header in &api.headers {
        let Some(value) = header_value(api, header, arguments.headers.get(&header.name.key)) else { continue };
        headers.insert(header.name.wire.clone(), value.clone());
        if header.signed {
            signed.insert(header.name.wire.clone(), value);
        }
    }
    // What a parameter repeats is signed once, with the parameter's value.
    let mut parameters = Vec::new();
    flatten(String::new(), &body, &mut parameters);
    signed.extend(parameters);
    let signed: Vec<_> = signed.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let host = &api.servers.first()?.host;
    let pieces = api.signing.string.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Method => api.method.clone(),
        Piece::Host => host.clone(),
        Piece::Path => operation.path.clone(),
        Piece::Parameters => signed.join("&"),
    });
    Some(Request {
        method: api.method.clone(),
        url: format!("{host}{}", operation.path),
        headers,
        signature_header: api.signing.header.clone(),
        signed: pieces.collect(),
        body,
    })
}

fn header_value(api: &Api, header: &Header, said: Option<&Json>) -> Option<String> {
    let plain = |value: Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match &header.source {
        Source::Credentials => Some("id".to_owned()),
        Source::Fixed(value) => Some(value.clone()),
        Source::Random => Some("random".to_owned()),
        Source::Clock(TimeUnit::Seconds) => Some("1".to_owned()),
        Source::Clock(TimeUnit::Milliseconds) => Some("1000".to_owned()),
        Source::Client(ty) => match (said, ty) {
            (Some(value), ty) => written(api, ty, value).map(plain),
            // The default of the first server.
            (None, Type::Enum(index)) => {
                let (_, value) = header.defaults.iter().find(|(server, _)| *server == 0)?;
                Some(plain(constant(&api.enums[*index].values[*value].value)))
            }
            (None, _) => None,
        },
    }
}

/// A value as it travels.
pub(crate) fn written(api: &Api, ty: &Type, value: &Json) -> Option<Json> {
    match ty {
        Type::List(item) => {
            let items = value.as_array()?.iter().map(|value| written(api, item, value));
            items.collect::<Option<Vec<_>>>().map(Json::Array)
        }
        Type::Map(item) => {
            let members = value.as_object()?.iter();
            let members = members.map(|(key, value)| Some((key.clone(), written(api, item, value)?)));
            members.collect::<Option<Map<_, _>>>().map(Json::Object)
        }
        Type::JsonText(item) => Some(written(api, item, value)?.to_string().into()),
        Type::Enum(index) => {
            let known =
                api.enums[*index].values.iter().find(|known| Some(known.name.key.as_str()) == value.as_str())?;
            Some(constant(&known.value))
        }
        Type::Object(index) => {
            let mut members = Map::new();
            for field in &api.objects[*index].fields {
                if let Some(value) = value.get(&field.name.key) {
                    members.insert(field.name.wire.clone(), as_sent(field, written(api, &field.ty, value)?));
                }
            }
            Some(Json::Object(members))
        }
        _ => Some(value.clone()),
    }
}

fn constant(value: &EnumWire) -> Json {
    match value {
        EnumWire::Int(value) => (*value).into(),
        EnumWire::String(value) => value.clone().into(),
    }
}

/// As text, where the model asks for it.
fn as_sent(field: &Field, value: Json) -> Json {
    match value {
        value if !field.as_string => value,
        Json::Array(items) => items.into_iter().map(|item| as_sent(field, item)).collect(),
        Json::Number(number) => number.to_string().into(),
        Json::Bool(value) => value.to_string().into(),
        value => value,
    }
}

/// How a program made from one model reads answers, as far as one made from the other has the same words for it.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) api: &'a Api,
    pub(crate) other: &'a Api,
}

/// An answer as it is read; an error where it can't be.
type Read = Result<Json, String>;

impl Reading<'_> {
    pub(crate) fn answer(self, operation: &Operation, answer: &Json) -> Read {
        let envelope = &self.api.envelope;
        let code = answer.get(&envelope.code).and_then(Json::as_i64).ok_or("no code")?;
        let mut read = Map::new();
        for (member, name) in envelope.members() {
            let text = name.and_then(|name| answer.get(name)).cloned().unwrap_or_default();
            if name != Some(&envelope.data) {
                read.insert(format!("{member:?}"), text);
            }
        }
        if envelope.ok.contains(&code) {
            let data = match &operation.response {
                None => Json::Null,
                Some(ty) => self.value(ty, answer.get(&envelope.data).unwrap_or(&Json::Null))?,
            };
            read.insert("granted".to_owned(), data);
        } else {
            // By its name, where both have it.
            let known = self.api.codes.iter().find(|known| known.code == code).map(|known| known.name.key.as_str());
            let known = known.filter(|key| self.other.codes.iter().any(|code| code.name.key == *key));
            read.insert("refused".to_owned(), known.map_or_else(|| code.into(), Json::from));
        }
        Ok(Json::Object(read))
    }

    fn value(self, ty: &Type, value: &Json) -> Read {
        let wrong = || format!("{value} is no {ty:?}");
        match ty {
            Type::List(item) => {
                let items = value.as_array().ok_or_else(wrong)?;
                items.iter().map(|value| self.value(item, value)).collect::<Result<Vec<_>, _>>().map(Json::Array)
            }
            Type::Map(item) => {
                let members = value.as_object().ok_or_else(wrong)?.iter();
                let members = members.map(|(key, value)| Ok((key.clone(), self.value(item, value)?)));
                members.collect::<Result<Map<_, _>, String>>().map(Json::Object)
            }
            Type::JsonText(item) => {
                let text = value.as_str().ok_or_else(wrong)?;
                self.value(item, &serde_json::from_str(text).map_err(|_| wrong())?)
            }
            Type::Page(item) => {
                let page = self.api.page.as_ref().ok_or_else(wrong)?;
                let other = self.other.page.iter().flat_map(|page| &page.fields);
                let mut read = self.fields(&page.fields, other, Some(item), value)?;
                // By what they are for, whatever they are called.
                for (role, index) in [("total", page.total), ("items", page.items)] {
                    let field = &page.fields[index];
                    let value = self.field(field, Some(item), value)?;
                    read.insert(role.to_owned(), value);
                }
                Ok(Json::Object(read))
            }
            Type::Object(index) => self.object(&self.api.objects[*index], value),
            Type::Enum(index) => Ok(self.enumeration(&self.api.enums[*index], value)),
            // Numbers are read from text, too.
            Type::Int32
            | Type::Int64
            | Type::Decimal
            | Type::Timestamp
            | Type::Seconds
            | Type::Milliseconds
            | Type::Hours
            | Type::Flag => {
                let number = value.as_f64().or_else(|| value.as_str()?.parse().ok()).ok_or_else(wrong)?;
                Ok(json!({ format!("{ty:?}"): number }))
            }
            Type::Bool => value.as_bool().map(Json::from).ok_or_else(wrong),
            Type::String | Type::DateTime => {
                let text = value.as_str().map(str::to_owned).or_else(|| value.as_number().map(ToString::to_string));
                Ok(json!({ format!("{ty:?}"): text.ok_or_else(wrong)? }))
            }
            Type::Json => Ok(json!({ "anything": value })),
            Type::Duration(_) | Type::Item => Err(wrong()),
        }
    }

    fn object(self, object: &Object, value: &Json) -> Read {
        let other = self.other.objects.iter().find(|other| other.name.key == object.name.key);
        let other = other.into_iter().flat_map(|other| &other.fields);
        self.fields(&object.fields, other, None, value).map(Json::Object)
    }

    /// All fields are read; those that both have are kept.
    fn fields<'f>(
        self,
        fields: &[Field],
        other: impl Iterator<Item = &'f Field>,
        item: Option<&Type>,
        value: &Json,
    ) -> Result<Map<String, Json>, String> {
        let other: Vec<&str> = other.map(|field| field.name.key.as_str()).collect();
        let mut read = Map::new();
        for field in fields {
            let value = self.field(field, item, value)?;
            if other.contains(&field.name.key.as_str()) {
                read.insert(field.name.key.clone(), value);
            }
        }
        Ok(read)
    }

    fn field(self, field: &Field, item: Option<&Type>, object: &Json) -> Read {
        let object = object.as_object().ok_or("no object")?;
        let spellings = [&field.name.wire].into_iter().chain(&field.aliases);
        let found = spellings.filter_map(|name| object.get(name)).find(|value| !value.is_null());
        let Some(value) = found else {
            return if field.optional { Ok(Json::Null) } else { Err(format!("{} is missing", field.name.wire)) };
        };
        let read = match (&field.ty, item) {
            (Type::List(inner), Some(item)) if **inner == Type::Item => {
                self.value(&Type::List(Box::new(item.clone())), value)
            }
            (ty, _) => self.value(ty, value),
        };
        let items = value.as_array().map_or(usize::MAX, Vec::len);
        match (read, field.min_items.and_then(|least| usize::try_from(least).ok())) {
            (Ok(_), Some(least)) if items < least => Err(format!("{} has too few items", field.name.wire)),
            // One bad value does not take the rest with it.
            (Err(_), _) if field.optional => Ok(Json::Null),
            (read, _) => read,
        }
    }

    /// By its name, where both have it.
    fn enumeration(self, declared: &Enum, value: &Json) -> Json {
        let known = declared.values.iter().find(|known| constant(&known.value) == *value);
        let other = self.other.enums.iter().find(|other| other.name.key == declared.name.key);
        let is_shared = |key: &str| other.is_some_and(|other| other.values.iter().any(|value| value.name.key == key));
        let named = known.map(|known| known.name.key.as_str()).filter(|key| is_shared(key));
        named.map_or_else(|| value.clone(), |key| json!({ declared.name.key.clone(): key }))
    }
}
