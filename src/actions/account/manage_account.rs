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
use crate::portal::Portal;
use crate::store::account::{self, CivilService, Credentials, NewAccount};
use crate::store::account_token::{self, Purpose};
use crate::store::{self, StoreError, Tx, session};

/// Roles that people of the office can have.
pub const STAFF_ROLES: &[Role] = &[
    Role::Clerk,
    Role::Reviewer,
    Role::DivisionHead,
    Role::AgencyHead,
    Role::Administrator,
    Role::Inspector,
];

/// Roles that sign, initial or administer: their holders are told whenever somebody gets one of them.
const POWERS: &[Role] = &[Role::DivisionHead, Role::AgencyHead, Role::Administrator];

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
    let optional = |typed: &str| match typed.trim() {
        "" => Ok(String::new()),
        text => short_text(text, 100),
    };
    Some(CivilService {
        nip: faults.take("nip", optional(typed.nip))?,
        rank: faults.take("rank", optional(typed.rank))?,
        position: faults.take("position", optional(typed.position))?,
    })
}

fn parse_roles(words: &[&str]) -> Result<Vec<Role>, FieldFault> {
    if words.is_empty() {
        return Err(FieldFault::Missing);
    }
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
    let name = answers.name.as_str();
    tell_of_powers(&mut tx, portal, by, (id, name), &answers.roles).await?;
    write_down(&mut tx, portal, by, "create_account", id, &answers.roles);
    tx.commit().await?;
    Ok(id)
}

/// Changes an officer's roles and data for letters, and ends their sessions so that no old role remains in use. Nobody
/// can change their own roles.
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
    let known = staff(&mut tx, id).await?;
    account::set_service(&mut tx, id, &service).await?;
    nik.store(&mut tx, portal, id).await?;
    if !same(&known.roles, &roles) {
        give(&mut tx, portal, by, &known, &roles).await?;
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

async fn give(
    tx: &mut Tx,
    portal: &Portal,
    by: Actor,
    known: &Credentials,
    roles: &[Role],
) -> Result<(), ActionError> {
    let (id, now) = (known.id, portal.now());
    another_than(by, id)?;
    if known.roles.contains(&Role::Administrator) && !roles.contains(&Role::Administrator) {
        leave_one_administrator(tx, id).await?;
    }
    let granted: Vec<Role> = roles
        .iter()
        .copied()
        .filter(|role| !known.roles.contains(role))
        .collect();
    tell_of_powers(tx, portal, Some(by), (id, &known.name), &granted).await?;
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

/// Tells the other administrators, today's holders of the role, and the Inspektorat of a granted role that signs,
/// initials or administers. Must be called before the role is stored.
async fn tell_of_powers(
    tx: &mut Tx,
    portal: &Portal,
    by: Option<Actor>,
    (id, name): (AccountId, &str),
    granted: &[Role],
) -> Result<(), ActionError> {
    let powers = granted.iter().filter(|role| POWERS.contains(role));
    let powers: Vec<Role> = powers.copied().collect();
    if powers.is_empty() {
        return Ok(());
    }
    let giver = by.and_then(Actor::account);
    let told = [&powers[..], &[Role::Administrator, Role::Inspector]].concat();
    let but: Vec<AccountId> = giver.into_iter().chain([id]).collect();
    let readers = store::staff::holders(tx.conn(), &told, &but).await?;
    let giver = match giver {
        Some(giver) => account::find(tx.conn(), giver).await?,
        None => None,
    };
    let words: Vec<_> = powers.iter().map(|role| role.as_str()).collect();
    let by = giver.map(|giver| giver.name);
    let params = json!({ "title": name, "roles": words, "by": by });
    let told = (actions::notice::Kind::PowersGranted, &params);
    actions::notice::people(tx, &readers, told, portal.now()).await
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
