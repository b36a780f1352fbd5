//! Proposing who holds an office, or what papers print of a signer: the Administrator's half of an appointment.

use chrono::{Days, NaiveDate};

use super::{Order, Proposal, TypedOrder, announce, store_proposal};
use crate::actions::account::{Faults, short_text, signer_nik};
use crate::actions::case::Once;
use crate::actions::once::claim;
use crate::actions::{ActionError, printable};
use crate::domain::actor::Actor;
use crate::domain::appointment::{AppointmentKind, PrintedPerson, PublicOffice, TermStanding};
use crate::domain::fault::FieldFault;
use crate::domain::id::{AccountId, AppointmentId};
use crate::domain::identity::{Nik, PersonName};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::account::AccountRow;
use crate::store::appointment::AppointmentRow;
use crate::store::{self, Tx};

/// The answers of the form for a holder, as typed.
#[derive(Debug, Clone)]
pub struct TypedHolder<'a> {
    pub office: &'a str,
    pub account: &'a str,
    pub starts_on: Result<Option<NaiveDate>, FieldFault>,
    pub order: TypedOrder<'a>,
}

/// Proposes that somebody holds an office from a day on; a predecessor's term ends on the day before.
pub async fn holder(
    portal: &Portal,
    by: Actor,
    once: &Once,
    typed: &TypedHolder<'_>,
) -> Result<AppointmentId, ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let now = portal.now();
    let today = wib::date(now);
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, account, once).await?;
    let mut faults = Faults::default();
    let office = PublicOffice::parse(typed.office).ok_or_else(|| absent(typed.office));
    let office = faults.take("office", office);
    let starts_on = typed.starts_on.clone();
    let starts_on = starts_on.and_then(|day| day.ok_or(FieldFault::Missing));
    let starts_on = faults.take("starts_on", starts_on);
    let order = Order::read(&mut faults, typed.order);
    let person = candidate(&mut tx, &mut faults, typed.account, today).await?;
    if let (Some(office), Some(person)) = (office, &person) {
        judge_person(&mut faults, office, person, account);
        let terms = store::appointment::terms(tx.conn(), office).await?;
        if let Some(starts_on) = starts_on {
            judge_first_day(&mut faults, (office, person.id), &terms, starts_on, today);
        }
    }
    let (Some(office), Some(starts_on), Some(order), Some(person), true) =
        (office, starts_on, order, person, faults.is_empty())
    else {
        return Err(faults.into_error());
    };
    let id = AppointmentId::at(now);
    let proposal = Proposal {
        id,
        by,
        kind: AppointmentKind::Holder,
        account: person.id,
        office: Some((office, starts_on)),
        particulars: None,
        nik_sealed: None,
        cancels: None,
        order,
    };
    store_proposal(&mut tx, portal, &proposal).await?;
    announce(&mut tx, portal, by, id).await?;
    tx.commit().await?;
    Ok(id)
}

fn absent(typed: &str) -> FieldFault {
    if typed.is_empty() {
        FieldFault::Missing
    } else {
        FieldFault::NotOnList
    }
}

/// Somebody of the office who can sign in.
async fn candidate(
    tx: &mut Tx,
    faults: &mut Faults,
    typed: &str,
    today: NaiveDate,
) -> Result<Option<AccountRow>, ActionError> {
    let found = match typed.parse::<AccountId>() {
        Ok(id) => store::account::profile(tx.conn(), id, today).await?,
        Err(_) => None,
    };
    let found = found.filter(|person| !person.disabled && !person.roles.contains(&Role::Applicant));
    Ok(faults.take("account", found.ok_or_else(|| absent(typed))))
}

fn judge_person(
    faults: &mut Faults,
    office: PublicOffice,
    person: &AccountRow,
    proposer: AccountId,
) {
    let service = &person.service;
    let known = PrintedPerson {
        name: person.name.clone(),
        nip: service.nip.clone(),
        rank: service.rank.clone(),
        position: service.position.clone(),
        unit: service.unit.clone(),
    };
    if person.id == proposer {
        faults.push("account", FieldFault::OwnAppointment);
    } else if office.is_printed() && !known.missing().is_empty() {
        faults.push("account", FieldFault::NotNamedInFull);
    } else if office == PublicOffice::Administrator && person.roles.contains(&Role::Administrator) {
        faults.push("account", FieldFault::HoldsOffice);
    }
}

