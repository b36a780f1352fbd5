//! A case opened by an officer: its data, the acts possible now, and the role for each.

use chrono::{DateTime, Utc};

use crate::actions::case::{self, Intent, Once};
use crate::domain::actor::Actor;
use crate::domain::application::Application;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::{self, Act, Facts, PROCEDURE, Role, Status};
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::store::kept;
use crate::urls;
use crate::web::ask;
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::guard::SignedIn;
use crate::words::officer;

/// The roles that work on cases, in the order of the procedure.
pub(super) const WORKING: [Role; 4] = [
    Role::Clerk,
    Role::Reviewer,
    Role::DivisionHead,
    Role::AgencyHead,
];

/// The statuses in which a case is on a role's desk.
pub(super) fn stages_of(role: Role) -> Vec<Status> {
    Status::ALL
        .iter()
        .copied()
        .filter(|status| officer::waits_for(*status) == Some(role))
        .collect()
}

/// The form of one act of an officer.
pub(super) type ActForm = ask::ActForm<Desk>;

/// One case for officers; drafts are visible only to their owners.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) case: Application,
    pub(super) applicant: ApplicantRow,
    pub(super) facts: Facts,
    pub(super) now: DateTime<Utc>,
}

impl Desk {
    pub(super) async fn open(portal: &Portal, id: ApplicationId) -> Result<Self, PageError> {
        let mut conn = portal.conn().await?;
        let case = store::application::find(&mut conn, id)
            .await?
            .ok_or_else(PageError::not_found)?;
        if case.status == Status::Draft {
            return Err(not_here(&case));
        }
        let applicant = store::applicant::of_case(&mut conn, id)
            .await?
            .ok_or_else(PageError::not_found)?;
        let now = portal.now();
        let rows = case::rows_of(&mut conn, &case).await?;
        kept::keep(conn);
        let facts = case::facts(portal, &case, &rows, now);
        Ok(Self {
            case,
            applicant,
            facts,
            now,
        })
    }

    pub(super) fn url(&self) -> String {
        urls::case(self.case.id)
    }

    pub(super) fn receipt(&self) -> &str {
        self.case.receipt_number.as_deref().unwrap_or_default()
    }

    /// The acts that this person can do now, each once.
    pub(super) fn open_acts(&self, person: &SignedIn) -> Vec<Act> {
        let mut acts = Vec::new();
        for role in WORKING.into_iter().filter(|role| holds(person, *role)) {
            for act in procedure::open_acts(self.case.status, role, &self.facts) {
                // Who signs today initials nothing that they would then sign.
                let trap = act == Act::Initial && holds(person, Role::AgencyHead);
                if !trap && !acts.contains(&act) {
                    acts.push(act);
                }
            }
        }
        acts
    }

    /// The person in the role that may do this act; 403 without such a role. Whether the act is possible now is checked
    /// by the action.
    pub(super) fn actor(&self, person: &SignedIn, act: Act) -> Result<Actor, PageError> {
        let roles = WORKING
            .into_iter()
            .filter(|role| holds(person, *role) && may_ever(*role, act));
        let mut held = None;
        for role in roles {
            held.get_or_insert(role);
            if procedure::next(self.case.status, act, role, &self.facts).is_ok() {
                held = Some(role);
                break;
            }
        }
        held.and_then(|role| person.acting_as(role))
            .ok_or_else(PageError::forbidden)
    }

    /// As [`Desk::actor`], and 409 if the act is not possible now.
    pub(super) fn must_allow(&self, person: &SignedIn, act: Act) -> Result<Actor, PageError> {
        let actor = self.actor(person, act)?;
        procedure::next(self.case.status, act, actor.role(), &self.facts)
            .map_err(|refusal| self.explain(refusal.into()))?;
        Ok(actor)
    }

    /// The intent of a form for this case.
    pub(super) fn intent(&self, actor: Actor, form: &FormData) -> Result<Intent, PageError> {
        Ok(Intent {
            actor,
            case: self.case.id,
            seen_version: Some(form.seen_version()?),
            once: Some(Once::new(form.form_token()?, self.url())),
        })
    }

    /// The error page with a link back to the case.
    pub(super) fn explain(&self, error: crate::actions::ActionError) -> PageError {
        PageError::from(error).link(self.url(), "Buka permohonan ini")
    }
}

/// A draft is visible only to its owner; an officer with an old page is told that the case was recalled.
fn not_here(case: &Application) -> PageError {
    if case.receipt_number.is_none() {
        return PageError::not_found();
    }
    PageError::conflict()
        .title("Permohonan ini ditarik kembali oleh pemohon")
        .advice("Pemohon mengubahnya lebih dulu. Permohonan muncul lagi di daftar kerja bila dikirim ulang.")
        .link(urls::WORKLIST, "Buka daftar kerja")
}

fn holds(person: &SignedIn, role: Role) -> bool {
    person.roles().contains(&role)
}

fn may_ever(role: Role, act: Act) -> bool {
    PROCEDURE
        .iter()
        .any(|edge| edge.act == act && edge.by.contains(&role))
}
