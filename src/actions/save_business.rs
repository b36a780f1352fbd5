//! The business profile: one for each owner, copied into every case when it is filed.

use super::account::{Faults, audit, nothing_more, short_text};
use super::{ActionError, mail};
use crate::domain::actor::Actor;
use crate::domain::applicant::{ApplicantKind, Scale};
use crate::domain::fault::FieldFault;
use crate::domain::identity::{Kbli, Nib, Npwp, PostalCode};
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::business::{self, BusinessRow};

/// Purpose of the keyed hash an NPWP is found by.
pub const NPWP_HASH: &str = "npwp";

/// The answers of the form, as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedBusiness<'a> {
    pub kind: &'a str,
    pub name: &'a str,
    pub nib: &'a str,
    pub npwp: &'a str,
    pub kbli: &'a str,
    pub address: &'a str,
    pub kecamatan: &'a str,
    pub kelurahan: &'a str,
    pub postal_code: &'a str,
    pub scale: &'a str,
}

/// Saves the business of the acting owner.
pub async fn save_business(
    portal: &Portal,
    owner: Actor,
    typed: &TypedBusiness<'_>,
) -> Result<(), ActionError> {
    let account = owner.account().ok_or(ActionError::NotFound)?;
    let business = check(portal, typed)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    business::save(&mut tx, account, &business, portal.now()).await?;
    let by = (account, owner.role());
    audit(
        &mut tx,
        portal,
        by,
        "save_business",
        account,
        nothing_more(),
    );
    Ok(tx.commit().await?)
}

fn check(portal: &Portal, typed: &TypedBusiness<'_>) -> Result<BusinessRow, ActionError> {
    let mut faults = Faults::default();
    let kind = ApplicantKind::parse(typed.kind)
        .filter(|kind| matches!(kind, ApplicantKind::Individual | ApplicantKind::Company));
    let kind = faults.take("kind", kind.ok_or(FieldFault::NotOnList));
    let name = faults.take("name", short_text(typed.name, 150));
    let nib = faults.take("nib", Nib::parse(typed.nib));
    let npwp = faults.take("npwp", Npwp::parse(typed.npwp));
    let kbli = faults.take("kbli", Kbli::parse(typed.kbli));
    let scale = Scale::parse(typed.scale).ok_or(FieldFault::NotOnList);
    let scale = faults.take("scale", scale);
    let address = faults.take("address", short_text(typed.address, 250));
    let known = portal.profile().has_kecamatan(typed.kecamatan);
    let kecamatan = Some(typed.kecamatan.to_owned()).filter(|_| known);
    let kecamatan = faults.take("kecamatan", kecamatan.ok_or(FieldFault::NotOnList));
    let kelurahan = faults.take("kelurahan", short_text(typed.kelurahan, 100));
    let postal_code = faults.take("postal_code", PostalCode::parse(typed.postal_code));
    let npwp = npwp.map(|npwp| seal(portal, &npwp)).transpose()?;
    let row = || {
        let (npwp_sealed, npwp_hash) = npwp?;
        Some(BusinessRow {
            kind: kind?,
            name: name?,
            nib: nib?.to_string(),
            npwp_sealed,
            npwp_hash,
            kbli: kbli?.to_string(),
            address: address?,
            kecamatan: kecamatan?,
            kelurahan: kelurahan?,
            postal_code: postal_code?.to_string(),
            scale: scale?,
        })
    };
    row().ok_or_else(|| faults.into_error())
}

/// The number sealed, and what it is found by.
fn seal(portal: &Portal, npwp: &Npwp) -> Result<(Vec<u8>, Vec<u8>), ActionError> {
    let sealed = mail::seal(portal, npwp.expose().as_bytes())?;
    let hash = portal.vault().keyed_hash(NPWP_HASH, npwp.expose());
    Ok((sealed, hash.to_vec()))
}
