//! Proposed tariff lines, which another person approves or rejects.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

use super::tariff::TariffRow;
use super::{StoreError, Tx};
use crate::domain::id::{AccountId, TariffProposalId};
use crate::domain::ip_type::IpType;
use crate::domain::tariff::TariffLine;

/// A line that is not in force yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    pub id: TariffProposalId,
    pub ip_type: &'static IpType,
    pub line: TariffLine,
    /// Whether the row in force ends on the day before.
    pub ends_former: bool,
    /// `None` if it came from a file.
    pub proposed_by: Option<AccountId>,
    pub proposer: Option<String>,
    pub proposed_at: DateTime<Utc>,
    /// Absent while nobody has decided.
    pub approved: Option<bool>,
    pub decider: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub reason: String,
}

/// A proposed line.
#[derive(Debug, Clone)]
pub struct NewProposal<'a> {
    pub ip_type: &'a IpType,
    pub line: &'a TariffLine,
    pub ends_former: bool,
    pub by: Option<AccountId>,
    pub at: DateTime<Utc>,
}

/// Stores a proposal.
pub async fn insert(tx: &mut Tx, new: &NewProposal<'_>) -> Result<TariffProposalId, StoreError> {
    let id = TariffProposalId::at(new.at);
    let line = new.line;
    tx.run(sqlx::query!(
        "insert into tariff_proposal (id, ip_type, service, code, variant, label, category, unit, amount_min, amount_max, estimate,
            valid_from, valid_until, basis, source, ends_former, proposed_by, proposed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        id.uuid(),
        new.ip_type.code,
        line.service.as_ref(),
        line.code.as_ref(),
        line.variant.as_deref(),
        line.label.as_ref(),
        line.category.as_str(),
        line.unit.as_str(),
        line.amount_min.map(Decimal::from),
        line.amount_max.map(Decimal::from),
        line.estimate,
        line.valid_from,
        line.valid_until,
        line.basis.as_ref(),
        line.source.as_ref(),
        new.ends_former,
        new.by.map(AccountId::uuid),
        new.at
    ))
    .await?;
    Ok(id)
}

/// Undecided proposals, oldest first, then up to `decided` decided ones, newest first.
pub async fn list(conn: &mut PgConnection, decided: i64) -> Result<Vec<Proposal>, StoreError> {
    select(conn, None, decided).await
}

/// One proposal.
pub async fn find(
    conn: &mut PgConnection,
    id: TariffProposalId,
) -> Result<Option<Proposal>, StoreError> {
    Ok(select(conn, Some(id.uuid()), 0).await?.pop())
}

/// Reads and locks a proposal, so that two people do not decide at once.
pub async fn lock(tx: &mut Tx, id: TariffProposalId) -> Result<Option<Proposal>, StoreError> {
    sqlx::query!(
        "select id from tariff_proposal where id = $1 for update",
        id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    find(tx.conn(), id).await
}

async fn select(
    conn: &mut PgConnection,
    id: Option<Uuid>,
    decided: i64,
) -> Result<Vec<Proposal>, StoreError> {
    let rows = sqlx::query!(
        r#"with wanted as (
            (select id from tariff_proposal where id = $1)
            union all
            (select id from tariff_proposal where $1::uuid is null and decision is null)
            union all
            (select id from tariff_proposal where $1::uuid is null and decision is not null order by decided_at desc limit $2)
        )
        select proposal.id, proposal.ip_type, proposal.service, proposal.code, proposal.variant, proposal.label, proposal.category,
            proposal.unit, proposal.amount_min, proposal.amount_max, proposal.estimate, proposal.valid_from, proposal.valid_until,
            proposal.basis, proposal.source, proposal.ends_former, proposal.proposed_by, proposal.proposed_at, proposal.decision,
            proposal.decided_at, proposal.reason, proposer.name as "proposer?", decider.name as "decider?"
        from wanted
        join tariff_proposal as proposal on proposal.id = wanted.id
        left join account as proposer on proposer.id = proposal.proposed_by
        left join account as decider on decider.id = proposal.decided_by
        order by proposal.decision is not null, proposal.decided_at desc, proposal.proposed_at, proposal.id"#,
        id,
        decided
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Proposal {
                id: row.id.into(),
                ip_type: IpType::parse(&row.ip_type).ok_or_else(|| {
                    StoreError::inconsistent("tariff_proposal", row.id, "ip_type")
                })?,
                line: TariffRow {
                    id: row.id,
                    service: row.service,
                    code: row.code,
                    variant: row.variant,
                    label: row.label,
                    category: row.category,
                    unit: row.unit,
                    amount_min: row.amount_min,
                    amount_max: row.amount_max,
                    estimate: row.estimate,
                    valid_from: row.valid_from,
                    valid_until: row.valid_until,
                    basis: row.basis,
                    source: row.source,
                    checked_on: None,
                }
                .try_into()?,
                ends_former: row.ends_former,
                proposed_by: row.proposed_by.map(Into::into),
                proposer: row.proposer,
                proposed_at: row.proposed_at,
                approved: row.decision.map(|word| word == "approved"),
                decider: row.decider,
                decided_at: row.decided_at,
                reason: row.reason,
            })
        })
        .collect()
}

/// Stores the decision on an open proposal.
pub async fn decide(
    tx: &mut Tx,
    id: TariffProposalId,
    by: AccountId,
    approved: bool,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let word = if approved { "approved" } else { "rejected" };
    tx.run_one(sqlx::query!(
        "update tariff_proposal
        set decision = $2, decided_by = $3, decided_at = $4, reason = $5
        where id = $1 and decision is null",
        id.uuid(),
        word,
        by.uuid(),
        at,
        reason
    ))
    .await
}
