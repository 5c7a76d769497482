//! Scripted answers.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value as Json;

use super::line::{Answer, Line};
use crate::schema::{Operation, Request};
use crate::transport::{Incoming, Outgoing, Transport, TransportError};

/// Answers that are set before they are asked for.
///
/// Each operation is answered in the order of its own lines, one line an attempt: a call that is tried again takes the next
/// line. What the script does not foresee is refused with code 0 and a message that says so.
///
/// Clones share their lines: keep one to look at what was [`seen`](Script::seen).
#[derive(Clone, Default)]
#[must_use = "a script does nothing until a client has it"]
pub struct Script(Arc<Mutex<Lines>>);

#[derive(Default)]
struct Lines {
    scripted: Vec<(&'static str, VecDeque<Line>)>,
    recorded: VecDeque<(String, Line)>,
    seen: Vec<Seen>,
}

/// A request that a script has seen.
#[derive(Clone)]
#[non_exhaustive]
pub struct Seen {
    /// What it asked for.
    pub operation: &'static Operation,
    /// Its parameters.
    pub parameters: Json,
}

impl fmt::Debug for Seen {
    /// Does not show the parameters: they may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seen").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seen = self.lines().seen.len();
        f.debug_struct("Script").field("seen", &seen).field("left", &self.left()).finish()
    }
}

impl Script {
    /// An empty script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Grants the next request, with these data.
    pub fn grant<R: Request>(self, data: &R::Data) -> Self {
        let written = serde_json::to_string(data);
        self.add::<R>(written.map_or_else(|error| Answer::Unwritable(error.to_string()), Answer::Grant))
    }

    /// Grants the next request, with data that may be other than documented.
    pub fn grant_json<R: Request>(self, data: &Json) -> Self {
        self.add::<R>(Answer::Grant(data.to_string()))
    }

    /// Refuses the next request with a code.
    pub fn refuse<R: Request>(self, code: impl Into<i64>, message: impl Into<String>) -> Self {
        self.add::<R>(Answer::Refuse { code: code.into(), message: message.into() })
    }

    /// Answers the next request with an HTTP status and a body, without an envelope, as gateways do.
    pub fn status<R: Request>(self, status: u16, body: impl Into<Vec<u8>>) -> Self {
        self.add::<R>(Answer::Plain { status, body: body.into() })
    }

    /// Takes the next request and never answers it: the connection is lost.
    pub fn lose<R: Request>(self) -> Self {
        self.add::<R>(Answer::Lose)
    }

    /// Cannot be reached by the next request.
    pub fn unreachable<R: Request>(self) -> Self {
        self.add::<R>(Answer::Unreachable)
    }

    /// Waits so long before the line that was added last for this operation.
    pub fn after<R: Request>(self, delay: Duration) -> Self {
        if let Some(line) = self.lines().of(R::OPERATION.name).back_mut() {
            line.delay = delay;
        }
        self
    }

    /// The requests so far, in the order in which they came: one for each attempt.
    pub fn seen(&self) -> Vec<Seen> {
        self.lines().seen.clone()
    }

    /// How many lines nobody has asked for yet.
    pub fn left(&self) -> usize {
        let lines = self.lines();
        lines.scripted.iter().map(|(_, lines)| lines.len()).sum::<usize>() + lines.recorded.len()
    }

    pub(super) fn recorded(lines: impl IntoIterator<Item = (String, Line)>) -> Self {
        let lines = Lines { recorded: lines.into_iter().collect(), ..Lines::default() };
        Self(Arc::new(Mutex::new(lines)))
    }

    fn add<R: Request>(self, answer: Answer) -> Self {
        self.lines().of(R::OPERATION.name).push_back(answer.into());
        self
    }

    /// Also after a panic while it was locked: a second panic would hide the reason of the first.
    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lines {
    fn of(&mut self, operation: &'static str) -> &mut VecDeque<Line> {
        let index = self.scripted.iter().position(|(name, _)| *name == operation);
        let index = index.unwrap_or_else(|| {
            self.scripted.push((operation, VecDeque::new()));
            self.scripted.len() - 1
        });
        &mut self.scripted[index].1
    }

    fn next(&mut self, operation: &'static Operation, parameters: Json) -> Line {
        let scripted = self.of(operation.name).pop_front();
        let line = scripted.or_else(|| self.next_recorded(operation.name, &parameters));
        let line = line.unwrap_or_else(|| unforeseen(operation.name));
        self.seen.push(Seen { operation, parameters });
        line
    }

    fn next_recorded(&mut self, operation: &str, parameters: &Json) -> Option<Line> {
        let fits = |(name, line): &(String, Line)| name == operation && line.parameters.as_ref() == Some(parameters);
        let index = self.recorded.iter().position(fits)?;
        self.recorded.remove(index).map(|(_, line)| line)
    }
}

fn unforeseen(operation: &str) -> Line {
    let message = format!("the script has no line left for `{operation}` with these parameters");
    Answer::Refuse { code: 0, message }.into()
}

impl Transport for Script {
    fn send<'a>(
        &'a self,
        request: Outgoing,
    ) -> Pin<Box<dyn Future<Output = Result<Incoming, TransportError>> + Send + 'a>> {
        Box::pin(async move {
            let parameters = serde_json::from_slice(&request.body).unwrap_or_default();
            let line = self.lines().next(request.operation, parameters);
            tokio::time::sleep(line.delay).await;
            line.answer.into_result(&request.protocol.envelope)
        })
    }
}
