//! The form of one act, for officers and owners: its fields, how it is read, what it does, and what its page shows.

use axum::extract::Request;
use futures_util::future::BoxFuture;

use super::{Sheet, SheetPart};
use crate::actions::case::{Intent, Once};
use crate::actions::file::Received;
use crate::actions::{Acted, ActionError};
use crate::domain::fault::FieldError;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::session::Visit;
use crate::web::upload;
use crate::web::view::ErrorItem;

/// The form of one act, on a case as whoever acts sees it.
pub struct ActForm<Case: 'static> {
    pub act: Act,
    /// Title of the page, and text of the link on the case page.
    pub title: &'static str,
    /// What the act does and who is told; each line is a paragraph.
    pub lead: &'static str,
    pub button: &'static str,
    /// Message after the act.
    pub saved: &'static str,
    pub fill: Fill<Case>,
    pub run: Run,
}

/// What the act asks.
pub enum Fill<Case> {
    Nothing,
    /// Only a reason: label and hint.
    Reason(&'static str, &'static str),
    /// Fields that are added one by one.
    Fields(for<'a> fn(&'a mut Sheet<'_>, &'a Portal, &'a Case) -> Filling<'a>),
}

type Filling<'a> = BoxFuture<'a, Result<(), PageError>>;

/// Reads the fields and performs the act.
#[derive(Clone, Copy)]
pub enum Run {
    /// Reads nothing.
    Plain(for<'a> fn(&'a Portal, &'a Intent) -> Running<'a>),
    /// Reads nothing but the reason.
    Reason(for<'a> fn(&'a Portal, &'a Intent, &'a str) -> Running<'a>),
    /// Reads the whole form.
    Form(for<'a> fn(&'a Portal, &'a Intent, &'a FormData) -> Running<'a>),
    /// The form has a file input of this name, which may stay empty.
    File(
        &'static str,
        for<'a> fn(&'a Portal, &'a Intent, &'a FormData, Option<Received>) -> Running<'a>,
    ),
}

type Running<'a> = BoxFuture<'a, Acted>;

/// The result of a `fill` that needs no database.
pub fn ready<'a>() -> Filling<'a> {
    Box::pin(async { Ok(()) })
}

impl<Case: 'static> ActForm<Case> {
    /// Name of the file input; empty if there is none.
    pub const fn input(&self) -> &'static str {
        match self.run {
            Run::File(input, _) => input,
            _ => "",
        }
    }

    /// Adds what the act asks to the sheet.
    pub async fn fill(
        &self,
        sheet: &mut Sheet<'_>,
        portal: &Portal,
        case: &Case,
    ) -> Result<(), PageError> {
        match self.fill {
            Fill::Nothing => {}
            Fill::Reason(label, hint) => sheet.reason(label, hint),
            Fill::Fields(fill) => fill(sheet, portal, case).await?,
        }
        Ok(())
    }

    /// Reads the request; 400 for a form with files where the act has no file input.
    pub async fn read(
        &self,
        portal: &Portal,
        visit: &Visit,
        request: Request,
    ) -> Result<Sent, PageError> {
        if let Some(Form(form)) = request.extensions().get::<Form>() {
            return Ok(Sent::of((**form).clone()));
        }
        let Run::File(input, _) = self.run else {
            return Err(PageError::bad_request("the body is no form"));
        };
        let mut upload = upload::read(portal, visit, request).await?;
        let (file, refused) = (upload.take(input), upload.refused(input));
        Ok(Sent {
            chosen: file.is_some(),
            file,
            refused,
            ..Sent::of(upload.form)
        })
    }

    /// Performs the act, if no answer is longer than allowed (`most`, in characters) and the file was read.
    pub async fn act(
        &self,
        portal: &Portal,
        intent: &Intent,
        sent: &mut Sent,
        most: &[(&str, usize)],
    ) -> Acted {
        let mut faults = sent.form.overlong(most);
        faults.extend(sent.refused.take());
        if !faults.is_empty() {
            return Err(ActionError::Fields(faults));
        }
        match self.run {
            Run::Plain(run) => run(portal, intent).await,
            Run::Reason(run) => run(portal, intent, sent.form.text("reason")).await,
            Run::Form(run) => run(portal, intent, &sent.form).await,
            Run::File(_, run) => run(portal, intent, &sent.form, sent.file.take()).await,
        }
    }
}

/// A request: the form, the file if there is one, and why a file was not read.
#[derive(Debug)]
pub struct Sent {
    pub form: FormData,
    file: Option<Received>,
    chosen: bool,
    refused: Option<FieldError>,
}

impl Sent {
    const fn of(form: FormData) -> Self {
        Self {
            form,
            file: None,
            chosen: false,
            refused: None,
        }
    }

    /// The token of the form with its file: the same form with another file counts as another one.
    pub fn once(&self, once: Once) -> Once {
        once.with_files(&self.file)
    }

    /// The faults of a form that is shown again; a chosen file must be chosen once more.
    pub fn again(&self, input: &str, faults: Vec<FieldError>) -> Vec<FieldError> {
        upload::choose_again(faults, input, self.chosen)
    }
}

/// What the page of an act shows of the act itself.
#[derive(Debug)]
pub struct ActPage {
    pub title: &'static str,
    /// Paragraph by paragraph.
    pub lead: Vec<String>,
    pub button: &'static str,
    /// Where it leads without saving.
    pub back: String,
    pub parts: Vec<SheetPart>,
    pub errors: Vec<ErrorItem>,
    pub token: String,
    pub version: i64,
    /// Whether the form has a file input.
    pub has_file: bool,
}

impl ActPage {
    /// The page around a filled sheet for a case of this version, still without title, lead and button.
    pub fn new(visit: &Visit, back: String, version: i64, sheet: Sheet<'_>) -> Self {
        let (parts, errors) = sheet.finished();
        Self {
            title: "",
            lead: Vec::new(),
            button: "",
            back,
            has_file: parts.iter().any(|part| matches!(part, SheetPart::File(_))),
            parts,
            errors,
            token: visit.form_token().to_string(),
            version,
        }
    }

    /// Sets title, lead (each line is a paragraph) and button.
    pub fn saying(mut self, title: &'static str, lead: &str, button: &'static str) -> Self {
        (self.title, self.button) = (title, button);
        self.lead = lead.lines().map(ToOwned::to_owned).collect();
        self
    }
}
