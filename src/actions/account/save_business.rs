//! The business profile, one for each owner; it is copied into every case when that is submitted.

use chrono::Datelike as _;

use super::{Faults, audit, nothing_more, short_text};
use crate::actions::business_draft::{DrawnFrom, must_stand};
use crate::actions::{ActionError, mail, printable};
use crate::domain::actor::Actor;
use crate::domain::applicant::{HomeAddress, Scale};
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::identity::{Kbli, Nib, Npwp, PostalCode};
use crate::domain::{typed, wib};
use crate::portal::Portal;
use crate::store::business::{self, BusinessRow};
use crate::store::{self, Tx};

/// Purpose of the keyed hash by which an NPWP is found.
pub const NPWP_HASH: &str = "npwp";

/// The answers of the form, as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedBusiness<'a> {
    pub kind: &'a str,
    pub name: &'a str,
    pub nib: &'a str,
    pub npwp: &'a str,
    /// Whether the person's NPWP is their NIK; then none is typed.
    pub npwp_is_nik: bool,
    pub kbli: &'a str,
    pub address: &'a str,
    pub kecamatan: &'a str,
    pub kelurahan: &'a str,
    pub postal_code: &'a str,
    /// Whether the KTP has the address of the business.
    pub home_same: bool,
    pub home_address: &'a str,
    /// Position of the person in the company or body.
    pub position: &'a str,
    pub nib_of_another: bool,
    pub scale: &'a str,
    pub birthplace: &'a str,
    pub founded: &'a str,
}

