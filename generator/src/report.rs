//! Everything that is wrong with a spec, collected and shown at once.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io::{self, IsTerminal as _, Write as _};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use serde_json::{Value as Json, json};

use crate::messages::Message;
use crate::sources::{Sources, Span};

const MAX_SUGGESTIONS: usize = 100;

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    found: RefCell<Vec<Diagnostic>>,
    /// What is found now is wrong in this edition.
    edition: Cell<Option<usize>>,
    /// The names of all.
    editions: RefCell<Vec<String>>,
}

/// One mistake.
#[derive(Debug)]
pub(crate) struct Diagnostic {
    span: Span,
    message: Message,
    /// What stands at the mark.
    label: String,
    /// Other spans that are part of it.
    also: Vec<(Span, String)>,
    /// The editions in which it is one; none is named where it is one whatever the edition.
    editions: Vec<usize>,
}

/// All mistakes in a spec, with its text to show them in.
#[derive(Debug)]
pub struct Report {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    editions: Vec<String>,
}

/// A mistake that was just reported, to say more about it.
pub(crate) struct Refusal<'d> {
    diagnostics: &'d Diagnostics,
    number: usize,
}

impl Diagnostics {
    pub(crate) fn refuse(&self, span: Span, message: Message) -> Refusal<'_> {
        let mut found = self.found.borrow_mut();
        found.push(Diagnostic {
            span,
            message,
            label: String::new(),
            also: Vec::new(),
            editions: self.edition.get().into_iter().collect(),
        });
        Refusal { diagnostics: self, number: found.len() - 1 }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Whether nothing is wrong but for questions that are still open.
    pub(crate) fn are_questions(&self) -> bool {
        self.found.borrow().iter().all(|diagnostic| diagnostic.message.is_question())
    }

    pub(crate) fn name_editions(&self, names: Vec<String>) {
        self.editions.replace(names);
    }

    /// What is reported from now on is about this edition.
    pub(crate) fn enter_edition(&self, edition: usize) {
        self.edition.set(Some(edition));
    }

    pub(crate) fn leave_editions(&self) {
        self.edition.set(None);
    }
}

impl Diagnostic {
    fn is_like(&self, other: &Self) -> bool {
        (self.span, &self.message, &self.also) == (other.span, &other.message, &other.also)
    }
}

impl Refusal<'_> {
    /// Names the candidate that was probably meant. Looking for it takes time, so only the first mistakes get one.
    pub(crate) fn did_you_mean<'c>(self, written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Self {
        if self.number < MAX_SUGGESTIONS
            && let Some(near) = similar(written, candidates)
        {
            self.diagnostics.found.borrow_mut()[self.number].label = format!("did you mean `{near}`?");
        }
        self
    }

    /// Shows another span that is part of the mistake.
    pub(crate) fn also(self, span: Span, label: impl Into<String>) -> Self {
        self.diagnostics.found.borrow_mut()[self.number].also.push((span, label.into()));
        self
    }
}

impl Report {
    pub(crate) fn new(sources: Sources, diagnostics: Diagnostics) -> Self {
        let editions = diagnostics.editions.into_inner();
        let mut found = diagnostics.found.into_inner();
        // Stable: what is wrong in one place stays in the order it was found.
        found.sort_by_key(|diagnostic| diagnostic.span);
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        for diagnostic in found {
            let here = diagnostics.iter_mut().rev().take_while(|earlier| earlier.span == diagnostic.span);
            match here.into_iter().find(|earlier| earlier.is_like(&diagnostic)) {
                // It holds in this edition as well, or in any.
                Some(earlier) if diagnostic.editions.is_empty() => earlier.editions.clear(),
                Some(earlier) if earlier.editions.is_empty() => {}
                Some(earlier) => earlier.editions.extend(diagnostic.editions),
                None => diagnostics.push(diagnostic),
            }
        }
        for diagnostic in &mut diagnostics {
            diagnostic.editions.dedup();
            if diagnostic.editions.len() == editions.len() {
                diagnostic.editions.clear();
            }
        }
        Self { sources, diagnostics, editions }
    }

    /// How many mistakes there are.
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// To standard error, coloured if that is a terminal and the user has not asked otherwise.
    pub fn print(&self) -> io::Result<()> {
        let asked_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let mut to = io::stderr().lock();
        writeln!(to, "{}", self.render(to.is_terminal() && !asked_plain))
    }

    pub fn render(&self, coloured: bool) -> String {
        let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let mut text = String::new();
        for diagnostic in &self.diagnostics {
            text.push_str(&self.render_one(&renderer, diagnostic));
            text.push_str("\n\n");
        }
        let plural = if self.len() == 1 { "error" } else { "errors" };
        text + &format!("{} {plural}; nothing was written", self.len())
    }

