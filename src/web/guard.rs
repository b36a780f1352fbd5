//! Extractors that check roles: a handler with an argument `Reviewer` runs for reviewers only.
//!
//! Visitors who are not signed in are redirected to sign in and come back; without the role the answer is 403.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::error::PageError;
use super::session::{Person, Visit};
use crate::actions::security::{self, SecurityEvent};
use crate::domain::actor::Actor;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;

/// Anybody who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    visit: Visit,
    person: Person,
}

impl SignedIn {
    pub fn visit(&self) -> &Visit {
        &self.visit
    }

    pub fn account(&self) -> AccountId {
        self.person.id
    }

    pub fn name(&self) -> &str {
        &self.person.name
    }

    pub fn email(&self) -> &str {
        &self.person.email
    }

    /// How many papers nobody knows whether they were signed; zero unless this person signs.
    pub fn unknown(&self) -> i64 {
        self.person.unknown
    }

    /// Whether papers wait for a signing service, or one does not answer; `false` unless this person signs.
    pub fn stands_still(&self) -> bool {
        self.person.stands_still
    }

    /// Own roles and those delegated for today.
    pub fn roles(&self) -> &[Role] {
        &self.person.roles
    }

    /// The person acting in this role, if they hold it.
    pub fn acting_as(&self, role: Role) -> Option<Actor> {
        self.person
            .roles
            .contains(&role)
            .then(|| Actor::person(self.person.id, role))
    }
}

impl AsRef<Self> for SignedIn {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let person = visit.person().cloned().ok_or_else(PageError::sign_in)?;
        Ok(Self { visit, person })
    }
}

fn forbidden(person: &SignedIn) -> PageError {
    let ip = person.visit().ip();
    security::note(SecurityEvent::RoleRefused, Some(person.account()), ip);
    PageError::forbidden()
}

/// Declares guards for people with at least one of the roles; the person acts in the first one they hold.
macro_rules! guards {
    ($($(#[$meta:meta])* $name:ident: $($role:ident)|+;)+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name {
            signed_in: SignedIn,
            actor: Actor,
        }

        impl $name {
            pub fn actor(&self) -> Actor {
                self.actor
            }
        }

        impl std::ops::Deref for $name {
            type Target = SignedIn;

            fn deref(&self) -> &SignedIn {
                &self.signed_in
            }
        }

        impl AsRef<SignedIn> for $name {
            fn as_ref(&self) -> &SignedIn {
                &self.signed_in
            }
        }

        impl<S: Sync> FromRequestParts<S> for $name {
            type Rejection = PageError;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
                let signed_in = SignedIn::from_request_parts(parts, state).await?;
                let actor = [$(Role::$role),+]
                    .into_iter()
                    .find_map(|role| signed_in.acting_as(role))
                    .ok_or_else(|| forbidden(&signed_in))?;
                Ok(Self { signed_in, actor })
            }
        }
    )+ };
}

guards! {
    /// Files, corrects, pays, downloads.
    Applicant: Applicant;
    /// Pelaksana.
    Clerk: Clerk;
    /// Pejabat fungsional.
    Reviewer: Reviewer;
    /// Kabid.
    DivisionHead: DivisionHead;
    /// Kadis, Plh or Plt.
    AgencyHead: AgencyHead;
    Administrator: Administrator;
    /// Can read everything and change nothing.
    Inspector: Inspector;
    /// Who proposes, decides on or reads changes of the office's facts and of its letter.
    ProposalReader: AgencyHead | DivisionHead | Administrator | Inspector;
    /// Who decides on such a proposal, or withdraws their own.
    ProposalDecider: AgencyHead | DivisionHead | Administrator;
    /// Who signs, and who sees how far a signature is.
    SigningReader: AgencyHead | Clerk;
    /// Everybody who works on cases.
    Worker: Reviewer | Clerk | DivisionHead | AgencyHead;
    /// Everybody who can read every case.
    AnyOfficer: Reviewer | Clerk | DivisionHead | AgencyHead | Inspector;
}
