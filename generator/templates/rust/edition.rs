impl Edition {
    /// Whether it has what came with edition `since` and went after edition `until`, as tables say.
    pub fn has(self, since: Option<&str>, until: Option<&str>) -> bool {
        let place = |number: &str| Self::ALL.iter().find(|edition| edition.number() == number);
        since.and_then(place).is_none_or(|since| *since <= self) && until.and_then(place).is_none_or(|until| self <= *until)
    }
}

impl std::fmt::Display for Edition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.number())
    }
}

impl std::str::FromStr for Edition {
    type Err = UnknownEdition;

    /// Takes a number, a module or a year.
    fn from_str(text: &str) -> Result<Self, UnknownEdition> {
        let names = |edition: &Self| [edition.number(), edition.module(), edition.date().split('-').next().unwrap_or_default()];
        let found = Self::ALL.iter().find(|edition| names(edition).contains(&text.trim()));
        found.copied().ok_or_else(|| UnknownEdition(text.trim().to_owned()))
    }
}

/// Says which text names no edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEdition(String);

impl std::error::Error for UnknownEdition {}

impl std::fmt::Display for UnknownEdition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known = Edition::ALL.iter().map(|edition| format!("{edition} ({})", edition.module())).collect::<Vec<_>>();
        write!(f, "`{}` is no edition: expected {}", self.0, known.join(", "))
    }
}
