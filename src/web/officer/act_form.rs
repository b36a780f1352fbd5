//! What the page of one act asks and does.

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
    /// The heading, and the words of the link on the case page.
    pub(super) title: &'static str,
    /// What happens, and who is told.
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    /// The message afterwards.
    pub(super) saved: &'static str,
    pub(super) fill: Fill,
    pub(super) run: Run,
}

/// Puts the fields on the page.
pub(super) type Fill =
    for<'a> fn(&'a mut Sheet<'_>, &'a Portal, &'a Desk) -> BoxFuture<'a, Result<(), PageError>>;

/// Reads the fields and acts.
pub(super) type Run = for<'a> fn(
    &'a Portal,
    &'a Intent,
    &'a FormData,
) -> BoxFuture<'a, Result<Application, ActionError>>;

/// What an act does with the file its form may carry; without one the form's own `run` is called.
pub(super) struct Enclosing {
    pub(super) act: Act,
    /// Name of the input.
    pub(super) input: &'static str,
    pub(super) run: RunEnclosing,
}

/// Reads the fields and acts with the file.
pub(super) type RunEnclosing = for<'a> fn(
    &'a Portal,
    &'a Intent,
    &'a FormData,
    Received,
) -> BoxFuture<'a, Result<Application, ActionError>>;

/// Nothing to fill in.
pub(super) fn nothing<'a>(
    _: &'a mut Sheet<'_>,
    _: &'a Portal,
    _: &'a Desk,
) -> BoxFuture<'a, Result<(), PageError>> {
    Box::pin(async { Ok(()) })
}

/// What a form without questions of the database needs: the fields were put there at once.
pub(super) fn ready<'a>() -> BoxFuture<'a, Result<(), PageError>> {
    Box::pin(async { Ok(()) })
}
