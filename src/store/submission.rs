//! The content of a case at each submission, so that reviewers see what has changed.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::applicant::{self, ApplicantRow};
use super::{StoreError, Tx, uuids};
use crate::domain::id::{ApplicationId, DocumentId};
use crate::domain::ip_type::Details;

/// One submission: title, answers, applicant, and the documents at that time.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// 1, 2, 3 …
    pub number: i32,
    pub at: DateTime<Utc>,
    pub title: String,
    pub details: Details,
    pub applicant: ApplicantRow,
    pub documents: Vec<DocumentId>,
}

/// Stores the current content of the case.
pub async fn keep(tx: &mut Tx, case: ApplicationId, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into submission (application_id, number, at, title, details, kind, name, nik_sealed, email, phone, business_name, nib,
            npwp_sealed, kbli, address, kecamatan, kelurahan, postal_code, scale, birthplace, founded,
            home_same, home_address, position, nib_of_another, documents)
        select application.id,
            1 + coalesce((select max(earlier.number) from submission as earlier where earlier.application_id = $1), 0),
            $2, application.title, application.details, applicant.kind, applicant.name, applicant.nik_sealed, applicant.email,
            applicant.phone, applicant.business_name, applicant.nib, applicant.npwp_sealed, applicant.kbli, applicant.address,
            applicant.kecamatan, applicant.kelurahan, applicant.postal_code, applicant.scale, applicant.birthplace, applicant.founded,
            applicant.home_same, applicant.home_address, applicant.position, applicant.nib_of_another,
            array(select document.id from document where document.application_id = $1 and document.removed_at is null)
        from application
        join applicant on applicant.application_id = application.id
        where application.id = $1",
        case.uuid(),
        at
    ))
    .await
}

/// Number of the newest submission.
pub async fn last_number(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<i32>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select max(number) from submission where application_id = $1",
        case.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Adds papers to a submission that were made after it was stored.
pub async fn add_documents(
    tx: &mut Tx,
    case: ApplicationId,
    number: i32,
    documents: &[DocumentId],
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update submission set documents = documents || $3 where application_id = $1 and number = $2",
        case.uuid(),
        number,
        &uuids(documents)
    ))
    .await
}

/// Every submission of a case, oldest first.
pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<Submission>, StoreError> {
    let rows = sqlx::query!(
        "select number, at, title, details, kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed, kbli, address, kecamatan,
            kelurahan, postal_code, scale, birthplace, founded, home_same, home_address, position, nib_of_another, documents
        from submission
        where application_id = $1
        order by number",
        case.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let applicant = applicant::Row {
                kind: row.kind,
                name: row.name,
                nik_sealed: row.nik_sealed,
                email: row.email,
                phone: row.phone,
                business_name: row.business_name,
                nib: row.nib,
                npwp_sealed: row.npwp_sealed,
                kbli: row.kbli,
                address: row.address,
                kecamatan: row.kecamatan,
                kelurahan: row.kelurahan,
                postal_code: row.postal_code,
                home_same: row.home_same,
                home_address: row.home_address,
                position: row.position,
                nib_of_another: row.nib_of_another,
                scale: row.scale,
                birthplace: row.birthplace,
                founded: row.founded,
            };
            Ok(Submission {
                number: row.number,
                at: row.at,
                title: row.title,
                details: details(row.details, case)?,
                applicant: applicant.read(case)?,
                documents: row.documents.into_iter().map(Into::into).collect(),
            })
        })
        .collect()
}

fn details(value: Value, case: ApplicationId) -> Result<Details, StoreError> {
    serde_json::from_value(value)
        .map_err(|_| StoreError::inconsistent("submission", case, "details"))
}
