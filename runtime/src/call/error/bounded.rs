/// The beginning of a message that names a value that came, which may be of any length.
pub(crate) fn bounded(message: String) -> String {
    const SHOWN: usize = 300;
    match message.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message,
    }
}
