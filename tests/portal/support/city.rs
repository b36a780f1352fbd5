//! Changes of the city's facts by two people, by their actions.

use haki::actions::ActionError;
use haki::actions::case::Once;
use haki::actions::city_change::decide;
use haki::actions::city_change::propose::{self, TypedNumber, TypedSection, VersionTerms};
use haki::actions::file::receive;
use haki::domain::actor::Actor;
use haki::domain::id::{CityVersionId, FormToken};
use haki::domain::procedure::Role;
use haki::portal::Portal;

use super::people::officer;

/// A square of one colour.
pub(crate) const EMBLEM: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 42"><path d="M0 0h36v42H0z" fill="#0b5345"/></svg>"##;

/// A register of the portal's own that goes on after this number.
pub(crate) fn register(last: &str) -> TypedNumber<'_> {
    TypedNumber {
        source: "portal",
        template: "{klasifikasi}/{urut:03}-Dinkopukmperindag/{tahun}",
        classification: "500.3.1",
        classification_confirmed: true,
        last,
        first_of_block: "",
        last_of_block: "",
    }
}

/// A block of lent numbers.
pub(crate) fn block<'a>(first: &'a str, last: &'a str) -> TypedNumber<'a> {
    TypedNumber {
        source: "block",
        first_of_block: first,
        last_of_block: last,
        ..register("")
    }
}

pub(crate) fn once(portal: &Portal) -> Once {
    Once::new(FormToken::at(portal.now()), "/admin/profil".to_owned())
}

/// From today on, without a reason.
pub(crate) fn today() -> VersionTerms<'static> {
    VersionTerms {
        from: Ok(None),
        note: "",
    }
}

async fn person(portal: &Portal, role: Role) -> Actor {
    Actor::person(officer(portal, &[role]).await.id, role)
}

/// Proposes a section in the name of a new administrator.
pub(crate) async fn propose(
    portal: &Portal,
    typed: &TypedSection<'_>,
) -> Result<CityVersionId, ActionError> {
    let by = person(portal, Role::Administrator).await;
    propose::section(portal, by, &once(portal), typed, &today()).await
}

/// Activates it in the name of another administrator; returns the portal that knows it.
pub(crate) async fn activate(portal: &Portal, id: CityVersionId) -> Portal {
    let by = person(portal, Role::Administrator).await;
    decide::activate(portal, by, &once(portal), id)
        .await
        .unwrap();
    portal.clone()
}

/// The portal after its numbers were answered by two people.
pub(crate) async fn numbered(portal: &Portal, typed: TypedNumber<'_>) -> Portal {
    let id = propose(portal, &TypedSection::Number(typed)).await.unwrap();
    activate(portal, id).await
}

/// The portal after two people gave it this emblem.
pub(crate) async fn under(portal: &Portal, emblem: &str) -> Portal {
    let by = person(portal, Role::Administrator).await;
    let sent = receive(portal, propose::EMBLEM, "lambang.svg", emblem.as_bytes());
    let sent = sent.await.unwrap();
    let id = propose::emblem(portal, by, &once(portal), Some(sent), &today()).await;
    activate(portal, id.unwrap()).await
}
