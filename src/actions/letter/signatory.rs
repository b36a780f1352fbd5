//! Who signs and initials for the office as printed on papers: the official, or who stands in today.

use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::adapters::esign::Identity;
use crate::domain::id::AccountId;
use crate::domain::identity::Nik;
use crate::domain::letter::{Invented, Signatory};
use crate::domain::procedure::Role;
use crate::domain::profile::{NumberSource, Profile};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::delegation::{StandIn, standing_in};
use crate::words;

/// The agency head as named in the profile.
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
        Invented::Number => profile.letter.number_source == NumberSource::Portal,
    });
    parts
}

/// Today's signatory.
pub async fn expected(portal: &Portal, conn: &mut PgConnection) -> Result<Signatory, ActionError> {
    let today = wib::date(portal.now());
    let stand_in = standing_in(conn, Role::AgencyHead, today, None).await?;
    let profile = portal.profile();
    Ok(stand_in.map_or_else(|| of_office(profile), |person| in_stead(profile, person)))
}

/// How this person signs today, by their office or as a stand-in; an error for anybody else.
pub async fn of(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Signatory, ActionError> {
    let profile = portal.profile();
    if store::officer::has_role(conn, account, Role::AgencyHead).await? {
        return Ok(of_office(profile));
    }
    let today = wib::date(portal.now());
    standing_in(conn, Role::AgencyHead, today, Some(account))
        .await?
        .map(|person| in_stead(profile, person))
        .ok_or(ActionError::NotFound)
}

fn in_stead(profile: &Profile, person: StandIn) -> Signatory {
    let head = &profile.letter.signatory;
    Signatory {
        position: words::role::in_stead(person.kind, &head.position),
        name: person.name,
        nip: person.nip,
        rank: person.rank,
        unit: head.unit.clone(),
    }
}

/// The title printed beside a person's paraf: of the office they stand in for today, else their own.
pub(in crate::actions) async fn title(
    portal: &Portal,
    conn: &mut PgConnection,
    account: AccountId,
    role: Role,
) -> Result<String, ActionError> {
    let named = |position: String| {
        if position.is_empty() {
            words::role::name(role).to_owned()
        } else {
            position
        }
    };
    if !store::officer::has_role(conn, account, role).await? {
        let today = wib::date(portal.now());
        if let Some(person) = standing_in(conn, role, today, Some(account)).await? {
            return Ok(words::role::in_stead(person.kind, &named(person.position)));
        }
    }
    let own = store::account::profile(conn, account).await?;
    Ok(named(
        own.map(|own| own.service.position).unwrap_or_default(),
    ))
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
