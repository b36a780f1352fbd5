//! The business for which an owner files.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::applicant::home;
use super::{StoreError, Tx};
use crate::domain::applicant::{HomeAddress, Scale};
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::id::{AccountId, BusinessId};

/// A business. The NPWP is encrypted; a body has no size and may lack NIB, NPWP and KBLI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessRow {
    pub kind: ApplicantKind,
    pub name: String,
    pub nib: String,
    pub npwp_sealed: Vec<u8>,
    pub npwp_hash: Vec<u8>,
    pub kbli: String,
    pub address: String,
    pub kecamatan: String,
    pub kelurahan: String,
    pub postal_code: String,
    /// Home address of the owner, or of the person who represents the company or body.
    pub home: HomeAddress,
    /// Position of the representative; empty for a person.
    pub position: String,
    pub nib_of_another: bool,
    pub scale: Option<Scale>,
    /// The owner's, for the letter; may be empty.
    pub birthplace: String,
    /// Founding year, if known.
    pub founded: Option<i32>,
}

impl BusinessRow {
    /// Whether both have the same content; the encrypted number differs with every encryption and is left out.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let npwp_sealed = self.npwp_sealed.clone();
        let other = Self {
            npwp_sealed,
            ..other.clone()
        };
        *self == other
    }
}

pub async fn of_owner(
    conn: &mut PgConnection,
    owner: AccountId,
) -> Result<Option<BusinessRow>, StoreError> {
    let row = sqlx::query!(
        "select id, kind, name, nib, npwp_sealed, npwp_hash, kbli, address, kecamatan, kelurahan, postal_code, scale, birthplace, founded,
            home_same, home_address, position, nib_of_another
        from business
        where owner_id = $1",
        owner.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        let wrong = |what| StoreError::inconsistent("business", row.id, what);
        Ok(BusinessRow {
            kind: ApplicantKind::parse(&row.kind).ok_or_else(|| wrong("kind"))?,
            scale: row
                .scale
                .map(|scale| Scale::parse(&scale).ok_or_else(|| wrong("scale")))
                .transpose()?,
            name: row.name,
            nib: row.nib,
            npwp_sealed: row.npwp_sealed,
            npwp_hash: row.npwp_hash,
            kbli: row.kbli,
            address: row.address,
            kecamatan: row.kecamatan,
            kelurahan: row.kelurahan,
            postal_code: row.postal_code,
            home: home(row.home_same, row.home_address),
            position: row.position,
            nib_of_another: row.nib_of_another,
            birthplace: row.birthplace,
            founded: row.founded,
        })
    })
    .transpose()
}

/// Inserts or updates the owner's business.
pub async fn save(
    tx: &mut Tx,
    owner: AccountId,
    business: &BusinessRow,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into business (id, owner_id, kind, name, nib, npwp_sealed, npwp_hash, kbli, address, kecamatan, kelurahan, postal_code, scale, birthplace, founded, updated_at,
            home_same, home_address, position, nib_of_another)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        on conflict (owner_id) do update
        set kind = excluded.kind, name = excluded.name, nib = excluded.nib, npwp_sealed = excluded.npwp_sealed,
            npwp_hash = excluded.npwp_hash, kbli = excluded.kbli, address = excluded.address, kecamatan = excluded.kecamatan,
            kelurahan = excluded.kelurahan, postal_code = excluded.postal_code, scale = excluded.scale,
            birthplace = excluded.birthplace, founded = excluded.founded, updated_at = excluded.updated_at,
            home_same = excluded.home_same, home_address = excluded.home_address, position = excluded.position,
            nib_of_another = excluded.nib_of_another",
        BusinessId::at(now).uuid(),
        owner.uuid(),
        business.kind.as_str(),
        business.name,
        business.nib,
        business.npwp_sealed,
        business.npwp_hash,
        business.kbli,
        business.address,
        business.kecamatan,
        business.kelurahan,
        business.postal_code,
        business.scale.map(Scale::as_str),
        business.birthplace,
        business.founded,
        now,
        business.home == HomeAddress::OfBusiness,
        match &business.home {
            HomeAddress::Own(own) => Some(own.as_str()),
            HomeAddress::OfBusiness | HomeAddress::Unknown => None,
        },
        business.position,
        business.nib_of_another
    ))
    .await
}
