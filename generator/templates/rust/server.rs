/// Which operation of which edition a request is for: by its path, and where editions share that, by the headers that always
/// have the same value. Where these tell nothing either, it is the newest.
pub fn operation_at<'h>(
    path: &str,
    header: impl Fn(&str) -> Option<&'h str>,
) -> Option<(Edition, &'static Operation)> {
    let found = Edition::ALL.iter().filter_map(|edition| {
        let operation = edition.operations()?.iter().find(|operation| operation.path == path)?;
        let headers = edition.protocol()?.headers.iter();
        let as_sent = headers.filter(|known| {
            matches!(known.source, runtime::Source::Fixed(value) if header(known.name) == Some(value))
        });
        Some((as_sent.count(), *edition, *operation))
    });
    // The last of the best.
    let (_, edition, operation) = found.max_by_key(|(as_sent, ..)| *as_sent)?;
    Some((edition, operation))
}

/// The data of an answer as an edition has it: JSON without the fields that it does not have. `schema` is what the data are.
///
/// # Errors
///
/// The data are no JSON.
pub fn project(edition: Edition, schema: &runtime::TypeSchema, json: &str) -> Result<String, UnreadableError> {
    runtime::project(schema, json, &|field| edition.has(field.since, field.until))
}
