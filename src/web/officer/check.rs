//! `/petugas/permohonan/{id}/periksa`: saves verdicts as often as wanted, and then returns the case with one packet or
//! declares it complete.

use axum::extract::State;

use super::case;
use super::checklist::{Extra, GUIDED, SHOWN, is_umk, items};
use super::desk::Desk;
use crate::actions::case::Intent;
use crate::actions::check::Look;
use crate::actions::{Acted, ActionError, check};
use crate::domain::checklist::Item;
use crate::domain::fault::FieldError;
use crate::domain::id::{ApplicationId, DocumentId};
use crate::portal::Portal;
use crate::store;
use crate::store::check::ItemVerdict;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::guard::{Reviewer, SignedIn};
use crate::web::path::Path;
use crate::web::respond;

const ACT_FIELD: &str = "act";

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: Reviewer,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let intent = desk.intent(officer.actor(), &form)?;
    let mut conn = portal.acquire().await?;
    let standing = store::document::standing(&mut conn, id).await?;
    drop(conn);
    let verdicts = typed(&items(&desk, &standing), &form);
    let shown = form.all(SHOWN).into_iter();
    let shown: Vec<DocumentId> = shown.filter_map(|id| id.parse().ok()).collect();
    let look = match looked(&desk, (&verdicts, &shown), &form) {
        Ok(look) => look,
        Err(fault) => return wrong(&portal, &officer, &desk, &form, &[fault]).await,
    };
    let (result, saved) = pressed(&portal, &intent, &form, look).await;
    match result {
        Ok(_) => Ok(respond::saved(&desk.url(), saved)),
        Err(ActionError::Fields(faults)) => wrong(&portal, &officer, &desk, &form, &faults).await,
        Err(error) => Err(desk.explain(error)),
    }
}

/// Performs the act of the pressed button; returns its message.
async fn pressed(
    portal: &Portal,
    intent: &Intent,
    form: &FormData,
    look: Look<'_>,
) -> (Acted, &'static str) {
    match form.text(ACT_FIELD) {
        "accept" => (check::accept(portal, intent, look).await, ACCEPTED),
        "return" if form.checked("waits_for_oss") => {
            (check::return_for_oss(portal, intent, look).await, RETURNED)
        }
        "return" => (
            check::return_for_correction(portal, intent, look).await,
            RETURNED,
        ),
        _ => (check::record(portal, intent, look).await, SAVED),
    }
}

/// The verdicts in the form; an invalid day is a fault at its field.
fn looked<'a>(
    desk: &Desk,
    (verdicts, shown): (&'a [ItemVerdict], &'a [DocumentId]),
    form: &FormData,
) -> Result<Look<'a>, FieldError> {
    let since = form.date(GUIDED);
    let since = since.map_err(|fault| FieldError::new(GUIDED, fault))?;
    Ok(Look {
        verdicts,
        shown: Some(shown),
        guided_since: is_umk(desk).then_some(since),
    })
}

const SAVED: &str = "Pemeriksaan tersimpan.";
const ACCEPTED: &str = "Berkas dinyatakan lengkap. Berikutnya konsep surat.";
const RETURNED: &str =
    "Berkas dikembalikan. Pemohon diberi tahu lewat portal dan email; hitungan waktu berhenti.";

async fn wrong(
    portal: &Portal,
    officer: &SignedIn,
    desk: &Desk,
    form: &FormData,
    faults: &[FieldError],
) -> Reply {
    let extra = Extra {
        typed: Some(form),
        faults,
        check: true,
        ..Extra::default()
    };
    let page = case::draw(portal, officer, desk, &extra).await?;
    Ok(respond::unprocessable(&page))
}

fn typed(items: &[Item], form: &FormData) -> Vec<ItemVerdict> {
    items
        .iter()
        .filter_map(|item| {
            let code = item.code();
            let text = |name: &str| form.text(&format!("{name}:{code}")).to_owned();
            let fix = match text("check").as_str() {
                "ok" => false,
                "fix" => true,
                _ => return None,
            };
            let (reason, example) = if fix {
                (text("reason"), text("example"))
            } else {
                (String::new(), String::new())
            };
            Some(ItemVerdict {
                code,
                fix,
                reason,
                example,
            })
        })
        .collect()
}
