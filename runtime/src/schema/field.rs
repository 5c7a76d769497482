use super::{Range, TypeSchema};

/// A field of an object, or a parameter of a request.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are facts that do not depend on each other")]
pub struct FieldSchema {
    /// Name in JSON.
    pub wire: &'static str,
    /// Name of the Rust field.
    pub rust: &'static str,
    /// Other names in JSON that are read too.
    pub aliases: &'static [&'static str],
    /// What it means, as Markdown.
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// Whether a scalar is written as text: `"2"` for 2.
    pub as_text: bool,
    /// Whether the value is a secret or a personal datum, which is not to be shown.
    pub sensitive: bool,
    /// Whether that is because it is a secret.
    pub secret: bool,
    /// Which numbers the document allows.
    pub range: Option<Range>,
    /// How many items there have to be at least.
    pub min_items: Option<u32>,
    /// How many characters there have to be at least.
    pub min_length: Option<u32>,
    /// What is sent where nothing else is said, as JSON.
    pub preset: Option<&'static str>,
    /// Whether nothing else can be sent.
    pub fixed: bool,
    /// What the value is.
    pub schema: TypeSchema,
    /// Number of the first edition that has it; none where the oldest has it.
    pub since: Option<&'static str>,
    /// Number of the last edition that has it; none where the newest has it.
    pub until: Option<&'static str>,
}

impl FieldSchema {
    /// A field that nothing is said about, for tables that say only what is special: `..FieldSchema::NEW`.
    pub const NEW: Self = Self {
        wire: "",
        rust: "",
        aliases: &[],
        doc: "",
        required: false,
        as_text: false,
        sensitive: false,
        secret: false,
        range: None,
        min_items: None,
        min_length: None,
        preset: None,
        fixed: false,
        schema: TypeSchema::Nothing,
        since: None,
        until: None,
    };

    /// Whether a member of this name in JSON is the field.
    pub fn is_named(&self, name: &str) -> bool {
        self.wire == name || self.aliases.contains(&name)
    }
}
