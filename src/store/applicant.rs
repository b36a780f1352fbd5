//! Who files: copied from account and business, so that a case keeps what was filed.

use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::applicant::{ApplicantKind, Scale};
use crate::domain::application::Application;
use crate::domain::id::ApplicationId;

/// The applicant of one case; NIK and NPWP stay sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicantRow {
    pub kind: ApplicantKind,
    pub name: String,
    pub nik_sealed: Vec<u8>,
    pub email: String,
    pub phone: String,
    pub business_name: String,
    pub nib: String,
    pub npwp_sealed: Vec<u8>,
    pub kbli: String,
    pub address: String,
    pub kecamatan: String,
    pub kelurahan: String,
    pub postal_code: String,
    pub scale: Scale,
}

/// `None` while the owner has not filled in NIK and business.
pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<ApplicantRow>, StoreError> {
    let row = sqlx::query!(
        "select kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed, kbli, address, kecamatan, kelurahan, postal_code, scale
        from applicant
        where application_id = $1",
        case.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        let wrong = |what| StoreError::inconsistent("applicant", case, what);
        Ok(ApplicantRow {
            kind: ApplicantKind::parse(&row.kind).ok_or_else(|| wrong("kind"))?,
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
            scale: Scale::parse(&row.scale).ok_or_else(|| wrong("scale"))?,
        })
    })
    .transpose()
}

/// Copies what account and business say now; `false` when one of them is not filled in yet.
pub async fn copy(tx: &mut Tx, case: &Application) -> Result<bool, StoreError> {
    let copied = sqlx::query!(
        "insert into applicant (application_id, kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed, kbli, address, kecamatan, kelurahan, postal_code, scale)
        select $1, business.kind, account.name, account.nik_sealed, account.email, account.phone, business.name, business.nib, business.npwp_sealed,
            business.kbli, business.address, business.kecamatan, business.kelurahan, business.postal_code, business.scale
        from account
        join business on business.owner_id = account.id
        where account.id = $2 and account.nik_sealed is not null
        on conflict (application_id) do update
        set kind = excluded.kind, name = excluded.name, nik_sealed = excluded.nik_sealed, email = excluded.email, phone = excluded.phone,
            business_name = excluded.business_name, nib = excluded.nib, npwp_sealed = excluded.npwp_sealed, kbli = excluded.kbli,
            address = excluded.address, kecamatan = excluded.kecamatan, kelurahan = excluded.kelurahan,
            postal_code = excluded.postal_code, scale = excluded.scale",
        case.id.uuid(),
        case.owner.uuid()
    )
    .execute(tx.conn())
    .await?;
    Ok(copied.rows_affected() == 1)
}
