//! Accounts of the office, created, given roles and disabled by the Administrator or from the command line.

use serde_json::json;

use super::signer_nik::NikChange;
use super::{Faults, audit, hash, short_text};
use crate::actions::mail::{self, Message};
use crate::actions::secret::Secret;
use crate::actions::{self, ActionError, printable};
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::identity::{Email, PersonName};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::account::{self, CivilService, Credentials, NewAccount};
use crate::store::account_token::{self, Purpose};
use crate::store::{self, StoreError, Tx, session};

/// Roles that an account can be given. Heads have theirs by an appointment.
pub const STAFF_ROLES: &[Role] = &[
    Role::Clerk,
    Role::Reviewer,
    Role::Administrator,
    Role::Inspector,
];

/// The role that gives others their roles: a second person confirms it (`actions::appointment`), except at the server.
const POWER: Role = Role::Administrator;

/// How long the first link of a new colleague is valid.
pub const INVITATION: chrono::TimeDelta = chrono::TimeDelta::hours(72);

/// The answers of the form, as typed.
#[derive(Debug, Clone, Default)]
pub struct TypedStaff<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub nip: &'a str,
    pub rank: &'a str,
    pub position: &'a str,
    pub unit: &'a str,
    /// Of an officer who signs through a certified provider; empty keeps what is there.
    pub nik: &'a str,
    /// Whether the NIK that is there is to be forgotten.
    pub forget_nik: bool,
    pub roles: Vec<&'a str>,
}