    /// For programs: every mistake, with lines and columns counted from one, columns in characters.
    pub fn json(&self) -> Json {
        let mistakes = self.diagnostics.iter().map(|diagnostic| {
            let also = diagnostic.also.iter().map(|(span, label)| {
                let mut also = self.place(*span);
                also["label"] = json!(label);
                also
            });
            let mut mistake = self.place(diagnostic.span);
            mistake["message"] = json!(diagnostic.message.id);
            mistake["what"] = json!(diagnostic.message.what);
            mistake["remedy"] = json!(diagnostic.message.remedy);
            mistake["label"] = json!(Some(&diagnostic.label).filter(|label| !label.is_empty()));
            mistake["editions"] = diagnostic.editions.iter().map(|edition| self.editions[*edition].as_str()).collect();
            mistake["also"] = also.collect();
            mistake
        });
        json!({ "errors": mistakes.collect::<Vec<_>>() })
    }

    /// Where something is: a file, and where it begins and ends in it, unless it is the whole.
    fn place(&self, span: Span) -> Json {
        let path = self.sources.display(span);
        let (Some(file), Some((start, end))) = (self.sources.file(span), span.range) else {
            return json!({ "file": path, "start": null, "end": null });
        };
        let point = |offset| {
            let offset = file.text.floor_char_boundary(offset);
            let (line, line_start) = file.line(offset);
            json!({ "line": line, "column": file.text[line_start..offset].chars().count() + 1 })
        };
        json!({ "file": path, "start": point(start), "end": point(end) })
    }

    fn render_one(&self, renderer: &Renderer, diagnostic: &Diagnostic) -> String {
        let label = Some(diagnostic.label.as_str()).filter(|label| !label.is_empty());
        let mut shown = Group::with_title(
            Level::ERROR.primary_title(diagnostic.message.what.as_str()).id(diagnostic.message.id.as_str()),
        );
        // Places in the same line share a snippet.
        let mut excerpts = vec![(Excerpt::of(&self.sources, diagnostic.span), AnnotationKind::Primary, label)];
        for (span, label) in &diagnostic.also {
            excerpts.push((Excerpt::of(&self.sources, *span), AnnotationKind::Context, Some(label.as_str())));
        }
        while !excerpts.is_empty() {
            let here = (excerpts[0].0.path.clone(), excerpts[0].0.line);
            let (same, rest): (Vec<_>, Vec<_>) =
                excerpts.into_iter().partition(|(excerpt, ..)| (&excerpt.path, excerpt.line) == (&here.0, here.1));
            excerpts = rest;
            shown = match (here.1, same.first()) {
                (Some(line), Some((first, ..))) => {
                    let snippet = Snippet::source(first.text.to_owned()).path(here.0).line_start(line);
                    shown.element(same.iter().fold(snippet, |snippet, (excerpt, kind, label)| {
                        snippet.annotation(kind.span(excerpt.range.clone()).label(label.map(str::to_owned)))
                    }))
                }
                _ => shown.element(Origin::path(here.0)),
            };
        }
        if !diagnostic.editions.is_empty() {
            let names: Vec<_> = diagnostic.editions.iter().map(|edition| self.editions[*edition].as_str()).collect();
            let plural = if names.len() == 1 { "edition" } else { "editions" };
            shown = shown.element(Level::NOTE.message(format!("in {plural} {}", names.join(", "))));
        }
        if let Some(remedy) = &diagnostic.message.remedy {
            shown = shown.element(Level::HELP.message(remedy.as_str()));
        }
        renderer.render(&[shown])
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render(false))
    }
}

impl std::error::Error for Report {}

/// The line of a span: a snippet of the whole file for each mistake would make rendering quadratic.
struct Excerpt<'s> {
    path: String,
    text: &'s str,
    /// Counted from one; `None` for a whole file.
    line: Option<usize>,
    range: std::ops::Range<usize>,
}

impl<'s> Excerpt<'s> {
    fn of(sources: &'s Sources, span: Span) -> Self {
        let path = sources.display(span);
        let (Some(file), Some((start, end))) = (sources.file(span), span.range) else {
            return Self { path, text: "", line: None, range: 0..0 };
        };
        let start = file.text.floor_char_boundary(start);
        let (line, line_start) = file.line(start);
        let rest = file.text.get(line_start..).unwrap_or_default();
        let text = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        // A value of many lines is marked on its first.
        let end = file.text.floor_char_boundary(end).saturating_sub(line_start).min(text.len());
        let start = (start - line_start).min(text.len());
        Self { path, text, line: Some(line), range: start..end.max(start) }
    }
}

pub(crate) fn similar<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let limit = (written.len() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(written.len()) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(&written.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}