/// Saves the acting owner's business and deletes its draft. [`ActionError::Overtaken`] if another form saved or stored
/// something else since this one was drawn.
pub async fn save_business(
    portal: &Portal,
    owner: Actor,
    typed: &TypedBusiness<'_>,
    seen: DrawnFrom<'_>,
) -> Result<(), ActionError> {
    let account = owner.account().ok_or(ActionError::NotFound)?;
    let nik = own_nik(portal, account, typed).await?;
    let business = check(portal, typed, nik.as_deref())?;
    let printed = [
        ("name", business.name.as_str()),
        ("address", business.address.as_str()),
        ("kelurahan", business.kelurahan.as_str()),
        ("birthplace", business.birthplace.as_str()),
        ("position", business.position.as_str()),
        ("home_address", business.home.own()),
    ];
    printable::judge(portal, &printed).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    let kept = business::of_owner(tx.conn(), account).await?;
    // Saving what is saved already, word for word, conflicts with nothing.
    let is_saved = kept.is_some_and(|kept| kept.says_the_same(&business));
    let seen = Some(seen).filter(|_| !is_saved).unwrap_or_default();
    must_stand(&mut tx, account, seen).await?;
    store::business_draft::forget(&mut tx, account).await?;
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

/// The NIK to be used as NPWP, if the owner says so.
async fn own_nik(
    portal: &Portal,
    account: AccountId,
    typed: &TypedBusiness<'_>,
) -> Result<Option<String>, ActionError> {
    if !typed.npwp_is_nik {
        return Ok(None);
    }
    let mut conn = portal.acquire().await?;
    let sealed = store::account::profile(&mut conn, account, wib::date(portal.now()))
        .await?
        .and_then(|own| own.nik_sealed)
        .ok_or(ActionError::NotFound)?;
    let opened = portal.vault().open(&sealed)?;
    Ok(Some(String::from_utf8_lossy(&opened).into_owned()))
}

/// The NPWP: typed, or the person's NIK, but not both.
fn npwp(
    typed: &TypedBusiness<'_>,
    kind: Option<ApplicantKind>,
    nik: Option<&str>,
) -> Result<Option<Npwp>, FieldFault> {
    let is_body = kind.is_some_and(ApplicantKind::is_body);
    match nik {
        None => number(typed.npwp, is_body, Npwp::parse),
        Some(nik) if kind == Some(ApplicantKind::Individual) && is_blank(typed.npwp) => {
            Npwp::parse(nik).map(Some)
        }
        Some(_) => Err(FieldFault::NotNeeded),
    }
}

fn check(
    portal: &Portal,
    typed: &TypedBusiness<'_>,
    nik: Option<&str>,
) -> Result<BusinessRow, ActionError> {
    let mut faults = Faults::default();
    let kind = ApplicantKind::parse(typed.kind).ok_or(FieldFault::NotOnList);
    let kind = faults.take("kind", kind);
    let is_body = kind.is_some_and(ApplicantKind::is_body);
    let name = faults.take("name", short_text(typed.name, 150));
    let nib = faults.take("nib", number(typed.nib, is_body, Nib::parse));
    let npwp = faults.take("npwp", npwp(typed, kind, nik));
    let kbli = faults.take("kbli", number(typed.kbli, is_body, Kbli::parse));
    let scale = faults.take("scale", scale(typed, is_body));
    let address = faults.take("address", short_text(typed.address, 250));
    let known = portal.profile().has_kecamatan(typed.kecamatan);
    let kecamatan = Some(typed.kecamatan.to_owned()).filter(|_| known);
    let kecamatan = faults.take("kecamatan", kecamatan.ok_or(FieldFault::NotOnList));
    let kelurahan = faults.take("kelurahan", short_text(typed.kelurahan, 100));
    let postal_code = faults.take("postal_code", PostalCode::parse(typed.postal_code));
    let home = faults.take("home_address", home(typed));
    let position = match kind {
        Some(kind) if kind.is_represented() => {
            faults.take("position", short_text(typed.position, 100))
        }
        _ => Some(String::new()),
    };
    let birthplace = faults.take(
        "birthplace",
        if_given(typed.birthplace, |text| short_text(text, 100)),
    );
    let this_year = wib::date(portal.now()).year();
    let founded = faults.take(
        "founded",
        if_given(typed.founded, |text| year(text, this_year)),
    );
    let npwp = match npwp {
        Some(Some(npwp)) => Some(seal(portal, &npwp)?),
        Some(None) => Some((Vec::new(), Vec::new())),
        None => None,
    };
    let row = || {
        let (npwp_sealed, npwp_hash) = npwp?;
        Some(BusinessRow {
            kind: kind?,
            name: name?,
            nib: nib?.map_or_else(String::new, |nib| nib.to_string()),
            npwp_sealed,
            npwp_hash,
            kbli: kbli?.map_or_else(String::new, |kbli| kbli.to_string()),
            address: address?,
            kecamatan: kecamatan?,
            kelurahan: kelurahan?,
            postal_code: postal_code?.to_string(),
            home: home?,
            position: position?,
            nib_of_another: typed.nib_of_another,
            scale: scale?,
            birthplace: birthplace?.unwrap_or_default(),
            founded: founded?,
        })
    };
    row().ok_or_else(|| faults.into_error())
}

/// The size of the business; a body has none.
fn scale(typed: &TypedBusiness<'_>, is_body: bool) -> Result<Option<Scale>, FieldFault> {
    if is_body {
        return Ok(None);
    }
    let scale = Scale::parse(typed.scale);
    scale.map(Some).ok_or(FieldFault::NotOnList)
}

/// The home address: that of the business or another one, exactly one of the two.
fn home(typed: &TypedBusiness<'_>) -> Result<HomeAddress, FieldFault> {
    let own = if_given(typed.home_address, |text| short_text(text, 300))?;
    match (typed.home_same, own) {
        (true, None) => Ok(HomeAddress::OfBusiness),
        (true, Some(_)) => Err(FieldFault::NotNeeded),
        (false, Some(own)) => Ok(HomeAddress::Own(own)),
        (false, None) => Err(FieldFault::Missing),
    }
}

fn is_blank(typed: &str) -> bool {
    typed::line(typed).is_empty()
}

/// An optional answer; if given, it must be valid.
fn if_given<T>(
    typed: &str,
    parse: impl Fn(&str) -> Result<T, FieldFault>,
) -> Result<Option<T>, FieldFault> {
    if is_blank(typed) {
        Ok(None)
    } else {
        parse(typed).map(Some)
    }
}

/// A year not after this one and at most some hundred years ago.
fn year(typed: &str, this_year: i32) -> Result<i32, FieldFault> {
    const EARLIEST: i32 = 1900;
    let year = typed::whole(typed).and_then(|year| i32::try_from(year).ok());
    year.filter(|year| (EARLIEST..=this_year).contains(year))
        .ok_or(FieldFault::NumberOutside {
            min: EARLIEST.unsigned_abs(),
            max: this_year.unsigned_abs(),
        })
}

/// A number that a body may lack; if given, it must be valid.
fn number<T>(
    typed: &str,
    may_lack: bool,
    parse: impl Fn(&str) -> Result<T, FieldFault>,
) -> Result<Option<T>, FieldFault> {
    if may_lack {
        if_given(typed, parse)
    } else {
        parse(typed).map(Some)
    }
}

/// The encrypted number and its keyed hash.
fn seal(portal: &Portal, npwp: &Npwp) -> Result<(Vec<u8>, Vec<u8>), ActionError> {
    let sealed = mail::seal(portal, npwp.expose().as_bytes())?;
    let hash = portal.vault().keyed_hash(NPWP_HASH, npwp.expose());
    Ok((sealed, hash.to_vec()))
}
