//! Every kind of change that is told apart, and what it means.

/// For whom a change matters, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Nothing but what is told.
    Documentation,
    /// More than before: nobody is touched.
    Additive,
    /// The same types, with another meaning.
    Behaviour,
    /// Programs no longer compile.
    Source,
    /// What is sent, signed or read is another: programs that were built before are refused, or read wrongly.
    Wire,
}

impl Class {
    pub fn word(self) -> &'static str {
        match self {
            Self::Documentation => "documentation",
            Self::Additive => "additive",
            Self::Behaviour => "behaviour",
            Self::Source => "source",
            Self::Wire => "wire",
        }
    }

    /// What the version of the crate has to tell, by semantic versioning.
    pub fn version(self) -> &'static str {
        match self {
            Self::Documentation => "patch",
            Self::Additive | Self::Behaviour => "minor",
            Self::Source | Self::Wire => "major",
        }
    }
}

/// What is known of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Meaning {
    pub kind: Kind,
    /// Its word.
    pub id: &'static str,
    pub class: Class,
    /// Why it is of that class, in a sentence.
    pub reason: &'static str,
}

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    EditionAdded,
    EditionRemoved,
    EditionModule,
    EditionDocument,
    Method,
    ServerAdded,
    ServerRemoved,
    ServerHost,
    ServerDefault,
    HeaderAdded,
    HeaderRemoved,
    HeaderName,
    HeaderSource,
    HeaderValue,
    HeaderSigned,
    SignatureHeader,
    StringToSign,
    EnvelopeMember,
    EnvelopeSuccess,
    PageParameter,
    PageField,
    CodeAdded,
    CodeRemoved,
    CodeName,
    CodeNumber,
    CodeCategory,
    CodeRetry,
    CodeExecuted,
    GroupAdded,
    GroupRemoved,
    GroupName,
    OperationAdded,
    OperationRemoved,
    OperationName,
    OperationPath,
    OperationGroup,
    EffectStricter,
    EffectLaxer,
    Lookup,
    Response,
    Paged,
    Split,
    Alternatives,
    Requirements,
    ParameterAdded,
    ParameterRequired,
    ParameterRemoved,
    ParameterName,
    ParameterRustName,
    ParameterType,
    ParameterOptional,
    ParameterAsText,
    ParameterNarrowed,
    ParameterWidened,
    ParameterDefault,
    ParameterSent,
    ParameterHeader,
    ParameterSensitivity,
    TypeAdded,
    TypeRemoved,
    TypeName,
    TypeIdentity,
    TypeChildren,
    FieldAdded,
    FieldRequired,
    FieldRemoved,
    RequiredFieldRemoved,
    FieldName,
    FieldRustName,
    FieldType,
    FieldOptional,
    FieldAliasAdded,
    FieldAliasDropped,
    FieldAsText,
    FieldBounds,
    FieldSensitivity,
    EnumAdded,
    EnumRemoved,
    EnumName,
    EnumForm,
    ValueAdded,
    ValueRemoved,
    ValueName,
    ValueConstant,
    ValueWait,
    WaiterAdded,
    WaiterRemoved,
    WaiterName,
    WaiterChanged,
    SharedName,
    SharedType,
    SharedOptional,
    RecordsAdded,
    RecordsRemoved,
    RecordsModule,
    KindsName,
    KindsMember,
    KindAdded,
    KindRemoved,
    KindName,
    KindValue,
    RecordFileAdded,
    RecordFileRemoved,
    RecordFileHolds,
    RecordAdded,
    RecordRemoved,
    RecordName,
    RecordOpen,
    MemberAdded,
    MemberRequired,
    MemberRemoved,
    MemberName,
    MemberType,
    MemberAllowed,
    MemberDefault,
    Prose,
    Example,
    Erratum,
    Guide,
}

impl Kind {
    pub fn meaning(self) -> &'static Meaning {
        &CATALOGUE[self as usize]
    }
}

