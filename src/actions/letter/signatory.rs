//! Who signs and initials for the office as printed on papers: the official, or who stands in today.

use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::adapters::esign::Identity;
use crate::domain::appointment::{PrintedPart, PrintedPerson, PublicOffice};
use crate::domain::id::AccountId;
use crate::domain::identity::Nik;
use crate::domain::letter::{Invented, Signatory};
use crate::domain::procedure::Role;
use crate::domain::profile::Profile;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::delegation::{StandIn, standing_in};
use crate::words;

/// The agency head as named in the profile: an example, for papers about nobody.
pub fn of_office(profile: &Profile) -> Signatory {
    let head = &profile.letter.signatory;
    Signatory {
        name: head.name.clone(),
        nip: head.nip.clone(),
        rank: head.rank.clone(),
        position: head.position.clone(),
        unit: head.unit.clone(),
    }
}

/// Whether this signatory is the profile's example, whose name and NIP the office has not confirmed.
pub fn is_unconfirmed(profile: &Profile, signatory: &Signatory) -> bool {
    let head = &profile.letter.signatory;
    head.unconfirmed && head.nip == signatory.nip && head.name == signatory.name
}

/// Which parts are made up in papers that this person signs: not the name unless it is the profile's example, and not a
/// number typed from the Dinas's own register.
pub fn invented(profile: &Profile, signatory: &Signatory) -> Vec<Invented> {
    let mut parts = profile.invented();
    parts.retain(|part| match part {
        Invented::Emblem => true,
        Invented::Signatory => is_unconfirmed(profile, signatory),
        Invented::Number => profile.letter.number_source.counts(),
    });
    parts
}

/// Who is expected to sign today: who stands in for the head, else the head; without a name while nobody holds the office.
pub async fn expected(portal: &Portal, conn: &mut PgConnection) -> Result<Signatory, ActionError> {
    let today = wib::date(portal.now());
    let profile = portal.profile();
    if let Some(person) = standing_in(conn, Role::AgencyHead, today, None).await? {
        return Ok(in_stead(profile, person));
    }
    let head = store::particulars::holder(conn, PublicOffice::AgencyHead, today).await?;
    Ok(by_own_office(profile, head.unwrap_or_default()))
}

/// How this person signs today, by their office or by an order; an error for anybody else, and while a part is missing
/// that papers print.
pub async fn of(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Signatory, ActionError> {
    let signatory = named(portal, conn, account).await?;
    match missing(&signatory) {
        missing if missing.is_empty() => Ok(signatory),
        missing => Err(ActionError::SignerUnnamed { missing }),
    }
}

/// As [`of`], also while parts are missing.
pub async fn named(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Signatory, ActionError> {
    let profile = portal.profile();
    let today = wib::date(portal.now());
    if let Some(own) = store::particulars::head(conn, account, today).await? {
        return Ok(by_own_office(profile, own));
    }
    standing_in(conn, Role::AgencyHead, today, Some(account))
        .await?
        .map(|person| in_stead(profile, person))
        .ok_or(ActionError::NotFound)
}

/// As papers print this person, whether they hold the office today or not.
pub async fn person(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Signatory, ActionError> {
    let known = store::particulars::of(conn, account).await?;
    let known = known.ok_or(ActionError::NotFound)?;
    Ok(by_own_office(portal.profile(), known))
}

/// What papers print and nobody has entered.
pub fn missing(signatory: &Signatory) -> Vec<PrintedPart> {
    let known = PrintedPerson {
        name: signatory.name.clone(),
        nip: signatory.nip.clone(),
        rank: signatory.rank.clone(),
        position: signatory.position.clone(),
        unit: signatory.unit.clone(),
    };
    known.missing()
}

fn by_own_office(profile: &Profile, own: PrintedPerson) -> Signatory {
    Signatory {
        name: own.name,
        nip: own.nip,
        rank: own.rank,
        position: own.position,
        unit: unit(profile, own.unit),
    }
}

fn unit(profile: &Profile, own: String) -> String {
    if own.is_empty() {
        profile.letter.signatory.unit.clone()
    } else {
        own
    }
}

fn in_stead(profile: &Profile, person: StandIn) -> Signatory {
    let head = if person.position.is_empty() {
        words::role::name(Role::AgencyHead)
    } else {
        person.position.as_str()
    };
    Signatory {
        position: words::role::printed(person.kind, head, &person.own_position),
        name: person.name,
        nip: person.nip,
        rank: person.rank,
        unit: unit(profile, person.unit),
    }
}

/// The title printed beside a person's paraf: of the office they stand in for today, else their own.
pub(in crate::actions) async fn title(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
    role: Role,
) -> Result<String, ActionError> {
    let titled = |position: String| {
        if position.is_empty() {
            words::role::name(role).to_owned()
        } else {
            position
        }
    };
    let today = wib::date(portal.now());
    if !store::officer::has_role(conn, account, role, today).await?
        && let Some(person) = standing_in(conn, role, today, Some(account)).await?
    {
        return Ok(words::role::in_stead(person.kind, &titled(person.position)));
    }
    let own = store::particulars::of(conn, account).await?;
    Ok(titled(own.map(|own| own.position).unwrap_or_default()))
}

/// The signatory's identity for the signing service; `nik` is that of their account.
pub fn identity(signatory: &Signatory, nik: Option<Nik>) -> Identity {
    Identity {
        name: signatory.name.clone(),
        nip: signatory.nip.clone(),
        nik,
        position: signatory.position.clone(),
        unit: signatory.unit.clone(),
    }
}