/// The first day lies after every former holder's last and after the first day of who holds the office or will; and not
/// in the past while somebody holds it, for what they signed is theirs.
fn judge_first_day(
    faults: &mut Faults,
    (office, person): (PublicOffice, AccountId),
    terms: &[AppointmentRow],
    starts_on: NaiveDate,
    today: NaiveDate,
) {
    if !office.has_one_holder() {
        if starts_on > today {
            faults.push("starts_on", FieldFault::DateInFuture);
        }
        return;
    }
    for (holder, term) in terms
        .iter()
        .filter_map(|row| Some((row.account, row.held?.1)))
    {
        let standing = term.standing(today);
        if holder == person && standing != TermStanding::Over && term.ends_on.is_none() {
            return faults.push("account", FieldFault::HoldsOffice);
        }
        let earliest = match (standing, term.ends_on) {
            (TermStanding::Over, Some(last)) => last + Days::new(1),
            (TermStanding::InOffice, _) => today.max(term.starts_on + Days::new(1)),
            _ => term.starts_on + Days::new(1),
        };
        if starts_on < earliest {
            return faults.push("starts_on", FieldFault::DateTooEarly { earliest });
        }
    }
}

/// The answers of the form for what papers print, as typed.
#[derive(Debug, Clone, Copy)]
pub struct TypedParticulars<'a> {
    pub name: &'a str,
    pub nip: &'a str,
    pub rank: &'a str,
    pub position: &'a str,
    pub unit: &'a str,
    /// For the signing service; empty if it stays.
    pub nik: &'a str,
    pub order: TypedOrder<'a>,
}

/// Proposes other words for what papers print of a person of the office.
pub async fn particulars(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: AccountId,
    typed: &TypedParticulars<'_>,
) -> Result<AppointmentId, ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut faults = Faults::default();
    let wanted = read(&mut faults, typed);
    let nik = match typed.nik.trim() {
        "" => Some(None),
        nik => faults.take("nik", Nik::parse(nik)).map(Some),
    };
    let order = Order::read(&mut faults, typed.order);
    let (Some(wanted), Some(nik), Some(order)) = (wanted, nik, order) else {
        return Err(faults.into_error());
    };
    let printed = [
        ("name", wanted.name.as_str()),
        ("nip", wanted.nip.as_str()),
        ("rank", wanted.rank.as_str()),
        ("position", wanted.position.as_str()),
        ("unit", wanted.unit.as_str()),
    ];
    printable::judge(portal, &printed).await?;
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, account, once).await?;
    let person = store::account::profile(tx.conn(), id, wib::date(now)).await?;
    person
        .filter(|person| !person.roles.contains(&Role::Applicant))
        .ok_or(ActionError::NotFound)?;
    let nik = changed_nik(portal, &mut tx, id, nik).await?;
    if nik.is_none() && store::particulars::of(tx.conn(), id).await? == Some(wanted.clone()) {
        return Err(ActionError::field("name", FieldFault::Unchanged));
    }
    let proposed = AppointmentId::at(now);
    let proposal = Proposal {
        id: proposed,
        by,
        kind: AppointmentKind::Particulars,
        account: id,
        office: None,
        particulars: Some(&wanted),
        nik_sealed: nik.as_deref(),
        cancels: None,
        order,
    };
    store_proposal(&mut tx, portal, &proposal).await?;
    announce(&mut tx, portal, by, proposed).await?;
    tx.commit().await?;
    Ok(proposed)
}

/// The typed NIK, sealed, if it is another than the known one.
async fn changed_nik(
    portal: &Portal,
    tx: &mut Tx,
    id: AccountId,
    typed: Option<Nik>,
) -> Result<Option<Vec<u8>>, ActionError> {
    let Some(nik) = typed else {
        return Ok(None);
    };
    let known = signer_nik::of(portal, tx.conn(), id).await?;
    if known.is_some_and(|known| known.expose() == nik.expose()) {
        return Ok(None);
    }
    Ok(Some(portal.vault().seal(nik.expose().as_bytes())?))
}

fn read(faults: &mut Faults, typed: &TypedParticulars<'_>) -> Option<PrintedPerson> {
    let name = faults.take("name", PersonName::parse(typed.name));
    let nip = faults.take("nip", short_text(typed.nip, 100));
    let rank = faults.take("rank", short_text(typed.rank, 100));
    let position = faults.take("position", short_text(typed.position, 100));
    let unit = match typed.unit.trim() {
        "" => Some(String::new()),
        unit => faults.take("unit", short_text(unit, 200)),
    };
    Some(PrintedPerson {
        name: name?.as_str().to_owned(),
        nip: nip?,
        rank: rank?,
        position: position?,
        unit: unit?,
    })
}
