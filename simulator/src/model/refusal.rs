//! How the model refuses what is asked of it.

use std::fmt::Display;

use rayvision::Code;
use rayvision_runtime::Refused;

pub(crate) fn no_such(what: impl Display) -> Refused {
    refused(Code::ResourceNotFound, format!("there is no {what}"))
}

pub(crate) fn not_yours(what: impl Display) -> Refused {
    refused(Code::Forbidden, format!("{what} belongs to another account"))
}

/// What was asked for can't be done in the present state.
pub(crate) fn not_now(why: impl Display) -> Refused {
    refused(Code::Fail, why)
}

/// What is to be unique is there already.
pub(crate) fn taken(why: impl Display) -> Refused {
    refused(Code::LabelAlreadyExists, why)
}

pub(crate) fn invalid(why: impl Display) -> Refused {
    refused(Code::ParameterInvalid, why)
}

pub(crate) fn empty(why: impl Display) -> Refused {
    refused(Code::ParameterCantBeEmpty, why)
}

fn refused(code: Code, message: impl Display) -> Refused {
    Refused { code: code.value(), message: message.to_string() }
}