/// How the first password is set.
#[derive(Debug, Clone, Copy)]
pub enum FirstPassword<'a> {
    /// By the new colleague, with a link in a mail.
    ByMail,
    Given(&'a str),
    /// Given here, for an invented person of the demo.
    Synthetic(&'a str),
}

struct Answers {
    name: PersonName,
    email: Email,
    service: CivilService,
    roles: Vec<Role>,
}

/// Creates an account of the office; `by` is `None` on the command line.
pub async fn create(
    portal: &Portal,
    by: Option<Actor>,
    typed: &TypedStaff<'_>,
    first: FirstPassword<'_>,
) -> Result<AccountId, ActionError> {
    let mut faults = Faults::default();
    let answers = check(&mut faults, typed);
    let gives_power = answers
        .as_ref()
        .is_some_and(|known| known.roles.contains(&POWER));
    if by.is_some() && gives_power {
        faults.push("roles", FieldFault::NeedsSecondPerson);
    }
    if let FirstPassword::Given(password) = first {
        faults.judge_password(password, typed.name, typed.email);
    }
    let Some(answers) = answers.filter(|_| faults.is_empty()) else {
        return Err(faults.into_error());
    };
    judge(portal, answers.name.as_str(), &answers.service).await?;
    match insert(portal, by, &answers, first).await {
        Err(ActionError::Store(StoreError::Refused(name))) if name == "account_email_unique" => {
            faults.push("email", FieldFault::AlreadyUsed);
            Err(faults.into_error())
        }
        other => other,
    }
}

/// Refuses names and titles that no paper can print, because letters print those of signers.
async fn judge(portal: &Portal, name: &str, service: &CivilService) -> Result<(), ActionError> {
    let printed = [
        ("name", name),
        ("nip", service.nip.as_str()),
        ("rank", service.rank.as_str()),
        ("position", service.position.as_str()),
        ("unit", service.unit.as_str()),
    ];
    printable::judge(portal, &printed).await
}

fn check(faults: &mut Faults, typed: &TypedStaff<'_>) -> Option<Answers> {
    let name = faults.take("name", PersonName::parse(typed.name));
    let email = faults.take("email", Email::parse(typed.email));
    let service = check_service(faults, typed);
    let roles = faults.take("roles", parse_roles(&typed.roles));
    Some(Answers {
        name: name?,
        email: email?,
        service: service?,
        roles: roles?,
    })
}

fn check_service(faults: &mut Faults, typed: &TypedStaff<'_>) -> Option<CivilService> {
    let optional = |typed: &str, max: usize| match typed.trim() {
        "" => Ok(String::new()),
        text => short_text(text, max),
    };
    Some(CivilService {
        nip: faults.take("nip", optional(typed.nip, 100))?,
        rank: faults.take("rank", optional(typed.rank, 100))?,
        position: faults.take("position", optional(typed.position, 100))?,
        unit: faults.take("unit", optional(typed.unit, 200))?,
    })
}

fn parse_roles(words: &[&str]) -> Result<Vec<Role>, FieldFault> {
    words
        .iter()
        .map(|word| {
            Role::parse(word)
                .filter(|role| STAFF_ROLES.contains(role))
                .ok_or(FieldFault::NotOnList)
        })
        .collect()
}

async fn insert(
    portal: &Portal,
    by: Option<Actor>,
    answers: &Answers,
    first: FirstPassword<'_>,
) -> Result<AccountId, ActionError> {
    let now = portal.now();
    let id = AccountId::at(now);
    let unguessable = Secret::random();
    let (password, confirmed) = match first {
        FirstPassword::ByMail => (unguessable.as_str(), false),
        FirstPassword::Given(password) | FirstPassword::Synthetic(password) => (password, true),
    };
    let password_hash = hash(portal, password).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    account::insert(
        &mut tx,
        &NewAccount {
            id,
            email: answers.email.as_str(),
            name: answers.name.as_str(),
            phone: "",
            password_hash: &password_hash,
            email_confirmed_at: confirmed.then_some(now),
            nik: None,
            synthetic: matches!(first, FirstPassword::Synthetic(_)),
            now,
        },
    )
    .await?;
    account::set_roles(&mut tx, id, &answers.roles, now).await?;
    account::set_service(&mut tx, id, &answers.service).await?;
    if matches!(first, FirstPassword::ByMail) {
        let link = Secret::random();
        let purpose = Purpose::ResetPassword;
        let lives = (now, now + INVITATION);
        account_token::insert(&mut tx, &link.hash(), (id, purpose), lives, None).await?;
        mail::enqueue(&mut tx, portal, id, Message::Invitation, Some(&link)).await?;
    }
    if answers.roles.contains(&POWER) {
        tell_of_power(&mut tx, portal, (id, answers.name.as_str())).await?;
    }
    write_down(&mut tx, portal, by, "create_account", id, &answers.roles);
    tx.commit().await?;
    Ok(id)
}

/// Changes an officer's roles and data for letters, and ends their sessions so that no old role remains in use. Nobody
/// can change their own roles; the data of who signs, initials or stands in stay as they are.
pub async fn change(
    portal: &Portal,
    by: Actor,
    id: AccountId,
    typed: &TypedStaff<'_>,
) -> Result<(), ActionError> {
    let mut faults = Faults::default();
    let service = check_service(&mut faults, typed);
    let roles = faults.take("roles", parse_roles(&typed.roles));
    let nik = NikChange::read(&mut faults, typed.nik, typed.forget_nik);
    let (Some(service), Some(roles), Some(nik)) = (service, roles, nik) else {
        return Err(faults.into_error());
    };
    judge(portal, "", &service).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    store::staff::lock_administrators(&mut tx).await?;
    staff(&mut tx, id).await?;
    change_service(&mut tx, portal, id, &service).await?;
    let known = account::own_roles(tx.conn(), id).await?;
    if nik.changes() {
        first_nik(&mut tx, portal, id).await?;
    }
    nik.store(&mut tx, portal, id).await?;
    if !same(&known, &roles) {
        give(&mut tx, portal, by, (id, &known), &roles).await?;
    }
    if nik.changes() {
        let by = by
            .account()
            .map_or((id, Role::System), |account| (account, by.role()));
        audit(
            &mut tx,
            portal,
            by,
            "signer_nik",
            id,
            json!({ "nik": nik.word() }),
        );
    }
    write_down(&mut tx, portal, Some(by), "change_account", id, &roles);
    Ok(tx.commit().await?)
}

fn same(known: &[Role], typed: &[Role]) -> bool {
    known.iter().all(|role| typed.contains(role)) && typed.iter().all(|role| known.contains(role))
}

/// Stores the data for letters; for somebody whose data change only by an appointment they must be those that are there.
async fn change_service(
    tx: &mut Tx,
    portal: &Portal,
    id: AccountId,
    service: &CivilService,
) -> Result<(), ActionError> {
    let today = wib::date(portal.now());
    if store::term::is_bound(tx.conn(), id, today).await? {
        let known = account::profile(tx.conn(), id, today).await?;
        return match known {
            Some(known) if known.service == *service => Ok(()),
            _ => Err(ActionError::field("nip", FieldFault::NeedsSecondPerson)),
        };
    }
    Ok(account::set_service(tx, id, service).await?)
}

/// The NIK of somebody who signs is entered by one person, and changed by two.
async fn first_nik(tx: &mut Tx, portal: &Portal, id: AccountId) -> Result<(), ActionError> {
    let today = wib::date(portal.now());
    let known = store::signer_nik::of(tx.conn(), id).await?;
    if known.is_some() && store::term::is_bound(tx.conn(), id, today).await? {
        return Err(ActionError::field("nik", FieldFault::NeedsSecondPerson));
    }
    Ok(())
}

async fn give(
    tx: &mut Tx,
    portal: &Portal,
    by: Actor,
    (id, known): (AccountId, &[Role]),
    roles: &[Role],
) -> Result<(), ActionError> {
    let now = portal.now();
    another_than(by, id)?;
    match (known.contains(&POWER), roles.contains(&POWER)) {
        (true, false) => leave_one_administrator(tx, id).await?,
        (false, true) => return Err(ActionError::field("roles", FieldFault::NeedsSecondPerson)),
        _ => {}
    }
    account::set_roles(tx, id, roles, now).await?;
    session::end_all(tx, id, None, now).await?;
    Ok(())
}

/// Disables an account and ends its sessions, or enables it; nobody can do so to themselves.
pub async fn set_disabled(
    portal: &Portal,
    by: Actor,
    id: AccountId,
    disabled: bool,
) -> Result<(), ActionError> {
    another_than(by, id)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    store::staff::lock_administrators(&mut tx).await?;
    let roles = staff(&mut tx, id).await?.roles;
    let now = portal.now();
    let act = if disabled {
        leave_one_administrator(&mut tx, id).await?;
        session::end_all(&mut tx, id, None, now).await?;
        "disable_account"
    } else {
        "enable_account"
    };
    account::set_disabled(&mut tx, id, disabled.then_some(now)).await?;
    write_down(&mut tx, portal, Some(by), act, id, &roles);
    Ok(tx.commit().await?)
}

fn another_than(by: Actor, id: AccountId) -> Result<(), ActionError> {
    if by.account() == Some(id) {
        return Err(ActionError::OwnAccount);
    }
    Ok(())
}

/// Tells the administrators and the Inspektorat of one who was made at the server. Must be called before the account can
/// sign in.
async fn tell_of_power(
    tx: &mut Tx,
    portal: &Portal,
    (id, name): (AccountId, &str),
) -> Result<(), ActionError> {
    let now = portal.now();
    let told = [POWER, Role::Inspector];
    let readers = store::staff::holders(tx.conn(), &told, wib::date(now), &[id]).await?;
    let params = json!({ "title": name, "roles": [POWER.as_str()] });
    let told = (actions::notice::Kind::PowersGranted, &params);
    actions::notice::people(tx, &readers, told, now).await
}

/// An account of the office; `NotFound` for an applicant's account.
async fn staff(tx: &mut Tx, id: AccountId) -> Result<Credentials, ActionError> {
    let known = account::find(tx.conn(), id)
        .await?
        .ok_or(ActionError::NotFound)?;
    if known.roles.contains(&Role::Applicant) {
        return Err(ActionError::NotFound);
    }
    Ok(known)
}

async fn leave_one_administrator(tx: &mut Tx, id: AccountId) -> Result<(), ActionError> {
    if store::staff::other_administrators(tx.conn(), id).await? == 0 {
        return Err(ActionError::LastAdministrator);
    }
    Ok(())
}

fn write_down(
    tx: &mut Tx,
    portal: &Portal,
    by: Option<Actor>,
    act: &str,
    id: AccountId,
    roles: &[Role],
) {
    let words: Vec<_> = roles.iter().map(|role| role.as_str()).collect();
    let by = by
        .and_then(|by| by.account().map(|account| (account, by.role())))
        .unwrap_or((id, Role::System));
    audit(tx, portal, by, act, id, json!({ "roles": words }));
}
