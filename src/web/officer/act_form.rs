//! Definition of the page for one act.

use futures_util::future::BoxFuture;

use super::desk::Desk;
use super::sheet::Sheet;
use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::file::Received;
use crate::domain::application::Application;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::web::error::PageError;
use crate::web::form::FormData;

/// The form of one act.
pub(super) struct ActForm {
    pub(super) act: Act,
    /// Title of the page, and text of the link on the case page.
    pub(super) title: &'static str,
    /// What the act does and who is told.
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    /// Message after the act.
    pub(super) saved: &'static str,
    pub(super) fill: Fill,
    pub(super) run: Run,
}

/// Adds the fields to the page.
pub(super) type Fill =
    for<'a> fn(&'a mut Sheet<'_>, &'a Portal, &'a Desk) -> BoxFuture<'a, Result<(), PageError>>;

/// Reads the fields and performs the act.
pub(super) type Run = for<'a> fn(
    &'a Portal,
    &'a Intent,
    &'a FormData,
) -> BoxFuture<'a, Result<Application, ActionError>>;

/// For acts whose form can have a file; without a file the form's own `run` is called.
pub(super) struct Enclosing {
    pub(super) act: Act,
    /// Name of the file input.
    pub(super) input: &'static str,
    pub(super) run: RunEnclosing,
}

/// Reads the fields and performs the act with the file.
pub(super) type RunEnclosing = for<'a> fn(
    &'a Portal,
    &'a Intent,
    &'a FormData,
    Received,
) -> BoxFuture<'a, Result<Application, ActionError>>;

/// For an act without fields.
pub(super) fn nothing<'a>(
    _: &'a mut Sheet<'_>,
    _: &'a Portal,
    _: &'a Desk,
) -> BoxFuture<'a, Result<(), PageError>> {
    Box::pin(async { Ok(()) })
}

/// The result of a `fill` that needs no database.
pub(super) fn ready<'a>() -> BoxFuture<'a, Result<(), PageError>> {
    Box::pin(async { Ok(()) })
}