/// All kinds, in the order of [`Kind`].
pub const CATALOGUE: &[Meaning] = &[
    meaning(Kind::EditionAdded, "edition-added", Class::Additive, "A module more: no program is touched."),
    meaning(Kind::EditionRemoved, "edition-removed", Class::Source, "Programs of that edition no longer compile."),
    meaning(
        Kind::EditionModule,
        "edition-module",
        Class::Source,
        "The module has another name: every path to it is another.",
    ),
    meaning(
        Kind::EditionDocument,
        "edition-document",
        Class::Documentation,
        "Another document, or another date, is named.",
    ),
    meaning(Kind::Method, "method", Class::Wire, "Every request is sent and signed with another HTTP method."),
    meaning(Kind::ServerAdded, "server-added", Class::Additive, "A server more to choose from."),
    meaning(Kind::ServerRemoved, "server-removed", Class::Source, "Programs that choose it no longer compile."),
    meaning(
        Kind::ServerHost,
        "server-host",
        Class::Wire,
        "Requests to that server go to another host, and are signed for it.",
    ),
    meaning(Kind::ServerDefault, "server-default", Class::Wire, "Programs that choose no server call another host."),
    meaning(Kind::HeaderAdded, "header-added", Class::Wire, "Every request has a header more."),
    meaning(Kind::HeaderRemoved, "header-removed", Class::Wire, "Every request has a header less."),
    meaning(Kind::HeaderName, "header-name", Class::Wire, "A header of every request has another name."),
    meaning(
        Kind::HeaderSource,
        "header-source",
        Class::Wire,
        "A header of every request gets its value from elsewhere.",
    ),
    meaning(Kind::HeaderValue, "header-value", Class::Wire, "A header of every request has another value."),
    meaning(Kind::HeaderSigned, "header-signed", Class::Wire, "What is signed is another: old signatures are refused."),
    meaning(Kind::SignatureHeader, "signature-header", Class::Wire, "The signature is sent under another name."),
    meaning(Kind::StringToSign, "string-to-sign", Class::Wire, "Another string is signed."),
    meaning(Kind::EnvelopeMember, "envelope-member", Class::Wire, "Answers are read by another name."),
    meaning(
        Kind::EnvelopeSuccess,
        "envelope-success",
        Class::Wire,
        "Other codes mean success: answers that were granted are refused, or the other way round.",
    ),
    meaning(Kind::PageParameter, "page-parameter", Class::Wire, "The page is asked for by another name."),
    meaning(Kind::PageField, "page-field", Class::Wire, "Pages are read by another name, or as another type."),
    meaning(Kind::CodeAdded, "code-added", Class::Additive, "A code that was unknown has a name."),
    meaning(Kind::CodeRemoved, "code-removed", Class::Source, "Programs that name it no longer compile."),
    meaning(Kind::CodeName, "code-name", Class::Source, "The code has another name."),
    meaning(Kind::CodeNumber, "code-number", Class::Wire, "Answers with the old number are read as unknown."),
    meaning(Kind::CodeCategory, "code-category", Class::Behaviour, "Programs that go by the category act otherwise."),
    meaning(
        Kind::CodeRetry,
        "code-retry",
        Class::Behaviour,
        "Calls that are refused with it are tried again, or no longer are.",
    ),
    meaning(
        Kind::CodeExecuted,
        "code-executed",
        Class::Behaviour,
        "Whether a refused call was carried out is told otherwise: money depends on it.",
    ),
    meaning(Kind::GroupAdded, "group-added", Class::Additive, "A group more."),
    meaning(Kind::GroupRemoved, "group-removed", Class::Source, "Calls through it no longer compile."),
    meaning(Kind::GroupName, "group-name", Class::Source, "Calls through it no longer compile under the old name."),
    meaning(Kind::OperationAdded, "operation-added", Class::Additive, "A call more."),
    meaning(
        Kind::OperationRemoved,
        "operation-removed",
        Class::Source,
        "Programs that make the call no longer compile.",
    ),
    meaning(Kind::OperationName, "operation-name", Class::Source, "The call has another name."),
    meaning(Kind::OperationPath, "operation-path", Class::Wire, "The call goes to another path, and is signed for it."),
    meaning(Kind::OperationGroup, "operation-group", Class::Source, "The call is in another group."),
    meaning(
        Kind::EffectStricter,
        "effect-stricter",
        Class::Behaviour,
        "The call is sent again more rarely: failures that were hidden come through.",
    ),
    meaning(
        Kind::EffectLaxer,
        "effect-laxer",
        Class::Behaviour,
        "The call is sent again where it was not: it may be carried out twice.",
    ),
    meaning(Kind::Lookup, "lookup", Class::Documentation, "Another way to find out what became of a call is told."),
    meaning(Kind::Response, "response", Class::Wire, "The answer is read as another type."),
    meaning(Kind::Paged, "paged", Class::Source, "The answer is, or is no longer, read page by page."),
    meaning(Kind::Split, "split", Class::Behaviour, "Long lists are sent in other parts."),
    meaning(
        Kind::Alternatives,
        "alternatives",
        Class::Source,
        "Other parameters exclude each other: the ways to make the call are others.",
    ),
    meaning(
        Kind::Requirements,
        "requirements",
        Class::Behaviour,
        "Requests that were sent are refused before, or the other way round.",
    ),
    meaning(Kind::ParameterAdded, "parameter-added", Class::Additive, "A setter more."),
    meaning(
        Kind::ParameterRequired,
        "parameter-required",
        Class::Source,
        "A parameter that has to be given: calls no longer compile.",
    ),
    meaning(Kind::ParameterRemoved, "parameter-removed", Class::Source, "Calls that give it no longer compile."),
    meaning(Kind::ParameterName, "parameter-name", Class::Wire, "It is sent and signed under another name."),
    meaning(Kind::ParameterRustName, "parameter-rust-name", Class::Source, "The setter or field has another name."),
    meaning(Kind::ParameterType, "parameter-type", Class::Wire, "It is sent as another type."),
    meaning(
        Kind::ParameterOptional,
        "parameter-optional",
        Class::Source,
        "It was an argument and is a setter, or the other way round.",
    ),
    meaning(
        Kind::ParameterAsText,
        "parameter-as-text",
        Class::Wire,
        "The number is sent as text, or the text as a number.",
    ),
    meaning(
        Kind::ParameterNarrowed,
        "parameter-narrowed",
        Class::Behaviour,
        "Values that were sent are refused before.",
    ),
    meaning(Kind::ParameterWidened, "parameter-widened", Class::Additive, "Values that were refused are sent."),
    meaning(
        Kind::ParameterDefault,
        "parameter-default",
        Class::Documentation,
        "What it stands for when it is left out is told otherwise; it is not sent.",
    ),
    meaning(
        Kind::ParameterSent,
        "parameter-sent",
        Class::Wire,
        "Another value is sent where the program says nothing.",
    ),
    meaning(
        Kind::ParameterHeader,
        "parameter-header",
        Class::Wire,
        "It repeats another header: what is signed is another.",
    ),
    meaning(
        Kind::ParameterSensitivity,
        "parameter-sensitivity",
        Class::Source,
        "Its type hides it, or no longer does: secrets may be shown.",
    ),
    meaning(Kind::TypeAdded, "type-added", Class::Additive, "A type more."),
    meaning(Kind::TypeRemoved, "type-removed", Class::Source, "Programs that name it no longer compile."),
    meaning(Kind::TypeName, "type-name", Class::Source, "The type has another name."),
    meaning(
        Kind::TypeIdentity,
        "type-identity",
        Class::Behaviour,
        "Items of lists are told apart otherwise: some may be left out, or come twice.",
    ),
    meaning(Kind::TypeChildren, "type-children", Class::Behaviour, "Totals and waits count otherwise."),
    meaning(Kind::FieldAdded, "field-added", Class::Additive, "A field more is read, which may be absent."),
    meaning(Kind::FieldRequired, "field-required", Class::Wire, "Answers without it are no longer read."),
    meaning(Kind::FieldRemoved, "field-removed", Class::Source, "Programs that use it no longer compile."),
    meaning(
        Kind::RequiredFieldRemoved,
        "required-field-removed",
        Class::Wire,
        "Programs that use it no longer compile; those that were built before do not read answers without it.",
    ),
    meaning(Kind::FieldName, "field-name", Class::Wire, "It is read by another name."),
    meaning(Kind::FieldRustName, "field-rust-name", Class::Source, "The field has another name."),
    meaning(Kind::FieldType, "field-type", Class::Wire, "It is read as another type."),
    meaning(
        Kind::FieldOptional,
        "field-optional",
        Class::Wire,
        "Answers without it are read now, or no longer are; its type is another.",
    ),
    meaning(Kind::FieldAliasAdded, "field-alias-added", Class::Additive, "A second spelling is read too."),
    meaning(Kind::FieldAliasDropped, "field-alias-dropped", Class::Wire, "A second spelling is no longer read."),
    meaning(
        Kind::FieldAsText,
        "field-as-text",
        Class::Wire,
        "Where it is sent, the number goes as text, or the text as a number.",
    ),
    meaning(
        Kind::FieldBounds,
        "field-bounds",
        Class::Wire,
        "Answers with fewer items are no longer read, or are now; requests are checked otherwise.",
    ),
    meaning(
        Kind::FieldSensitivity,
        "field-sensitivity",
        Class::Source,
        "Its type hides it, or no longer does: secrets may be shown.",
    ),
    meaning(Kind::EnumAdded, "enum-added", Class::Additive, "An enumeration more."),
    meaning(Kind::EnumRemoved, "enum-removed", Class::Source, "Programs that name it no longer compile."),
    meaning(Kind::EnumName, "enum-name", Class::Source, "The enumeration has another name."),
    meaning(Kind::EnumForm, "enum-form", Class::Wire, "Its values travel as numbers, or as texts."),
    meaning(Kind::ValueAdded, "value-added", Class::Additive, "A value that was unknown has a name, and may be sent."),
    meaning(Kind::ValueRemoved, "value-removed", Class::Source, "Programs that name it no longer compile."),
    meaning(Kind::ValueName, "value-name", Class::Source, "The value has another name."),
    meaning(Kind::ValueConstant, "value-constant", Class::Wire, "The value travels as another number or text."),
    meaning(Kind::ValueWait, "value-wait", Class::Behaviour, "Waits end, or go on, where they did not."),
    meaning(Kind::WaiterAdded, "waiter-added", Class::Additive, "A wait more."),
    meaning(Kind::WaiterRemoved, "waiter-removed", Class::Source, "Programs that wait by it no longer compile."),
    meaning(Kind::WaiterName, "waiter-name", Class::Source, "The wait has another name."),
    meaning(Kind::WaiterChanged, "waiter-changed", Class::Behaviour, "The wait asks, or looks, otherwise."),
    meaning(
        Kind::SharedName,
        "shared-name",
        Class::Source,
        "What all editions read is named as the newest does: programs of all of them name it otherwise.",
    ),
    meaning(
        Kind::SharedType,
        "shared-type",
        Class::Source,
        "What all editions read has another type: programs of all of them read it otherwise.",
    ),
    meaning(
        Kind::SharedOptional,
        "shared-optional",
        Class::Source,
        "What all editions read may be absent in one of them, or no longer may: its type is another in all.",
    ),
    meaning(Kind::RecordsAdded, "records-added", Class::Additive, "Types for the files that programs write."),
    meaning(
        Kind::RecordsRemoved,
        "records-removed",
        Class::Source,
        "Programs that write such files no longer compile.",
    ),
    meaning(
        Kind::RecordsModule,
        "records-module",
        Class::Source,
        "The module of the files has another name: every path to it is another.",
    ),
    meaning(Kind::KindsName, "kinds-name", Class::Source, "The enumeration of kinds has another name."),
    meaning(Kind::KindsMember, "kinds-member", Class::Wire, "What tells the kind of a file stands elsewhere in it."),
    meaning(Kind::KindAdded, "kind-added", Class::Additive, "Files of a kind more are described."),
    meaning(Kind::KindRemoved, "kind-removed", Class::Source, "Programs that name it no longer compile."),
    meaning(Kind::KindName, "kind-name", Class::Source, "The kind has another name."),
    meaning(Kind::KindValue, "kind-value", Class::Wire, "The kind is written as another text."),
    meaning(Kind::RecordFileAdded, "record-file-added", Class::Additive, "A file more is described."),
    meaning(
        Kind::RecordFileRemoved,
        "record-file-removed",
        Class::Behaviour,
        "The file is no longer checked, and has no schema.",
    ),
    meaning(Kind::RecordFileHolds, "record-file-holds", Class::Wire, "The file holds another record."),
    meaning(Kind::RecordAdded, "record-added", Class::Additive, "A record more."),
    meaning(Kind::RecordRemoved, "record-removed", Class::Source, "Programs that name it no longer compile."),
    meaning(Kind::RecordName, "record-name", Class::Source, "The record has another name."),
    meaning(
        Kind::RecordOpen,
        "record-open",
        Class::Behaviour,
        "Members that nobody knows are, or are no longer, told.",
    ),
    meaning(Kind::MemberAdded, "member-added", Class::Additive, "A getter and a setter more."),
    meaning(
        Kind::MemberRequired,
        "member-required",
        Class::Behaviour,
        "Files without it are refused before they are sent, or no longer are.",
    ),
    meaning(Kind::MemberRemoved, "member-removed", Class::Source, "Programs that use it no longer compile."),
    meaning(Kind::MemberName, "member-name", Class::Source, "Getter and setter have another name."),
    meaning(Kind::MemberType, "member-type", Class::Wire, "It is written, and read, as another type."),
    meaning(Kind::MemberAllowed, "member-allowed", Class::Behaviour, "Files are checked otherwise."),
    meaning(Kind::MemberDefault, "member-default", Class::Behaviour, "Another value is written where nothing is said."),
    meaning(Kind::Prose, "prose", Class::Documentation, "What is told of it is another."),
    meaning(Kind::Example, "example", Class::Documentation, "The documented exchange is another."),
    meaning(
        Kind::Erratum,
        "erratum",
        Class::Documentation,
        "A contradiction of the document is told, or told otherwise.",
    ),
    meaning(Kind::Guide, "guide", Class::Documentation, "A section of the guide is another."),
];

const fn meaning(kind: Kind, id: &'static str, class: Class, reason: &'static str) -> Meaning {
    Meaning { kind, id, class, reason }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::CATALOGUE;

    #[test]
    fn each_kind_is_told_once_in_its_place() {
        for (index, meaning) in CATALOGUE.iter().enumerate() {
            assert_eq!(meaning.kind as usize, index, "{}", meaning.id);
            assert!(meaning.reason.ends_with('.'), "{}", meaning.id);
        }
        let ids: HashSet<&str> = CATALOGUE.iter().map(|meaning| meaning.id).collect();
        assert_eq!(ids.len(), CATALOGUE.len());
    }
}
