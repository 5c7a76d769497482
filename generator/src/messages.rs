//! Every message a spec can meet, in one place: what is wrong, and what would be right.

use std::fmt::Display;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// Its name, for `explain`: `unknown-key`.
    pub(crate) id: String,
    pub(crate) what: String,
    pub(crate) remedy: Option<String>,
}

impl Message {
    /// Whether it tells that a question is still open.
    pub(crate) fn is_question(&self) -> bool {
        self.id == "open-question"
    }

    /// The same about a part of an example.
    pub(crate) fn inside(self, pointer: &str) -> Self {
        match pointer {
            "" => self,
            _ => Self { what: format!("`{pointer}`: {}", self.what), ..self },
        }
    }
}

macro_rules! messages {
    ($($name:ident($($arg:ident),*) $what:literal, $remedy:literal;)*) => {
        $(pub(crate) fn $name($($arg: impl Display),*) -> Message {
            let remedy = format!($remedy);
            let id = stringify!($name).replace('_', "-");
            Message { id, what: format!($what), remedy: Some(remedy).filter(|remedy| !remedy.is_empty()) }
        })*

        /// The name of each, and what it says.
        pub(crate) const MESSAGES: &[(&str, &str, &str)] = &[$((stringify!($name), $what, $remedy)),*];
    };
}

