//! A signing service that does not answer: what was not sent waits in a queue, administrators and clerks are told once, and
//! the service is asked until it answers.

use chrono::{DateTime, Utc};
use serde_json::json;
use tokio::time::timeout;

use super::readiness::GLANCE;
use crate::actions::account::signer_nik;
use crate::actions::case::carried::free;
use crate::actions::letter::signatory;
use crate::actions::{ActionError, notice};
use crate::adapters::esign::EsignError;
use crate::domain::id::AccountId;
use crate::domain::letter::AttemptOutcome;
use crate::domain::procedure::{self, Role};
use crate::domain::signing::{SigningFault, SigningState};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::signing::SigningRow;
use crate::store::standstill::Standstill;
use crate::store::{self, AuditEntry, Tx};

/// Records that a service does not answer, and tells administrators and clerks, once for each outage.
pub(super) async fn note(
    portal: &Portal,
    adapter: &str,
    signer: AccountId,
) -> Result<(), ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    begun(&mut tx, adapter, signer, now).await?;
    Ok(tx.commit().await?)
}

async fn begun(
    tx: &mut Tx,
    adapter: &str,
    signer: AccountId,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    if !store::standstill::begin(tx, adapter, signer, now).await? {
        return Ok(());
    }
    tracing::error!(adapter, "the signing service does not answer");
    let concerned = [Role::Administrator, Role::Clerk];
    let told = store::staff::holders(tx.conn(), &concerned, wib::date(now), &[]).await?;
    let params = json!({ "from": now });
    notice::people(tx, &told, (notice::Kind::SignerSilent, &params), now).await?;
    of_service(tx, "signer_silent", adapter, now);
    Ok(())
}

fn of_service(tx: &mut Tx, act: &str, adapter: &str, at: DateTime<Utc>) {
    tx.audit(AuditEntry {
        at,
        actor_id: None,
        role: Role::System,
        act: act.to_owned(),
        subject_kind: "signing_service",
        subject_id: None,
        data: json!({ "way": adapter }),
    });
}

/// Audits what becomes of a paper in the queue.
pub(super) fn of_paper(
    tx: &mut Tx,
    by: (AccountId, Role),
    act: &str,
    row: &SigningRow,
    at: DateTime<Utc>,
) {
    tx.audit(AuditEntry {
        at,
        actor_id: Some(by.0),
        role: by.1,
        act: act.to_owned(),
        subject_kind: "application",
        subject_id: Some(row.case.uuid()),
        data: json!({ "signing": row.id.to_string() }),
    });
}

/// Puts the papers of a stack into the queue that were not sent. One whose case has moved on meanwhile ends: a case ends with
/// it only what it finds in the queue.
pub(super) async fn queue(portal: &Portal, rows: &[SigningRow]) -> Result<(), ActionError> {
    let Some(first) = rows.first() else {
        return Ok(());
    };
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    for row in rows {
        let case = store::application::lock(&mut tx, row.case).await?;
        let signed_in = procedure::from_statuses(row.paper.act());
        store::standstill::queue(&mut tx, row.id, now).await?;
        let by = (row.signer, Role::AgencyHead);
        if case.is_some_and(|case| signed_in.contains(&case.status)) {
            of_paper(&mut tx, by, "signing_queued", row, now);
        } else {
            let (from, fault) = (SigningState::Prepared, SigningFault::CaseEnded);
            store::signing::end(&mut tx, row.id, from, fault, now).await?;
            free(&mut tx, row, AttemptOutcome::Refused, now).await?;
            of_paper(&mut tx, by, "signing_failed", row, now);
        }
    }
    begun(&mut tx, &first.adapter, first.signer, now).await?;
    Ok(tx.commit().await?)
}

/// Records that a service answers, and tells whoever has papers in the queue, and who signs today: only they can take papers
/// of a former head out of it.
pub(super) async fn answers(portal: &Portal, adapter: &str) -> Result<(), ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    if !store::standstill::end(&mut tx, adapter, now).await? {
        return Ok(());
    }
    tracing::info!(adapter, "the signing service answers again");
    let queues = store::standstill::queues(tx.conn()).await?;
    let heads = store::officer::acting_as(tx.conn(), Role::AgencyHead, wib::date(now)).await?;
    for queue in queues.iter().filter(|queue| queue.adapter == adapter) {
        let params = json!({ "papers": queue.count, "stack": queue.stack.to_string() });
        let told = (notice::Kind::SignerAnswers, &params);
        let others = heads.iter().map(|head| head.id);
        let others = others.filter(|head| *head != queue.signer);
        let readers: Vec<AccountId> = [queue.signer].into_iter().chain(others).collect();
        notice::people(&mut tx, &readers, told, now).await?;
    }
    of_service(&mut tx, "signer_answers", adapter, now);
    Ok(tx.commit().await?)
}

/// Asks each silent service for its signer's account: any clear answer ends the standstill. One that cannot be asked keeps no
/// other from it.
pub async fn round(portal: &Portal) -> Result<(), ActionError> {
    let mut conn = portal.acquire().await?;
    let latest = store::standstill::latest(&mut conn).await?;
    drop(conn);
    for standstill in latest.iter().filter(|latest| latest.ended_at.is_none()) {
        if let Err(error) = ask(portal, standstill).await {
            let adapter = &standstill.adapter;
            tracing::error!(%error, adapter, "a silent signing service was not asked");
        }
    }
    Ok(())
}

async fn ask(portal: &Portal, standstill: &Standstill) -> Result<(), ActionError> {
    if !is_silent(portal, standstill).await? {
        return answers(portal, &standstill.adapter).await;
    }
    let mut tx = Tx::begin(portal.pool()).await?;
    store::standstill::asked(&mut tx, &standstill.adapter, portal.now()).await?;
    Ok(tx.commit().await?)
}

async fn is_silent(portal: &Portal, standstill: &Standstill) -> Result<bool, ActionError> {
    // A way that is not set up any more is waited for no longer.
    let Some(signer) = portal.signers().find(&standstill.adapter) else {
        return Ok(false);
    };
    let mut conn = portal.acquire().await?;
    // Whose paper met the silence may have left the office since.
    let known = signatory::person(portal, &mut conn, standstill.signer).await?;
    let nik = signer_nik::of(portal, &mut conn, standstill.signer).await?;
    drop(conn);
    let identity = signatory::identity(&known, nik);
    let answer = timeout(GLANCE, signer.esign.account(&identity)).await;
    Ok(match answer {
        Ok(Ok(_) | Err(EsignError::Refused(_) | EsignError::WrongPassphrase)) => false,
        Ok(Err(EsignError::Unavailable(_) | EsignError::Unclear(_))) | Err(_) => true,
    })
}
