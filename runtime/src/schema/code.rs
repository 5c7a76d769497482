/// What the document says about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeInfo {
    /// The code.
    pub code: i64,
    /// Its name in the document.
    pub name: &'static str,
    /// What it is about.
    pub category: Category,
    /// Whether sending the request again can help.
    pub retry: Retry,
    /// Whether a request that is refused with it may have been executed all the same.
    pub executed: Executed,
    /// What it means.
    pub doc: &'static str,
    /// Number of the first edition that has it; none where the oldest has it.
    pub since: Option<&'static str>,
    /// Number of the last edition that has it; none where the newest has it.
    pub until: Option<&'static str>,
}

impl CodeInfo {
    /// A code that nothing is said about, for tables that say only what is special: `..CodeInfo::NEW`.
    pub const NEW: Self = Self {
        code: 0,
        name: "",
        category: Category::Failure,
        retry: Retry::Never,
        executed: Executed::Never,
        doc: "",
        since: None,
        until: None,
    };
}

/// What a code is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// The request was granted.
    Success,
    /// It failed, for a reason that the code does not tell.
    Failure,
    /// Another address is in charge.
    Redirect,
    /// The account may not do this.
    Permission,
    /// What was asked for does not exist.
    Missing,
    /// There are no more records.
    End,
    /// The platform itself failed.
    Server,
    /// The request is wrong.
    Request,
    /// Nobody is logged in.
    Login,
    /// A verification code is wrong, or could not be sent.
    Verification,
    /// The clocks of client and platform differ too much.
    Clock,
    /// The signature is wrong.
    Signature,
    /// It is about the account.
    Account,
    /// It is about money.
    Money,
    /// It exists already, or is in use.
    Conflict,
}

/// Whether sending a refused request again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// It can't.
    Never,
    /// After a while.
    Backoff,
    /// Once the clock is set by the server's time.
    AfterClockCorrection,
}

/// Whether a refused request may have been executed all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Executed {
    /// It was refused before anything was done.
    Never,
    /// It may have been.
    Maybe,
}
