//! A paper that is signed outside the portal: what is carried out, what comes back, and taking it back unsigned.

use chrono::{Datelike as _, NaiveDate};
use serde_json::json;

use super::finish::conclude;
use super::returned::{Given, Refused, examine, may_be_dated};
use crate::actions::case::{Intent, Once, OpenCase, carried};
use crate::actions::file::malware::FileOrigin;
use crate::actions::file::{self, Received};
use crate::actions::letter;
use crate::actions::{ActionError, printable};
use crate::domain::actor::Actor;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::SigningId;
use crate::domain::ip_type::SIGNED_PAPER;
use crate::domain::procedure::Role;
use crate::domain::signing::{Carried, SigningFault, SigningState};
use crate::portal::Portal;
use crate::store;
use crate::store::carried::Returned;
use crate::store::letter_number::NewNumber;
use crate::store::signing::SigningRow;

/// What is typed beside the file, where number and date were left open.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    pub number: &'a str,
    pub on: Option<NaiveDate>,
}

/// Who carries papers out and brings them back: who signs, and the clerk.
pub(super) fn may_carry(by: Actor) -> Result<(), ActionError> {
    match by.role() {
        Role::AgencyHead | Role::Clerk => Ok(()),
        _ => Err(ActionError::NotYourRole),
    }
}

/// Who carries papers, or compares what came back with them.
pub(super) fn may_read(by: Actor) -> Result<(), ActionError> {
    match by.role() {
        Role::AgencyHead | Role::DivisionHead | Role::Clerk | Role::Reviewer => Ok(()),
        _ => Err(ActionError::NotYourRole),
    }
}

/// The paper as it is carried out, and whether number and date are left open in it.
pub async fn outside(
    portal: &Portal,
    id: SigningId,
) -> Result<Option<(SigningRow, bool)>, ActionError> {
    let mut conn = portal.acquire().await?;
    let Some(row) = store::signing::find(&mut conn, id).await? else {
        return Ok(None);
    };
    if row.carried().is_none() {
        return Ok(None);
    }
    let letters = store::letter::of_case(&mut conn, row.case).await?;
    let letter = letters
        .into_iter()
        .find(|letter| Some(letter.id) == row.letter);
    let open = letter.is_some_and(|letter| letter.number.is_none());
    Ok(Some((row, open)))
}

/// The bytes that are carried out, also for whoever compares what came back.
pub async fn pdf(portal: &Portal, by: Actor, id: SigningId) -> Result<Vec<u8>, ActionError> {
    may_read(by)?;
    let (row, _) = outside(portal, id).await?.ok_or(ActionError::NotFound)?;
    file::read(portal, row.sent_file.ok_or(ActionError::NotFound)?).await
}

/// Takes the signed file that came back, and ends the signature by it. Whatever is wrong with it is a fault at its
/// field, and nothing changes.
pub async fn bring_back(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: SigningId,
    file: Received,
    typed: Typed<'_>,
) -> Result<(), ActionError> {
    may_carry(by)?;
    let once = &once.clone().with_files([&file]);
    let (row, open) = outside(portal, id).await?.ok_or(ActionError::NotFound)?;
    if row.carried() != Some(Carried::Upload) {
        return Err(ActionError::NotFound);
    }
    if row.state != SigningState::Sending {
        // The same form sent twice leads to where the first one led.
        opened(portal, by, once.clone(), &row, row.state).await?;
        return Err(ActionError::Stale);
    }
    let given = open.then(|| given(portal, &row, typed, open)).transpose()?;
    if let Some(given) = given {
        printable::judge(portal, &[("number", given.number)]).await?;
    }
    file.must_meet(portal, by, &SIGNED_PAPER).await?;
    let bytes = file::read(portal, file.id()).await?;
    match examine(portal, by, &row, given, &bytes).await {
        Ok(_) => {}
        Err(Refused::Fault(fault)) => {
            tracing::warn!(signing = %row.id, %fault, "a file that was brought back is not the signed paper");
            let at = match fault {
                _ if fault.is_of_number() => "number",
                _ if fault.is_of_date() => "signed_on",
                _ => file.field.as_str(),
            };
            return Err(ActionError::field(at, FieldFault::Returned(fault)));
        }
        Err(Refused::Later(error)) => return Err(error),
    }
    let row = take(portal, by, once, &row, (&file, given)).await?;
    file.keep();
    conclude(portal, &row, bytes).await
}

