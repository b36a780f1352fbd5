//! The applicant of a case: a copy of account and business, so that the case keeps what was filed.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{StoreError, Tx, uuids};
use crate::domain::applicant::{HomeAddress, Scale};
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::application::Application;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Status;

/// The applicant of one case. NIK and NPWP are encrypted; a body has no size and may lack NIB, NPWP and KBLI.
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
    /// Home address of the person who applies or represents the applicant.
    pub home: HomeAddress,
    /// That person's position in the company or body ("Direktur"); empty for a person, or if not asked yet.
    pub position: String,
    pub nib_of_another: bool,
    pub scale: Option<Scale>,
    /// The person's; may be empty.
    pub birthplace: String,
    /// The founding year of the business, if known.
    pub founded: Option<i32>,
}

/// The columns as stored.
pub(super) struct Row {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) nik_sealed: Vec<u8>,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) business_name: String,
    pub(super) nib: String,
    pub(super) npwp_sealed: Vec<u8>,
    pub(super) kbli: String,
    pub(super) address: String,
    pub(super) kecamatan: String,
    pub(super) kelurahan: String,
    pub(super) postal_code: String,
    pub(super) home_same: bool,
    pub(super) home_address: Option<String>,
    pub(super) position: String,
    pub(super) nib_of_another: bool,
    pub(super) scale: Option<String>,
    pub(super) birthplace: String,
    pub(super) founded: Option<i32>,
}

/// The home address from its two columns.
pub(super) fn home(same: bool, address: Option<String>) -> HomeAddress {
    match address {
        Some(own) => HomeAddress::Own(own),
        None if same => HomeAddress::OfBusiness,
        None => HomeAddress::Unknown,
    }
}

impl ApplicantRow {
    /// Who will own the right: the company or body if one applies, else the person.
    pub fn party_name(&self) -> &str {
        if self.kind.is_represented() {
            &self.business_name
        } else {
            &self.name
        }
    }

    /// Whether papers print the same home address as for `other`.
    pub fn lives_as(&self, other: &Self) -> bool {
        let business = |row: &Self| {
            let places = [
                &row.address,
                &row.kelurahan,
                &row.kecamatan,
                &row.postal_code,
            ];
            places.map(Clone::clone)
        };
        self.home == other.home
            && (self.home != HomeAddress::OfBusiness || business(self) == business(other))
    }

    /// Whether the home address and a representative's position are known.
    pub fn can_be_named(&self) -> bool {
        self.home.is_known() && !(self.kind.is_represented() && self.position.is_empty())
    }
}

impl Row {
    pub(super) fn read(self, of: impl std::fmt::Display) -> Result<ApplicantRow, StoreError> {
        let wrong = |what| StoreError::inconsistent("applicant", &of, what);
        Ok(ApplicantRow {
            kind: ApplicantKind::parse(&self.kind).ok_or_else(|| wrong("kind"))?,
            name: self.name,
            nik_sealed: self.nik_sealed,
            email: self.email,
            phone: self.phone,
            business_name: self.business_name,
            nib: self.nib,
            npwp_sealed: self.npwp_sealed,
            kbli: self.kbli,
            address: self.address,
            kecamatan: self.kecamatan,
            kelurahan: self.kelurahan,
            postal_code: self.postal_code,
            home: home(self.home_same, self.home_address),
            position: self.position,
            nib_of_another: self.nib_of_another,
            birthplace: self.birthplace,
            founded: self.founded,
            scale: self
                .scale
                .map(|scale| Scale::parse(&scale).ok_or_else(|| wrong("scale")))
                .transpose()?,
        })
    }
}

/// `None` while the owner has not filled in NIK and business.
pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<ApplicantRow>, StoreError> {
    sqlx::query_as!(
        Row,
        "select kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed, kbli, address, kecamatan, kelurahan, postal_code, scale, birthplace,
            founded, home_same, home_address, position, nib_of_another
        from applicant
        where application_id = $1",
        case.uuid()
    )
    .fetch_optional(conn)
    .await?
    .map(|row| row.read(case))
    .transpose()
}