messages! {
    // Files and their shape.
    unreadable(error) "cannot read: {error}", "";
    no_plain_file() "no plain file", "a spec is made of files, and of links to them";
    not_utf8() "not UTF-8", "save the file as UTF-8";
    too_large(limit) "larger than {limit} MiB", "";
    no_api() "no `api.yaml`", "of all files of a spec, this one has to be there";
    stray_file(path)
        "`{path}` is no part of a spec",
        "that is `api.yaml`, `types.yaml`, `enums.yaml`, `waiters.yaml`, `errata.yaml`, `operations/*.yaml`, \
         `examples/*.json`, `guide/*.md`, `records.yaml`, `records/*.yaml` and `records/samples/*.json`";
    empty_section() "nothing in it", "write the section, or remove the file";
    yaml_syntax(what) "no YAML: {what}", "";
    yaml_tab() "a tab in the indentation", "indent with spaces";
    yaml_quote() "the quote that begins here is not closed", "close it at the end of the text: `\"`";
    yaml_brace(open, close) "the `{open}` here is not closed", "close it: `{close}`";
    yaml_budget(depth)
        "YAML beyond the language",
        "anchors, aliases, several documents in a file and more than {depth} levels are not read";
    json_syntax(what) "no JSON: {what}", "";
    inexact_number() "this number has more digits than JSON tools keep", "write it as text: \"0.1234567890123456789\"";
    expected(right, wrong) "expected {right}, found {wrong}", "";
    unquoted(text) "expected text, found `{text}`", "write it in quotes: \"{text}\"";
    open_question(question) "still a question: `{question}`", "answer it: what begins with `?` is asked by `draft`, or left for later";
    missing_key(key) "`{key}` is missing", "";
    duplicate_key(key) "`{key}` comes twice", "keep one";
    duplicate_keys(key, more)
        "`{key}` and {more} more keys come twice",
        "two entries stand here as one: write the name of the second above this line";
    unknown_key(key, known) "unknown key `{key}`", "known here: {known}";
    unknown_word(word, known) "unknown value `{word}`", "known here: {known}";
    empty(key) "`{key}` is empty", "name at least one, or leave the key out if it may be left out";
    no_range(text) "`{text}` is no range", "write `1..`, `..=5`, `0..=100` or `0..100`";
    empty_range(text) "nothing lies in the range `{text}`", "put the smaller bound first";
    no_type(text) "`{text}` is no type", "write a name, `list<…>`, `page<…>`, `map<…>` or `json_text<…>`";
    not_int32(value) "{value} does not fit an int32", "";

    // Editions.
    unknown_edition(name, known) "there is no edition `{name}`", "known are {known}";
    in_no_edition(name)
        "no edition has `{name}`",
        "what it says with `since` and `until`, and what holds it, leave none";
    before_shape() "`before` says nothing", "write `before: {{ \"2.0\": {{ key: value }} }}`: the edition before which the keys had these values";
    before_nothing(edition, name)
        "`{name}` is in no edition before {edition}",
        "remove this, or correct `since`";
    before_same(key) "`{key}` was the same before", "remove it: a change names what changes";
    before_key(key) "`{key}` is not a thing that changes", "it is said once, of the entry itself";
    no_module(name) "`{name}` is no name of a module", "lower case letters, digits and `_`, a letter first";
    module_twice(name) "two editions have the module `{name}`", "rename one";
    no_date(text) "`{text}` is no date", "write `2019-01-22`";
    undefined_source(name) "the edition has no source `{name}`", "name one of its `sources` in `api.yaml`";
    example_of_no_edition(name) "`{name}` is the example of no edition", "examples lie in directories that are called like the editions";
    type_changed(now, then)
        "`{then}` of an older edition cannot be read as `{now}`",
        "what is read is shared by all editions: use a type that reads both, such as `string` or `json`";

    // References in prose.
    undefined_reference(name)
        "`[[{name}]]` refers to nothing",
        "write `[[operation]]`, `[[operation.parameter]]`, `[[Type.field]]` or `[[Enum.VALUE]]`, by the names of the newest edition";
    missing_reference(name)
        "`[[{name}]]` refers to what this edition does not have",
        "give the edition prose of its own by `before`";
    operation_as_code(name) "`{name}` is an operation", "write `[[{name}]]`, so that each edition shows its own name";

    // Names.
    no_identifier(name)
        "`{name}` makes no name in Rust",
        "add `rust: other_name`: ASCII letters, digits and `_`, a letter first";
    same_name(name) "`{name}` is there twice", "keep one, or rename the other";
    name_collision(first, second, rust)
        "`{first}` and `{second}` are both `{rust}` in Rust",
        "add `rust: other_name` to one of them";
    reserved_name(rust, what) "`{rust}` is {what}", "add `rust: other_name`";
    builtin_type(name) "`{name}` is a word of the spec language", "choose another name";
    no_crate_name(name) "`{name}` is no name of a crate", "lower case letters, digits, `-` and `_`, a letter first";
    keyword_crate(name) "`{name}` is a word of Rust, and no name of a crate", "choose another name";
    no_type_name(name) "`{name}` is no name of a type", "it names links as well: ASCII letters, digits, `-` and `_`";
    no_operation_name(name)
        "`{name}` is no name of an operation",
        "it names files as well: ASCII letters, digits, `-` and `_`";

    // Sections of the guide, and waiters, as far as they are names.
    no_waiter_name(name) "`{name}` is no name of a waiter", "it names links as well: ASCII letters, digits, `-` and `_`";
    no_section_name(stem)
        "`{stem}.md` makes no name of a section",
        "a number for its place if need be, and a name in Rust: `02-errors.md`";
    section_of_editions(rust)
        "the section `{rust}` is made from the editions",
        "rename the file; or remove it, if it tells no more than what changed";
    section_twice(rust) "two sections are `{rust}` in Rust", "rename one";

    // Types and fields.
    undefined_type(name) "the type `{name}` is not defined", "define it in `types.yaml` or `enums.yaml`";
    unused_type(name) "the type `{name}` is never used", "remove it, or use it: no operation sends or answers with it";
    unused_enum(name) "the enum `{name}` is never used", "remove it, or use it: no operation sends or answers with it";
    unused_page() "no operation answers with a page", "remove `page`, or write `page<T>` somewhere";
    endless_type(path) "an endless type: `{path}`", "put a `list<…>` somewhere between";
    item_outside_page() "`item` is what a page is a page of", "it is known in the fields of `page` in `api.yaml` only";
    page_undefined() "`page<…>`, but `api.yaml` does not say what a page is", "add `page` to `api.yaml`";
    page_outside_answer() "a page cannot stand here", "only what an operation answers with can be a page, or a list of pages";
    page_of_no_objects() "a page of what is no object", "a page holds items of a type of `types.yaml`";
    list_items() "a list of amounts or times is not known", "list what a type of `types.yaml` holds";
    sensitive_type() "an amount or a time that is sensitive is not known", "make it another type, or remove `sensitive`";
    page_role(name) "a page has no field `{name}`", "name one of its fields";
    page_total() "the total of a page is a number that is always there", "make it `int32` or `int64`, not optional, not `sensitive`";
    page_items()
        "the items of a page are `list<item>`, always there",
        "give that type to the field that `items` names, not `sensitive`, and `item` to no other";
    page_parameters() "the number and the size of a page are the same parameter", "";
    page_size_optional(name)
        "`{name}` may be left out",
        "who reads page after page has to know how many items belong on each: make it required";
    page_parameter_type(name) "`{name}` pages through a list, so it counts", "make it a plain `int32`";
    alias_taken(name)
        "`{name}` is the name of another field, or stands here already",
        "a second spelling has to be one of its own";
    needs_erratum(what) "{what} needs an erratum", "cite the erratum that says why: `erratum: its-id`";
    as_string_on_no_number()
        "`as: string` on what is no number",
        "it is for numbers, flags, times and enums of numbers";
    range_on_no_number() "a range on what is no number", "it is for `int32`, `int64` and durations";
    range_beyond_int32() "the range leaves the int32", "use `int64`, or bounds that an int32 can have";
    identity_type(name)
        "`{name}` cannot tell items apart",
        "name a field that is always there: an `int32`, `int64` or `string` that is not `sensitive`";
    identity_unused(name) "no operation lists `{name}` page by page", "remove `identity`";
    split_outside_request() "only a parameter of an operation can be split", "remove `split`";
    split_list() "this cannot be split", "what can is a required list of `int32`, `int64` or `string` that is not `sensitive`";
    split_size(value) "{value} is no number of items", "name the most that one request may hold, 1 or more";
    split_answer() "a list that is sent in parts would be answered in parts", "split only where there is no `response`";
    split_twice() "two lists are split", "keep one";
    value_twice() "two names for one value", "keep one";

    // What is sent.
    default_of_required(name) "`{name}` is required, so its default is never used", "make it optional, or remove `default`";
    fixed_optional(name) "`{name}` always has the same value", "remove `optional` and `default`";
    fixed_outside_request() "only a parameter of an operation can be fixed", "remove `fixed`";
    no_signed_header(name) "no header `{name}` is signed", "`same_as_header` names a header that is signed under the parameter's name";
    min_of_no_list() "`min_items` on what is no list", "remove it";
    min_of_no_text() "`min_length` on what is no text", "remove it";
    no_minimum(value) "{value} is no minimum", "1 or more";
    unknown_parameter(name) "the operation has no parameter `{name}`", "name one of its `request`";
    required_alternative(name) "`{name}` is required, so there is no choice", "make it optional";
    alternatives_few() "a choice of one", "name two alternatives or more, each with a parameter";
    alternative_twice(name) "`{name}` stands in two alternatives", "keep one";
    needs_itself(name) "`{name}` needs itself", "name another parameter";
    needless_unpaged() "this would not be read page by page", "remove `paged`";
    no_section() "`section` is missing", "only what no document has can do without: `source: client`";
    header_default_of_no_enum() "only a header of an enumeration has a default by server", "remove `default`, or give the header the type of an enum";
    unknown_server(name) "there is no server `{name}`", "name one of `servers`";
    unknown_value(name, declared) "`{declared}` has no value `{name}`", "name one of its values";

    // Operations and what they send.
    path_start(path) "the path `{path}` does not start with `/`", "write `/{path}`";
    path_segment(path) "the path `{path}` has an empty segment, or one of dots", "";
    path_character(odd) "`{odd}` cannot stand in a path", "";
    path_twice(path) "the path `{path}` is used twice", "each operation has a path of its own";
    undefined_group(group) "the group `{group}` is not defined", "define it under `groups` in `api.yaml`";
    unused_group(group) "the group `{group}` has no operation", "remove it";
    shadows_header(name)
        "the parameter `{name}` shadows the signed header of that name",
        "both would be signed under one name; the API cannot tell them apart";
    flattens_alike(shorter, longer)
        "`{shorter}` and `{longer}` cannot be told apart, or put in order, once flattened",
        "items of `a` are signed as `a0`, `a1`, fields as `a.b`; rename one";
    separator_in_name(name) "`{name}` cannot be signed", "`=` and `&` stand between parameters, so they cannot be in their names";
    lists_in_request()
        "a list of lists in a request",
        "`[1][0]` and `[10]` are signed under one name; send a list of objects";

    // What a lost answer leaves open.
    once_without_lookup(name)
        "`{name}` is `once`, and does not say how to look up what became of it",
        "add `lookup`: by which operation one sees whether it was carried out";
    lookup_of_repeatable()
        "`lookup`, but the call can simply be sent again",
        "it is for `effect: once`; remove it";

    // Waiters.
    undefined_waiter_group(group) "the group `{group}` is not defined", "name one of `groups` in `api.yaml`";
    undefined_operation(name) "there is no operation `{name}`", "name one of `operations/*.yaml`";
    awaited_several() "several parameters", "a waiter waits for one thing, and is given what tells it";
    awaited_type() "this cannot be waited for", "a waiter is given an `int32`, an `int64` or a `string`";
    waits_by_acting(name) "`{name}` is no read", "a waiter asks again and again: name an operation of `effect: read`";
    undefined_parameter(operation, name) "`{operation}` has no parameter `{name}`", "";
    undefined_field(object, name) "`{object}` has no field `{name}`", "";
    waiter_parameter_optional(name)
        "`{name}` may be left out, or is `sensitive`",
        "a waiter passes a plain parameter that is required";
    waiter_parameter_type(name)
        "`{name}` does not take what is waited for",
        "it has to be of the type of the waiter's parameter, or a list of that";
    also_required(operation, name) "`{operation}` requires `{name}` too", "a waiter passes only what it names";
    no_subject(operation)
        "`{operation}` answers with nothing that a waiter could read",
        "its answer has to be of a type of `types.yaml`, or a list or a page of that";
    subject_type(name)
        "`{name}` cannot be compared with what is waited for",
        "the field has to be always there, not `sensitive`, and of the type of the waiter's parameter";
    status_type(name) "`{name}` is no state", "name a field that is always there, of an enum, and not `sensitive`";
    status_without_wait(name, value)
        "`{name}` does not say what `{value}` means for someone who waits",
        "add `wait` to the value: `pending`, `held`, `done` or `failed`";
    told_type(name, right) "`{name}` is not told together with others", "what is told of several is {right} that is not `sensitive`";
    told_twice(name) "`{name}` is told twice", "keep one";
    children_type(name, object) "`{name}` holds no children", "its type has to be `list<{object}>`";
    failures_unpaged(operation)
        "`{operation}` does not answer page by page",
        "what failed is listed by an operation that takes both page parameters and answers with a page";
    failures_from(name)
        "`{name}` cannot be passed on",
        "the field has to be always there, not `sensitive`, and of the type of the parameter: `int32`, `int64` or `string`";

    // Protocol.
    no_host(host) "`{host}` is no host", "write `name.example.com` in lower case or an address, and `:port` if need be";
    no_header_name(name) "`{name}` is no name of a header", "ASCII letters, digits, `-`, `.` and `_`";
    no_header_value() "no value of a header", "ASCII, with no space at either end";
    header_twice(name) "the header `{name}` comes twice", "case makes no difference in headers";
    transport_header(name) "the transport sets `{name}` itself", "remove it";
    header_type() "the program can give a header as `int32`, `int64`, `string` or an enum", "";
    source_twice(word) "a second header from {word}", "one is enough";
    no_credentials() "no header says who calls", "add one with `from: credentials`";
    signature_signed(name)
        "the header `{name}` carries the signature, so it cannot be signed",
        "remove it from `headers`";
    placeholder_open() "a `{{` without its `}}`", "";
    placeholder_unknown(name)
        "the placeholder `{{{name}}}` is not known",
        "known are {{method}}, {{host}}, {{path}} and {{parameters}}";
    placeholder_twice(name) "the placeholder `{{{name}}}` comes twice", "";
    placeholder_missing(name)
        "the string to sign lacks `{{{name}}}`",
        "without it, one signature would serve for other requests too";
    member_twice(name) "`{name}` has two roles in the envelope", "";
    code_twice(code) "the code {code} comes twice", "keep one";
    ok_undefined(code) "{code} means success, but is no code", "define it under `codes`";
    ok_no_success(code)
        "{code} means success, but its category is another",
        "give it `category: success`, or remove it from `ok`";
    success_not_ok(name) "`{name}` is a success that `ok` does not list", "add its number to `ok` of the envelope";

    // Files that programs write.
    no_record_module(name)
        "`{name}` is no name of a module, or that of another",
        "lower case letters, digits and `_`, a letter first; no edition and no part of every crate is called so";
    undefined_record(name) "the record `{name}` is not defined", "define it in `records/*.yaml`";
    unused_record(name) "the record `{name}` is never used", "remove it, or use it: no file holds it";
    undefined_kind(name) "there is no kind `{name}`", "name one of `kinds` in `records.yaml`";
    no_kind_member(name)
        "`{name}` tells no kind",
        "write `Record.member`: a `string` of a record";
    member_type(name) "`{name}` is no type of a member", "known are `string`, `int64`, `flag`, `seconds`, `json`, records, `list<…>` and `map<…>`";
    of_kind_type() "`of_kind` beside a type of its own", "give the member the type `json`";
    values_on_no_text() "`values` on what is no text or number", "remove it";
    no_file_name(name) "`{name}` is no name of a file", "ASCII letters, digits, `-`, `_` and `.`, and the ending `.json`";
    stray_sample(name) "`{name}` is the sample of no file", "samples are called like a kind in lower case, and a file: `kind.file.json`";
    missing_sample(name) "no sample `{name}`", "add `records/samples/{name}.json` as a document shows it";

    // Errata.
    no_erratum_id(id)
        "`{id}` is no name of an erratum",
        "links lead to it: lower case letters, digits and `-`, a letter first";
    undefined_erratum(id) "the erratum `{id}` is not defined", "define it in `errata.yaml`";
    uncited_erratum(id)
        "the erratum `{id}` applies to nothing",
        "remove it, or cite it where it applies: `erratum: {id}`";
    no_such_example(name) "there is no example `{name}`", "name a file of `examples/` without its `.json`";
    evidence_gone(example, pointer)
        "a stale erratum: `{example}` has nothing at `{pointer}`",
        "correct the evidence, or remove the erratum";
    evidence_changed(example, shown)
        "a stale erratum: `{example}` shows {shown} there",
        "correct the evidence, or remove the erratum";

    // Examples.
    missing_example(name) "no example `{name}`", "add `examples/{name}.json` as the document shows it";
    stray_example(name)
        "`{name}` is the example of no operation",
        "an operation has `<name>.request.json` and `<name>.response.json`";
    unknown_member(name) "the spec does not know `{name}`", "declare it as a field, or as another spelling of one";
    missing_member(name) "`{name}` is missing", "make the field optional, or mend the example";
    missing_envelope_member(name)
        "`{name}` is missing",
        "every answer has it: mend the example, or `envelope` in `api.yaml`";
    no_datetime(found) "expected a time like \"2018-11-09 18:28:26\", found {found}", "";
    number_as_text(found) "expected a number, found the text {found}", "add `as: string` to the field if it is sent so";
    text_as_number(found)
        "expected a number as text, found {found}",
        "remove `as: string` from the field if it is sent so";
    unlisted_value(found, name) "{found} is no value of `{name}`", "add it to the enum";
    out_of_range(found) "{found} is out of the field's range", "";
}