/// Date and, if it is left open, number, which may not be missing.
pub(super) fn given<'a>(
    portal: &Portal,
    row: &SigningRow,
    typed: Typed<'a>,
    number_open: bool,
) -> Result<Given<'a>, ActionError> {
    let mut faults = Vec::new();
    let number = typed.number.trim();
    if number_open && number.is_empty() {
        faults.push(FieldError::new("number", FieldFault::Missing));
    }
    let day = typed.on.ok_or(FieldFault::Missing).and_then(|on| {
        let may = may_be_dated(portal, row, on).map_err(FieldFault::Returned);
        may.map(|()| on)
    });
    match day {
        Ok(on) if faults.is_empty() => Ok(Given { number, on }),
        Ok(_) => Err(ActionError::Fields(faults)),
        Err(fault) => {
            faults.push(FieldError::new("signed_on", fault));
            Err(ActionError::Fields(faults))
        }
    }
}

/// Files it as the answer, with the number that it brings along; `once` is of the form with its files as they were sent.
pub(super) async fn take(
    portal: &Portal,
    by: Actor,
    once: &Once,
    row: &SigningRow,
    (file, given): (&Received, Option<Given<'_>>),
) -> Result<SigningRow, ActionError> {
    let (mut open, row) = opened(portal, by, once.clone(), row, SigningState::Sending).await?;
    let account = open.actor.account().ok_or(ActionError::NotFound)?;
    if let Some(given) = given.filter(|given| !given.number.is_empty()) {
        number(&mut open, &row, given).await?;
    }
    let sending = FileOrigin::of(open.actor, Some(open.case.id));
    let returned = Returned {
        file: file.file(&mut open.tx, sending).await?,
        by: account,
        on: given.map(|given| given.on),
        at: open.now,
    };
    store::carried::take_returned(&mut open.tx, row.id, returned).await?;
    open.audit(
        "bring_back",
        json!({ "signing": row.id.to_string(), "file_sha256": hex::encode(file.sha256) }),
    );
    open.commit().await?;
    Ok(SigningRow {
        state: SigningState::Checking,
        answer: Some(returned.file),
        signed_on: returned.on,
        ..row
    })
}

/// Registers the number that SRIKANDI gave.
async fn number(
    open: &mut OpenCase<'_>,
    row: &SigningRow,
    given: Given<'_>,
) -> Result<(), ActionError> {
    let letter = letter::current(open).await?;
    let taken = || ActionError::field("number", FieldFault::AlreadyUsed);
    let (case, at) = (open.case.id, open.now);
    store::letter_number::void_numbers(&mut open.tx, case, "diganti sebelum ditandatangani", at)
        .await?;
    let new = NewNumber {
        number: given.number,
        year: given.on.year(),
        sequence: None,
        case,
        kind: &letter.kind,
        at,
    };
    if !store::letter_number::hold_number(&mut open.tx, &new).await? {
        return Err(taken());
    }
    if Some(letter.id) != row.letter {
        return Err(ActionError::Stale);
    }
    Ok(store::letter::set_number(&mut open.tx, letter.id, given.number).await?)
}

/// Takes an unsigned paper back, so that it can be signed in another way, sent back or changed.
pub async fn take_back(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: SigningId,
) -> Result<(), ActionError> {
    if by.role() != Role::AgencyHead {
        return Err(ActionError::NotYourRole);
    }
    let (row, _) = outside(portal, id).await?.ok_or(ActionError::NotFound)?;
    let (mut open, row) = opened(portal, by, once.clone(), &row, row.state).await?;
    if !row.waits_for_people() {
        return Err(ActionError::Stale);
    }
    carried::end(&mut open, &row, SigningFault::TakenBack).await?;
    open.commit().await?;
    Ok(())
}

/// The case, with the form's token, and the record as it is now; [`ActionError::Stale`] if it is in another state.
pub(super) async fn opened<'a>(
    portal: &'a Portal,
    by: Actor,
    once: Once,
    row: &SigningRow,
    state: SigningState,
) -> Result<(OpenCase<'a>, SigningRow), ActionError> {
    let intent = Intent {
        actor: by,
        case: row.case,
        seen_version: None,
        once: Some(once),
    };
    let mut open = OpenCase::begin(portal, &intent).await?;
    let now = store::signing::find(open.tx.conn(), row.id).await?;
    match now {
        Some(now) if now.state == state => Ok((open, now)),
        _ => Err(ActionError::Stale),
    }
}