/// The applicant: the current data of account and business while the case is a draft (also after a recall), afterwards
/// the data that was filed.
pub async fn known(
    conn: &mut PgConnection,
    case: &Application,
) -> Result<Option<ApplicantRow>, StoreError> {
    if case.status == Status::Draft {
        return current(conn, case).await;
    }
    of_case(conn, case.id).await
}

/// The current data of the owner's account and business.
pub async fn current(
    conn: &mut PgConnection,
    case: &Application,
) -> Result<Option<ApplicantRow>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"select business.kind, account.name, account.nik_sealed as "nik_sealed!", account.email, account.phone,
            business.name as business_name, business.nib, business.npwp_sealed, business.kbli, business.address, business.kecamatan,
            business.kelurahan, business.postal_code, business.scale, business.birthplace, business.founded, business.home_same,
            business.home_address, business.position, business.nib_of_another
        from account
        join business on business.owner_id = account.id
        where account.id = $1 and account.nik_sealed is not null"#,
        case.owner.uuid()
    )
    .fetch_optional(conn)
    .await?
    .map(|row| row.read(case.id))
    .transpose()
}

/// Copies the current data; `false` if account or business is not filled in yet. Since when the Dinas guides the
/// business is kept only if its legal form, name, NIB and size are the same.
pub async fn copy(tx: &mut Tx, case: &Application) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into applicant (application_id, kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed, kbli, address, kecamatan, kelurahan, postal_code, scale,
            birthplace, founded, home_same, home_address, position, nib_of_another)
        select $1, business.kind, account.name, account.nik_sealed, account.email, account.phone, business.name, business.nib, business.npwp_sealed,
            business.kbli, business.address, business.kecamatan, business.kelurahan, business.postal_code, business.scale,
            business.birthplace, business.founded, business.home_same, business.home_address, business.position, business.nib_of_another
        from account
        join business on business.owner_id = account.id
        where account.id = $2 and account.nik_sealed is not null
        on conflict (application_id) do update
        set kind = excluded.kind, name = excluded.name, nik_sealed = excluded.nik_sealed, email = excluded.email, phone = excluded.phone,
            business_name = excluded.business_name, nib = excluded.nib, npwp_sealed = excluded.npwp_sealed, kbli = excluded.kbli,
            address = excluded.address, kecamatan = excluded.kecamatan, kelurahan = excluded.kelurahan,
            postal_code = excluded.postal_code, scale = excluded.scale, birthplace = excluded.birthplace, founded = excluded.founded,
            home_same = excluded.home_same, home_address = excluded.home_address, position = excluded.position,
            nib_of_another = excluded.nib_of_another,
            guided_since = case
                when (applicant.kind, applicant.business_name, applicant.nib, applicant.scale)
                    is distinct from (excluded.kind, excluded.business_name, excluded.nib, excluded.scale) then null
                else applicant.guided_since
            end",
        case.id.uuid(),
        case.owner.uuid()
    ))
    .await
}

/// Since when the Dinas guides the business, if a reviewer found it listed.
pub async fn guided_since(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<NaiveDate>, StoreError> {
    let row = sqlx::query_scalar!(
        "select guided_since from applicant where application_id = $1",
        case.uuid()
    );
    Ok(row.fetch_optional(conn).await?.flatten())
}

/// Records since when the Dinas guides the business; `None` clears it.
pub async fn set_guided_since(
    tx: &mut Tx,
    case: ApplicationId,
    since: Option<NaiveDate>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update applicant set guided_since = $2 where application_id = $1",
        case.uuid(),
        since
    ))
    .await
}

/// Which of these cases belong to a micro or small business and lack its signed statement.
pub async fn without_umk_statement(
    conn: &mut PgConnection,
    cases: &[ApplicationId],
) -> Result<Vec<ApplicationId>, StoreError> {
    let rows = sqlx::query_scalar!(
        "select applicant.application_id
        from applicant
        where applicant.application_id = any($1) and applicant.scale in ('mikro', 'kecil')
            and not exists (
                select from document
                where document.application_id = applicant.application_id and document.requirement = 'umk_statement'
                    and document.removed_at is null
            )",
        &uuids(cases)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
